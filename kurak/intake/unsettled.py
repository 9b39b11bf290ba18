"""Words of a sheet that a person must settle: a place that may be two or none, a status that is no code of ours."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from kurak.dictionary import dictionary
from kurak.geography import Geography
from kurak.intake.cells import as_text
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.personal import without_personal_data
from kurak.intake.reshaping import Reshaped

MOST = 20
PLACES = {"adm1_name": 1, "adm2_name": 2}
CODED = ("workstream", "status", "settlement_type", "delivery_mode", "counts_as", "intended_for", "count_method")


@dataclass(frozen=True)
class Unsettled:
    """A field's word, without phones and the like; in how many rows it stands; what it may mean: code to name."""

    field: str
    text: str
    rows: int
    choices: Mapping[str, str]


def unsettled(
    sheet: Sheet, mapping: FileMapping, shape: Reshaped | None, geography: Geography
) -> tuple[Unsettled, ...]:
    """Places of rows that were set aside for them, and words of coded fields that no list holds; at most 20, those
    of the most rows first."""
    found = [*_places(sheet, mapping, shape, geography), *_codes(sheet, mapping)]
    return tuple(sorted(found, key=lambda one: -one.rows)[:MOST])


def settled(mapping: FileMapping, field: str, text: str, code: str) -> FileMapping:
    """The mapping in which the word means the code."""
    values = {**mapping.values, field: {**mapping.values.get(field, {}), text: code}}
    return replace(mapping, values=values)


def _places(sheet: Sheet, mapping: FileMapping, shape: Reshaped | None, geography: Geography) -> Iterator[Unsettled]:
    if shape is None:
        return
    left = shape.tables["set_aside"]
    for field, level in PLACES.items():
        heading = mapping.columns.get(field)
        lost = np.isin(sheet.numbers, left.loc[left["source_column"] == heading, "source_row"])
        if heading in sheet.headings and lost.any():
            places = {p.code: p.name.get("en", p.code) for p in geography.places if p.level in (1, level)}
            for text, rows in _times(sheet, heading, lost).items():
                yield Unsettled(field, text, rows, places)


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
