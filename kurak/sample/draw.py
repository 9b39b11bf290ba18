"""Chance for the made-up programme: named streams, the same on every machine.

Only `Random.random()` is used: Python promises its sequence for a seed, which it does not for the
other methods; and no logarithm or power, whose last digit differs between machines.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def stream(*name: object) -> Random:
    """A stream of chance of its own, so that one noun's draws never move another's."""
    return Random("kurak " + " ".join(str(part) for part in name))


def pick(r: Random, options: Sequence[T]) -> T:
    return options[int(r.random() * len(options))]


def weighted(r: Random, options: Sequence[T], weights: Sequence[float]) -> T:
    """One option, each as likely as its weight."""
    point = r.random() * sum(weights)
    for option, weight in zip(options, weights, strict=True):
        point -= weight
        if point < 0:
            return option
    return options[-1]


def between(r: Random, low: float, high: float) -> float:
    return low + (high - low) * r.random()


def whole(r: Random, low: int, high: int) -> int:
    """A whole number from low to high, both included."""
    return low + int(r.random() * (high - low + 1))


def chance(r: Random, probability: float) -> bool:
    return r.random() < probability


def several(r: Random, options: Sequence[T], count: int) -> list[T]:
    """Different options, in their own order."""
    left = list(range(len(options)))
    taken = [left.pop(int(r.random() * len(left))) for _ in range(min(count, len(left)))]
    return [options[i] for i in sorted(taken)]


def apportion(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers that add up to the total, near to their weights (largest remainders)."""
    whole_weight = sum(weights)
    if not whole_weight:
        return [0] * len(weights)
    exact = [total * weight / whole_weight for weight in weights]
    parts = [int(value) for value in exact]
    order = sorted(range(len(parts)), key=lambda i: (parts[i] - exact[i], i))
    for i in order[: total - sum(parts)]:
        parts[i] += 1
    return parts
