"""How near the numbers of columns, added up, come to those of another: per row, NaN where nothing was recorded."""

from collections.abc import Mapping, Sequence

import numpy as np

NEARLY = 0.5
NEARLY_ALL = 0.9
Numbers = Mapping[str, np.ndarray]


def summed(headings: Sequence[str], numbers: Numbers) -> np.ndarray:
    """Sum per row, NaN where all are blank."""
    table = np.array([numbers[heading] for heading in headings])
    return np.where(np.isnan(table).all(axis=0), np.nan, np.nansum(table, axis=0))


def adds_up(one: np.ndarray, whole: np.ndarray) -> bool:
    """Nearly always, where both are recorded."""
    told = ~np.isnan(one) & ~np.isnan(whole)
    return share_alike(one[told], whole[told]) >= NEARLY_ALL


def share_alike(one: np.ndarray, other: np.ndarray) -> float:
    """Rows in which both are the same, among those where one is above 0 or both are recorded; 0 without any."""
    told = (np.nan_to_num(one) > 0) | (np.nan_to_num(other) > 0)
    alike = np.abs(np.nan_to_num(one) - np.nan_to_num(other)) <= NEARLY
    return float(alike[told].mean()) if told.any() else 0.0


def nearness(one: np.ndarray, whole: np.ndarray) -> float:
    """1 where a sum is the whole in every row, less by the people it has too many or too few."""
    apart = np.abs(np.nan_to_num(one) - np.nan_to_num(whole)).sum()
    return 1 - float(apart / max(np.nansum(whole), 1))


def is_filled(numbers: np.ndarray) -> bool:
    """True where any row is recorded."""
    return bool((~np.isnan(numbers)).any())
