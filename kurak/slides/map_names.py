"""Where the names on a map stand, so that none covers another or a city's dot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kurak.look import text_width
from kurak.slides.pieces import Box

_POINT, _LEADING = 12_700, 1.22
# Of its own height, how far a name may move from the middle of its place.
_STEPS = (0.0, 0.4, -0.4, 0.8, -0.8)
_ASIDE = (0.0, 0.3, -0.3)


@dataclass(frozen=True)
class Name:
    """What is written for a place: lines, the last of which is its number; `x`, `y`: the middle of a place or a city's
    dot, in EMU; `ink` as '#RRGGBB'."""

    lines: tuple[str, ...]
    x: int
    y: int
    ink: str
    is_city: bool = False


def spread(names: Sequence[Name], dot: int, size: float, wider: float) -> list[tuple[Name, Box]]:
    """The names in their boxes, cities first; one that has room nowhere keeps its number alone, or is left out where
    even that has none. `dot`: a dot's width in EMU; `size` in points."""
    found: list[tuple[Name, Box]] = []
    taken = [Box(one.x - dot // 2, one.y - dot // 2, dot, dot) for one in names if one.is_city]
    for name in sorted(names, key=lambda one: not one.is_city):
        if place := _placed(name, taken, dot, size * wider):
            found.append(place)
            taken.append(place[1])
    return found


def _placed(name: Name, taken: Sequence[Box], dot: int, size: float) -> tuple[Name, Box] | None:
    for one in dict.fromkeys((name, replace(name, lines=name.lines[-1:]))):
        wide, high = _size(one, size)
        tried = _beside(one, wide, high, dot) if one.is_city else _around(one, wide, high)
        free = next((box for box in tried if not any(_meet(box, other) for other in taken)), None)
        if free:
            return one, free
    return None


def _size(name: Name, size: float) -> tuple[int, int]:
    wide = max(text_width(line, size) for line in name.lines)
    return round(wide * _POINT), round(len(name.lines) * size * _LEADING * _POINT)


def _beside(name: Name, wide: int, high: int, dot: int) -> Iterator[Box]:
    """Right of a dot, left of it, above and below."""
    yield Box(name.x + dot, name.y - high // 2, wide, high)
    yield Box(name.x - dot - wide, name.y - high // 2, wide, high)
    yield Box(name.x - wide // 2, name.y - dot - high, wide, high)
    yield Box(name.x - wide // 2, name.y + dot, wide, high)


def _around(name: Name, wide: int, high: int) -> Iterator[Box]:
    for aside in _ASIDE:
        for step in _STEPS:
            x, y = name.x + round(aside * wide), name.y + round(step * high)
            yield Box(x - wide // 2, y - high // 2, wide, high)


def _meet(one: Box, other: Box) -> bool:
    across = one.left < other.left + other.width and other.left < one.left + one.width
    return across and one.top < other.top + other.height and other.top < one.top + one.height
