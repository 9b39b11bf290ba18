"""Publishing a snapshot: all of it or nothing, one import at a time."""

import errno
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from kurak.definitions import Definitions, current
from kurak.errors import IntakeError
from kurak.intake.corrections import note_applied
from kurak.intake.in_order import in_order
from kurak.intake.patchwork import Slice
from kurak.intake.plan import Plan, planned
from kurak.intake.tables import TEXT, schema
from kurak.manifest import MANIFEST, SCHEMA_VERSION, Snapshot, Source, TableFile, described, manifest, sort_key
from kurak.snapshots import sha256_of, snapshot_folder, verify
from kurak.words import say

UNFINISHED = ".publishing-"
LOCK = ".lock"
Step = Callable[[str], None]
STEPS = ("locked", "planned", "sorted", "written", "described", "verified", "saved", "renamed")
ROW_GROUP = 122_880  # rows that are written, and read, together


def publish(
    programme_folder: Path,
    tables: Mapping[str, pd.DataFrame],
    *,
    as_of: date,
    sources: Sequence[Source] = (),
    onto: str | None = "latest",
    mode: str = "replace",
    slices: Sequence[Slice] | None = None,
    state: str = "frozen",
    created: datetime | None = None,
    definitions: Definitions | None = None,
    tell: Callable[[Plan], None] = lambda plan: None,
    step: Step = lambda name: None,
) -> Snapshot:
    """Writes a new snapshot of the programme, named after as_of; a second one of the same day is .r2.

    `tables`: frames by table name, columns of the dictionary (a column left out is not recorded).
    `onto`: the snapshot to start from, 'latest' for the newest up to as_of, None to start empty.
    `mode`: 'replace' takes out the slices first, 'add' takes nothing out, 'fresh' starts empty.
    `slices`: what is replaced; without them one per source, and without sources the tables given.
    `definitions`: what codes and numbers mean; None for what they mean today, () where nobody knows.
    `tell` is given the plan before anything is written, `step` each of STEPS as it is done.
    Same input, same Parquet files, byte for byte.
    Raises IntakeError (input, another import running, disk) and SnapshotError (onto can't be used); the
    snapshots are then as they were before.
    """
    made = (created or datetime.now(UTC)).replace(microsecond=0)
    folder = snapshot_folder(programme_folder)
    plan_of = partial(planned, programme_folder, tables, as_of=as_of, sources=sources, onto=onto, mode=mode)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _only_import(folder):
            step("locked")
            plan = plan_of(slices=slices, created=made)
            tell(plan)
            step("planned")
            return _written(folder, plan, step, state=state, created=made, definitions=definitions)
    except (OSError, pa.ArrowException) as error:
        raise _not_written(folder, error) from error


def next_name(folder: Path, as_of: date) -> str:
    """2026-09-30, or the next free revision of that day."""
    day = as_of.isoformat()
    revisions = [sort_key(path.name)[1] for path in folder.iterdir() if sort_key(path.name)[0] == day]
    return f"{day}.r{max(revisions) + 1}" if revisions else day


@contextmanager
def _only_import(folder: Path) -> Iterator[None]:
    """Holds the folder's lock. The system lets go of it when its process ends, however it ends."""
    with (folder / LOCK).open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise IntakeError(
                say(
                    "Another import into {folder} is running (process {pid}); wait until it has finished.",
                    folder=folder.parent,
                    pid=lock.read().strip() or "?",
                )
            ) from None
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        yield


def _written(folder: Path, plan: Plan, step: Step, *, definitions: Definitions | None, **described_by: Any) -> Snapshot:
    """Writes beside the snapshots, reads back, then shows all of it with one rename. `described_by`: state and time
    of the manifest."""
    for left_over in folder.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left_over)
    name = next_name(folder, plan.as_of)
    unfinished = folder / f"{UNFINISHED}{name}"
    try:
        unfinished.mkdir()
        files = _table_files(unfinished, plan, step)
        snapshot = Snapshot(
            folder=unfinished,
            name=name,
            as_of=plan.as_of,
            data_through=plan.data_through,
            schema_version=SCHEMA_VERSION,
            tables=files,
            sources=plan.sources,
            definitions=current() if definitions is None else definitions,
            **described_by,
        )
        (unfinished / MANIFEST).write_text(manifest(snapshot), encoding="utf-8")
        step("described")
        _check(described(unfinished), plan)
        step("verified")
        _save(unfinished)
        step("saved")
        unfinished.rename(folder / name)
        _sync(folder)
        step("renamed")
    finally:
        with suppress(OSError):
            shutil.rmtree(unfinished, ignore_errors=True)
    published = described(folder / name)
    note_applied(folder.parent, published)
    return published


def _table_files(unfinished: Path, plan: Plan, step: Step) -> tuple[TableFile, ...]:
    return tuple(_table_file(unfinished, name, rows, step) for name, rows in plan.tables.items())


def _table_file(unfinished: Path, name: str, rows: pa.Table, step: Step) -> TableFile:
    target, ordered = unfinished / f"{name}.parquet", in_order(rows)
    step("sorted")
    with _writer(target, ordered.schema) as out:
        for part in ordered.parts(ROW_GROUP):
            out.write_table(part)
    step("written")
    return TableFile(name, rows.num_rows, sha256_of(target))


def _writer(target: Path, columns: pa.Schema) -> pq.ParquetWriter:
    """Numbers and texts that seldom return are packed better, and sooner, as they stand."""
    few = [field.name for field in columns if pa.types.is_dictionary(field.type)]
    return pq.ParquetWriter(
        target, columns, compression="zstd", compression_level=3, use_dictionary=few or False, store_schema=False
    )


def _check(snapshot: Snapshot, plan: Plan) -> None:
    """Reads back what was written. Raises OSError where the disk gave something else."""
    problems = list(verify(snapshot))
    for name, rows in plan.tables.items():
        try:
            is_there = _rows_there(snapshot.parquet(name), name) == rows.num_rows
        except pa.ArrowException:
            is_there = False
        if not is_there:
            problems.append(f"{name}.parquet")
    if problems:
        raise OSError(errno.EIO, problems[0])


def _rows_there(path: Path, name: str) -> int:
    """How many rows can be read, a part at a time; -1 where the columns are others."""
    texts = [field.name for field in schema(name) if field.type == TEXT]
    with pq.ParquetFile(path, read_dictionary=texts) as file:
        if [(field.name, field.type) for field in file.schema_arrow] != [(one.name, one.type) for one in schema(name)]:
            return -1
        return sum(file.read_row_group(i).num_rows for i in range(file.num_row_groups))


def _save(folder: Path) -> None:
    """Every byte on the disk before the rename; the files are for reading from now on."""
    for path in folder.iterdir():
        path.chmod(0o444)
        _sync(path)
    _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _not_written(folder: Path, error: Exception) -> IntakeError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error).splitlines()[0]
    return IntakeError(
        say(
            "The snapshot could not be written to {folder}: {reason}; nothing was changed."
            " Check the disk's free space and rights, then import again.",
            folder=folder,
            reason=reason,
        )
    )
