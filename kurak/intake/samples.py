"""Some rows of a sheet, spread over all of it: enough to see what a column is."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kurak.intake.cells import as_numbers, is_blank
from kurak.intake.column import Column
from kurak.intake.layout import Sheet
from kurak.intake.totals import is_subtotal
from kurak.intake.unreadable import is_spoilt_number

ROWS, FEW, LONELY = 4_000, 3, 2


def sampled(sheet: Sheet, rows: int = ROWS) -> Sheet:
    """The sheet with at most that many rows, evenly spread; left out are headings and tags once more, rows of
    other tables, and, where others stay, totals and lines of one cell, which say nothing of a column."""
    places = np.flatnonzero(~sheet.repeats & (sheet.under == 0))
    if len(places) > rows:
        places = places[np.linspace(0, len(places) - 1, rows).astype(int)]
    sample = _of(sheet, places)
    plain = np.flatnonzero(~_is_beside(sample))
    return _of(sample, plain) if 0 < len(plain) < len(places) else sample


def _of(sheet: Sheet, places: np.ndarray) -> Sheet:
    return replace(
        sheet,
        columns=tuple(_at(column, places) for column in sheet.columns),
        numbers=sheet.numbers[places],
        repeats=sheet.repeats[places],
        hidden=sheet.hidden[places],
        longer=sheet.longer[places],
        under=sheet.under[places],
        again={heading: rows[places] for heading, rows in sheet.again.items()},
    )


def _is_beside(sheet: Sheet) -> np.ndarray:
    """Totals by a word in one of the first columns; lines of one cell in a sheet of several."""
    filled = np.sum([~column.is_blank for column in sheet.columns], axis=0)
    is_lonely = (filled < LONELY) & (len(sheet.columns) > FEW)
    words = [column.spread([is_subtotal(cell) for cell in column.distinct], bool) for column in sheet.columns[:FEW]]
    return is_lonely | np.logical_or.reduce(words)


def is_all_blank(column: Column) -> bool:
    return all(is_blank(cell) for cell in column.distinct)


def numbers_of(column: Column) -> np.ndarray:
    """Numbers per row, NaN where there is none."""
    return as_numbers(column).values


def share_of(column: Column, fits: Sequence[bool] | np.ndarray) -> float:
    """Rows whose different cell fits, among those that are not blank; 0 where all are."""
    times = column.times() * ~np.array([is_blank(cell) for cell in column.distinct], bool)
    return float((times * np.array(fits, bool)).sum() / max(times.sum(), 1))


def is_counted(column: Column, enough: float) -> bool:
    """True where enough of what is not blank are numbers, or there are two with one cell that is none. Errors of the
    workbook, estimates and numbers that may be two say nothing against it; at least one must be read."""
    read = as_numbers(column.distinct)
    is_error = np.array([is_spoilt_number(cell) for cell in column.distinct], bool)
    fits = ~read.unreadable | is_error
    return bool((~np.isnan(read.values)).any()) and (
        share_of(column, fits) >= enough or (enough < 1 and is_all_but_one(column, fits))
    )


def is_all_but_one(column: Column, fits: Sequence[bool] | np.ndarray) -> bool:
    """True where a single cell does not fit and two or more do."""
    times = column.times() * ~np.array([is_blank(cell) for cell in column.distinct], bool)
    fitting = int((times * np.array(fits, bool)).sum())
    return fitting >= LONELY and times.sum() - fitting == 1


def numbers_rows(column: Column) -> bool:
    """True for 1, 2, 3 ... down the column."""
    if len(column) < FEW or len(column.distinct) < len(column):
        return False
    return bool((numbers_of(column) == np.arange(1, len(column) + 1)).all())


def _at(column: Column, places: np.ndarray) -> Column:
    """Looks only at the chosen rows, where a column may hold a million different cells."""
    codes = column.codes[places]
    stand, new = np.unique(codes, return_inverse=True)
    return Column(tuple(column.distinct[code] for code in stand.tolist()), new.astype(np.int32))
