"""Some rows of a sheet, spread over all of it: enough to see what a column is."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kurak.intake.cells import as_numbers, is_blank
from kurak.intake.column import Column
from kurak.intake.layout import Sheet

ROWS, FEW = 4_000, 3


def sampled(sheet: Sheet, rows: int = ROWS) -> Sheet:
    """The sheet with at most that many rows, evenly spread; headings and tags once more are left out."""
    places = np.flatnonzero(~sheet.repeats)
    if len(places) > rows:
        places = places[np.linspace(0, len(places) - 1, rows).astype(int)]
    return replace(
        sheet,
        columns=tuple(_at(column, places) for column in sheet.columns),
        numbers=sheet.numbers[places],
        repeats=sheet.repeats[places],
        hidden=sheet.hidden[places],
        again={heading: rows[places] for heading, rows in sheet.again.items()},
    )


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
    """True where enough of what is not blank are numbers."""
    read = as_numbers(column.distinct).unreadable
    return share_of(column, ~read) >= enough


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
