"""The journal of all that was said: entries are added, none is ever changed or taken out.

SQLAlchemy's Core, not its ORM: there is one table, and its rows are never loaded to be changed.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    URL,
    BigInteger,
    Boolean,
    Column,
    Connection,
    DateTime,
    MetaData,
    Table,
    Text,
    func,
    insert,
    select,
)

from kurak.review import clock
from kurak.review.address import address_of, parsed
from kurak.review.database import reading, writing
from kurak.review.person import Person, named, tidy
from kurak.review.plain import plain

ENTRIES = Table(
    "review_entries",
    MetaData(),
    Column("id", BigInteger, primary_key=True),
    Column("noun", Text),
    Column("act", Text),
    Column("about", BigInteger),
    Column("said_by", Text),
    Column("is_verified", Boolean),
    Column("said_at", DateTime),
    Column("reason", Text),
    Column("content", JSON),
)


@dataclass(frozen=True)
class Review:
    """Where a programme's decisions are kept; nothing is opened or made before it is needed."""

    url: URL = field(repr=False)
    now: Callable[[], datetime] = field(default=clock.now, repr=False, compare=False)


@dataclass(frozen=True)
class Entry:
    """One thing said. `number` is its own, unique and growing; `about` that of the entry it says something of.
    `act` is 'made' for something new, otherwise what became of it. `at` is UTC."""

    number: int
    noun: str
    act: str
    by: Person
    at: datetime
    reason: str = ""
    about: int | None = None
    content: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Journal:
    """The journal, open for reading and adding; nobody else adds meanwhile."""

    connection: Connection
    now: Callable[[], datetime]

    def entries(self, *nouns: str) -> tuple[Entry, ...]:
        return _entries(self.connection, nouns)

    def add(
        self,
        noun: str,
        by: Person,
        *,
        reason: str = "",
        act: str = "made",
        about: int | None = None,
        content: Mapping[str, Any] | None = None,
    ) -> Entry:
        """The entry as it was added. Raises ReviewError for a nameless person or a text too long."""
        by, reason, at = named(by), tidy(reason), self.now()
        held = plain(content or {})
        number = self.connection.scalar(
            insert(ENTRIES)
            .values(
                noun=noun,
                act=act,
                about=about,
                said_by=by.name,
                is_verified=by.is_verified,
                said_at=at.astimezone(UTC).replace(tzinfo=None),
                reason=reason,
                content=held,
            )
            .returning(ENTRIES.c.id)
        )
        return Entry(int(number or 0), noun, act, by, at, reason, about, held)


def opened(address: str | Path, now: Callable[[], datetime] = clock.now) -> Review:
    """The review database of an address: a file's path or postgresql://USER@HOST/NAME. Raises ReviewError."""
    return Review(parsed(address), now)


def of_programme(folder: Path, settings: Mapping[str, Any]) -> Review:
    """The review database of a programme: its folder, and what its programme.toml says. Raises ReviewError."""
    return Review(address_of(folder, settings))


@contextmanager
def saying(review: Review) -> Iterator[Journal]:
    """The journal to add to: all that is said within is saved, or nothing. Raises ReviewError."""
    with writing(review.url) as connection:
        yield Journal(connection, review.now)


def entries(review: Review, *nouns: str) -> tuple[Entry, ...]:
    """What was said of these nouns, oldest first. Raises ReviewError where the database can't be read."""
    with reading(review.url) as connection:
        return _entries(connection, nouns) if connection is not None else ()


def history(review: Review, *nouns: str, most: int | None = None) -> tuple[Entry, ...]:
    """Everything said (of these nouns, where some are named), newest first, `most` at most. Raises ReviewError."""
    with reading(review.url) as connection:
        if connection is None:
            return ()
        newest = _of(nouns).order_by(ENTRIES.c.id.desc()).limit(most)
        return tuple(_entry(row) for row in connection.execute(newest))


def said_so_far(review: Review) -> int:
    """How many entries there are; what was worked out from them holds while this stays the same."""
    with reading(review.url) as connection:
        return int(connection.scalar(select(func.count()).select_from(ENTRIES)) or 0) if connection is not None else 0


def _entries(connection: Connection, nouns: tuple[str, ...]) -> tuple[Entry, ...]:
    return tuple(_entry(row) for row in connection.execute(_of(nouns).order_by(ENTRIES.c.id)))


def _of(nouns: tuple[str, ...]) -> Any:
    return select(ENTRIES).where(ENTRIES.c.noun.in_(nouns)) if nouns else select(ENTRIES)


def _entry(row: Any) -> Entry:
    return Entry(
        number=row.id,
        noun=row.noun,
        act=row.act,
        by=Person(row.said_by, row.is_verified),
        at=row.said_at.replace(tzinfo=UTC),
        reason=row.reason,
        about=row.about,
        content=row.content,
    )
