"""A snapshot's blocks, begun with those of the snapshots before it; kept in derived/, made again where they aren't."""

import hashlib
import os
import uuid
from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kurak import snapshots
from kurak.errors import StoreError
from kurak.manifest import Snapshot, sort_key
from kurak.privacy import cells
from kurak.privacy.partition import Shown, carried
from kurak.privacy.settings import Protection
from kurak.queries import shelf

FILE = "blocks.parquet"
_FORM = "1"
_DEPENDS_ON = b"kurak"
# Beside what the cells bring: the block, what it shows, whether that is an earlier value, whether the cell is there.
_SHOWN = {"block": pa.int64(), "shown": pa.float64(), "is_earlier": pa.bool_(), "is_there": pa.bool_()}
_TREE = ("counted", "project_id", "root", "least")

Tree = tuple[Any, ...]
Row = dict[str, Any]


@dataclass(frozen=True)
class _Asked:
    """A snapshot, and the fingerprint of all that its blocks depend on."""

    folder: Path
    snapshot: Snapshot
    depends_on: str

    @property
    def path(self) -> Path:
        return self.folder / "derived" / self.snapshot.name / FILE


def of(folder: Path, snapshot: Snapshot, protection: Protection) -> pa.Table:
    """One row per cell, its own count left out: counted, root, path, block, shown, is_earlier, is_there, and what a
    scope may choose it by. Raises StoreError, QueryError."""
    chain = [_Asked(folder, one, depends_on) for one, depends_on in _keys(folder, snapshot, protection)]
    found, missing = _newest(chain)
    for asked in missing:
        with suppress(StoreError) if asked is not chain[-1] else nullcontext():
            found = _made(asked, found, cells.read(asked.snapshot, protection))
    return found


def depends_on(folder: Path, snapshot: Snapshot, protection: Protection) -> str:
    """A fingerprint of all that a snapshot's blocks depend on: the snapshots before it too."""
    return list(_keys(folder, snapshot, protection))[-1][1]


def _newest(chain: list[_Asked]) -> tuple[pa.Table, list[_Asked]]:
    """The newest blocks that are kept and still hold (without rows where none do), and those to be made after them."""
    for at in reversed(range(len(chain))):
        if found := _read(chain[at]):
            return found, chain[at + 1 :]
    return pa.table({}), chain


def _keys(folder: Path, snapshot: Snapshot, protection: Protection) -> Iterator[tuple[Snapshot, str]]:
    """The snapshots up to this one, the oldest first, each with a fingerprint of all that its blocks depend on."""
    digest = hashlib.sha256(f"{_FORM} {protection.projects!r}".encode())
    for query in (shelf("prepare")["10_facts"], *(shelf("protection")[name] for name in ("guarded", "kept", "cells"))):
        digest.update(query.sql.encode())
    earlier = [one.snapshot for one in snapshots.listed(folder) if one.snapshot]
    before = [one for one in earlier if sort_key(one.name) < sort_key(snapshot.name)]
    for one in (*sorted(before, key=lambda found: sort_key(found.name)), snapshot):
        digest.update(repr((one.name, [(table.table, table.sha256) for table in one.tables])).encode())
        yield one, digest.hexdigest()


def _made(asked: _Asked, earlier: pa.Table, counted: pa.Table) -> pa.Table:
    now, then = _trees(counted.to_pylist()), _trees(earlier.to_pylist())
    rows = [row for tree in sorted({*now, *then}) for row in _carried(tree, then.get(tree, []), now.get(tree, []))]
    fields = [counted.schema.field(name) for name in counted.column_names if name != "value"]
    schema = pa.schema([*fields, *(pa.field(name, kind) for name, kind in _SHOWN.items())])
    table = pa.Table.from_pylist(rows, schema).replace_schema_metadata({_DEPENDS_ON: asked.depends_on})
    _write(asked.path, table)
    return table


def _trees(rows: list[Row]) -> dict[Tree, list[Row]]:
    """Rows by what their blocks stay within."""
    trees: dict[Tree, list[Row]] = {}
    for row in rows:
        trees.setdefault(tuple(row[name] for name in _TREE), []).append(row)
    return trees


def _carried(tree: Tree, then: list[Row], now: list[Row]) -> Iterator[Row]:
    held: Mapping[tuple[str, ...], Row] = {tuple(row["path"]): row for row in now}
    earlier = {tuple(row["path"]): Shown(row["block"], row["shown"], row["is_earlier"]) for row in then}
    counts = {path: float(row["value"]) for path, row in held.items()}
    for path, shown in sorted(carried(earlier, counts, float(tree[-1])).items()):
        yield {
            **held.get(path, dict(zip(_TREE, tree, strict=True))),
            "path": list(path),
            "block": shown.block,
            "shown": shown.value,
            "is_earlier": shown.is_earlier,
            "is_there": path in held,
        }


def _read(asked: _Asked) -> pa.Table | None:
    """What is kept, where it depends on the same; None where there is nothing, or something else."""
    try:
        held = pq.read_table(asked.path)
    except (OSError, pa.ArrowException):
        return None
    return held if (held.schema.metadata or {}).get(_DEPENDS_ON) == asked.depends_on.encode() else None


def _write(path: Path, table: pa.Table) -> None:
    """Beside the place, then there with one rename. A folder that can't be written is no fault: what is derived can be
    made again."""
    beside = path.with_name(f"{FILE}.{uuid.uuid4().hex}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        pq.write_table(table, beside, compression="zstd")
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink()
