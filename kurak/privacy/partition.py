"""Cells of people put together until none is small, and kept together from one snapshot to the next.

A cell is what is counted most finely; its path says where it lies, from the coarsest to the finest. Small cells are put
together with what lies next to them: those that differ in the last step first, then in the one before. What comes out
is a partition, so that sums and differences of whole blocks are whole blocks, and none of them is small.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

Path = tuple[str, ...]
Cells = Mapping[Path, float]
Block = tuple[Path, ...]


@dataclass(frozen=True)
class Shown:
    """What a cell's block is known by and shows; `block` is None for a cell that waits until there are enough people.
    `is_earlier`: the block changed by too little to be told, and shows what it showed before."""

    block: int | None
    value: float
    is_earlier: bool


def partition(cells: Cells, least: float) -> tuple[tuple[Block, ...], Block]:
    """Blocks of at least so many people, and the cells that are too few even together."""
    blocks, waiting = _within(sorted(path for path in cells if cells[path]), cells, least, 0)
    return tuple(sorted(blocks)), tuple(waiting)


def carried(earlier: Mapping[Path, Shown], cells: Cells, least: float) -> dict[Path, Shown]:
    """Every cell, and every one of the earlier snapshot's blocks, with what it shows now.

    Blocks keep their cells. What is new is put together with what waited. A block shows another value than before only
    where the new one is not small and lies at least so many people away from it.
    """
    kept = {path: shown for path, shown in earlier.items() if shown.block is not None}
    free = {path: value for path, value in cells.items() if path not in kept}
    blocks, waiting = partition(free, least)
    first = max((shown.block for shown in kept.values() if shown.block is not None), default=-1) + 1
    fresh = {
        path: Shown(number, sum(free[one] for one in block), False)
        for number, block in enumerate(blocks, start=first)
        for path in block
    }
    return {**_again(kept, cells, least), **fresh, **{path: Shown(None, 0.0, False) for path in waiting}}


def _again(kept: Mapping[Path, Shown], cells: Cells, least: float) -> dict[Path, Shown]:
    counted: dict[int | None, float] = {}
    for path, shown in kept.items():
        counted[shown.block] = counted.get(shown.block, 0.0) + cells.get(path, 0.0)
    return {path: _moved(shown, counted[shown.block], least) for path, shown in kept.items()}


def _moved(before: Shown, now: float, least: float) -> Shown:
    is_told = (now == 0 or now >= least) and (now == before.value or abs(now - before.value) >= least)
    return Shown(before.block, now if is_told else before.value, not is_told)


def _within(paths: list[Path], cells: Cells, least: float, depth: int) -> tuple[list[Block], list[Path]]:
    """Blocks of cells that share the first `depth` steps, and what is left of them."""
    if not paths or depth == len(paths[0]):
        return _together([], paths, cells, least)
    blocks: list[Block] = []
    left: list[Path] = []
    for _, group in groupby(paths, key=lambda path: path[depth]):
        done, rest = _within(list(group), cells, least, depth + 1)
        blocks += done
        left += rest
    return _together(blocks, left, cells, least)


def _together(blocks: list[Block], left: list[Path], cells: Cells, least: float) -> tuple[list[Block], list[Path]]:
    """What is left as a block of its own where it is enough, else with the smallest block beside it."""
    if not left:
        return blocks, []
    if _sum(left, cells) >= least:
        return [*blocks, tuple(left)], []
    if not blocks:
        return [], left
    smallest = min(blocks, key=lambda block: (_sum(block, cells), block))
    return [*(block for block in blocks if block is not smallest), tuple(sorted((*smallest, *left)))], []


def _sum(paths: Iterable[Path], cells: Cells) -> float:
    return sum(cells[path] for path in paths)
