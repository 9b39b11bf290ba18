"""Query files: front matter (`-- key: value` lines), then one SELECT. This room only parses."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kurak.errors import QueryError

FOLDER = Path(__file__).parent.parent / "queries"
_WORDS = {"title", "answers", "counts", "unit", "certainty", "records", "audience"}
REQUIRED: Mapping[str, set[str]] = {
    "figures": _WORDS | {"chart"},
    "numbers": _WORDS,
    "ask": _WORDS,
    "report": {"title", "counts", "needs"},
    "choices": set(),
    "records": {"title"},
    "prepare": set(),
    "rules": {"title", "dimension", "severity", "of", "why", "fix", "affects", "needs", "audience"},
    "checks": set(),
    "changes": set(),
    "parts": set(),
    "why": set(),
    "protection": set(),
}
OPTIONAL: Mapping[str, set[str]] = {
    "figures": {"note", "within", "x", "y", "color", "low", "high", "place", "label"},
    "numbers": {"note", "within", "sampled", "trend"},
    "ask": {"note"},
    "report": {"filters", "like"},
    "choices": set(),
    "records": set(),
    "prepare": set(),
    "rules": {"title_ru", "why_ru", "fix_ru"},
    "checks": set(),
    "changes": set(),
    "parts": set(),
    "why": set(),
    "protection": set(),
}
ROLES = ("x", "y", "color", "low", "high", "place", "label")
CERTAINTIES = ("counted", "estimated", "range")
AUDIENCES = ("public", "committee", "internal")
# A rule tells the partner who must act, unless it could accuse.
RULE_AUDIENCES = ("partner", "internal")
_NAME = re.compile(r"\w+", re.ASCII)
_KEY = re.compile(r"--\s*([a-z_]+)\s*:\s*(.*?)\s*$")


@dataclass(frozen=True, eq=False)
class Query:
    """One file, the same object until it changes. `words`: its front matter; `lines`: where each key stands;
    `bound`: what it is bound to beside the scope, by parameter name."""

    name: str
    shelf: str
    path: Path
    words: Mapping[str, str]
    lines: Mapping[str, int]
    sql: str
    bound: tuple[tuple[str, str], ...] = ()

    @property
    def roles(self) -> dict[str, str]:
        """Chart role to column name."""
        return {role: self.words[role] for role in ROLES if role in self.words}

    @property
    def within(self) -> dict[str, tuple[str, ...]]:
        """Filters this query always narrows to: `within: workstreams = crime_prevention`."""
        name, _, codes = self.words.get("within", "").partition("=")
        return {name.strip(): tuple(code.strip() for code in codes.split(","))} if codes else {}

    def fault(self, text: str, key: str = "") -> QueryError:
        """An error that names this file and the line of a key (the first SQL line without one)."""
        line = self.lines.get(key) or max(self.lines.values(), default=0) + 1
        return QueryError(f"queries/{self.shelf}/{self.path.name}, line {line}: {text}")


def shelf(name: str, folder: Path = FOLDER) -> dict[str, Query]:
    """All queries of one shelf (figures, numbers ...) by name, in order of their names. Raises QueryError."""
    return {path.stem: parsed(path) for path in sorted((folder / name).glob("*.sql"))}


def find(shelf: str, name: str, folder: Path = FOLDER) -> Query | None:
    """One query of a shelf, without a look at the others; None where there is none of that name. Raises QueryError."""
    if not _NAME.fullmatch(name):
        return None
    try:
        return parsed(folder / shelf / f"{name}.sql")
    except FileNotFoundError:
        return None


def protection(name: str) -> Query:
    """The query of that name on what is protected. Raises QueryError."""
    return parsed(FOLDER / "protection" / f"{name}.sql")


def parsed(path: Path) -> Query:
    """One query file; read again when it changes. Raises QueryError naming file and line."""
    stamp = path.stat()
    return _parsed(path, stamp.st_mtime_ns, stamp.st_size)


@lru_cache(maxsize=1024)
def _parsed(path: Path, _changed: int, _size: int) -> Query:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise QueryError(f"queries/{path.parent.name}/{path.name}, line 1: save the file as UTF-8 text.") from None
    has_words = bool(REQUIRED[path.parent.name])
    words, lines = _front_matter(path, text) if has_words else ({}, {})
    query = Query(path.stem, path.parent.name, path, words, lines, text)
    _check(query)
    return query


def _front_matter(path: Path, text: str) -> tuple[dict[str, str], dict[str, int]]:
    words: dict[str, str] = {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("--"):
            break
        match = _KEY.match(line)
        if not match:
            raise QueryError(
                f"queries/{path.parent.name}/{path.name}, line {number}: write front matter as `-- key: value`."
            )
        key, value = match.groups()
        if key in words:
            raise QueryError(f"queries/{path.parent.name}/{path.name}, line {number}: the key {key} stands twice.")
        words[key], lines[key] = value, number
    return words, lines


def _check(query: Query) -> None:
    required, optional = REQUIRED[query.shelf], OPTIONAL[query.shelf]
    for key in query.words:
        if key not in required | optional:
            raise query.fault(f"unknown key {key}; allowed: {', '.join(sorted(required | optional))}.", key)
    for key in sorted(required):
        if not query.words.get(key):
            raise query.fault(f"the key {key} is missing.")
    audiences = RULE_AUDIENCES if query.shelf == "rules" else AUDIENCES
    for key, allowed in (("certainty", CERTAINTIES), ("audience", audiences)):
        if key in query.words and query.words[key] not in allowed:
            raise query.fault(f"{key} is {query.words[key]}; allowed: {', '.join(allowed)}.", key)
