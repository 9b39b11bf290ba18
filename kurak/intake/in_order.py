"""The rows of a table in the one order that a snapshot keeps them in: by every column, blanks last."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

MOST = 1 << 62
FEW = 4_096  # texts of a column that are numbered by the alphabet; more are written as they are


@dataclass(frozen=True, eq=False)
class InOrder:
    """A table and the places of its rows from first to last. Rows in whatever order they come, and however their
    texts are numbered, make the same one."""

    rows: pa.Table
    places: np.ndarray

    @property
    def schema(self) -> pa.Schema:
        """Of the parts."""
        return next(self.parts(1)).schema

    def parts(self, length: int) -> Iterator[pa.Table]:
        """The rows in their order, so many at a time; at least one part."""
        for start in range(0, max(len(self.places), 1), length):
            part = self.rows.take(pa.array(self.places[start : start + length]))
            yield pa.table(list(map(_written, part.columns)), names=part.column_names)


def in_order(table: pa.Table) -> InOrder:
    """The table's rows by its first column, then by its second, and so on; texts by their letters' codes."""
    columns = [_tidy(column) for column in table.columns]
    return InOrder(pa.table(columns, names=table.column_names), _places(columns, table.num_rows))


def _places(columns: list[pa.Array], rows: int) -> np.ndarray:
    """Numbers that sort as the columns do are put together while they fit, until each row has one of its own."""
    key, size = np.zeros(rows, np.int64), 1
    for column in columns:
        if size > 1 and (not _has_few(column) or size * (len(column.dictionary) + 1) > MOST):
            order, key, size = _dense(key)
            if size >= rows:
                return order
        codes, count = _codes(column)
        key, size = key * count + codes, size * count
    return np.argsort(key, kind="stable")


def _dense(key: np.ndarray) -> tuple[np.ndarray, np.ndarray, int]:
    """The places in order; numbers from 0 on, without gaps, that sort as they did; and how many."""
    order = np.argsort(key)
    steps = np.diff(key[order], prepend=key[order[:1]]) != 0
    found = np.empty(len(key), np.int64)
    found[order] = np.cumsum(steps)
    return order, found, int(steps.sum()) + 1


def _codes(column: pa.Array) -> tuple[np.ndarray, int]:
    """A number for each row that sorts as its value does, blanks last; and how many numbers there may be."""
    if _is_text(column):
        codes, each = _numbers(column), len(column.dictionary)
        if each > FEW:
            rank = np.empty(each + 1, np.int32)
            rank[pc.sort_indices(column.dictionary).to_numpy()], rank[each] = np.arange(each), -1
            codes = rank[codes]
    else:
        codes, found = pd.factorize(column.to_numpy(zero_copy_only=False), sort=True)
        each = len(found)
    return np.where(codes < 0, each, codes).astype(np.int64), each + 1


def _tidy(column: pa.ChunkedArray) -> pa.Array:
    """Few texts numbered by the alphabet, without those that no row holds."""
    one = column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)
    if not _is_text(one):
        return one
    codes, count = _numbers(one), len(one.dictionary)
    stands = np.bincount(codes + 1, minlength=count + 1)[1:] > 0
    if stands.sum() > FEW:
        return one
    order = pc.sort_indices(one.dictionary).to_numpy()
    order = order[stands[order]]
    if np.array_equal(order, np.arange(count)):
        return one
    new = np.full(count + 1, -1, np.int32)
    new[order] = np.arange(len(order), dtype=np.int32)
    codes = new[codes]
    return pa.DictionaryArray.from_arrays(pa.array(codes, mask=codes < 0), one.dictionary.take(pa.array(order)))


def _is_text(column: pa.Array) -> bool:
    return pa.types.is_dictionary(column.type)


def _has_few(column: pa.Array) -> bool:
    return _is_text(column) and len(column.dictionary) <= FEW


def _numbers(column: pa.DictionaryArray) -> np.ndarray:
    """-1 for a blank."""
    return pc.fill_null(column.indices, -1).to_numpy()


def _written(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if _is_text(column) and not _has_few(column.chunk(0)) else column
