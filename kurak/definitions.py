"""What numbers, code lists and age bands mean, as fingerprints that tell when a meaning has changed."""

import hashlib
import json
import re

from kurak.dictionary import dictionary
from kurak.queries import shelf

_COMMENT = re.compile(r"--[^\n]*")

Definitions = tuple[tuple[str, str], ...]


def current() -> Definitions:
    """Name and fingerprint of every code list (its codes), number (its SQL without comments and spaces), and of
    queries/prepare, by name."""
    # a glossary only says a text in other languages
    counted_by = {column.codes for column in dictionary().columns.values() if column.codes}
    lists = {f"codes.{name}": json.dumps(list(dictionary().codes[name])) for name in counted_by}
    found = {f"numbers.{name}": _bare(query.sql) for name, query in shelf("numbers").items()}
    prepared = {f"prepare.{name}": _bare(query.sql) for name, query in shelf("prepare").items()}
    return tuple((name, _fingerprint(text)) for name, text in sorted((lists | found | prepared).items()))


def changed(then: Definitions, now: Definitions) -> tuple[tuple[str, str], ...]:
    """Names whose fingerprint is another, each with 'added', 'removed' or 'changed'."""
    before, after = dict(then), dict(now)
    what = {
        name: "added" if name not in before else "removed" if name not in after else "changed"
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    }
    return tuple(what.items())


def _bare(sql: str) -> str:
    return " ".join(_COMMENT.sub("", sql).split())


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
