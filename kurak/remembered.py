"""What was worked out of an open snapshot, kept while the snapshot is open and nothing else is decided."""

import threading
from collections.abc import Callable, Hashable
from functools import partial
from pathlib import Path
from typing import TypeVar, cast
from weakref import WeakKeyDictionary

from kurak import reported, review
from kurak.errors import ReviewError
from kurak.programme import Programme
from kurak.recent import Recent
from kurak.review.address import file_of
from kurak.store import Store
from kurak.words import language
from kurak.workspace import Workspace

Found = TypeVar("Found")
# What seventy scopes of the largest page take, half a megabyte each.
_MOST = 4_096

# By open snapshot, so that what was worked out goes when the snapshot is closed.
_shelf: WeakKeyDictionary[Store, Recent] = WeakKeyDictionary()
_lock = threading.Lock()


def kept(workspace: Workspace, key: Hashable, work_out: Callable[[], Found]) -> Found:
    """What `work_out` gives, worked out once per key, language and state of what was decided; the 4,096 last asked for
    stay. Whoever gets it shares it, and must not change it."""
    whole = (key, language(), _decided(workspace.programme))
    with _lock:
        recent = _shelf.setdefault(workspace.store, Recent(_MOST))
    return cast(Found, recent.get(whole, work_out, partial(_can_be_read, workspace.programme)))


def _decided(programme: Programme) -> tuple[object, ...]:
    """Another one when more was decided. A file that was written to tells it much sooner than what stands in it."""
    try:
        book = reported.book_of(programme)
        file = file_of(book.url)
        return (book.url, *map(_changed, (file, file.with_name(f"{file.name}-wal")))) if file else _said(book)
    except ReviewError:
        return ()


def _said(book: review.Review) -> tuple[object, ...]:
    return book.url, review.said_so_far(book)


def _can_be_read(programme: Programme) -> bool:
    """What can't be read for a moment must not be left out for good."""
    try:
        review.said_so_far(reported.book_of(programme))
    except ReviewError:
        return False
    return True


def _changed(path: Path) -> tuple[int, int] | None:
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size
