"""One sheet of a file as it lies: columns of cells from row 1 on, nothing understood yet."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import time, timedelta
from itertools import islice, zip_longest
from math import isnan
from typing import Any, TypeVar

import numpy as np

from kurak.intake.column import Column, Gathering
from kurak.intake.guards import check_different, check_extent

CHUNK = 1_000
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")  # how Excel writes signs that XML can't: ECMA-376, 22.9.2.19
AROUND = " \t\r\n\xa0"
# signs that nobody sees: no width, byte order, direction of writing, a hyphen for the end of a line
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\xad"
WITHOUT_INVISIBLE = str.maketrans("", "", INVISIBLE)

Rectangle = tuple[int, int, int, int]
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Grid:
    """`columns` hold text, number, truth value, date; None for blank. Places are counted from 0: `merged` cells
    as (first row, first column, last row, last column), `hidden_rows` as int64, `hidden_columns`. `joined` are
    the columns that repeat what another sheet's row says (a Kobo repeat's record). `first` is the number of the
    first row, 0 where it holds headings that do not stand in the file as a row. `widths`: per row how many cells a
    text file has in it, none where all have the same or it is no text file."""

    file: str
    name: str
    columns: tuple[Column, ...]
    is_hidden: bool = False
    notes: tuple[str, ...] = ()
    merged: tuple[Rectangle, ...] = ()
    hidden_rows: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))
    hidden_columns: tuple[int, ...] = ()
    joined: tuple[int, ...] = ()
    first: int = 1
    widths: np.ndarray = field(default_factory=lambda: np.zeros(0, np.int64))

    @classmethod
    def of(cls, file: str, name: str, rows: Iterable[Sequence[Any]], **more: Any) -> "Grid":
        """A grid from its rows, which may be of unlike length. Raises IntakeError for far too many cells."""
        return cls(file, name, gathered(file, chunked(rows)), **more).trimmed()

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Row by row, all of one length."""
        return list(zip(*self.columns, strict=True))

    def trimmed(self) -> "Grid":
        """Without the spaces around cells, without blank rows at the end and blank columns at the right."""
        columns = [column if is_tidy(column) else column.changed(tidied) for column in self.columns]
        while columns and columns[-1].distinct in ((), (None,)):
            columns.pop()
        last = max((int(np.flatnonzero(~column.is_blank).max(initial=-1)) for column in columns), default=-1)
        if last + 1 < len(self):
            columns = [column[: last + 1] for column in columns]
        return replace(self, columns=tuple(columns))


def chunked(rows: Iterable[T]) -> Iterator[list[T]]:
    """Rows a thousand at a time: all at once would not fit into the memory, and a thousand fit into its cache."""
    more = iter(rows)
    return iter(lambda: list(islice(more, CHUNK)), [])


def gathered(file: str, chunks: Iterable[Sequence[Sequence[Any]]]) -> tuple[Column, ...]:
    """Columns from chunks of rows; rows that are shorter than others end in blank cells."""
    columns: list[Gathering] = []
    count = 0
    for chunk in chunks:
        check_extent(file, count + len(chunk), max([len(columns), *map(len, chunk)]))
        cells = list(zip_longest(*chunk))
        columns += [Gathering.blank(count) for _ in range(len(cells) - len(columns))]
        cells += [(None,) * len(chunk)] * (len(columns) - len(cells))
        for column, found in zip(columns, cells, strict=True):
            column.add(found)
        count += len(chunk)
        check_different(file, sum(map(len, columns)))
    return tuple(column.column() for column in columns)


def is_tidy(column: Column) -> bool:
    """True where tidying would change no cell; a million different texts are looked at in one go."""
    if column.kinds & {time, timedelta}:
        return False
    if float in column.kinds and any(isnan(cell) for cell in column.distinct if type(cell) is float):
        return False
    if str not in column.kinds:
        return True
    texts = column.distinct if column.kinds == {str} else [cell for cell in column.distinct if type(cell) is str]
    return all(texts) and not _has_untidy("\0".join(texts))


def _has_untidy(texts: str) -> bool:
    """True where one of the texts, parted by \0, is to be tidied."""
    if "_x" in texts or any(sign in texts for sign in INVISIBLE):
        return True
    edges = f"\0{texts}\0"
    return any(f"\0{sign}" in edges or f"{sign}\0" in edges for sign in AROUND)


def tidied(cell: Any) -> Any:
    """A cell without spaces around it and signs that nobody sees; blank, and what is no number, as None; a time of
    day as text."""
    if isinstance(cell, str):
        text = ESCAPED.sub(_unescaped, cell) if "_x" in cell else cell
        return text.translate(WITHOUT_INVISIBLE).strip(AROUND) or None
    if isinstance(cell, time | timedelta):
        return str(cell)
    return None if isinstance(cell, float) and isnan(cell) else cell


def _unescaped(found: re.Match[str]) -> str:
    sign = chr(int(found[1], 16))
    return "" if sign == "\r" else sign if sign.isprintable() or sign in "\t\n" else found[0]
