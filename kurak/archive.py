"""The zip file of a backup: files with their checksums, and a list of them that is believed only where it holds."""

import hashlib
import os
import tomllib
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import IO

from kurak.errors import BackupError
from kurak.toml_text import toml_lines
from kurak.words import say

VERSION = 1
CONTENTS = "backup.toml"
DECISIONS = "review.jsonl"
PROGRAMME = "programme.toml"
SINGLE = (PROGRAMME, DECISIONS)
FOLDERS = ("sources", "snapshots")
LONGEST_CONTENTS = 64 << 20
CHUNK = 1 << 20
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class Kept:
    """A file of a backup: its path there, how many bytes it has, and their sha256."""

    path: str
    bytes: int
    sha256: str


def put(archive: zipfile.ZipFile, path: Path, name: str) -> Kept:
    """Adds a file under a name. Raises BackupError for a name that no backup may hold."""
    _check_name(name)
    with path.open("rb") as file:
        return pour(archive, name, _chunks(file))


def pour(archive: zipfile.ZipFile, name: str, chunks: Iterable[bytes]) -> Kept:
    """Adds bytes under a name."""
    entry = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    # Parquet is compressed already
    entry.compress_type = zipfile.ZIP_STORED if name.endswith(".parquet") else zipfile.ZIP_DEFLATED
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w", force_zip64=True) as part:
        for chunk in chunks:
            part.write(chunk)
            digest.update(chunk)
            size += len(chunk)
    return Kept(name, size, digest.hexdigest())


def put_contents(archive: zipfile.ZipFile, kept: Iterable[Kept]) -> None:
    """Adds the list of all that was put."""
    head = toml_lines({"version": VERSION, "made": datetime.now(UTC).replace(microsecond=0)})
    archive.writestr(CONTENTS, "\n".join([head, *("[[files]]\n" + toml_lines(vars(file)) for file in kept)]))


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """The backup, for reading. Raises BackupError for whatever is broken in it, OSError for what can't be read."""
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except BROKEN:
        raise damaged(path.name, say("it is no zip file, or a part of it can't be read")) from None


def contents(archive: zipfile.ZipFile) -> tuple[Kept, ...]:
    """The files it lists, which are exactly those it holds. Raises BackupError."""
    name = _name(archive)
    if CONTENTS not in archive.namelist():
        raise BackupError(say("{file} is no backup of a programme: it has no {part}.", file=name, part=CONTENTS))
    if archive.getinfo(CONTENTS).file_size > LONGEST_CONTENTS:
        raise damaged(name, say("its list of files is too long"))
    raw = tomllib.loads(archive.read(CONTENTS).decode("utf-8"))
    if raw["version"] > VERSION:
        raise BackupError(say("{file} was made by a newer Kurak; update Kurak to restore it.", file=name))
    kept = tuple(Kept(**file) for file in raw["files"])
    for file in kept:
        _check_name(file.path)
    if sorted((*(file.path for file in kept), CONTENTS)) != sorted(archive.namelist()):
        raise damaged(name, say("it holds other files than it lists"))
    if not set(SINGLE) <= {file.path for file in kept}:
        raise damaged(name, say("a part of it is missing"))
    return kept


def take(archive: zipfile.ZipFile, file: Kept, target: Path | None = None) -> None:
    """Reads a file, to the target if there is one. Raises BackupError where it is not as listed."""
    digest, size = hashlib.sha256(), 0
    if target is not None:
        target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(file.path) as part, (target or Path(os.devnull)).open("wb") as out:
        for chunk in _chunks(part):
            size += len(chunk)
            if size > file.bytes:
                break
            digest.update(chunk)
            out.write(chunk)
    if (size, digest.hexdigest()) != (file.bytes, file.sha256):
        raise damaged(_name(archive), say("{part} is not what was backed up", part=file.path))


def damaged(name: str, what: str) -> BackupError:
    return BackupError(
        say("{file} is damaged: {what}; nothing was restored. Take another backup.", file=name, what=what)
    )


def _check_name(name: str) -> None:
    """Raises BackupError for a path that leads out of a folder, or to where nothing of a backup belongs."""
    path = PurePosixPath(name)
    is_plain = name.isprintable() and "\\" not in name and str(path) == name and ".." not in path.parts
    if not (is_plain and (name in SINGLE or (path.parts[0] in FOLDERS and len(path.parts) > 1))):
        raise BackupError(say("{name} can't be part of a backup; nothing was written.", name=repr(name)))


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _name(archive: zipfile.ZipFile) -> str:
    return Path(archive.filename or "").name
