"""A review database for every test, once in SQLite and once in PostgreSQL."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import postgres
import psycopg
import pytest

from kurak import review
from kurak.review import Person, Review

DATABASES = ("sqlite", "postgresql")
NUMBERS = count(1)
MORNING = datetime(2026, 10, 5, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    try:
        with postgres.server() as address:
            yield address
    except (postgres.NoServer, OSError) as why:
        pytest.skip(str(why))


@pytest.fixture(params=DATABASES)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database in which nothing was ever said."""
    if request.param == "sqlite":
        return str(tmp_path / "review.sqlite")
    server = request.getfixturevalue("server")
    name = f"programme_{next(NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"create schema {name}")
    return f"{server}&options=-csearch_path%3D{name}"


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A minute passes with every look: 9:00, 9:01, 9:02 on 5 October 2026."""
    minutes = count()
    return lambda: MORNING + timedelta(minutes=next(minutes))


@pytest.fixture
def book(address: str, clock: Callable[[], datetime]) -> Review:
    return review.opened(address, clock)


@pytest.fixture
def file_book(tmp_path: Path, clock: Callable[[], datetime]) -> Review:
    """For what is decided before a database is asked."""
    return review.opened(tmp_path / "review.sqlite", clock)


@pytest.fixture
def aida() -> Person:
    return Person("Aida", is_verified=True)


@pytest.fixture
def bek() -> Person:
    return Person("Bek")
