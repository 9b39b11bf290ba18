"""Cells that are merged down several rows of data: what they say, they say of every one of these rows."""

from collections.abc import Iterator, Mapping

import numpy as np

from kurak.intake.column import Column
from kurak.intake.grid import Grid


def filled_down(grid: Grid, body: np.ndarray) -> dict[int, tuple[Column, np.ndarray]]:
    """Place of a column to its cells in the rows of `body`, and which of them say again what stands above: one
    truth value per row. Only columns in which cells are merged down."""
    above: dict[int, dict[int, int]] = {}
    for place, rows in _blocks(grid, body):
        above.setdefault(place, {}).update((row, rows[0]) for row in rows[1:])
    return {place: _filled(grid.columns[place].at(body), of) for place, of in above.items()}


def _filled(cells: Column, above: Mapping[int, int]) -> tuple[Column, np.ndarray]:
    """`above`: row to the one whose cell it is part of."""
    is_blank = cells.is_blank
    below = [row for row in above if is_blank[row]]
    again = np.zeros(len(cells), bool)
    again[below] = True
    return cells.with_cells(below, [cells[above[row]] for row in below]), again


def _blocks(grid: Grid, body: np.ndarray) -> Iterator[tuple[int, range]]:
    """Column and rows of data, counted from 0, of each cell that is merged down two of them or more."""
    for up, left, down, _ in grid.merged:
        if down == up or left >= len(grid.columns):
            continue
        first, last = np.searchsorted(body, [up, down + 1])
        if last - first > 1 and body[first] == up and grid.columns[left][up] is not None:
            yield left, range(int(first), int(last))
