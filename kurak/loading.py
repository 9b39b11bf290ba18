"""A snapshot's Parquet files into an in-memory database: coded columns, surroundings, prepared views, then the lock."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from kurak import periods
from kurak.dictionary import Table, dictionary
from kurak.errors import StoreError
from kurak.geography import Geography
from kurak.programme import Programme
from kurak.queries import Query, shelf
from kurak.snapshots import Snapshot
from kurak.words import LANGUAGES, say

_LIMITS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "4GB",
    "threads": "2",
    "max_temp_directory_size": "0GB",
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
_SURROUNDINGS = (
    "create table this_snapshot (as_of date, data_through date)",
    "create table this_programme (country_code varchar, reporting_year integer)",
    "create table reporting_periods"
    " (name varchar, donor varchar, project_id varchar, period_start date, period_end date)",
    "create table population (place_code varchar, population_year integer, population double, source varchar)",
)
_EVERYWHERE = ("National", "Национальный уровень", "Улуттук деңгээл")


# Where a snapshot lies for readers: packed, its tables take a seventh of the memory, and are read no slower.
PACKED = "packed"

Absent = frozenset[str]
Files = Mapping[str, Path]


class Guard(Protocol):
    """What protects people in a database before it answers."""

    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Once the tables are filled, before anything is prepared from them."""

    def after(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Once all is prepared."""


def loaded(
    snapshot: Snapshot,
    programme: Programme,
    geography: Geography,
    guard: Guard,
) -> tuple[duckdb.DuckDBPyConnection, Absent]:
    """The snapshot in memory with places and people around it, protected, prepared and locked; and what it does not
    hold: tables by name, columns as `table.column`. Raises StoreError, QueryError."""
    connection = connected()
    try:
        connection.execute(f"attach ':memory:' as {PACKED} (compress)")
        connection.execute(f"use {PACKED}")
        absent = load(connection, {"main": files_of(snapshot)})
        surround(connection, snapshot, programme, geography)
        guard.before(connection)
        prepare(connection)
        guard.after(connection)
        give_back(connection)
        # tables are packed when they are written down, here into memory
        connection.execute(f"checkpoint {PACKED}")
        return locked(connection), absent
    except (duckdb.Error, OSError) as fault:
        connection.close()
        raise not_opened(snapshot, fault) from None


def empty() -> duckdb.DuckDBPyConnection:
    """Every table and no rows, prepared and locked: what queries are validated against. Raises QueryError."""
    connection = connected()
    load(connection, {"main": {}})
    create_surroundings(connection)
    prepare(connection)
    return locked(connection)


def connected() -> duckdb.DuckDBPyConnection:
    """A database in memory, within its limits, not yet locked."""
    return duckdb.connect(":memory:", config=_LIMITS)


def not_opened(snapshot: Snapshot, fault: Exception) -> StoreError:
    return StoreError(
        say("Snapshot {name} can't be opened: {fault}", name=snapshot.name, fault=str(fault).splitlines()[0])
    )


def files_of(snapshot: Snapshot) -> Files:
    """The snapshot's Parquet files by table."""
    return {table.table: snapshot.parquet(table.table) for table in snapshot.tables}


def load(connection: duckdb.DuckDBPyConnection, snapshots: Mapping[str, Files]) -> Absent:
    """Every table of the dictionary, once per schema, filled where there is a file; returns what `main` lacks.

    A coded column has one type in all schemas, so that snapshots compare. Files that two schemas share are loaded once.
    """
    mirrors = _mirrors(snapshots)
    own = {schema: files for schema, files in snapshots.items() if schema not in mirrors}
    absent = _absent(snapshots["main"])
    _create_codes(connection, _codes_found(own))
    for schema, files in own.items():
        _fill(connection, schema, files)
    for schema, loaded_as in mirrors.items():
        _mirror(connection, schema, loaded_as)
    return absent


def _mirrors(snapshots: Mapping[str, Files]) -> dict[str, str]:
    """Schemas that hold the same files as one before them, with its name."""
    schemas = list(snapshots)
    firsts = {
        schema: next(other for other in schemas if snapshots[other] == files) for schema, files in snapshots.items()
    }
    return {schema: first for schema, first in firsts.items() if first != schema and snapshots[schema]}


def _mirror(connection: duckdb.DuckDBPyConnection, schema: str, loaded_as: str) -> None:
    connection.execute(f"create schema if not exists {_identifier(schema)}")
    for name in dictionary().tables:
        connection.execute(f"create view {schema}.{_identifier(name)} as from {_identifier(loaded_as)}.{name}")


def _fill(connection: duckdb.DuckDBPyConnection, schema: str, files: Files) -> None:
    connection.execute(f"create schema if not exists {_identifier(schema)}")
    for name, table in dictionary().tables.items():
        connection.execute(_create(schema, table))
        if name in files:
            into = f"insert into {schema}.{_identifier(name)} by name from read_parquet($path)"
            connection.execute(into, {"path": str(files[name])})


def _absent(files: Files) -> Absent:
    """Raises OSError for a file that can't be read."""
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


def _codes_found(snapshots: Mapping[str, Files]) -> dict[str, set[str]]:
    """The codes that the files hold, by column. Raises OSError for a file that can't be read."""
    found: dict[str, set[str]] = {}
    for path in (path for files in snapshots.values() for path in files.values()):
        try:
            for column, codes in _codes_in(path):
                found.setdefault(column, set()).update(codes)
        except pa.ArrowException as fault:
            raise OSError(str(fault)) from None
    return found


def _codes_in(path: Path) -> Iterator[tuple[str, Iterable[str]]]:
    """Each coded column with its codes, part by part: a part of the file begins with the list of its codes, so that no
    row need be looked at."""
    with pq.ParquetFile(path) as file:
        coded = [name for name in file.schema_arrow.names if name in dictionary().columns and _is_coded(name)]
    with pq.ParquetFile(path, read_dictionary=coded) as file:
        for part in range(file.num_row_groups if coded else 0):
            held = file.read_row_group(part, columns=coded, use_threads=False)
            for name in coded:
                for chunk in held[name].chunks:
                    yield name, filter(None, _distinct(chunk).to_pylist())


def _distinct(chunk: pa.Array) -> pa.Array:
    return chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk.unique()


def _create_codes(connection: duckdb.DuckDBPyConnection, found: Mapping[str, set[str]]) -> None:
    """One ENUM per coded column: the dictionary's codes in order, then whatever else the files hold."""
    columns = list(filter(_is_coded, dictionary().columns))
    rows = [(column, code) for column in columns for code in _codes(column, found.get(column, set()))]
    # DuckDB takes no parameters in CREATE TYPE, so the codes go through a table.
    connection.execute("create temp table codes (of_column varchar, code varchar)")
    fill(connection, "codes", rows)
    for column in columns:
        name = _identifier(column)
        connection.execute(f"create type {name}_codes as enum (from codes select code where of_column = '{name}')")
    connection.execute("drop table codes")


def _codes(column: str, found: set[str]) -> list[str]:
    allowed = list(dictionary().allowed(column))
    return allowed + sorted(found.difference(allowed))


def _create(schema: str, table: Table) -> str:
    types = {
        name: f"{name}_codes" if _is_coded(name) else dictionary().columns[name].sql_type for name in table.columns
    }
    columns = ", ".join(f"{_identifier(name)} {sql_type}" for name, sql_type in types.items())
    return f"create table {schema}.{_identifier(table.name)} ({columns})"


def create_surroundings(connection: duckdb.DuckDBPyConnection) -> None:
    """What stands around a snapshot, still without rows."""
    for statement in _SURROUNDINGS:
        connection.execute(statement)


def surround(
    connection: duckdb.DuckDBPyConnection, snapshot: Snapshot, programme: Programme, geography: Geography
) -> None:
    """The snapshot's day, the programme's year, the places of the country and their people."""
    create_surroundings(connection)
    connection.execute("insert into this_snapshot values (?, ?)", [snapshot.as_of, snapshot.data_through])
    connection.execute("insert into this_programme values (?, ?)", [programme.country_code, programme.reporting_year])
    named = [
        (one.name or None, one.donor or None, project, one.since, one.until)
        for one in periods.of(programme)
        for project in (one.projects or (None,))
    ]
    fill(connection, "reporting_periods", named)
    fill(connection, "population", [(p.code, p.year, p.population, p.source) for p in geography.population])
    add_places(connection, programme.country_code, geography)


def add_places(connection: duckdb.DuckDBPyConnection, country_code: str, geography: Geography) -> None:
    """The project's places replace the snapshot's own of the same code."""
    rows: list[tuple[object, ...]] = [(country_code, 0, None, *_EVERYWHERE)]
    rows += [
        (place.code, place.level, place.parent_code or None, *(place.name.get(key) for key in LANGUAGES))
        for place in geography.places
    ]
    connection.execute("alter table places alter place_code type varchar")
    connection.execute("alter table places alter parent_code type varchar")
    connection.execute("delete from places where place_code in (select unnest(?))", [[row[0] for row in rows]])
    fill(connection, "places", rows)


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


def locked(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The same database, from now on without files, network and settings."""
    for statement in _LOCK:
        connection.execute(statement)
    return connection


def _is_coded(column: str) -> bool:
    return dictionary().columns[column].type in ("code", "place")


def _identifier(name: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        raise StoreError(say("“{name}” is not a name for a table or column.", name=name))
    return name
