"""The database: made by the first decision, upgraded in steps, shared by writers, plain in its troubles."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DBAPIError

from kurak import review
from kurak.errors import ReviewError
from kurak.review import Person, Review, Subject, database, migrations
from kurak.review.migrations import STEPS, upgrade, version

HERE = Path(__file__).parent
SUBJECT = Subject("S01", "activities", "a1")
AIDA = Person("Aida")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "review.sqlite"


def tables(book: Review) -> list[str]:
    engine = create_engine(book.url)
    try:
        return sorted(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def carried_out(book: Review, statement: str) -> None:
    engine = create_engine(book.url)
    try:
        with engine.begin() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


# --- made by the first decision ---------------------------------------------------------------------------------


def test_reading_makes_nothing(book: Review) -> None:
    assert review.history(book) == ()
    assert tables(book) == []


def test_a_file_that_is_only_read_does_not_come_to_be(path: Path) -> None:
    assert review.comments(review.opened(path)) == ()
    assert not path.exists()


def test_the_first_decision_makes_it(book: Review) -> None:
    review.comment(book, AIDA, SUBJECT, "Hm.")
    assert tables(book) == ["review_entries", "review_versions"]


def test_a_refused_decision_leaves_no_entry_and_takes_no_number(book: Review) -> None:
    with pytest.raises(ReviewError):
        review.withdraw(book, AIDA, 1, "no")
    assert review.comment(book, AIDA, SUBJECT, "Hm.").number == 1


def test_reading_leaves_the_folder_as_it_was(path: Path) -> None:
    book = review.opened(path)
    review.comment(book, AIDA, SUBJECT, "Hm.")
    before = path.read_bytes()
    assert len(review.comments(book)) == 1
    assert [found.name for found in path.parent.iterdir()] == ["review.sqlite"]
    assert path.read_bytes() == before


def test_what_may_only_be_read_is_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    book = review.opened(path)
    review.comment(book, AIDA, SUBJECT, "Hm.")
    path.chmod(0o444)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert len(review.comments(book)) == 1
    assert [found.name for found in path.parent.iterdir()] == ["review.sqlite"]


@pytest.mark.parametrize("change", ["update review_entries set reason = 'x'", "delete from review_entries"])
def test_the_database_itself_refuses_to_change_what_was_said(book: Review, change: str) -> None:
    review.comment(book, AIDA, SUBJECT, "Hm.")
    with pytest.raises(DBAPIError, match="what was said is never"):
        carried_out(book, change)
    assert len(review.comments(book)) == 1


# --- steps ------------------------------------------------------------------------------------------------------


def of_version_1(book: Review) -> None:
    script = (HERE / f"version_1.{book.url.get_backend_name()}.sql").read_text(encoding="utf-8")
    if book.url.get_backend_name() == "sqlite":
        with sqlite3.connect(book.url.database or "") as connection:
            connection.executescript(script)
        return
    address = book.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        connection.execute(script.encode())


def test_a_database_of_version_1_opens_today(book: Review) -> None:
    of_version_1(book)
    (waiver,) = review.all_waivers(book)
    assert (waiver.rule, waiver.partner_id, waiver.reason, waiver.expires_on) == (
        "S01",
        "ORG2",
        "известно",
        date(2026, 12, 31),
    )
    assert waiver.at == datetime(2026, 10, 5, 9, 0, tzinfo=UTC)
    assert waiver.withdrawn is not None
    assert waiver.withdrawn.by == Person("Bek", is_verified=False)
    assert review.comment(book, AIDA, SUBJECT, "Hm.").number == 3
    with database.reading(book.url) as connection:
        assert connection is not None
        assert version(connection) == len(STEPS)


def test_a_database_of_a_newer_kurak_is_refused(book: Review) -> None:
    review.comment(book, AIDA, SUBJECT, "Hm.")
    carried_out(book, "insert into review_versions values (99, '2027-01-01 00:00:00')")
    for act in (review.comments, lambda book: review.comment(book, AIDA, SUBJECT, "Hm.")):
        with pytest.raises(ReviewError, match=r"made by a newer Kurak \(version 99, this one knows up to 2\); update"):
            act(book)


def test_a_step_that_fails_changes_nothing(book: Review) -> None:
    engine = create_engine(book.url)
    broken = dict.fromkeys(("sqlite", "postgresql"), ("create table half_done (id integer)", "not sql"))
    with pytest.raises(DBAPIError):
        upgrade(database._engine(book.url, writes=True), (*STEPS, broken))
    with engine.connect() as connection:
        assert version(connection) == 2
    assert tables(book) == ["review_entries", "review_versions"]
    engine.dispose()


# --- several writers --------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_writers_in_several_processes_lose_nothing(address: str) -> None:
    """All begin at once, on a database that none has made yet, so that they also upgrade it at once."""
    names, comments = ("Aida", "Bek", "Chynara", "Daniyar"), 25
    writers = [
        subprocess.Popen(
            [sys.executable, str(HERE / "writer.py"), address, name, str(comments)],
            stdin=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in names
    ]
    for writer in writers:
        writer.stdin.write("go\n")  # type: ignore[union-attr]
        writer.stdin.flush()  # type: ignore[union-attr]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == ["", "", "", ""]
    told = review.comments(review.opened(address))
    assert [comment.number for comment in told] == list(range(1, 101))
    for name in names:
        assert [one.text for one in told if one.by.name == name] == [f"{name} {number}" for number in range(comments)]


class RefusedTwice(sqlite3.Connection):
    """As where others make the database at the same moment: SQLite does not wait before it refuses this step."""

    left = 2

    def execute(self, statement: str, *given: Any) -> sqlite3.Cursor:
        if "journal_mode" in statement and RefusedTwice.left:
            RefusedTwice.left -= 1
            fault = sqlite3.OperationalError("database is locked")
            fault.sqlite_errorcode = sqlite3.SQLITE_BUSY
            raise fault
        return super().execute(statement, *given)


def test_a_writer_refused_at_once_comes_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=RefusedTwice))
    review.comment(review.opened(path), AIDA, SUBJECT, "Hm.")
    assert RefusedTwice.left == 0
    assert [comment.text for comment in review.comments(review.opened(path))] == ["Hm."]


@contextmanager
def another_writes(book: Review) -> Iterator[None]:
    with database.writing(book.url):
        yield


def test_while_another_writes_one_can_read_and_is_told_to_wait(book: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    review.comment(book, AIDA, SUBJECT, "Hm.")
    monkeypatch.setattr(database, "WAIT_SECONDS", 0.2)
    monkeypatch.setattr(migrations, "WAIT_SECONDS", 0.2)
    with another_writes(book):
        assert len(review.comments(book)) == 1
        with pytest.raises(ReviewError, match=r"another has been writing for [\d.]+ seconds; try again"):
            review.comment(book, AIDA, SUBJECT, "Me too.")
    review.comment(book, AIDA, SUBJECT, "Me too.")
    assert len(review.comments(book)) == 2


# --- troubles ---------------------------------------------------------------------------------------------------


def refused(address: str | Path) -> str:
    """The sentence of a database that can neither be read nor written."""
    book = review.opened(address)
    with pytest.raises(ReviewError) as reading:
        review.history(book)
    with pytest.raises(ReviewError) as writing:
        review.comment(book, AIDA, SUBJECT, "Hm.")
    assert str(reading.value) == str(writing.value)
    return str(writing.value)


def test_a_file_that_is_no_database_is_told(path: Path) -> None:
    path.write_text("Dear Aida, " * 100, encoding="utf-8")
    where = f"The review database ({path}): "
    assert refused(path) == f"{where}it is not a database, or damaged; put it back from a backup."


def test_a_folder_in_its_place_is_told(path: Path) -> None:
    path.mkdir()
    assert refused(path).endswith("it can't be opened; check that its folder exists, and the rights there.")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    book = review.opened(tmp_path / "nowhere" / "review.sqlite")
    assert review.history(book) == ()
    with pytest.raises(ReviewError, match="check that its folder exists"):
        review.comment(book, AIDA, SUBJECT, "Hm.")


def test_a_server_that_does_not_answer_is_told_without_a_password() -> None:
    sentence = refused("postgresql://kurak:secret@localhost:1/programme?sslpassword=secret")
    assert sentence.startswith("The review database (the database programme on localhost): it can't be reached (")
    assert sentence.endswith("; check that it runs, and review_database in programme.toml.")
    assert "secret" not in sentence


def test_a_user_who_may_not_write_is_told(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("create schema closed; create role reader login; grant usage on schema closed to reader")
    book = review.opened(f"{server.replace('kurak@', 'reader@')}&options=-csearch_path%3Dclosed")
    assert review.history(book) == ()
    with pytest.raises(ReviewError, match="this user may not write there; ask whoever runs the database"):
        review.comment(book, AIDA, SUBJECT, "Hm.")


# --- addresses --------------------------------------------------------------------------------------------------


def test_the_database_stands_in_the_folder_unless_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KURAK_REVIEW_DATABASE", raising=False)

    def where(settings: dict[str, str]) -> str:
        return review.in_words(review.of_programme(tmp_path, settings).url)

    assert where({}) == str(tmp_path / "review.sqlite")
    assert where({"review_database": "decisions.db"}) == str(tmp_path / "decisions.db")
    assert where({"review_database": "postgresql://db.example.org/kg"}) == "the database kg on db.example.org"
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", "postgresql://other.example.org/kg")
    assert where({"review_database": "decisions.db"}) == "the database kg on other.example.org"


@pytest.mark.parametrize("address", ["mysql://db/kg", "postgresql://:secret@:x/kg", "sqlite://", "https://db/kg"])
def test_an_address_of_another_kind_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(ReviewError) as refusal:
        review.opened(address)
    assert address not in str(refusal.value)
    assert "allowed: the name of a SQLite file, or postgresql://USER@HOST/NAME" in str(refusal.value)


@pytest.mark.parametrize("address", ["/x/r.db", "sqlite:////x/r.db"])
def test_a_file_is_named_by_path_or_address(address: str) -> None:
    assert review.in_words(review.opened(address).url) == "/x/r.db"


def test_a_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(review.opened("postgresql://kurak:secret@db/kg"))
