"""Round numbers: breaks for the classes of a map."""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

CLASSES = 5
CROWDED = 0.6
ROUND = (1, 2, 2.5, 5, 10)


def breaks(values: Sequence[float], *, may_ladder: bool = True) -> tuple[float, ...]:
    """At most four round numbers that sort the values into at most five classes.

    Equal steps (200, 400, 600, 800), unless one class would hold more than 60 % of the values, as where
    one place has nearly everything: then the ladder (100, 200, 500 or 10, 100, 1000) with the smallest such class.
    """
    found = sorted(set(values))
    if len(found) < 2:
        return ()
    equal = _equal(found)
    if not may_ladder or found[0] < 0 or _largest_class(values, equal) <= CROWDED:
        return equal
    return min((equal, *_ladders(found)), key=lambda edges: _largest_class(values, edges))


def place_in(value: float, edges: Sequence[float]) -> int:
    """The class of a value, 0 for the lowest; an edge belongs to the class above it."""
    return bisect_right(edges, value)


def _equal(found: Sequence[float]) -> tuple[float, ...]:
    step = _round_up((found[-1] - found[0]) / CLASSES, whole=all(float(value).is_integer() for value in found))
    first = math.floor(found[0] / step) * step
    edges = [round(first + step * place, 10) for place in range(1, CLASSES)]
    return tuple(edge for edge in edges if found[0] < edge <= found[-1])


def _ladders(found: Sequence[float]) -> list[tuple[float, ...]]:
    """Every run of up to four rungs between the smallest and the largest value."""
    top = math.floor(math.log10(found[-1]))
    runs = []
    for steps in ((1, 2, 5), (1,)):
        rungs = [round(step * 10.0**power, 10) for power in range(top - 5, top + 1) for step in steps]
        inside = [rung for rung in rungs if found[0] < rung <= found[-1]]
        runs += [tuple(inside[at : at + CLASSES - 1]) for at in range(max(1, len(inside) - CLASSES + 2))]
    return [run for run in runs if run]


def _largest_class(values: Sequence[float], edges: Sequence[float]) -> float:
    """The fullest class's part of all values, 0 to 1."""
    return max(Counter(place_in(value, edges) for value in values).values()) / len(values)


def _round_up(size: float, *, whole: bool) -> float:
    """The next round number; a whole one where the values are whole."""
    power = 10.0 ** math.floor(math.log10(size))
    steps = [round(step * at, 10) for at in (power, power * 10, power * 100) for step in ROUND]
    return next(step for step in steps if step >= size * (1 - 1e-9) and (not whole or step.is_integer()))
