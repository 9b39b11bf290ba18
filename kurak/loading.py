"""A snapshot's Parquet files into a database: coded columns, surroundings, prepared views, then the lock."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from kurak import engine, surroundings
from kurak.codes import Files, codes_found, create_codes, is_coded
from kurak.dictionary import Table, dictionary
from kurak.engine import identifier
from kurak.geography import Geography
from kurak.programme import Programme
from kurak.queries import Query, shelf
from kurak.snapshots import Snapshot

# Where a snapshot lies for readers: packed, its tables take a seventh of the memory, and are read no slower.
PACKED = "packed"

Absent = frozenset[str]


class Guard(Protocol):
    """What protects people in a database before it answers."""

    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Once the tables are filled, before anything is prepared from them."""

    def after(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Once all is prepared."""


def loaded(
    snapshot: Snapshot, programme: Programme, geography: Geography, guard: Guard
) -> tuple[duckdb.DuckDBPyConnection, Absent]:
    """The snapshot in memory with places and people around it, protected, prepared and locked; and what it does not
    hold: tables by name, columns as `table.column`. Raises StoreError, QueryError."""
    connection = engine.connected(rows_of(snapshot))
    try:
        connection.execute(f"attach ':memory:' as {PACKED} (compress)")
        filled(connection, snapshot, programme, geography, guard)
        return engine.locked(connection), absent(files_of(snapshot))
    except (duckdb.Error, OSError) as fault:
        connection.close()
        raise engine.not_opened(snapshot, fault) from None


def filled(
    connection: duckdb.DuckDBPyConnection,
    snapshot: Snapshot,
    programme: Programme,
    geography: Geography,
    guard: Guard,
) -> None:
    """Fills the attached database PACKED: protected, prepared and written down. Raises QueryError, OSError,
    duckdb.Error."""
    connection.execute(f"use {PACKED}")
    load(connection, {"main": files_of(snapshot)})
    surroundings.surround(connection, snapshot, programme, geography)
    guard.before(connection)
    prepare(connection)
    guard.after(connection)
    engine.give_back(connection)
    # tables are packed when they are written down, be it into memory
    connection.execute(f"checkpoint {PACKED}")


def empty() -> duckdb.DuckDBPyConnection:
    """Every table and no rows, prepared and locked: what queries are validated against. Raises QueryError."""
    connection = engine.connected()
    load(connection, {"main": {}})
    surroundings.create(connection)
    prepare(connection)
    return engine.locked(connection)


def rows_of(snapshot: Snapshot) -> int:
    """Its rows in all tables, as its manifest tells."""
    return sum(table.rows for table in snapshot.tables)


def files_of(snapshot: Snapshot) -> Files:
    """The snapshot's Parquet files by table."""
    return {table.table: snapshot.parquet(table.table) for table in snapshot.tables}


def load(connection: duckdb.DuckDBPyConnection, snapshots: Mapping[str, Files], but: Collection[str] = ()) -> Absent:
    """Every table of the dictionary, once per schema, filled where there is a file; returns what `main` lacks. `but`:
    tables that are not filled yet.

    A coded column has one type in all schemas, so that snapshots compare. Files that two schemas share are loaded once.
    """
    mirrors = _mirrors(snapshots)
    own = {schema: files for schema, files in snapshots.items() if schema not in mirrors}
    lacking = absent(snapshots["main"])
    create_codes(connection, codes_found(own))
    for schema, files in own.items():
        _fill(connection, schema, {name: path for name, path in files.items() if name not in but})
    for schema, loaded_as in mirrors.items():
        _mirror(connection, schema, loaded_as)
    return lacking


def _mirrors(snapshots: Mapping[str, Files]) -> dict[str, str]:
    """Schemas that hold the same files as one before them, with its name."""
    schemas = list(snapshots)
    firsts = {
        schema: next(other for other in schemas if snapshots[other] == files) for schema, files in snapshots.items()
    }
    return {schema: first for schema, first in firsts.items() if first != schema and snapshots[schema]}


def _mirror(connection: duckdb.DuckDBPyConnection, schema: str, loaded_as: str) -> None:
    connection.execute(f"create schema if not exists {identifier(schema)}")
    for name in dictionary().tables:
        connection.execute(f"create view {schema}.{identifier(name)} as from {identifier(loaded_as)}.{name}")


def _fill(connection: duckdb.DuckDBPyConnection, schema: str, files: Files) -> None:
    connection.execute(f"create schema if not exists {identifier(schema)}")
    for name, table in dictionary().tables.items():
        connection.execute(_create(schema, table))
        if name in files:
            fill_from(connection, f"{schema}.{identifier(name)}", files[name])


def fill_from(connection: duckdb.DuckDBPyConnection, table: str, path: Path, some: str = "") -> None:
    """Rows of a Parquet file into their table; `some` says which of them, as `semi join those using (activity_id)`."""
    connection.execute(f"insert into {table} by name from read_parquet($path) {some}", {"path": str(path)})


def absent(files: Files) -> Absent:
    """What a snapshot of these files does not hold: tables by name, columns as `table.column`.

    Raises OSError for a file that can't be read.
    """
    columns = (
        f"{name}.{column}"
        for name, path in files.items()
        for column in set(dictionary().tables[name].columns) - set(_columns(path))
    )
    return frozenset((*(name for name in dictionary().tables if name not in files), *columns))


def _columns(path: Path) -> list[str]:
    try:
        return list(pq.read_schema(path).names)
    except pa.ArrowException as fault:
        raise OSError(str(fault)) from None


def _create(schema: str, table: Table) -> str:
    types = {name: f"{name}_codes" if is_coded(name) else dictionary().columns[name].sql_type for name in table.columns}
    columns = ", ".join(f"{identifier(name)} {sql_type}" for name, sql_type in types.items())
    return f"create table {schema}.{identifier(table.name)} ({columns})"


def prepare(connection: duckdb.DuckDBPyConnection, name: str = "prepare", without: Collection[str] = ()) -> None:
    """Runs the scripts of a shelf but those named. Raises QueryError naming the file."""
    for query in shelf(name).values():
        if query.name not in without:
            _run_script(connection, query)


def _run_script(connection: duckdb.DuckDBPyConnection, query: Query) -> None:
    try:
        connection.execute(query.sql)
    except duckdb.Error as fault:
        raise query.fault(str(fault).splitlines()[0]) from None
