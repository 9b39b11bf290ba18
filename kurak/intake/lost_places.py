"""Words for places that joined none: in which rows they stand, in which oblasts, and what they may mean."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pandas as pd

from kurak.geography import Geography, Place
from kurak.intake.cells import as_text
from kurak.intake.groups import grouped
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.nearest import Nearest
from kurak.intake.personal import without_personal_data
from kurak.intake.reshaping import Reshaped
from kurak.intake.sorting import USED
from kurak.words import in_language

OBLAST, DISTRICT = "adm1_name", "adm2_name"
LOOKED_AT = 40
WITH_PLACES = ("activities", "audience", "measures")


@dataclass(frozen=True)
class LostPlace:
    """A field's word; in how many rows it stands; the places that it may mean, the `nearest` by name first."""

    field: str
    text: str
    rows: int
    places: tuple[Place, ...]
    nearest: int


def lost_places(sheet: Sheet, mapping: FileMapping, shape: Reshaped, geography: Geography) -> Iterator[LostPlace]:
    """Words of rows that were set aside for their place, or are used without their district; of each column the 40 of
    the most rows."""
    districts = mapping.columns.get(DISTRICT)
    for field in (OBLAST, DISTRICT):
        heading = mapping.columns.get(field)
        if heading not in sheet.headings:
            continue
        oblasts = _set_aside(sheet, heading, shape)
        if field == DISTRICT:
            oblasts = _left_blank(sheet, [heading, mapping.columns.get(OBLAST)], shape, oblasts)
        told_apart = field == OBLAST and districts in sheet.headings and _says(sheet, districts, oblasts)
        for text, rows, within in islice(_words(sheet, heading, oblasts), LOOKED_AT):
            if not within & {place.code for place in geography.find(text, 1)}:  # a city that is an oblast, once more
                yield from _asked(field, text, rows, _allowed(geography, within, (1,) if told_apart else (1, 2)))


def _set_aside(sheet: Sheet, heading: str, shape: Reshaped) -> np.ndarray:
    """Per row '' where it was set aside for its place, None for every other."""
    left = shape.tables["set_aside"]
    lost = np.isin(sheet.numbers, left.loc[left["source_column"] == heading, "source_row"])
    return np.where(lost, "", np.array(None, object))


def _left_blank(sheet: Sheet, headings: Sequence[str | None], shape: Reshaped, oblasts: np.ndarray) -> np.ndarray:
    """The same, and in rows that are used without their district the oblast. Rows of one event are one in the tables,
    so what one row lacks all lack that write the same."""
    placed = [shape.tables[name] for name in WITH_PLACES if "adm2_code" in shape.tables.get(name, ())]
    oblast_of = {
        row: code
        for table in placed
        for row, code, below in zip(table["source_row"], table["adm1_code"], table["adm2_code"], strict=True)
        if pd.isna(below) and not pd.isna(code)
    }
    alike = grouped([sheet.column(h).codes for h in headings if h in sheet.headings], len(sheet)).number.tolist()
    numbers = sheet.numbers.tolist()
    known = {alike[at]: oblast_of[row] for at, row in enumerate(numbers) if row in oblast_of}
    return np.where(shape.kinds == USED, np.array([known.get(number) for number in alike], object), oblasts)


def _says(sheet: Sheet, heading: str, oblasts: np.ndarray) -> bool:
    """True where a lost row says something in the column."""
    return any(map(as_text, sheet.column(heading).at(pd.notna(oblasts)).distinct))


def _words(sheet: Sheet, heading: str, oblasts: np.ndarray) -> Iterator[tuple[str, int, set[str]]]:
    """Each word without phones and the like, in how many lost rows it stands, and their oblasts where known."""
    lost = pd.notna(oblasts)
    cells = sheet.column(heading).at(lost).changed(_shown)
    for number in np.argsort(-cells.times(), kind="stable").tolist():
        text, of = cells.distinct[number], cells.codes == number
        if text is not None:
            yield text, int(of.sum()), set(oblasts[lost][of]) - {""}


def _shown(cell: object) -> str | None:
    return without_personal_data(text) if (text := as_text(cell)) else None


def _allowed(geography: Geography, within: set[str], levels: Sequence[int]) -> list[Place]:
    """Places of the levels; districts of the oblasts alone where the rows say in which they lie."""
    if within:
        return [place for place in geography.places if place.level == 2 and place.parent_code in within]
    return [place for place in geography.places if place.level in levels]


def _asked(field: str, text: str, rows: int, allowed: Sequence[Place]) -> Iterator[LostPlace]:
    if allowed:
        nearest = Nearest(allowed).places(text)
        others = sorted(set(allowed) - set(nearest), key=lambda place: (place.level, in_language(place.name)))
        yield LostPlace(field, text, rows, (*nearest, *others), len(nearest))
