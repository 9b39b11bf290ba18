"""The cells of one column, each different cell kept once: a million rows are looked at a few hundred times."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress, count
from operator import is_
from typing import Any, overload

import numpy as np


@dataclass(frozen=True, eq=False)
class Column(Sequence):
    """Cell i is distinct[codes[i]]. Cells are text, int, float, bool, date, datetime, or None for blank; 1, 1.0
    and True are kept apart. Every one of `distinct` stands in at least one row; `codes` is int32."""

    distinct: tuple[Any, ...]
    codes: np.ndarray

    @classmethod
    def of(cls, cells: Iterable[Any]) -> "Column":
        """A column from its cells, top to bottom."""
        gathered = Gathering()
        gathered.add(list(cells))
        return gathered.column()

    @classmethod
    def everywhere(cls, cell: Any, rows: int) -> "Column":
        """One cell in all rows."""
        return cls((cell,) if rows else (), np.zeros(rows, np.int32))

    def __len__(self) -> int:
        return len(self.codes)

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> "Column": ...
    def __getitem__(self, place: int | slice) -> Any:
        if isinstance(place, slice):
            return self.at(np.arange(len(self))[place])
        return self.distinct[self.codes[place]]

    def __iter__(self) -> Iterator[Any]:
        return map(self.distinct.__getitem__, self.codes.tolist())

    def spread(self, values: Sequence[Any], dtype: Any = object) -> np.ndarray:
        """One value per different cell becomes one per row; None is NaN in floats, NaT in days."""
        kind = np.dtype(dtype)
        each = np.fromiter(values, kind, len(self.distinct)) if kind.hasobject else np.array([*values], kind)
        return each[self.codes]

    @property
    def cells(self) -> np.ndarray:
        """One cell per row, as objects."""
        return self.spread(self.distinct)

    def at(self, rows: np.ndarray) -> "Column":
        """The column in chosen rows: places counted from 0, or one truth value per row."""
        codes = self.codes[rows]
        if len(codes) < len(self.distinct):
            few, new = np.unique(codes, return_inverse=True)
            return Column(tuple(map(self.distinct.__getitem__, few.tolist())), new.astype(np.int32))
        stand = np.bincount(codes, minlength=len(self.distinct)) > 0
        if stand.all():
            return Column(self.distinct, codes)
        new = (np.cumsum(stand) - 1).astype(np.int32)
        return Column(tuple(compress(self.distinct, stand.tolist())), new[codes])

    def changed(self, change: Callable[[Any], Any]) -> "Column":
        """Each different cell as `change` makes it; those that become alike are one."""
        cells = tuple(map(change, self.distinct))
        if all(map(is_, cells, self.distinct)):
            return self
        alike = Column.of(cells)
        return Column(alike.distinct, alike.codes[self.codes])

    def where(self, *cells: Any) -> np.ndarray:
        """True in rows that hold one of these cells."""
        return self.spread([one in cells for one in self.distinct], bool)

    def filled(self, other: "Column") -> "Column":
        """The column with the other's cells where it is blank."""
        rows = np.flatnonzero(self.is_blank)
        return self.with_column(rows, other.at(rows))

    def times(self) -> np.ndarray:
        """How many rows each different cell stands in."""
        return np.bincount(self.codes, minlength=len(self.distinct))

    def above(self, other: "Column") -> "Column":
        """The column with another below it."""
        ours, theirs = _keys(self.distinct), _keys(other.distinct)
        places = {key: place for place, key in enumerate(theirs)}
        known = np.fromiter((places.get(key, -1) for key in ours), np.int64, len(ours))
        new = np.ones(len(theirs), bool)
        new[known[known >= 0]] = False
        codes = np.empty(len(theirs), np.int32)
        codes[known[known >= 0]] = np.flatnonzero(known >= 0)
        codes[new] = len(ours) + np.arange(new.sum())
        return Column(
            (*self.distinct, *compress(other.distinct, new.tolist())), np.concatenate([self.codes, codes[other.codes]])
        )

    def with_cells(self, rows: Sequence[int], cells: Sequence[Any]) -> "Column":
        """The column with other cells in some rows."""
        return self.with_column(np.asarray(rows, np.int64), Column.of(cells))

    def with_column(self, rows: np.ndarray, other: "Column") -> "Column":
        """The column with those of the other, one for each, in some rows."""
        places = np.arange(len(self))
        if not len(rows) or np.array_equal(rows, places):
            return other if len(rows) else self
        places[rows] = len(self) + np.arange(len(rows))
        return self.above(other).at(places)

    @cached_property
    def kinds(self) -> frozenset[type]:
        """What its cells are, NoneType for blank."""
        return frozenset(map(type, self.distinct))

    @cached_property
    def letters(self) -> frozenset[str]:
        """The signs that its texts are made of, capital ones as small."""
        only = self.kinds == {str}
        texts = self.distinct if only else [cell for cell in self.distinct if isinstance(cell, str)]
        return frozenset("".join(texts).casefold())

    @cached_property
    def is_blank(self) -> np.ndarray:
        """One truth value per row."""
        found = self.codes == (self.distinct.index(None) if type(None) in self.kinds else -1)
        found.flags.writeable = False
        return found


class Gathering:
    """A column while it is being read, a chunk of cells at a time."""

    def __init__(self) -> None:
        self._known: dict[Any, int] = defaultdict(count().__next__)  # the next number for a cell not seen before
        self._codes: list[np.ndarray] = []
        self._has_keys = False

    @classmethod
    def blank(cls, rows: int) -> "Gathering":
        """One that begins with blank cells."""
        found = cls()
        found.add([None] * rows)
        return found

    def __len__(self) -> int:
        """How many different cells there are."""
        return len(self._known)

    def add(self, cells: Sequence[Any]) -> None:
        """More cells, below those before."""
        keys = _keys(cells)
        self._has_keys = self._has_keys or keys is not cells
        self._codes.append(np.fromiter(map(self._known.__getitem__, keys), np.int32, len(cells)))

    def column(self) -> Column:
        """Everything so far."""
        cells = tuple(map(_cell, self._known)) if self._has_keys else tuple(self._known)
        return Column(cells, np.concatenate([np.zeros(0, np.int32), *self._codes]))


def _keys(cells: Sequence[Any]) -> Sequence[Any]:
    """What cells are told apart by: truth values and whole numbers are equal to floats."""
    if not set(map(type, cells)) & {bool, int}:
        return cells
    return [(cell, type(cell)) if type(cell) in (bool, int) else cell for cell in cells]


def _cell(key: Any) -> Any:
    return key[0] if isinstance(key, tuple) else key
