"""Words of a sheet that a person settled before: what each means now, so that it can be changed or taken back."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kurak.dictionary import dictionary
from kurak.geography import Geography
from kurak.intake.cells import as_text
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.personal import without_personal_data
from kurak.intake.unsettled import CODED, place_words

PLACES = {"adm1_name": (1, 2), "adm2_name": (1, 2)}


@dataclass(frozen=True)
class SettledWord:
    """A field's word, the code that it means, and what else it may mean, code to name."""

    field: str
    text: str
    code: str
    choices: Mapping[str, str]


def settled_words(sheet: Sheet, mapping: FileMapping, geography: Geography) -> tuple[SettledWord, ...]:
    """The mapping's words for places and codes that stand in the sheet and that no list of ours holds."""
    return tuple(_found(sheet, mapping, geography))


def taken_back(mapping: FileMapping, field: str, text: str) -> FileMapping:
    """The mapping in which nobody has said what the word means."""
    left = {word: code for word, code in mapping.values.get(field, {}).items() if word != text}
    return replace(mapping, values={**mapping.values, field: left})


def _found(sheet: Sheet, mapping: FileMapping, geography: Geography) -> Iterator[SettledWord]:
    for field in (*PLACES, *CODED):
        heading, said = mapping.columns.get(field), mapping.values.get(field, {})
        if heading not in sheet.headings or not said:
            continue
        there = {without_personal_data(text) for cell in sheet.column(heading).distinct if (text := as_text(cell))}
        choices = _choices(field, geography)
        for text, code in said.items():
            if text in there and (field in PLACES or folded(text) not in codes_of(field)):
                yield SettledWord(field, text, code, choices if code in choices else {code: code, **choices})


def _choices(field: str, geography: Geography) -> Mapping[str, str]:
    if field not in PLACES:
        return dictionary().labels(field)
    places = [place for place in geography.places if place.level in PLACES[field]]
    return {place.code: place_words(place, geography) for place in places}
