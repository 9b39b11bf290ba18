"""Rows that are alike in some columns, found without looking at each row in Python."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

MOST = 1 << 62
Words = str | np.ndarray | None  # one text for all rows, or one per row


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


def grouped(keys: Sequence[np.ndarray], rows: int) -> Groups:
    """Rows with the same values in all `keys`, one array per column; without keys all are one group."""
    number, size = np.zeros(rows, np.int64), 1
    for key in keys:
        codes, each = pd.factorize(key, use_na_sentinel=False)
        if size * len(each) > MOST:
            number, size = pd.factorize(number)[0].astype(np.int64), rows
        number, size = number * len(each) + codes, size * len(each)
    number = pd.factorize(number)[0].astype(np.int64)
    first = np.full(number.max(initial=-1) + 1, 0, np.int64)
    first[number[::-1]] = np.arange(rows)[::-1]
    return Groups(number, first)


def as_day_objects(days: np.ndarray) -> np.ndarray:
    """datetime64[D] as dates, NaT as None; each different day is one object."""
    codes, each = pd.factorize(days.astype("datetime64[D]").astype(np.int64))
    return each.astype("datetime64[D]").astype(object)[codes]


def as_column(values: np.ndarray) -> Any:
    """What a table keeps of an array: texts as categories where most return, for rows are many and texts few."""
    if values.dtype != object or pd.api.types.infer_dtype(values, skipna=True) not in ("string", "empty"):
        return values
    codes, each = pd.factorize(values)
    if 2 * len(each) > len(codes):
        return pd.array(values, "str")
    return pd.Categorical.from_codes(codes, pd.Index(each, dtype="str"))


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
