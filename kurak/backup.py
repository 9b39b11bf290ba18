"""A programme in one zip file: programme.toml, sources, snapshots and what people decided; and back again.

Consistent while the programme is used: snapshots appear whole and never change, decisions are read at one moment.
What can be worked out anew (derived/) and what never belonged to the programme stays out.
"""

import errno
import os
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kurak import archive, programme, review
from kurak.archive import DECISIONS, FOLDERS, PROGRAMME, SINGLE, Kept
from kurak.errors import BackupError
from kurak.manifest import is_name
from kurak.review import Review
from kurak.snapshots import snapshot_folder
from kurak.words import say


@dataclass(frozen=True)
class Backup:
    """How many snapshots and decisions a backup holds; `where` in words: its decisions stand, or stood."""

    snapshots: int
    decisions: int
    where: str


def back_up(folder: Path, target: Path) -> Backup:
    """Writes the programme's backup to a new file, reads it back, and only then shows it.

    Raises BackupError (the file exists or can't be written), ProgrammeError and ReviewError.
    """
    book = review.of_programme(folder, programme.load(folder).settings)
    if target.exists():
        raise BackupError(say("{file} exists already, and a backup overwrites nothing; name a new file.", file=target))
    unfinished = target.with_name(f".{target.name}.unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w") as written:
            decisions = _put_all(written, folder, book)
        with archive.opened(unfinished) as read:
            kept = archive.contents(read)
            for file in kept:
                archive.take(read, file)
        _sync(unfinished)
        unfinished.rename(target)
    except OSError as fault:
        raise BackupError(say("{file} can't be written: {why}.", file=target, why=_reason(fault))) from None
    finally:
        unfinished.unlink(missing_ok=True)
    return Backup(_count_snapshots(kept), decisions, review.in_words(book.url))


def restore(source: Path, folder: Path, review_database: str = "") -> Backup:
    """Makes a new programme folder from a backup, every byte checked; all of it or nothing.

    Decisions go to a SQLite file in the folder, or to the empty database named. Raises BackupError (no backup,
    damaged, a folder with something in it), ReviewError (that database holds decisions or can't be reached).
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(
            say("{folder} is there already, and a restore overwrites nothing; name a new folder.", folder=folder)
        )
    try:
        with archive.opened(source) as read, _unfinished(folder) as unfinished:
            kept = archive.contents(read)
            _check_room(unfinished, kept)
            for file in kept:
                archive.take(read, file, unfinished / file.path)
            for path in unfinished.glob("snapshots/*/*"):
                path.chmod(0o444)
            file_name = _file_name(unfinished)
            decisions = _load(review.opened(review_database or unfinished / file_name), unfinished / DECISIONS)
            unfinished.rename(folder)
    except OSError as fault:
        raise BackupError(
            say("{file} can't be restored to {folder}: {why}.", file=source, folder=folder, why=_reason(fault))
        ) from None
    where = review.in_words(review.opened(review_database or folder / file_name).url)
    return Backup(_count_snapshots(kept), decisions, where)


def _put_all(written: zipfile.ZipFile, folder: Path, book: Review) -> int:
    """Every file and the list of them; how many decisions there are."""
    kept = [archive.put(written, path, name) for path, name in _files(folder)]
    lines = [f"{line}\n".encode() for line in review.lines(book)]
    archive.put_contents(written, [*kept, archive.pour(written, DECISIONS, lines)])
    return len(lines)


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Files to keep, with their paths in the backup."""
    yield folder / PROGRAMME, PROGRAMME
    for top in (folder / "sources", *_snapshots(folder)):
        found = sorted(path for path in top.rglob("*") if path.is_file()) if top.is_dir() else ()
        yield from ((path, path.relative_to(folder).as_posix()) for path in found)


def _snapshots(folder: Path) -> list[Path]:
    stand = snapshot_folder(folder)
    return sorted(path for path in stand.iterdir() if is_name(path.name)) if stand.is_dir() else []


@contextmanager
def _unfinished(folder: Path) -> Iterator[Path]:
    """A folder beside the new one, which goes away unless it was renamed."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".restoring-{folder.name}-", dir=folder.parent))
    try:
        made.chmod(0o755)
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _check_room(folder: Path, kept: Iterable[Kept]) -> None:
    """Raises OSError where the disk is too small, before anything is written."""
    if sum(file.bytes for file in kept) > shutil.disk_usage(folder).free:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _file_name(folder: Path) -> str:
    """The file in the folder that programme.toml names for decisions, else review.sqlite."""
    named = str(programme.load(folder).settings.get(review.SETTING, review.FILE))
    is_own = Path(named).name == named and named not in (*SINGLE, *FOLDERS, "..")
    return named if is_own else review.FILE


def _load(book: Review, path: Path) -> int:
    with path.open(encoding="utf-8") as lines:
        count = review.load(book, lines)
    path.unlink()
    return count


def _count_snapshots(kept: Iterable[Kept]) -> int:
    return len({file.path.split("/")[1] for file in kept if file.path.startswith("snapshots/")})


def _sync(path: Path) -> None:
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _reason(fault: OSError) -> str:
    said = fault.strerror or str(fault)
    return f"{said} ({fault.filename})" if fault.filename else said
