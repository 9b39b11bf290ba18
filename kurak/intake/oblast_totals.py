"""An oblast's row above those of its districts, and a country's beside all, as official tables have them: sums."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from kurak.intake.cells import NOTHING

NEARLY = 1e-6
ENOUGH = 4  # rows added up and columns in which they agree, together: one number of two rows may be chance


def oblast_totals(
    oblasts: np.ndarray, districts: np.ndarray, days: np.ndarray, left_out: np.ndarray, numbers: Sequence[np.ndarray]
) -> np.ndarray:
    """One truth value per row: true for a row of an oblast and no district whose every number is the sum of the
    rows of its districts right below it, all of one day. `numbers` are NaN where nothing was recorded."""
    found = np.zeros(len(oblasts), bool)
    is_whole = (oblasts != NOTHING) & (districts == NOTHING) & ~left_out
    is_part = (districts != NOTHING) & ~left_out
    rows = np.flatnonzero(is_whole[:-1] & is_part[1:] & (oblasts[:-1] == oblasts[1:]) & (days[:-1] == days[1:]))
    if len(rows):
        goes_on = is_part[1:] & (oblasts[1:] == oblasts[:-1]) & (days[1:] == days[:-1])
        ends = np.append(np.flatnonzero(~goes_on) + 1, len(found))
        found[rows] = _add_up(numbers, rows, ends[np.searchsorted(ends, rows, side="right")])
    return found


def country_totals(
    is_country: np.ndarray, days: np.ndarray, left_out: np.ndarray, numbers: Sequence[np.ndarray]
) -> np.ndarray:
    """One truth value per row: true for a row of the whole country whose every number is the sum of all other rows of
    its day."""
    found = np.zeros(len(is_country), bool)
    rows, plain = np.flatnonzero(is_country & ~left_out), ~(is_country | left_out)
    if len(rows):
        day = pd.factorize(days, use_na_sentinel=False)[0]
        sums = [np.bincount(day, np.where(plain, np.nan_to_num(values), 0))[day[rows]] for values in numbers]
        _, found[rows] = _agree([values[rows] for values in numbers], sums, np.bincount(day, plain)[day[rows]])
    return found


def _add_up(columns: Sequence[np.ndarray], rows: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """True where a row is the sum of those behind it up to its end, in enough columns of enough rows."""
    sums = [_sums(np.nan_to_num(values), rows + 1, ends) for values in columns]
    agree, surely = _agree([values[rows] for values in columns], sums, ends - rows - 1)
    return agree if surely.any() else surely  # where one is a total, so is that of an oblast's only district


def _agree(
    columns: Sequence[np.ndarray], sums: Sequence[np.ndarray], count: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Per row whether its numbers are the sums of `count` others; and whether they are more than may be chance."""
    agree, given = np.ones(len(count), bool), np.zeros(len(count), int)
    for own, others in zip(columns, sums, strict=True):
        told = ~np.isnan(own) | (others != 0)
        agree &= ~told | (np.abs(own - others) <= NEARLY * np.maximum(1, np.abs(own)))
        given += told & (own != 0)
    agree &= given > 0
    return agree, agree & (count > 1) & (given + count >= ENOUGH)


def _sums(values: np.ndarray, starts: np.ndarray, ends: np.ndarray) -> np.ndarray:
    edges = np.column_stack([starts, ends]).ravel()
    return np.add.reduceat(np.append(values, 0), edges)[::2]
