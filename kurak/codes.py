"""Codes: what a coded column may hold, as one type of the database for each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from kurak.dictionary import dictionary
from kurak.engine import fill, identifier

Files = Mapping[str, Path]


def create_codes(connection: duckdb.DuckDBPyConnection, found: Mapping[str, set[str]]) -> None:
    """One ENUM per coded column: the dictionary's codes in order, then whatever else the files hold."""
    columns = list(filter(is_coded, dictionary().columns))
    rows = [(column, code) for column in columns for code in _codes(column, found.get(column, set()))]
    # DuckDB takes no parameters in CREATE TYPE, so the codes go through a table.
    connection.execute("create temp table codes (of_column varchar, code varchar)")
    fill(connection, "codes", rows)
    for column in columns:
        name = identifier(column)
        connection.execute(f"create type {name}_codes as enum (from codes select code where of_column = '{name}')")
    connection.execute("drop table codes")


def _codes(column: str, found: set[str]) -> list[str]:
    allowed = list(dictionary().allowed(column))
    return allowed + sorted(found.difference(allowed))


def is_coded(column: str) -> bool:
    return dictionary().columns[column].type in ("code", "place")


def codes_found(snapshots: Mapping[str, Files]) -> dict[str, set[str]]:
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
        coded = [name for name in file.schema_arrow.names if name in dictionary().columns and is_coded(name)]
    with pq.ParquetFile(path, read_dictionary=coded) as file:
        for part in range(file.num_row_groups if coded else 0):
            held = file.read_row_group(part, columns=coded, use_threads=False)
            for name in coded:
                for chunk in held[name].chunks:
                    yield name, filter(None, _distinct(chunk).to_pylist())


def _distinct(chunk: pa.Array) -> pa.Array:
    return chunk.dictionary if pa.types.is_dictionary(chunk.type) else chunk.unique()
