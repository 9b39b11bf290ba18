"""Every row of a sheet into one of four heaps: used, set aside with its reason, a total, headings once more."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np

from kurak.intake.cells import NOTHING, Parsed, Spans
from kurak.intake.column import Column
from kurak.intake.estimates import instead_of
from kurak.intake.layout import Sheet
from kurak.intake.unreadable import why_no_day, why_no_number
from kurak.words import say

USED, SET_ASIDE, TOTAL, HEADING = "used", "set_aside", "total", "heading"


@dataclass(frozen=True, eq=False)
class Faults:
    """Per row why it can't be used, the heading of the cell that says so, and what to do; None where nothing
    keeps it. The first fault found of a row stands."""

    reasons: np.ndarray
    headings: np.ndarray
    suggestions: np.ndarray

    @classmethod
    def none(cls, rows: int) -> "Faults":
        return cls(*(np.full(rows, None, object) for _ in range(3)))

    @property
    def any(self) -> np.ndarray:
        """One truth value per row."""
        return self.reasons != NOTHING

    def also(
        self,
        rows: np.ndarray,
        reasons: np.ndarray | str,
        heading: str | None = None,
        suggestions: np.ndarray | None = None,
    ) -> "Faults":
        """With one more kind of fault in these rows, one truth value per row."""
        new = rows & ~self.any
        if not new.any():
            return self
        return Faults(
            np.where(new, reasons, self.reasons),
            np.where(new, np.array(heading, object), self.headings),
            self.suggestions if suggestions is None else np.where(new, suggestions, self.suggestions),
        )


@dataclass(frozen=True, eq=False)
class Heaps:
    """`kinds`: USED, SET_ASIDE, TOTAL or HEADING per row."""

    kinds: np.ndarray
    faults: Faults = field(repr=False)

    def rows(self, kind: str) -> np.ndarray:
        """Places of the heap's rows, counted from 0."""
        return np.flatnonzero(self.kinds == kind)

    @property
    def used(self) -> np.ndarray:
        return self.rows(USED)


def sorted_rows(sheet: Sheet, totals: np.ndarray, empty: np.ndarray, faults: Faults) -> Heaps:
    """`empty` rows are numbered lines that nobody filled in: no more data than headings."""
    kinds = np.full(len(sheet), np.array(USED, object))  # one text for all rows, not one each
    kinds[faults.any] = SET_ASIDE
    kinds[empty] = HEADING
    kinds[totals] = TOTAL
    kinds[sheet.repeats] = HEADING
    return Heaps(kinds, faults)


def with_numbers(faults: Faults, cells: Mapping[str, Column], numbers: Mapping[str, Parsed]) -> Faults:
    """Cells that should be counts, by heading."""
    for heading, parsed in numbers.items():
        if parsed.unreadable.any():
            reasons, instead = (cells[heading].changed(told).cells for told in (why_no_number, instead_of))
            faults = faults.also(parsed.unreadable, reasons, heading, instead)
    return faults


def with_other_tables(faults: Faults, sheet: Sheet) -> Faults:
    """Rows of a second table, whose columns are not the first's."""
    for row in np.unique(sheet.under[sheet.under > 0]).tolist():
        reason = say("It stands under other headings, in row {row}; put that table on a sheet of its own.", row=row)
        faults = faults.also(sheet.under == row, reason)
    return faults


def with_shared_numbers(faults: Faults, sheet: Sheet, numbers: Mapping[str, Parsed]) -> Faults:
    """Rows that have a number together, in cells merged down, so that none has its own."""
    for heading in numbers:
        if heading in sheet.again:
            again = sheet.again[heading]
            reason = say("Its number stands for several rows, in merged cells; give each row its own.")
            faults = faults.also(again | np.append(again[1:], False), reason, heading)
    return faults


def with_days(
    faults: Faults,
    days: Spans,
    column: Column | None,
    heading: str | None,
    span: tuple[date | None, date | None],
) -> Faults:
    """Days that can't be read, are lacking, or lie outside the period that the file is for."""
    if column is not None and days.unreadable.any():
        reasons = column.spread([why_no_day(cell) for cell in column.distinct])
        faults = faults.also(days.unreadable, reasons, heading)
    nowhere = say("Nothing in the file tells its date: say which period the file is for, such as 2026-Q3 or 2026-09.")
    faults = faults.also(np.isnat(days.starts), say("It has no date.") if column is not None else nowhere, heading)
    since, until = (np.datetime64(day or edge, "D") for day, edge in zip(span, (date.min, date.max), strict=True))
    outside = (days.starts < since) | (days.starts > until)
    return faults.also(outside, _outside(days.starts, outside, span), heading)


def _outside(days: np.ndarray, rows: np.ndarray, span: Sequence[date | None]) -> np.ndarray:
    told = np.full(len(days), None, object)
    each, place = np.unique(days[rows], return_inverse=True)
    reasons = [
        say("Its date, {day}, is not from {since} to {until}.", day=day, since=span[0], until=span[1]) for day in each
    ]
    told[rows] = np.array(reasons, object)[place] if len(each) else None
    return told
