"""What snapshot.toml says about a snapshot: its dates, its Parquet files, the files it was made from."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from kurak.dictionary import dictionary
from kurak.errors import SnapshotError
from kurak.toml_text import toml_lines
from kurak.words import day_words, say

SCHEMA_VERSION = 1
MANIFEST = "snapshot.toml"
NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\.r([2-9]|[1-9]\d{1,5}))?", re.ASCII)

SHA256 = re.compile(r"[0-9a-f]{64}", re.ASCII)
STATES = ("draft", "frozen")


@dataclass(frozen=True)
class Source:
    """A file that a snapshot was made from. `mapping` is the source's name in sources/; `period` is
    2026, 2026-Q3, 2026-09 or an interval of months (2026-01/2026-05); '' where nothing was said."""

    file: str
    sha256: str
    mapping: str = ""
    partner_id: str = ""
    project_id: str = ""
    period: str = ""


@dataclass(frozen=True)
class TableFile:
    """One Parquet file of a snapshot."""

    table: str
    rows: int
    sha256: str


@dataclass(frozen=True)
class Snapshot:
    """What snapshot.toml says. `data_through` is the last day on which something completed lies; `definitions` are
    what codes and numbers meant when it was published, as (name, fingerprint)."""

    folder: Path
    name: str
    as_of: date
    data_through: date
    created: datetime
    state: str
    schema_version: int
    tables: tuple[TableFile, ...]
    sources: tuple[Source, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()

    def parquet(self, table: str) -> Path:
        """Where the table's rows are. Raises SnapshotError for a table this snapshot does not have."""
        if table not in {file.table for file in self.tables}:
            raise SnapshotError(say("Snapshot {name} has no table {table}.", name=self.name, table=table))
        return self.folder / f"{table}.parquet"


def name_words(name: str) -> str:
    """'30 Sep 2026', 'revision 2 of 30 Sep 2026'; what is no snapshot's name stays as it is."""
    match = NAME.fullmatch(name)
    if match is None:
        return name
    day = day_words(date.fromisoformat(match[1]))
    return say("revision {number} of {day}", number=match[2], day=day) if match[2] else day


def described(folder: Path) -> Snapshot:
    """The snapshot that the folder's manifest describes; its files are not read. Raises SnapshotError."""
    try:
        stamp = (folder / MANIFEST).stat()
        snapshot = _read(folder, stamp.st_mtime_ns, stamp.st_size)
    except FileNotFoundError:
        raise damaged(folder.name, say("{file} is missing", file=MANIFEST)) from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise damaged(folder.name, say("{file} can't be read", file=MANIFEST)) from error
    problem = _contradiction(snapshot)
    if problem:
        raise damaged(folder.name, problem)
    return snapshot


@lru_cache(maxsize=256)
def _read(folder: Path, _changed: int, _size: int) -> Snapshot:
    raw = tomllib.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    _refuse_newer(folder.name, _a(int, raw["schema_version"]))
    return _snapshot(folder, raw)


def manifest(snapshot: Snapshot) -> str:
    """The text of snapshot.toml."""
    head = {f.name: getattr(snapshot, f.name) for f in fields(Snapshot)}
    tables = [vars(table) for table in head.pop("tables")]
    sources = [vars(source) for source in head.pop("sources")]
    definitions = dict(head.pop("definitions"))
    head.pop("folder")
    blocks = [toml_lines(head)]
    blocks += ["[[tables]]\n" + toml_lines(table) for table in tables]
    blocks += ["[[sources]]\n" + toml_lines(source) for source in sources]
    blocks += ["[definitions]\n" + toml_lines(definitions)] if definitions else []
    return "\n".join(blocks)


def sort_key(name: str) -> tuple[str, int]:
    """Order of snapshot names: by date, then by revision."""
    found = NAME.fullmatch(name)
    return (found[1], int(found[2] or 1)) if found else ("", 0)


def is_name(name: str) -> bool:
    """True for 2026-09-30 and 2026-09-30.r2: nothing else is ever joined to a path."""
    found = NAME.fullmatch(name)
    return bool(found) and _is_date(sort_key(name)[0])


def damaged(name: str, what: str) -> SnapshotError:
    return SnapshotError(
        say(
            "Snapshot {name} can't be used: {what}; put its folder back from a backup or publish it again.",
            name=name,
            what=what,
        )
    )


def _refuse_newer(name: str, schema_version: int) -> None:
    if schema_version > SCHEMA_VERSION:
        raise SnapshotError(
            say(
                "Snapshot {name} was made by a newer Kurak (schema {version}, this one reads up to {known});"
                " update Kurak to open it.",
                name=name,
                version=schema_version,
                known=SCHEMA_VERSION,
            )
        )


def _snapshot(folder: Path, raw: Mapping) -> Snapshot:
    return Snapshot(
        folder=folder,
        name=_a(str, raw["name"]),
        as_of=_a(date, raw["as_of"]),
        data_through=_a(date, raw["data_through"]),
        created=_a(datetime, raw["created"]),
        state=raw["state"],
        schema_version=raw["schema_version"],
        tables=tuple(_table_file(entry) for entry in raw["tables"]),
        sources=tuple(Source(**{k: _a(str, v) for k, v in s.items()}) for s in raw.get("sources", ())),
        definitions=tuple((name, _a(str, value)) for name, value in raw.get("definitions", {}).items()),
    )


def _table_file(entry: Mapping) -> TableFile:
    return TableFile(_a(str, entry["table"]), _a(int, entry["rows"]), _a(str, entry["sha256"]))


def _a(kind: type, value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    return value


def _contradiction(snapshot: Snapshot) -> str:
    """What in the manifest contradicts itself or its folder; '' where nothing does."""
    if snapshot.name != snapshot.folder.name and not snapshot.folder.name.startswith("."):
        return say("its manifest belongs to snapshot {name}", name=repr(snapshot.name))
    if sort_key(snapshot.name)[0] != snapshot.as_of.isoformat() or snapshot.state not in STATES:
        return say("{file} contradicts itself", file=MANIFEST)
    return next((p for p in map(_odd_entry, snapshot.tables) if p), "")


def _odd_entry(file: TableFile) -> str:
    if file.table not in dictionary().tables:
        return say("it lists the unknown table {table}", table=repr(file.table))
    if not SHA256.fullmatch(file.sha256):
        return say("its entry for {table} can't be read", table=file.table)
    return ""


def _is_date(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
