"""A second table under the first one, with headings of its own: its cells are not what the first's headings say."""

from collections.abc import Collection, Sequence
from functools import cache

import numpy as np

from kurak.intake.column import Column
from kurak.intake.known import codes_of, fields, tidy
from kurak.intake.wording import said

FEWEST = 3
MOSTLY = 0.6


def under_other_headings(
    columns: Sequence[Column], headings: Sequence[str], numbers: np.ndarray, repeats: np.ndarray
) -> np.ndarray:
    """Per row the number of the row of other headings that it is or stands under, 0 for none; `repeats` are rows
    of the sheet's own headings, from which on its own table goes on."""
    found = np.zeros(len(numbers), np.int64)
    ends = np.flatnonzero(repeats)
    for row in _heading_rows(columns, headings, np.flatnonzero(_in_words(columns) & ~repeats)).tolist():
        end = next((own for own in ends if own > row), len(numbers))
        found[row:end] = numbers[row]
    return found


def _in_words(columns: Sequence[Column]) -> np.ndarray:
    """Rows with three texts or more and no number or day."""
    found = np.ones(len(columns[0]), bool)
    for column in columns:
        if column.kinds - {str, type(None)}:
            found &= column.spread([isinstance(cell, str | None) for cell in column.distinct], bool)
    return found & (np.sum([~column.is_blank for column in columns], axis=0) >= FEWEST)


def _heading_rows(columns: Sequence[Column], headings: Sequence[str], rows: np.ndarray) -> np.ndarray:
    """Those of the rows of which most cells are words that columns are called by, some of them elsewhere than the
    sheet's own. Columns with the fewest different cells are asked first: mostly they leave no rows to the others."""
    own = list(map(tidy, headings))
    to_come = np.sum([~column.is_blank[rows] for column in columns], axis=0, dtype=np.int64)
    wanted = np.maximum(FEWEST, MOSTLY * to_come)
    named, elsewhere = np.zeros(len(rows), np.int64), np.zeros(len(rows), bool)
    for place in sorted(range(len(columns)), key=lambda place: len(columns[place].distinct)):
        is_named, is_elsewhere = _named(columns[place].at(rows), own, place)
        named, elsewhere, to_come = named + is_named, elsewhere | is_elsewhere, to_come - ~columns[place].is_blank[rows]
        left = named + to_come >= wanted
        rows, wanted, named, elsewhere, to_come = (kept[left] for kept in (rows, wanted, named, elsewhere, to_come))
    return rows[elsewhere]


def _named(column: Column, own: Sequence[str], place: int) -> tuple[np.ndarray, np.ndarray]:
    """Per row whether its cell is a word that columns are called by, and whether that is not this column's own."""
    texts = ["" if cell is None else tidy(str(cell)) for cell in column.distinct]
    is_named = [bool(text) and _is_heading(text, own) for text in texts]
    is_elsewhere = [named and text != own[place] for named, text in zip(is_named, texts, strict=True)]
    return column.spread(is_named, bool), column.spread(is_elsewhere, bool)


@cache
def _others() -> frozenset[str]:
    return frozenset(map(tidy, (*codes_of("personal"), *codes_of("other_heading"))))


def _is_heading(text: str, own: Collection[str]) -> bool:
    if text in own or text.casefold() in _others() or any(text in known.words for known in fields().values()):
        return True
    told = said(text)
    return not told.left and (told.says_count or told.is_total or told.is_value)
