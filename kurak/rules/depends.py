"""What the findings of a snapshot depend on, as one fingerprint: another one, and they are found again."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kurak import dictionary, reported, review
from kurak.errors import ReviewError
from kurak.geography import Geography
from kurak.manifest import MANIFEST, Snapshot
from kurak.programme import Programme
from kurak.queries import shelf
from kurak.rules import thresholds
from kurak.rules.database import Setting
from kurak.rules.rule import Rule

_SHELVES = ("checks", "prepare", "numbers")


def depends_on(setting: Setting, rules: Mapping[str, Rule]) -> str:
    """sha256 over the rules, the queries beneath them, thresholds, dictionary, geography, the programme's settings and
    its published sentences, the snapshot and the two before it: manifest, and size and time of each file."""
    digest = hashlib.sha256()
    for part in _parts(setting, rules):
        digest.update(part.encode())
        digest.update(b"\0")
    return digest.hexdigest()


def _parts(setting: Setting, rules: Mapping[str, Rule]) -> Iterator[str]:
    yield from (f"{rule.id} {rule.query.sql if rule.query else rule.words}" for rule in rules.values())
    yield from (f"{name} {query.sql}" for shelved in _SHELVES for name, query in shelf(shelved).items())
    yield _ours()
    yield setting.programme.settings_text
    yield _sentences(setting.programme)
    yield _geography(setting.geography)
    for snapshot in (setting.snapshot, setting.previous, setting.reported):
        yield _snapshot(snapshot) if snapshot else "none"


def _snapshot(snapshot: Snapshot) -> str:
    manifest = snapshot.folder / MANIFEST
    files = sorted(snapshot.folder.glob("*.parquet"))
    stats = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{manifest.read_text(encoding='utf-8')} {stats}"


def _sentences(programme: Programme) -> str:
    """A review database that can't be read is told by the rule that needs it."""
    try:
        return repr(review.sentences(reported.book_of(programme)))
    except ReviewError as fault:
        return str(fault)


@cache
def _ours() -> str:
    """What does not change while the program runs: the rules in Python, thresholds and dictionary."""
    files = sorted(Path(__file__).parent.iterdir())
    paths = [*(path for path in files if path.is_file()), thresholds.PATH, dictionary.PATH]
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in paths)).hexdigest()


@cache
def _geography(known: Geography) -> str:
    return repr((known.places, known.population))
