"""Where an opened snapshot lies: in memory, or, where it is large, prepared in a file of the programme's derived/.

Whoever asks questions finds the same tables, views and macros either way, in the database named loading.PACKED.
"""

import fcntl
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kurak import engine, loading, prepared_from
from kurak.geography import Geography
from kurak.loading import PACKED, Absent
from kurak.manifest import Snapshot
from kurak.privacy import Guard, of
from kurak.programme import Programme
from kurak.snapshots import sha256_of

# From so many rows on, in all tables together. Here the file opens in a tenth of a second of the processor's time, and
# preparing takes three; it also takes a third less memory. Far below there is too little to gain for a file of its own.
LARGE = 1_000_000
_KEPT = "kept"
_FILE = "prepared.{key}.{digest}.duckdb"
_UNFINISHED = ".preparing-"
_LOCK = ".preparing.lock"
_READABLE = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH
_TABLES = "select table_name from duckdb_tables() where database_name = ?"


def opened(snapshot: Snapshot, programme: Programme, geography: Geography) -> tuple[duckdb.DuckDBPyConnection, Absent]:
    """The snapshot prepared, protected and locked; and what it does not hold, as loading.loaded tells it.

    Raises StoreError, ProgrammeError, or QueryError for a fault in queries/prepare.
    """
    protection = of(programme)
    guard = Guard(programme.folder, snapshot, protection)
    if loading.rows_of(snapshot) >= LARGE:
        key = prepared_from.key(snapshot, programme, geography, protection)
        kept = _Kept(snapshot, programme, geography, guard, key)
        # A folder that can't be written is no fault, nor is a full disk: in memory all is as it would be from the file.
        with suppress(OSError, duckdb.IOException):
            return kept.opened(), loading.absent(loading.files_of(snapshot))
    return loading.loaded(snapshot, programme, geography, guard)


@dataclass(frozen=True)
class _Kept:
    """A prepared snapshot in a file, which says in its name what it was made from, and its own digest."""

    snapshot: Snapshot
    programme: Programme
    geography: Geography
    guard: Guard
    key: str

    @property
    def folder(self) -> Path:
        return self.programme.folder / "derived" / self.snapshot.name

    def opened(self) -> duckdb.DuckDBPyConnection:
        """For reading only. Raises OSError, duckdb.IOException where there is no file and none can be written."""
        path = self._found() or self._made()
        connection = engine.connected(loading.rows_of(self.snapshot))
        try:
            _attach(connection, path)
        except duckdb.Error:
            connection.close()
            raise
        return engine.locked(connection)

    def _found(self) -> Path | None:
        """The file that was made from the same, byte for byte as it was made; one that is not goes."""
        for path in sorted(self.folder.glob(_FILE.format(key=self.key, digest="*"))):
            if path.name == _FILE.format(key=self.key, digest=sha256_of(path)):
                return path
            path.unlink()
        return None

    def _made(self) -> Path:
        """One process makes it, the others wait for it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with _alone(self.folder):
            if found := self._found():
                return found
            self._clear()
            beside = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.folder))
            try:
                return self._renamed(self._filled(beside))
            finally:
                shutil.rmtree(beside, ignore_errors=True)

    def _clear(self) -> None:
        """What was made from something else, and what was never finished."""
        for path in self.folder.glob(_FILE.format(key="*", digest="*")):
            path.unlink()
        for path in self.folder.glob(f"{_UNFINISHED}*"):
            shutil.rmtree(path)

    def _filled(self, beside: Path) -> Path:
        """In a folder that nobody else can look into."""
        path = beside / "prepared.duckdb"
        connection = engine.connected(loading.rows_of(self.snapshot), spill=beside)
        try:
            connection.execute(f"attach {_quoted(path)} as {PACKED}")
            loading.filled(connection, self.snapshot, self.programme, self.geography, self.guard)
        finally:
            connection.close()
        return path

    def _renamed(self, path: Path) -> Path:
        """Once every byte is on the disk, and readable to those only who may read the snapshot itself."""
        path.chmod(_readers(self.snapshot, self.programme.folder))
        with path.open("rb") as file:
            os.fsync(file.fileno())
        return path.replace(self.folder / _FILE.format(key=self.key, digest=sha256_of(path)))


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Holds the folder's lock. The system lets go of it when its process ends, however it ends."""
    with (folder / _LOCK).open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _readers(snapshot: Snapshot, programme_folder: Path) -> int:
    """Rights to read: of those who may read every file of the snapshot and go through the programme's folders to it."""
    rights = _READABLE
    for table in snapshot.tables:
        rights &= snapshot.parquet(table.table).stat().st_mode
    for folder in (snapshot.folder, *snapshot.folder.parents):
        if folder == programme_folder:
            break
        # who may go through a folder, as who may read a file
        rights &= folder.stat().st_mode << 2
    return rights | stat.S_IRUSR


def _attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """What questions make for themselves (kurak/shapes.py) needs a database that can be written: its tables are views
    of the file's."""
    connection.execute(f"attach {_quoted(path)} as {_KEPT} (read_only)")
    connection.execute(f"attach ':memory:' as {PACKED}")
    connection.execute(f"copy from database {_KEPT} to {PACKED} (schema)")
    connection.execute(f"use {PACKED}")
    for (name,) in connection.execute(_TABLES, [_KEPT]).fetchall():
        connection.execute(f"drop table {name}")
        connection.execute(f"create view {name} as from {_KEPT}.main.{name}")


def _quoted(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
