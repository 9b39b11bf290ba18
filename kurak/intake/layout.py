"""Where a sheet's headings stand, and its HXL tags: https://hxlstandard.org/standard/1-1final/tagging/."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from operator import eq
from typing import Any

import numpy as np

from kurak.errors import IntakeError
from kurak.intake.column import Column
from kurak.intake.grid import Grid
from kurak.intake.heading_names import Row, heading_text, joined
from kurak.intake.headings import SEARCHED, TAG, Found, are_numbers_of_columns, found_headings, top_rows
from kurak.intake.merged_cells import filled_down
from kurak.intake.other_tables import under_other_headings
from kurak.intake.unit_rows import are_units
from kurak.words import counted, say


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet whose headings were found.

    `headings` are unlike each other, several rows of them joined from the top: 'Food / Reached'; `tags` stand
    below them, '' where a column has none, () where the sheet has none. `columns` are as headings; blank rows
    are left out. Of each row: `numbers` are its number in the file, counted from 1; `repeats` is true where it
    holds the headings or tags once more, `hidden` where the workbook hides it, `longer` where it holds cells beyond
    the last of a text file's headings. `banner` are the texts above
    the headings; `notes` say what was found, and in which rows. `joined` are the headings whose
    cells repeat those of another sheet's row: to be counted there, not here. `again`: heading to rows, one truth
    value each, whose cell is part of one merged down from above; all of it says what its first cell says.
    `under`: per row the number of the row of other headings that it stands under, 0 for none. `origins`: heading to
    rows, the heading that each cell stands under in the file, where that is another.
    """

    file: str
    name: str
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    numbers: np.ndarray
    repeats: np.ndarray
    hidden: np.ndarray
    longer: np.ndarray
    banner: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    joined: tuple[str, ...] = ()
    again: Mapping[str, np.ndarray] = field(default_factory=dict)
    under: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    origins: Mapping[str, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, heading: str) -> Column:
        """The column's cells from top to bottom."""
        return self.columns[self.headings.index(heading)]

    def own(self, heading: str) -> Column:
        """The column with blanks where a cell is part of one merged down from above."""
        rows = np.flatnonzero(self.again.get(heading, np.zeros(0, bool)))
        return self.column(heading).with_cells(rows.tolist(), [None] * len(rows)) if len(rows) else self.column(heading)

    def in_file(self, headings: np.ndarray | str | None, rows: np.ndarray) -> np.ndarray:
        """Headings, one for all or one per chosen row, as they stand above the rows' cells in the file."""
        found = headings if isinstance(headings, np.ndarray) else np.full(len(rows), headings, object)
        for heading, own in self.origins.items():
            found = np.where(found == heading, own[rows], found)
        return found

    def cell(self, row: int, heading: str) -> Any:
        """One cell; rows counted from 0."""
        return self.column(heading)[row]


def laid_out(grid: Grid) -> Sheet:
    """Finds headings, tags and rows of data; blank rows are no rows, blank columns without a heading no columns.

    Raises IntakeError where nothing looks like headings, or nothing stands below them.
    """
    if not len(grid):
        raise IntakeError(say("{sheet} is blank.", sheet=where(grid)))
    top = top_rows(grid)
    found = found_headings(grid, top)
    if found is None:
        told = say(
            "{sheet}: no row of headings was found in the first {count} rows; put one above the data, such as Date,"
            " Place, Activity, Women, Men.",
            sheet=where(grid),
            count=SEARCHED,
        )
        raise IntakeError(told)
    body = _body(grid, found)
    if not len(body):
        raise IntakeError(
            say("{sheet} has headings but no row of data below them; ask for the filled-in file.", sheet=where(grid))
        )
    return _sheet(grid, top, found, body)


def _body(grid: Grid, found: Found) -> np.ndarray:
    first = max(*found.rows, found.tags or 0) + 1
    filled = ~np.logical_and.reduce([column.is_blank[first:] for column in grid.columns])
    return first + np.flatnonzero(filled)


def _sheet(grid: Grid, top: Sequence[Row], found: Found, body: np.ndarray) -> Sheet:
    named = joined(top, grid.merged, found.rows)
    tags = [] if found.tags is None else list(map(tidy_tag, top[found.tags]))
    merged = filled_down(grid, body)
    columns = [merged[i][0] if i in merged else column.at(body) for i, column in enumerate(grid.columns)]
    heads = [top[i] for i in (*found.rows, *([] if found.tags is None else [found.tags]))]
    kept = [i for i, c in enumerate(columns) if c.distinct != (None,) or any(row[i] is not None for row in heads)]
    headings = tuple(named[i] for i in kept)
    hidden = np.isin(body, grid.hidden_rows)
    numbers = body + grid.first
    repeats = _repeats([columns[i] for i in kept], [[row[i] for row in heads] for i in kept])
    under = under_other_headings([columns[i] for i in kept], headings, numbers, repeats)
    told = [_merged_note([named[i] for i in merged if i in kept])] if merged else []
    return Sheet(
        file=grid.file,
        name=grid.name,
        headings=headings,
        tags=tuple(tags[i] for i in kept) if tags else (),
        columns=tuple(columns[i] for i in kept),
        numbers=numbers,
        repeats=repeats | (under == numbers),
        hidden=hidden,
        longer=_longer(grid, found, body),
        banner=tuple(heading_text(c) for row in top[: found.rows[0]] for c in row if c is not None),
        notes=(
            *grid.notes,
            *_notes(found, grid.first, hidden, [named[i] for i in grid.hidden_columns if i in kept]),
            *told,
        ),
        joined=tuple(named[i] for i in grid.joined if i in kept),
        under=np.where(under == numbers, 0, under),
        again={named[i]: again for i, (_, again) in merged.items() if i in kept},
    )


def _longer(grid: Grid, found: Found, body: np.ndarray) -> np.ndarray:
    """Rows with a cell that stands under no heading, since a text or number holds the sign that parts cells."""
    longer = np.zeros(len(body), bool)
    if len(grid.widths):
        width = int(grid.widths[[*found.rows, *([] if found.tags is None else [found.tags])]].max())
        for column in grid.columns[width:]:
            longer |= ~column.is_blank[body]
    return longer


def _notes(found: Found, first: int, hidden: np.ndarray, columns: Sequence[str]) -> Iterator[str]:
    if len(found.rows) > 1:
        rows = ", ".join(str(row + first) for row in found.rows)
        yield say("Headings stand in rows {rows}; those of bands stand before those below them.", rows=rows)
    elif found.rows[0] + first > 1:
        yield say("Headings stand in row {row}.", row=found.rows[0] + first)
    if found.tags is not None:
        yield say("HXL tags stand in row {row}.", row=found.tags + first)
    if hidden.any():
        yield say("{rows} hidden in the workbook.", rows=counted(int(hidden.sum()), "row is", "rows are"))
    if columns:
        names = ", ".join(map(repr, columns))
        yield say(
            "{columns} hidden in the workbook: {names}.",
            columns=counted(len(columns), "column is", "columns are"),
            names=names,
        )


def _merged_note(headings: Sequence[str]) -> str:
    names = ", ".join(map(repr, headings))
    return say("Cells merged down stand for each of their rows, in {names}.", names=names)


def _repeats(columns: Sequence[Column], heads: Sequence[Sequence[Any]]) -> np.ndarray:
    """Rows that hold a row of headings or tags once more, in two cells or more, or numbers or units of columns."""
    filled = np.sum([~column.is_blank for column in columns], axis=0)
    again = np.zeros(len(filled), bool)
    for level in range(len(heads[0])):
        again |= _rows_where(columns, [partial(eq, head[level]) for head in heads]) & (filled > 1)
    again |= _rows_where(columns, [_is_tag] * len(columns))
    first = tuple(column[0] for column in columns)
    again[0] |= are_numbers_of_columns(first) or are_units(first)
    return again


def _rows_where(columns: Sequence[Column], tests: Sequence[Callable[[Any], bool]]) -> np.ndarray:
    """Rows in which every cell is blank or passes its column's test; the columns with the fewest different cells
    first, for mostly they leave no rows to the others."""
    left = np.ones(len(columns[0]), bool)
    for column, test in sorted(zip(columns, tests, strict=True), key=lambda pair: len(pair[0].distinct)):
        places = np.flatnonzero(left)
        some = column.at(places)
        left[places] = some.spread([cell is None or test(cell) for cell in some.distinct], bool)
        if not left.any():
            break
    return left


def _is_tag(cell: Any) -> bool:
    return isinstance(cell, str) and cell[0] == "#" and TAG.fullmatch(cell) is not None


def where(grid: Grid | Sheet) -> str:
    """A sheet as a reader finds it: 'report.xlsx, sheet Records'; a text file has no sheets."""
    return say("{file}, sheet {sheet}", file=grid.file, sheet=grid.name) if grid.name else grid.file


def tidy_tag(cell: Any) -> str:
    """'#adm1 +PCODE' -> '#adm1+pcode'."""
    return re.sub(r"\s", "", str(cell or "")).lower()
