"""A loaded snapshot made safe, before anything is prepared or asked: no query ever meets what is protected."""

from pathlib import Path

import duckdb

from kurak.manifest import Snapshot
from kurak.privacy import blocks, cells
from kurak.privacy.settings import Protection
from kurak.queries import shelf


def apply(connection: duckdb.DuckDBPyConnection, folder: Path, snapshot: Snapshot, protection: Protection) -> None:
    """Takes what is protected out of the tables, and puts in blocks that tell of it. Raises StoreError, QueryError."""
    if protection.projects:
        _block(connection, folder, snapshot, protection)
    for crossing in protection.crossings:
        connection.execute(
            shelf("protection")["crossing"].sql,
            {"crossing": list(crossing.columns), "finest": crossing.finest, "least": protection.least},
        )


def _block(connection: duckdb.DuckDBPyConnection, folder: Path, snapshot: Snapshot, protection: Protection) -> None:
    cells.guard(connection, protection)
    if connection.execute(shelf("protection")["holds"].sql).fetchall()[0][0]:
        connection.register("told", blocks.of(folder, snapshot, protection))
        connection.execute("insert into shown_cells by name from told")
        connection.unregister("told")
    connection.execute(shelf("protection")["stripped"].sql)
