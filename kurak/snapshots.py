"""Dated, frozen snapshots of a programme: list, open, verify."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from kurak.errors import SnapshotError
from kurak.manifest import Snapshot, Source, TableFile, damaged, described, is_name, sort_key
from kurak.words import say

__all__ = ["Listed", "Snapshot", "Source", "TableFile", "chosen", "listed", "opened", "verify"]


@dataclass(frozen=True)
class Listed:
    """A folder in snapshots/: either a snapshot or the problem that keeps it from being one."""

    name: str
    snapshot: Snapshot | None
    problem: str | None = None


def listed(programme_folder: Path) -> tuple[Listed, ...]:
    """Every snapshot of a programme, newest first; a damaged one stands there with its problem."""
    names = sorted(_names(programme_folder), key=sort_key, reverse=True)
    return tuple(_listed(snapshot_folder(programme_folder) / name) for name in names)


def chosen(programme_folder: Path, name: str | None = None) -> Snapshot:
    """The named snapshot, or the newest for None and 'latest', as its manifest describes it; no file is read.

    Raises SnapshotError: unknown (says which there are), or a damaged manifest.
    """
    return described(snapshot_folder(programme_folder) / _chosen(programme_folder, name))


def opened(programme_folder: Path, name: str | None = None) -> Snapshot:
    """The chosen snapshot, every file checked against its sha256.

    Raises SnapshotError: unknown (says which there are), damaged or changed (says what to do).
    """
    snapshot = chosen(programme_folder, name)
    problems = verify(snapshot)
    if problems:
        raise SnapshotError(problems[0])
    return snapshot


def verify(snapshot: Snapshot) -> tuple[str, ...]:
    """One sentence per file that is missing, changed, of other rows or not of this snapshot; empty when all is well."""
    return (*_table_problems(snapshot), *_strangers(snapshot))


def snapshot_folder(programme_folder: Path) -> Path:
    return Path(programme_folder) / "snapshots"


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _names(programme_folder: Path) -> Iterator[str]:
    folder = snapshot_folder(programme_folder)
    if folder.is_dir():
        yield from (path.name for path in folder.iterdir() if is_name(path.name) and path.is_dir())


def _listed(folder: Path) -> Listed:
    try:
        snapshot = described(folder)
    except SnapshotError as error:
        return Listed(folder.name, None, str(error))
    missing = [t.table for t in snapshot.tables if not snapshot.parquet(t.table).is_file()]
    if missing:
        return Listed(folder.name, None, str(damaged(folder.name, _is_missing(missing[0]))))
    return Listed(folder.name, snapshot)


def _chosen(programme_folder: Path, name: str | None) -> str:
    names = sorted(_names(programme_folder), key=sort_key, reverse=True)
    if not names:
        raise SnapshotError(say("There is no snapshot in {folder} yet; import a file first.", folder=programme_folder))
    if name is None or name == "latest":
        return names[0]
    if name not in names:
        raise SnapshotError(
            say("There is no snapshot {name}; there are {names}.", name=repr(name), names=", ".join(names))
        )
    return name


def _table_problems(snapshot: Snapshot) -> Iterator[str]:
    for file in snapshot.tables:
        path = snapshot.parquet(file.table)
        try:
            same = sha256_of(path) == file.sha256
        except FileNotFoundError:
            yield str(damaged(snapshot.name, _is_missing(file.table)))
            continue
        except OSError:
            yield str(damaged(snapshot.name, say("{file} can't be read", file=path.name)))
            continue
        problem = _other_rows(path, file.rows) if same else _is_changed(file.table)
        if problem:
            yield str(damaged(snapshot.name, problem))


def _other_rows(path: Path, told: int) -> str:
    """What is wrong where a file does not hold as many rows as the manifest tells; '' where it does."""
    try:
        held = pq.read_metadata(path).num_rows
    except (OSError, pa.ArrowException):
        return say("{file} can't be read", file=path.name)
    if held == told:
        return ""
    return say("{file} holds {held} rows, its manifest tells of {told}", file=path.name, held=held, told=told)


def _strangers(snapshot: Snapshot) -> Iterable[str]:
    known = {f"{file.table}.parquet" for file in snapshot.tables}
    found = sorted(path.name for path in snapshot.folder.glob("*.parquet"))
    return (
        str(damaged(snapshot.name, say("{file} is not one of its files", file=name)))
        for name in found
        if name not in known
    )


def _is_missing(table: str) -> str:
    return say("{file} is missing", file=f"{table}.parquet")


def _is_changed(table: str) -> str:
    return say("{file} is not the file that was published", file=f"{table}.parquet")
