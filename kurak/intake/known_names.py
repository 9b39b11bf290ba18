"""Names of people that files have in columns of names, taken out wherever else they stand, in whichever case."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from itertools import chain, count
from pathlib import Path

from kurak.intake.column import Column
from kurak.intake.file_mapping import PERSONAL, FileMapping
from kurak.intake.layout import Sheet
from kurak.intake.people_columns import WHAT
from kurak.intake.personal import CAPITAL, REMOVED
from kurak.intake.place_texts import places_said
from kurak.words import counted, say

FREE = ("title", "sector", "activity_type", "evidence_ref", "measure")
WORD = re.compile(rf"{CAPITAL}\w+(?:-{CAPITAL}\w+)?")
SHORTEST, SHORTEST_ALONE = 3, 5
# endings of cases: Зулайкиной, Токтосуновым, Нурлана, Марией; Асановадан, Нурландын
RUSSIAN = re.compile(
    r"(?:ами|ями|ого|ому|ией|иям|ая|ую|ый|ий|ой|ей|ою|ею|ым|им|ом|ем|ых|ах|ия|ии|ию|а|у|е|ы|и|я|ю|й|ь|о)$"
)
KYRGYZ = re.compile(r"(?:[нтд][ыиуү]н|[гк][аео]|[тд][ыиуүео]|[тнд][аео]н|[тд][аео])$")
SURNAME = re.compile(r"(?:[оеё]в|[иы]н|ск(?:ий)?|ко|[oe]v|in|sk(?:y|i)?)$")
Stems = Mapping[str, bool]


def known_names(sheets: Iterable[tuple[Sheet, FileMapping]]) -> Stems:
    """Stem to whether it is a surname's, of the words in the sheets' columns of names: whoever is on the list of one
    may stand in a title of another."""
    found: dict[str, bool] = {}
    for sheet, mapping in sheets:
        found |= _stems(sheet, mapping)
    return found


def without_known_names(sheet: Sheet, mapping: FileMapping, stems: Stems) -> Sheet:
    """The sheet with [...] in titles and remarks where one of these persons is named, which is told; and in its own
    name and the lines above."""
    if not stems:
        return sheet
    free = {heading for name, heading in mapping.columns.items() if name in FREE}
    columns = [_scrubbed(c, stems) if h in free else c for h, c in zip(sheet.headings, sheet.columns, strict=True)]
    taken = sum(_taken(now) - _taken(was) for now, was in zip(columns, sheet.columns, strict=True))
    names = counted(taken, "name of a person was", "names of persons were")
    told = say("{names} taken out of texts: they stand in a column of names.", names=names)
    return replace(
        sheet,
        columns=tuple(columns),
        name=scrubbed(sheet.name, stems),
        banner=tuple(scrubbed(text, stems) for text in sheet.banner),
        notes=(*sheet.notes, told) if taken else sheet.notes,
    )


def names_of_files(files: Iterable[str], stems: Stems) -> dict[str, str]:
    """Each file's name to the one without these persons; two that become alike are told apart by a number."""
    found: dict[str, str] = {}
    for file in files:
        bare = Path(scrubbed(file, stems))
        wished = chain([bare.name], (f"{bare.stem} ({i}){bare.suffix}" for i in count(2)))
        found[file] = next(free for free in wished if free not in found.values())
    return found


def scrubbed(text: str, stems: Stems) -> str:
    """The text with [...] for names: two known words beside each other, or one that ends like a surname."""
    words = list(WORD.finditer(text.replace("_", " ")))
    known = [bool(_forms(word[0]) & stems.keys()) for word in words]
    pairs = [
        here and ((i > 0 and known[i - 1]) or (i + 1 < len(words) and known[i + 1])) for i, here in enumerate(known)
    ]
    out = [w for w, here, pair in zip(words, known, pairs, strict=True) if here and (pair or _alone(w[0], stems))]
    for word in reversed(out):
        text = text[: word.start()] + REMOVED + text[word.end() :]
    return re.sub(r"\[\.\.\.\](?:[\s_]*\[\.\.\.\])+", REMOVED, text) if out else text


def _stems(sheet: Sheet, mapping: FileMapping) -> Stems:
    """Stem to whether it is a surname's, of the words in columns of names."""
    reason = f"{PERSONAL}: {say(WHAT['name'])}"
    columns = [sheet.column(h) for h, why in mapping.not_used.items() if why == reason and h in sheet.headings]
    found: dict[str, bool] = {}
    for cell in (cell for column in columns for cell in column.distinct if isinstance(cell, str)):
        for word in WORD.findall(cell):
            stem = _stem(word)
            if len(stem) >= SHORTEST:
                found[stem] = bool(SURNAME.search(stem))
    return found


def _alone(word: str, stems: Stems) -> bool:
    """One word by itself is a name where it is a surname, and no place is called so."""
    is_place = any(places_said(form) for form in (word, *_forms(word)))
    return not is_place and any(stems.get(form) and len(form) >= SHORTEST_ALONE for form in _forms(word))


@lru_cache(maxsize=100_000)
def _stem(word: str) -> str:
    plain = word.casefold().replace("ё", "е")
    stem = RUSSIAN.sub("", plain)
    return stem if len(stem) >= SHORTEST else plain


@lru_cache(maxsize=100_000)
def _forms(word: str) -> frozenset[str]:
    """The stems that a word of a text may have."""
    plain = word.casefold().replace("ё", "е")
    kyrgyz = KYRGYZ.sub("", plain)
    return frozenset((plain, _stem(word), kyrgyz, RUSSIAN.sub("", kyrgyz)))


def _scrubbed(column: Column, stems: Stems) -> Column:
    """Each different word is looked up once, so that a million titles take seconds."""
    known: dict[str, bool] = {}

    def changed(cell: object) -> object:
        if not isinstance(cell, str):
            return cell
        words = WORD.findall(cell.replace("_", " "))
        new = {word: bool(_forms(word) & stems.keys()) for word in words if word not in known}
        known.update(new)
        return scrubbed(cell, stems) if any(map(known.__getitem__, words)) else cell

    return column.changed(changed)


def _taken(column: Column) -> int:
    times: Iterable[int] = column.times().tolist()
    return sum(n * cell.count(REMOVED) for n, cell in zip(times, column.distinct, strict=True) if isinstance(cell, str))
