"""Words of a sheet that a person must settle: a place that may be two or none, a status that is no code of ours."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kurak.dictionary import dictionary
from kurak.geography import Geography, Place
from kurak.intake.cells import as_text
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.lost_places import lost_places
from kurak.intake.mapping import FileMapping
from kurak.intake.personal import without_personal_data
from kurak.intake.reshaping import Reshaped
from kurak.words import in_language

MOST = 20
CODED = ("workstream", "status", "settlement_type", "delivery_mode", "counts_as", "intended_for", "count_method")


@dataclass(frozen=True)
class Unsettled:
    """A field's word, without phones and the like; in how many rows it stands; what it may mean, code to name; the
    codes of the places that are named most like it, which stand first."""

    field: str
    text: str
    rows: int
    choices: Mapping[str, str]
    nearest: tuple[str, ...] = ()


def unsettled(
    sheet: Sheet, mapping: FileMapping, shape: Reshaped | None, geography: Geography
) -> tuple[Unsettled, ...]:
    """Places of rows that were set aside for them, districts that were left blank, and words of coded fields that no
    list holds; at most 20, those of the most rows first."""
    found = [*_places(sheet, mapping, shape, geography), *_codes(sheet, mapping)]
    return tuple(sorted(found, key=lambda one: -one.rows)[:MOST])


def settled(mapping: FileMapping, field: str, text: str, code: str) -> FileMapping:
    """The mapping in which the word means the code."""
    values = {**mapping.values, field: {**mapping.values.get(field, {}), text: code}}
    return replace(mapping, values=values)


def _places(sheet: Sheet, mapping: FileMapping, shape: Reshaped | None, geography: Geography) -> Iterator[Unsettled]:
    if shape is None or not geography.country:
        return
    for one in lost_places(sheet, mapping, shape, geography):
        names = {place.code: place_words(place, geography) for place in one.places}
        yield Unsettled(one.field, one.text, one.rows, names, tuple(place.code for place in one.places[: one.nearest]))


def place_words(place: Place, geography: Geography) -> str:
    """'Batken'; 'Leilek, Batken' for a district."""
    over = geography.place(place.parent_code) if place.level > 1 else None
    return ", ".join(in_language(one.name) or one.code for one in (place, over) if one)


def _codes(sheet: Sheet, mapping: FileMapping) -> Iterator[Unsettled]:
    for field in CODED:
        heading = mapping.columns.get(field)
        if heading not in sheet.headings:
            continue
        labels = dictionary().labels(field)
        for text, rows in _times(sheet, heading, np.ones(len(sheet), bool)).items():
            if text not in mapping.values.get(field, {}) and folded(text) not in codes_of(field):
                yield Unsettled(field, text, rows, labels)


def _times(sheet: Sheet, heading: str, rows: np.ndarray) -> Counter[str]:
    column = sheet.column(heading).at(rows)
    found: Counter[str] = Counter()
    for cell, times in zip(column.distinct, column.times().tolist(), strict=True):
        if text := as_text(cell):
            found[without_personal_data(text)] += times
    return found
