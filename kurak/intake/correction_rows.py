"""Rows of the table of corrections: what was decided, what the file says, what stands in the snapshot instead."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.patchwork import KEYS
from kurak.intake.tables import TEXT, read
from kurak.manifest import Snapshot
from kurak.review import Correction

TABLE = "corrections"
Tables = Mapping[str, pa.Table]
Row = dict[str, Any]
_SOURCE = ("source_file", "source_sheet", "source_row")


def rows_in(snapshot: Snapshot) -> list[Row]:
    """The corrections that a published snapshot holds."""
    is_there = TABLE in {file.table for file in snapshot.tables}
    return read(TABLE, snapshot.parquet(TABLE)).to_pylist() if is_there else []


def holds(tables: Tables, row: Row, rows: Iterable[Row]) -> bool:
    """True where the tables are still as the row says, or where another of the rows goes on from what it says."""
    table = tables.get(row["corrected_table"])
    if table is None:
        return False
    mine = table.filter(pc.equal(table[KEYS[row["corrected_table"]][0]], row["record_key"]))
    if not row["corrected_column"]:
        return mine.num_rows == 0
    column = mine[row["corrected_column"]]
    is_there = bool(pc.any(is_cell(column, scalar(row["new_value"], column.type))).as_py())
    return is_there or any(_is_same_cell(row, other) and other["old_value"] == row["new_value"] for other in rows)


def _is_same_cell(row: Row, other: Row) -> bool:
    return all(row[name] == other[name] for name in ("corrected_table", "record_key", "corrected_column"))


def is_of(row: Row, one: Correction) -> bool:
    """True for the row that tells of the correction; numbers of another review database may be the same."""
    mine = row_of(one, {})
    return all(row[name] == mine[name] for name in mine if name not in _SOURCE)


def row_of(one: Correction, source: Row) -> Row:
    """The row that tells of a correction; `source` is the row that it changed."""
    return {
        "correction_number": one.number,
        "corrected_table": one.table,
        "record_key": one.key,
        "corrected_column": one.column or None,
        "old_value": text(one.old),
        "new_value": text(one.new),
        "decided_by": one.by.name,
        "decided_on": one.at.date(),
        "decided_because": one.reason or None,
        **{name: source.get(name) for name in _SOURCE},
    }


def is_cell(column: pa.ChunkedArray, value: pa.Scalar) -> pa.ChunkedArray:
    """True where a cell is the value; not recorded is like not recorded."""
    return pc.fill_null(pc.equal(column, value), False) if value.is_valid else pc.is_null(column)


def scalar(value: Any, kind: pa.DataType) -> pa.Scalar:
    """A value as JSON holds it, as a cell of the type. Raises ValueError, TypeError, ArrowException."""
    kind = pa.string() if kind == TEXT else kind
    if value is None:
        return pa.scalar(None, kind)
    if pa.types.is_date(kind):
        return pa.scalar(date.fromisoformat(str(value)), kind)
    if pa.types.is_floating(kind):
        return pa.scalar(float(value), kind)
    if pa.types.is_boolean(kind):
        return pa.scalar(str(value) == "True", kind)
    return pa.scalar(int(float(value)) if pa.types.is_integer(kind) else str(value), kind)


def text(value: Any) -> str | None:
    """A value as the table of corrections holds it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return None if value is None else str(value)
