"""Marks that say 'the same as above': -//-, a quotation mark alone, 'то же'."""

import re
from dataclasses import replace

import numpy as np

from kurak.intake.column import Column
from kurak.intake.layout import Sheet
from kurak.words import say

DITTO = re.compile(
    r"[-–—\s]*(?://|\"|''|»|«|”|“|〃)[-–—\s]*|то же|так ?же|там же|ошол эле|ditto|same as above|idem", re.IGNORECASE
)
MOST_DIFFERENT = 5_000  # where nearly every cell is its own, none repeats the one above


def without_ditto_marks(sheet: Sheet) -> Sheet:
    """The sheet with the text or day from above where a cell only says that it is the same; a number is never filled
    in. Told by the columns."""
    marked = {h: c for h, c in zip(sheet.headings, sheet.columns, strict=True) if _has_marks(c)}
    filled = {heading: new for heading, column in marked.items() if (new := _filled(column)) is not column}
    if not filled:
        return sheet
    names = ", ".join(map(repr, filled))
    return replace(
        sheet,
        columns=tuple(filled.get(h, c) for h, c in zip(sheet.headings, sheet.columns, strict=True)),
        notes=(
            *sheet.notes,
            say("A mark of the same as above stands for the cell above it, in {columns}.", columns=names),
        ),
    )


def _has_marks(column: Column) -> bool:
    return len(column.distinct) <= MOST_DIFFERENT and any(map(_is_mark, column.distinct))


def _is_mark(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) < len("same as above.") and DITTO.fullmatch(cell) is not None


def _filled(column: Column) -> Column:
    """Each mark with the last cell above it that says something else, where that is no number."""
    marks = column.spread([_is_mark(cell) for cell in column.distinct], bool)
    said = ~(marks | column.is_blank)
    last = np.maximum.accumulate(np.where(said, np.arange(len(column)), -1))
    rows = [row for row in np.flatnonzero(marks & (last >= 0)).tolist() if not _is_number(column[int(last[row])])]
    return column if not rows else column.with_cells(rows, [column[int(last[row])] for row in rows])


def _is_number(cell: object) -> bool:
    return isinstance(cell, int | float)
