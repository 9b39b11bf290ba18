"""Where a programme's decisions are kept: a SQLite file in its folder, or a PostgreSQL database."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from kurak.errors import ReviewError
from kurak.words import say

FILE = "review.sqlite"
SETTING = "review_database"
VARIABLE = "KURAK_REVIEW_DATABASE"
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
WAIT_SECONDS = 10
CONNECT_SECONDS = 5


def address_of(folder: Path, settings: Mapping[str, Any]) -> URL:
    """What KURAK_REVIEW_DATABASE names, else programme.toml, else review.sqlite in the programme's folder.

    A file's name that is not absolute starts at the folder. Raises ReviewError for what is no address.
    """
    given = os.environ.get(VARIABLE) or settings.get(SETTING) or FILE
    return parsed(given) if "://" in str(given) else file_url(folder / str(given))


def parsed(address: str | Path) -> URL:
    """A path, `sqlite:///path` or `postgresql://user@host/name` as a URL with its driver. Raises ReviewError."""
    if isinstance(address, Path) or "://" not in address:
        return file_url(Path(address))
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        raise _unknown() from None
    if url.drivername == "sqlite" and url.database:
        return file_url(Path(url.database))
    if url.drivername not in POSTGRESQL:
        raise _unknown()
    return url.set(drivername="postgresql+psycopg").update_query_dict(_patience(url))


def file_url(path: Path) -> URL:
    return URL.create("sqlite", database=str(path.absolute()))


def file_of(url: URL) -> Path | None:
    """The SQLite file; None for PostgreSQL."""
    return Path(url.database or "") if url.drivername == "sqlite" else None


def in_words(url: URL) -> str:
    """The address without user and password."""
    path = file_of(url)
    if path is not None:
        return str(path)
    host = url.host or url.query.get("host") or "localhost"
    return say("the database {name} on {host}", name=url.database or "", host=host)


def _patience(url: URL) -> Mapping[str, str]:
    return {} if "connect_timeout" in url.query else {"connect_timeout": str(CONNECT_SECONDS)}


def _unknown() -> ReviewError:
    # the address itself may hold a password, so it is not repeated
    return ReviewError(
        say(
            "The address of the review database can't be understood; allowed: the name of a SQLite file, or"
            " postgresql://USER@HOST/NAME. It stands in programme.toml ({setting}) or in {variable}.",
            setting=SETTING,
            variable=VARIABLE,
        )
    )
