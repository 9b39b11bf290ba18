"""A loaded snapshot made safe: no query ever meets what is protected."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from kurak.manifest import Snapshot
from kurak.privacy import blocks, cells
from kurak.privacy.settings import Protection
from kurak.queries import shelf


@dataclass(frozen=True)
class Guard:
    """What a snapshot's database goes through before anybody asks it. Raises StoreError, QueryError."""

    folder: Path
    snapshot: Snapshot
    protection: Protection

    def before(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Before anything is prepared: takes what is protected out of the tables, puts in blocks that tell of it."""
        if self.protection.projects:
            self._block(connection)
        for crossing in self.protection.crossings:
            connection.execute(
                shelf("protection")["crossing"].sql,
                {"crossing": list(crossing.columns), "finest": crossing.finest, "least": self.protection.least},
            )

    def after(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Once all is prepared: blocks are counted with the records, where there are any."""
        if connection.execute(shelf("protection")["any"].sql).fetchall()[0][0]:
            connection.execute(shelf("protection")["told"].sql)

    def _block(self, connection: duckdb.DuckDBPyConnection) -> None:
        cells.guard(connection, self.protection)
        if connection.execute(shelf("protection")["holds"].sql).fetchall()[0][0]:
            connection.register("told", blocks.of(self.folder, self.snapshot, self.protection))
            connection.execute("insert into shown_cells by name from told")
            connection.unregister("told")
        connection.execute(shelf("protection")["stripped"].sql)
