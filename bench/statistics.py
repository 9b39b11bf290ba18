"""Many measurements of one thing told in a few numbers, without any library's idea of a percentile."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Spread:
    """How often it was measured, and where half, nineteen in twenty and all of the values lie."""

    n: int
    least: float
    p50: float
    p95: float
    most: float


def spread(values: Sequence[float]) -> Spread:
    """The spread of at least one value; a percentile is one of the values (nearest rank), never one between two."""
    ordered = sorted(values)
    return Spread(len(ordered), ordered[0], nearest(ordered, 50), nearest(ordered, 95), ordered[-1])


def nearest(ordered: Sequence[float], percent: int) -> float:
    """The smallest value that at least so many percent of the values do not exceed."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]
