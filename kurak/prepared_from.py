"""What a prepared snapshot is made from, as one fingerprint: another one, and it is prepared again."""

import hashlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import duckdb

from kurak import codes, dictionary, engine, loading, periods, privacy, queries, surroundings
from kurak.geography import Geography
from kurak.manifest import Snapshot
from kurak.privacy import Protection, blocks
from kurak.programme import Programme

_SHELVES = ("prepare", "protection")
_MODULES = (loading, codes, surroundings, engine, periods)


def key(snapshot: Snapshot, programme: Programme, geography: Geography, protection: Protection) -> str:
    """Hexadecimal digits over the snapshot's files and days, the scripts that prepare it, what is protected, the
    snapshots before it where something is, the programme's facts, places and their people, the dictionary, the code
    that loads, and DuckDB's version."""
    digest = hashlib.sha256()
    for part in _parts(snapshot, programme, geography, protection):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()[:32]


def _parts(snapshot: Snapshot, programme: Programme, geography: Geography, protection: Protection) -> Iterator[str]:
    yield duckdb.__version__
    yield _ours()
    yield repr((snapshot.as_of, snapshot.data_through, [(table.table, table.sha256) for table in snapshot.tables]))
    yield from (f"{name} {query.sql}" for shelf in _SHELVES for name, query in queries.shelf(shelf).items())
    yield repr(protection)
    yield blocks.depends_on(programme.folder, snapshot, protection) if protection.projects else ""
    yield repr((programme.country_code, programme.reporting_year, periods.of(programme)))
    yield repr((geography.places, geography.population))


@cache
def _ours() -> str:
    """What does not change while the program runs: the dictionary and the code that fills a database."""
    protecting = sorted(Path(privacy.__file__).parent.glob("*.py"))
    paths = (dictionary.PATH, *(Path(str(module.__file__)) for module in _MODULES), *protecting)
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()
