"""Where a sheet's headings stand, and its HXL tags: https://hxlstandard.org/standard/1-1final/tagging/."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kurak.errors import IntakeError
from kurak.intake.reading import Grid
from kurak.words import say

TAG = re.compile(r"#\s*[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*\s*", re.IGNORECASE)
SEARCHED = 30
FULL_ENOUGH = 0.6


@dataclass(frozen=True)
class Row:
    """One row of data with its number in the sheet, counted from 1; as many cells as there are headings."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet whose headings were found. `headings` are unlike each other; `tags` stand below them, ''
    where a column has none, () where the sheet has none."""

    file: str
    name: str
    headings: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()

    @cached_property
    def _columns(self) -> tuple[tuple[Any, ...], ...]:
        return tuple(zip(*(row.cells for row in self.rows), strict=True))

    def column(self, heading: str) -> Sequence[Any]:
        """The column's cells from top to bottom."""
        return self._columns[self.headings.index(heading)]

    def cell(self, row: int, heading: str) -> Any:
        """One cell; rows counted from 0."""
        return self.rows[row].cells[self.headings.index(heading)]

    def says_headings_again(self, row: Row) -> bool:
        """True for a row that holds the headings or tags once more."""
        heading, first = next((h, c) for h, c in zip(self.headings, row.cells, strict=True) if c is not None)
        if not isinstance(first, str) or (" ".join(first.split()) != heading and not first.startswith("#")):
            return False
        filled = [(h, " ".join(str(c).split())) for h, c in zip(self.headings, row.cells, strict=True) if c is not None]
        is_heading = len(filled) > 1 and all(text == heading for heading, text in filled)
        return is_heading or all(TAG.fullmatch(text) for _, text in filled)


def laid_out(grid: Grid) -> Sheet:
    """Finds headings, tags and rows of data; blank rows are no rows.

    Raises IntakeError where nothing looks like headings, or nothing stands below them.
    """
    if not grid.rows:
        raise IntakeError(say("{sheet} is blank.", sheet=where(grid)))
    tag_row = next((i for i, row in enumerate(grid.rows[:SEARCHED]) if _is_tags(row)), None)
    heading_row = _heading_row(grid, tag_row)
    first = (heading_row if tag_row is None else max(tag_row, heading_row)) + 1
    body = [(number, row) for number, row in enumerate(grid.rows[first:], first + 1) if _filled(row)]
    if not body:
        raise IntakeError(
            say("{sheet} has headings but no row of data below them; ask for the filled-in file.", sheet=where(grid))
        )
    width = max(len(grid.rows[heading_row]), *(_width(row) for _, row in body))
    rows = tuple(Row(number, _padded(row, width)) for number, row in body)
    tags = () if tag_row is None else tuple(map(tidy_tag, _padded(grid.rows[tag_row], width)))
    return Sheet(
        grid.file,
        grid.name,
        _unlike(_padded(grid.rows[heading_row], width)),
        tags,
        rows,
        grid.notes,
    )


def where(grid: Grid | Sheet) -> str:
    """A sheet as a reader finds it: 'report.xlsx, sheet Records'; a text file has no sheets."""
    return say("{file}, sheet {sheet}", file=grid.file, sheet=grid.name) if grid.name else grid.file


def tidy_tag(cell: Any) -> str:
    """'#adm1 +PCODE' -> '#adm1+pcode'."""
    return re.sub(r"\s", "", str(cell or "")).lower()


def _heading_row(grid: Grid, tag_row: int | None) -> int:
    """The row above the tags; without tags, the first well-filled row that holds nothing but text."""
    if tag_row is not None:
        return next((i for i in range(tag_row - 1, -1, -1) if _filled(grid.rows[i])), tag_row)
    top = grid.rows[:SEARCHED]
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


def _width(row: Sequence[Any]) -> int:
    return max((i for i, cell in enumerate(row, 1) if cell is not None), default=0)


def _padded(row: Sequence[Any], width: int) -> tuple[Any, ...]:
    return (*row[:width], *(None for _ in range(width - len(row))))


def _unlike(row: Sequence[Any]) -> tuple[str, ...]:
    """Headings on one line; a blank one is 'Column 5', the second of a name 'Name (2)'."""
    names = [" ".join(str(cell).split()) if cell is not None else f"Column {i}" for i, cell in enumerate(row, 1)]
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(found)
