"""Labels that stand once and are blank below, as a pivot table writes the place or partner of several rows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from kurak.intake.cells import as_spans
from kurak.intake.column import Column
from kurak.intake.known import fields, is_called
from kurak.intake.layout import Sheet
from kurak.intake.totals import are_subtotals
from kurak.words import counted, say

DAYS = ("reported_on", "started_on", "period")
LABELS = (
    *("adm1_name", "adm1_code", "adm2_name", "adm2_code", "adm3_name", "partner_name", "partner"),
    *("project_name", "project", "sector", "status", *DAYS),
)
FEWEST = 2  # labels with blanks below: under one alone, at the end, may stand what has no place


def with_labels_carried_down(sheet: Sheet) -> Sheet:
    """The sheet in which the blanks below a label say what it says, as cells merged down do; told. Only in the first
    columns, where no label stands twice, every row says something further right, and no total lies between."""
    found = dict(_outlines(sheet))
    if not found:
        return sheet
    carried = np.logical_or.reduce([rows != np.arange(len(sheet)) for rows in found.values()])
    told = say(
        "Labels that stand once are read for the blank cells below them too, in {columns} ({rows}).",
        columns=", ".join(map(repr, found)),
        rows=counted(int(carried.sum()), "row", "rows"),
    )
    return replace(
        sheet,
        columns=tuple(c.at(found[h]) if h in found else c for h, c in zip(sheet.headings, sheet.columns, strict=True)),
        again={**sheet.again, **{heading: rows != np.arange(len(sheet)) for heading, rows in found.items()}},
        notes=(*sheet.notes, told),
    )


def _outlines(sheet: Sheet) -> Iterator[tuple[str, np.ndarray]]:
    """Each such heading from the left, with the row, counted from 0, whose label every row has."""
    total: np.ndarray = np.zeros(len(sheet), bool)
    group: np.ndarray = np.zeros(len(sheet), np.int64)
    for place, heading in enumerate(sheet.headings):
        column = sheet.columns[place]
        if not place and column.kinds <= {int, float}:
            continue  # numbers of the rows
        if heading in sheet.again or not is_called(heading, LABELS) or column.is_blank.sum() < FEWEST:
            return
        total = total | are_subtotals(column)
        rows = _label_rows(column, sheet, total, group)
        if rows is None or _are_days(heading, column) or not _says_more(sheet, place, rows >= 0):
            return
        group = np.maximum.accumulate(rows)
        yield heading, np.where(rows < 0, np.arange(len(sheet)), rows)


def _label_rows(column: Column, sheet: Sheet, total: np.ndarray, group: np.ndarray) -> np.ndarray | None:
    """Per row that of its label, -1 for one that has none of its own, a total or a heading; None where labels are not
    written once. `group`: per row what the column to the left says it is part of."""
    plain = ~(sheet.repeats | (sheet.under > 0) | np.logical_or.reduce([are_subtotals(c) for c in sheet.columns]))
    said = plain & ~column.is_blank
    places = np.arange(len(sheet))
    label = np.maximum.accumulate(np.where(said, places, -1))
    ended = np.maximum.accumulate(np.where(total, places, -1)) > label
    if not said.any() or (plain & (ended | (label < group) | (label < 0))).any():
        return None
    keys = list(zip(group[said].tolist(), column.codes[said].tolist(), strict=True))
    several = np.bincount(label[plain & ~said], minlength=len(sheet)) > 0
    is_outline = len(set(keys)) == len(keys) and several.sum() >= FEWEST
    return np.where(plain, label, -1) if is_outline else None


def _are_days(heading: str, column: Column) -> bool:
    """A day that is lacking is rather not recorded; of months and quarters a table has several rows each."""
    if not is_called(heading, DAYS):
        return False
    spans = as_spans(column, bare_years=True)
    return bool((spans.starts == spans.ends).any())


def _says_more(sheet: Sheet, place: int, rows: np.ndarray) -> bool:
    """True where each row has a label further right; else the row of the label may be the sum of those below it."""
    further = [
        ~column.is_blank
        for heading, column in list(zip(sheet.headings, sheet.columns, strict=True))[place + 1 :]
        if is_called(heading, fields()) or any(issubclass(kind, str | date) for kind in column.kinds)
    ]
    return bool(further) and bool(np.logical_or.reduce(further)[rows].all())
