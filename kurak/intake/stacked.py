"""Tables that stand below each other on one sheet, under headings of their own, as sheets of their own."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from kurak.errors import IntakeError
from kurak.intake.cells import as_spans
from kurak.intake.file_mapping import PERSONAL, FileMapping
from kurak.intake.grid import Grid
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import missing
from kurak.intake.participants import PARTICIPANTS
from kurak.intake.proposing import proposed
from kurak.intake.row_days import are_months
from kurak.words import counted, say

LONGEST_TITLE = 3  # lines right above the headings of a further table that belong to it


def tables_in(grid: Grid) -> tuple[Sheet, ...]:
    """The grid's first table, then each further one that can be understood by itself: with a column of days, a place,
    a count and what was done. Any other stays with the first, which sets its rows aside; so does a short account of
    the first, whose people would be counted twice. Raises IntakeError where there is no table."""
    whole = laid_out(grid)
    if lists := _lists(grid, whole):
        return lists
    spans = [span for span in _spans(grid, whole) if _stands_alone(_part(grid, span))] if grid.first else []
    if not spans:
        return (whole,)
    return laid_out(_without(grid, spans)), *(laid_out(_part(grid, span)) for span in spans)


def _lists(grid: Grid, sheet: Sheet) -> tuple[Sheet, ...]:
    """Lists of persons below each other, each under a title of its own and the same headings; none where one of them
    can't be understood by itself."""
    filled = np.sum([~column.is_blank for column in grid.columns], axis=0)
    again = [row for row in (sheet.numbers[sheet.repeats] - grid.first).tolist() if row > 1 and filled[row - 1] == 1]
    if not again or not grid.first:
        return ()
    edges = [0, *(_title(grid, row) for row in again), len(grid)]
    parts = [_part(grid, range(start, end)) for start, end in pairwise(edges)]
    named = [replace(parts[0], name=grid.name), *parts[1:]]
    return tuple(map(laid_out, named)) if all(map(_is_list, parts)) else ()


def _is_list(grid: Grid) -> bool:
    try:
        mapping = proposed(laid_out(grid), "list")
    except IntakeError:
        return False
    return mapping.rows == PARTICIPANTS and not missing(mapping)


def _spans(grid: Grid, sheet: Sheet) -> Iterator[range]:
    """Rows of each further table, counted from 0, its title among them."""
    numbers = sheet.numbers - grid.first
    for start in np.unique(sheet.under[sheet.under > 0]).tolist():
        yield range(_title(grid, start - grid.first), int(numbers[sheet.under == start].max()) + 1)


def _title(grid: Grid, first: int) -> int:
    """The first of the lines of one cell right above a row; the row itself where there are none. What is parted from
    them by a blank row, such as who signs the table above, belongs to that."""
    filled = np.sum([~column.is_blank for column in grid.columns], axis=0)
    above = first
    while above > 1 and first - above < LONGEST_TITLE and not filled[above - 1]:
        above -= 1
    title = above
    while title > 1 and first - title < LONGEST_TITLE and filled[title - 1] == 1:
        title -= 1
    return title if title < above else first


def _stands_alone(grid: Grid) -> bool:
    try:
        sheet = laid_out(grid)
        mapping = proposed(sheet, "table")
    except IntakeError:
        return False
    return not missing(mapping) and _has_days(sheet, mapping) and _says_what(sheet, mapping)


def _has_days(sheet: Sheet, mapping: FileMapping) -> bool:
    """A column of days, not of months: what adds up others has rather a line for each month."""
    heading = mapping.columns.get("started_on")
    if heading is None:
        return False
    spans = as_spans(sheet.column(heading), mapping.day_first)
    return bool((spans.starts == spans.ends).any()) and not are_months(spans).any()


def _says_what(sheet: Sheet, mapping: FileMapping) -> bool:
    """A title, a type, or texts in a column that is not known."""
    if {"title", "activity_type"} & set(mapping.columns):
        return True
    known = {*mapping.columns.values(), *(count.heading for count in mapping.counts)}
    others = [h for h in sheet.headings if h not in known and not mapping.not_used.get(h, "").startswith(PERSONAL)]
    return any(str in sheet.column(heading).kinds for heading in others)


def _part(grid: Grid, rows: range) -> Grid:
    """The rows as a grid, each under its own number; it is called as Excel calls its first cell: 'Report!A12'."""
    inside = np.isin(grid.hidden_rows, rows)
    return replace(
        grid,
        name="!".join(filter(None, (grid.name, f"A{rows.start + grid.first}"))),
        columns=tuple(column[rows.start : rows.stop] for column in grid.columns),
        merged=tuple(
            (up - rows.start, left, down - rows.start, right)
            for up, left, down, right in grid.merged
            if up in rows and down in rows
        ),
        hidden_rows=grid.hidden_rows[inside] - rows.start,
        first=rows.start + grid.first,
        widths=grid.widths[rows.start : rows.stop],
    ).trimmed()


def _without(grid: Grid, spans: list[range]) -> Grid:
    """The grid with blanks where further tables stand."""
    rows = [row for span in spans for row in span]
    columns = tuple(column.with_cells(rows, [None] * len(rows)) for column in grid.columns)
    merged = tuple(place for place in grid.merged if not any(place[0] in span for span in spans))
    others = say(
        "{tables} below on the sheet, under other headings: read for itself.",
        tables=counted(len(spans), "further table stands", "further tables stand"),
    )
    return replace(grid, columns=columns, merged=merged, notes=(*grid.notes, others)).trimmed()
