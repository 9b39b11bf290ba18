"""Reading and writing the review database. Whatever goes wrong there is a ReviewError in words."""

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from time import monotonic, sleep

from sqlalchemy import URL, Connection, Engine, NullPool, create_engine, event
from sqlalchemy.exc import SQLAlchemyError

from kurak.errors import ReviewError
from kurak.review.address import WAIT_SECONDS, file_of, in_words
from kurak.review.migrations import STEPS, only_writer, upgrade, version
from kurak.words import say

JSON_TEXT = partial(json.dumps, ensure_ascii=False)
PRIMARY = 0xFF
PAUSE_SECONDS = 0.02
TROUBLES = {
    sqlite3.SQLITE_BUSY: "another has been writing for {seconds} seconds; try again",
    sqlite3.SQLITE_LOCKED: "another has been writing for {seconds} seconds; try again",
    sqlite3.SQLITE_READONLY: "it may only be read here; check the rights of the file and its folder",
    sqlite3.SQLITE_CANTOPEN: "it can't be opened; check that its folder exists, and the rights there",
    sqlite3.SQLITE_NOTADB: "it is not a database, or damaged; put it back from a backup",
    sqlite3.SQLITE_CORRUPT: "it is damaged; put it back from a backup",
    sqlite3.SQLITE_FULL: "the disk is full; make room and try again",
    "55P03": "another has been writing for {seconds} seconds; try again",
    "42501": "this user may not write there; ask whoever runs the database",
    "25006": "it may only be read here; ask whoever runs the database",
    # a server that never answered gives no code
    None: "it can't be reached ({said}); check that it runs, and review_database in programme.toml",
}


@contextmanager
def reading(url: URL) -> Iterator[Connection | None]:
    """A connection that sees one moment and can't write; None where nothing was ever saved. Raises ReviewError."""
    path = file_of(url)
    if path is not None and not path.exists():
        yield None
        return
    with _in_words(url):
        with _engine(url).begin() as connection:
            reached = version(connection)
            if reached in (0, len(STEPS)):
                yield connection if reached else None
                return
        upgrade(_engine(url, writes=True))
        with _engine(url).begin() as connection:
            yield connection


@contextmanager
def writing(url: URL) -> Iterator[Connection]:
    """The only connection that writes, until it ends: all of it is saved or nothing. Raises ReviewError."""
    with _in_words(url):
        upgrade(_engine(url, writes=True))
        with _engine(url, writes=True).begin() as connection:
            only_writer(connection)
            yield connection


@cache
def _engine(url: URL, writes: bool = False) -> Engine:
    path = file_of(url)
    if path is None:
        return _postgresql(url, writes)
    engine = create_engine(
        "sqlite://", creator=partial(_file, path, writes), poolclass=NullPool, json_serializer=JSON_TEXT
    )
    begin = "begin immediate" if writes else "begin"
    # the driver's own begin comes too late to keep others from writing in between
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _postgresql(url: URL, writes: bool) -> Engine:
    if writes:
        return create_engine(url, pool_pre_ping=True, json_serializer=JSON_TEXT)
    return _engine(url, writes=True).execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _file(path: Path, writes: bool) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?{_mode(path, writes)}", uri=True, timeout=WAIT_SECONDS, isolation_level=None
    )
    connection.execute("pragma foreign_keys = on")
    if writes:
        _let_read_meanwhile(connection)
    else:
        connection.execute("pragma query_only = on")
    return connection


def _let_read_meanwhile(connection: sqlite3.Connection) -> None:
    """Readers and the writer don't wait for each other. Where several make the database at once, SQLite refuses all
    but one of them this step at once, however long they would wait: they come again until their time is up."""
    until = monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & PRIMARY != sqlite3.SQLITE_BUSY or monotonic() > until:
                connection.close()
                raise
            sleep(PAUSE_SECONDS)


def _mode(path: Path, writes: bool) -> str:
    if writes:
        return "mode=rwc"
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return "mode=rw"
    # where nothing can be written, SQLite reads a file only if told that nobody else writes it
    is_still = not path.with_name(f"{path.name}-wal").exists()
    return "mode=ro&immutable=1" if is_still else "mode=ro"


@contextmanager
def _in_words(url: URL) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as fault:
        raise ReviewError(
            say("The review database ({where}): {what}.", where=in_words(url), what=_what(fault))
        ) from fault


def _what(fault: Exception) -> str:
    cause = getattr(fault, "orig", None) or fault
    code = getattr(cause, "sqlite_errorcode", None)
    known = code & PRIMARY if code else getattr(cause, "sqlstate", None)
    said = (str(cause).strip().splitlines() or [type(cause).__name__])[0].rstrip(".")
    return say(TROUBLES.get(known, "it answers “{said}”"), seconds=WAIT_SECONDS, said=said)
