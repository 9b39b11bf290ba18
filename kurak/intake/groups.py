"""Rows that are alike in some columns, found without looking at each row in Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from kurak.intake.column import Column

MOST = 1 << 62
Words = str | np.ndarray | None  # one text for all rows, or one per row
Cells = Column | np.ndarray  # one cell per row


@dataclass(frozen=True, eq=False)
class Groups:
    """`number` of each row's group, counted from 0 as they first appear; `first`: the place of the first row of
    each group."""

    number: np.ndarray
    first: np.ndarray

    def __len__(self) -> int:
        return len(self.first)

    @property
    def times(self) -> np.ndarray:
        """Rows of each group."""
        return np.bincount(self.number, minlength=len(self))

    def spread(self, values: Sequence[Any]) -> np.ndarray:
        """One value per group becomes one per row."""
        return np.fromiter(values, object, len(self))[self.number]

    def column(self, values: Sequence[Any]) -> Column:
        """One value per group becomes a column."""
        if len(set(values)) == len(values):
            return Column(tuple(values), self.number.astype(np.int32))
        alike = Column.of(values)
        return Column(alike.distinct, alike.codes[self.number])

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Sum of the rows of each group."""
        return np.bincount(self.number, weights=values, minlength=len(self))

    def before(self) -> np.ndarray:
        """How many rows of its group stand above each row."""
        found = np.zeros(len(self.number), np.int64)
        several = np.flatnonzero((self.times > 1)[self.number])
        order = several[np.argsort(self.number[several], kind="stable")]
        times = self.times[self.times > 1]
        found[order] = np.arange(len(order)) - np.repeat(np.cumsum(times) - times, times)
        return found


def grouped(keys: Sequence[Cells], rows: int) -> Groups:
    """Rows with the same values in all `keys`, one array per column; without keys all are one group."""
    number, size = np.zeros(rows, np.int64), 1
    for key in keys:
        codes, several = _numbers(key)
        if size * several > MOST:
            number, size = pd.factorize(number)[0].astype(np.int64), rows
        number, size = number * several + codes, size * several
    number = pd.factorize(number)[0].astype(np.int64)
    first = np.full(number.max(initial=-1) + 1, 0, np.int64)
    first[number[::-1]] = np.arange(rows)[::-1]
    return Groups(number, first)


def _numbers(cells: Cells) -> tuple[np.ndarray, int]:
    """Per row the number of its cell, and how many different cells there are."""
    if isinstance(cells, Column):
        return cells.codes, len(cells.distinct)
    codes, each = pd.factorize(cells, use_na_sentinel=False)
    return codes, len(each)


def as_days(days: np.ndarray) -> Column:
    """datetime64[D] as dates, NaT as None."""
    codes, each = pd.factorize(days.astype("datetime64[D]").astype(np.int64))
    return Column(tuple(each.astype("datetime64[D]").astype(object)), codes.astype(np.int32))


def as_series(cells: Column) -> Any:
    """What a table keeps of a column: texts as categories where most return, for rows are many and texts few."""
    if not cells.kinds <= {str, type(None)}:
        return cells.cells
    return pd.array(cells.cells, "str") if 2 * len(cells.distinct) > len(cells) else as_categories(cells)


def as_categories(cells: Column) -> pd.Categorical:
    """A column of texts as categories, None as blank."""
    texts = [cell for cell in cells.distinct if cell is not None]
    codes = cells.codes
    if len(texts) < len(cells.distinct):
        blank = cells.distinct.index(None)
        codes = np.where(codes == blank, -1, codes - (codes > blank))
    return pd.Categorical.from_codes(codes, pd.Index(texts, dtype="str"), validate=False)


def categories(words: Sequence[Words], places: Sequence[tuple[np.ndarray, np.ndarray]], rows: int) -> pd.Categorical:
    """Few different texts in many rows. Each word stands in its lines, and where it is one per row of something else,
    as that says in the rows given beside them."""
    known: dict[str, int] = {}
    codes = np.full(rows, -1, np.int32)
    for word, (lines, own) in zip(words, places, strict=True):
        if isinstance(word, np.ndarray):
            numbers, texts = pd.factorize(word[own])
            known_as = [known.setdefault(str(text), len(known)) for text in texts]
            codes[lines] = np.array([*known_as, -1], np.int32)[numbers]
        elif word is not None and len(lines):
            codes[lines] = known.setdefault(word, len(known))
    return pd.Categorical.from_codes(codes, pd.Index(list(known), dtype="str"), validate=False)


def everywhere(word: str | None, rows: int) -> pd.Categorical:
    """One text, or none, in all rows."""
    codes = np.full(rows, -1 if word is None else 0, np.int8)
    return pd.Categorical.from_codes(codes, pd.Index([] if word is None else [word], dtype="str"), validate=False)


def renamed(texts: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """Texts under other names, whether each is kept once or not."""
    return texts.astype("str").replace(dict(names))
