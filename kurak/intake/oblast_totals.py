"""An oblast's row above those of its districts, as official tables have it: the sum of what follows."""

from collections.abc import Sequence

import numpy as np

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
    for row in np.flatnonzero(is_whole[:-1] & is_part[1:] & (oblasts[:-1] == oblasts[1:])).tolist():
        last = row + 1
        while last < len(found) and is_part[last] and oblasts[last] == oblasts[row] and days[last] == days[row]:
            last += 1
        found[row] = _adds_up([values[row:last] for values in numbers])
    return found


def _adds_up(columns: Sequence[np.ndarray]) -> bool:
    """True where the first of each is the sum of the others, in enough columns of enough rows."""
    told = [(one[0], np.nansum(one[1:])) for one in columns if not np.isnan(one[0]) or np.nansum(one[1:])]
    agree = all(abs(own - below) <= NEARLY * max(1, abs(own)) for own, below in told)
    given = sum(own != 0 for own, _ in told)
    rows = len(columns[0]) - 1 if columns else 0
    return agree and given > 0 and rows > 1 and given + rows >= ENOUGH
