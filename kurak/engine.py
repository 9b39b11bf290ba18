"""The database engine: within its limits, filled, then locked."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
import pyarrow as pa

from kurak.errors import StoreError
from kurak.snapshots import Snapshot
from kurak.words import say

# A database takes this much at most, and beyond eight million rows so many bytes for each, but no more than half of the
# machine's memory.
_MEMORY, _BYTES_PER_ROW = 4 * 10**9, 500
_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "threads": "2",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}
_GIVE_BACK = (
    "set allocator_flush_threshold = '0MB'",
    "set allocator_bulk_deallocation_flush_threshold = '0MB'",
)
_LOCK = (
    "set allocator_flush_threshold = '16MB'",
    "set allocator_bulk_deallocation_flush_threshold = '16MB'",
    "set max_execution_time = 30000",
    "set enable_external_access = false",
    "set lock_configuration = true",
)


def connected(rows: int = 0, spill: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory, within its limits, not yet locked. `rows`: about how many it will hold; `spill`: a folder
    for what does not fit into memory while it is filled, without it nothing is written anywhere."""
    where = {"temp_directory": str(spill)} if spill else {"max_temp_directory_size": "0GB"}
    return duckdb.connect(":memory:", config={**_LIMITS, **where, "memory_limit": f"{_memory(rows)}B"})


def _memory(rows: int) -> int:
    """Bytes that a database of so many rows may take."""
    half = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2
    return max(_MEMORY, min(rows * _BYTES_PER_ROW, half))


def not_opened(snapshot: Snapshot, fault: Exception) -> StoreError:
    return StoreError(
        say("Snapshot {name} can't be opened: {fault}", name=snapshot.name, fault=str(fault).splitlines()[0])
    )


def give_back(connection: duckdb.DuckDBPyConnection) -> None:
    """From the next statement on, what loading used goes back to the system: it is three times what stays. Called near
    the end of loading, since giving every piece back by itself takes a quarter of loading's time."""
    for statement in _GIVE_BACK:
        connection.execute(statement)


def fill(connection: duckdb.DuckDBPyConnection, table: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Rows in the order of the table's columns, all at once."""
    if rows:
        columns = connection.table(table).columns
        held = pa.table(dict(zip(columns, map(list, zip(*rows, strict=True)), strict=True)))
        connection.register("filling", held)
        connection.execute(f"insert into {table} from filling")
        connection.unregister("filling")


def locked(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same database, from now on without files, network and settings."""
    for statement in _LOCK:
        connection.execute(statement)
    return connection


def identifier(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise StoreError(say("“{name}” is not a name for a table or column.", name=name))
    return name
