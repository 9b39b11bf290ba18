"""Where a sheet's headings stand, and its HXL tags: https://hxlstandard.org/standard/1-1final/tagging/."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kurak.errors import IntakeError
from kurak.intake.column import Column
from kurak.intake.grid import Grid
from kurak.words import say

TAG = re.compile(r"#\s*[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*", re.IGNORECASE)
SEARCHED = 30
FULL_ENOUGH = 0.6


@dataclass(frozen=True, eq=False)
class Sheet:
    """A sheet whose headings were found.

    `headings` are unlike each other, several rows of them joined from the top: 'Food / Reached'; `tags` stand
    below them, '' where a column has none, () where the sheet has none. `columns` are as headings; blank rows
    are left out. Of each row: `numbers` are its number in the file, counted from 1; `repeats` is true where it
    holds the headings or tags once more, `hidden` where the workbook hides it. `banner` are the texts above
    the headings, which stand in `heading_rows`; `notes` say what was found.
    """

    file: str
    name: str
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    columns: tuple[Column, ...]
    numbers: np.ndarray
    repeats: np.ndarray
    hidden: np.ndarray
    banner: tuple[str, ...] = ()
    heading_rows: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.numbers)

    def column(self, heading: str) -> Column:
        """The column's cells from top to bottom."""
        return self.columns[self.headings.index(heading)]

    def cell(self, row: int, heading: str) -> Any:
        """One cell; rows counted from 0."""
        return self.column(heading)[row]


def laid_out(grid: Grid) -> Sheet:
    """Finds headings, tags and rows of data; blank rows are no rows.

    Raises IntakeError where nothing looks like headings, or nothing stands below them.
    """
    if not len(grid):
        raise IntakeError(say("{sheet} is blank.", sheet=where(grid)))
    top = list(zip(*(column[:SEARCHED] for column in grid.columns), strict=True))
    tag_row = next((i for i, row in enumerate(top) if _is_tags(row)), None)
    heading_row = _heading_row(grid, top, tag_row)
    first = (heading_row if tag_row is None else max(tag_row, heading_row)) + 1
    body = first + np.flatnonzero(_is_filled(column[first:] for column in grid.columns))
    if not len(body):
        raise IntakeError(
            say("{sheet} has headings but no row of data below them; ask for the filled-in file.", sheet=where(grid))
        )
    headings = _unlike(top[heading_row])
    columns = tuple(column.at(body) for column in grid.columns)
    return Sheet(
        file=grid.file,
        name=grid.name,
        headings=headings,
        tags=() if tag_row is None else tuple(map(tidy_tag, top[tag_row])),
        columns=columns,
        numbers=body + 1,
        repeats=_repeats(headings, columns),
        hidden=np.zeros(len(body), bool),
        heading_rows=(heading_row + 1,),
        notes=grid.notes,
    )


def _is_filled(columns: Iterable[Column]) -> np.ndarray:
    return np.logical_or.reduce([~column.is_blank for column in columns])


def _repeats(headings: Sequence[str], columns: Sequence[Column]) -> np.ndarray:
    """Rows with two cells or more in which every one is its column's heading, or every one is a tag."""
    filled = np.sum([~column.is_blank for column in columns], axis=0)
    as_headings = [
        column.spread([cell is None or " ".join(str(cell).split()) == heading for cell in column.distinct], bool)
        for heading, column in zip(headings, columns, strict=True)
    ]
    as_tags = [
        column.spread([cell is None or bool(TAG.fullmatch(str(cell))) for cell in column.distinct], bool)
        for column in columns
    ]
    return (np.logical_and.reduce(as_headings) & (filled > 1)) | np.logical_and.reduce(as_tags)


def where(grid: Grid | Sheet) -> str:
    """A sheet as a reader finds it: 'report.xlsx, sheet Records'; a text file has no sheets."""
    return say("{file}, sheet {sheet}", file=grid.file, sheet=grid.name) if grid.name else grid.file


def tidy_tag(cell: Any) -> str:
    """'#adm1 +PCODE' -> '#adm1+pcode'."""
    return re.sub(r"\s", "", str(cell or "")).lower()


def _heading_row(grid: Grid, top: Sequence[tuple[Any, ...]], tag_row: int | None) -> int:
    """The row above the tags; without tags, the first well-filled row that holds nothing but text."""
    if tag_row is not None:
        return next((i for i in range(tag_row - 1, -1, -1) if _filled(top[i])), tag_row)
    fullest = max((_filled(row) for row in top), default=0)
    for i, row in enumerate(top):
        if _filled(row) >= max(FULL_ENOUGH * fullest, min(2, fullest)) and all(map(_is_words, row)):
            return i
    raise IntakeError(
        say(
            "{sheet}: no row of headings was found in the first {count} rows; put one above the data.",
            sheet=where(grid),
            count=SEARCHED,
        )
    )


def _is_tags(row: Sequence[Any]) -> bool:
    """True where everything in the row is a tag; one alone could be anything."""
    texts = [cell for cell in row if cell is not None]
    return len(texts) > 1 and all(isinstance(text, str) and TAG.fullmatch(text) for text in texts)


def _is_words(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and not re.fullmatch(r"[\d\s.,/:-]+", cell))


def _filled(row: Sequence[Any]) -> int:
    return sum(cell is not None for cell in row)


def _unlike(row: Sequence[Any]) -> tuple[str, ...]:
    """Headings on one line; a blank one is 'Column 5', the second of a name 'Name (2)'."""
    names = [" ".join(str(cell).split()) if cell is not None else f"Column {i}" for i, cell in enumerate(row, 1)]
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
