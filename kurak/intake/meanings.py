"""The file's words in columns that hold codes, with the codes they are understood as."""

from collections.abc import Iterable, Mapping

from kurak.intake.cells import as_text
from kurak.intake.ids import folded
from kurak.intake.indicator_parts import indicator_parts
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.sexes import codes_of as sex_ages_of
from kurak.intake.sexes import sexes_of
from kurak.intake.wording import MEASURES, said

MOST_WORDS = 500
OF_DICTIONARY = ("status", "settlement_type")


def values_of(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For each field with codes: the texts of its column that are understood; nothing for a column with more
    different texts than anybody would look through."""
    found = {}
    for name, meaning in {**dict.fromkeys(OF_DICTIONARY), **READ_BY}.items():
        if name not in columns:
            continue
        texts = sorted({text for cell in sheet.column(columns[name]).distinct if (text := as_text(cell))})
        if len(texts) <= MOST_WORDS:
            found[name] = meaning(texts) if meaning else _listed(name, texts)
    return {name: codes for name, codes in found.items() if codes or name in OF_DICTIONARY}


def _listed(name: str, texts: Iterable[str]) -> dict[str, str]:
    return {text: codes_of(name)[folded(text)] for text in texts if folded(text) in codes_of(name)}


def _sex_ages(texts: Iterable[str]) -> dict[str, str]:
    """Women beside girls are grown."""
    codes = sex_ages_of(texts)
    with_children = {code.partition("/")[0] for code in codes.values() if code.endswith("/child")}
    return {
        text: f"{code}adult" if code.endswith("/") and code[:-1] in with_children else code
        for text, code in codes.items()
    }


def _ages(texts: Iterable[str]) -> dict[str, str]:
    heard = {text: said(text) for text in texts if not text.isdecimal()}
    return {text: told.age_band for text, told in heard.items() if told.age_band and not told.left and not told.sex}


def _units(texts: Iterable[str]) -> dict[str, str]:
    """'# women' are people; 'households' are not."""
    heard = {text: said(text) for text in texts}
    return {text: told.unit for text, told in heard.items() if told.says_count and not told.left}


def _measures(texts: Iterable[str]) -> dict[str, str]:
    """Those that name a measure of ours and nothing besides; none that counts some of another's people again."""
    apart = indicator_parts(texts := list(texts)).apart
    heard = {text: said(text) for text in texts if text not in apart}
    return {
        text: told.measure
        for text, told in heard.items()
        if not told.left and (told.measure in MEASURES or told.unit != "people" or told.measure == "reached")
    }


READ_BY = {"sex": sexes_of, "sex_age": _sex_ages, "age": _ages, "unit": _units, "measure": _measures}
