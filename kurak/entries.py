"""What stands behind a figure or number, in words a reader can check: what it counts, how, from which tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kurak import figures, numbers
from kurak.dictionary import Column, dictionary
from kurak.errors import QueryError
from kurak.facts import facts_of, tables_read
from kurak.queries import Query, shelf

_MACRO = re.compile(r"create (?:macro|view|table) (\w+)")
_KINDS = {"numbers": "Headline number", "figures": "Figure"}


@dataclass(frozen=True)
class Step:
    """A piece of preparation that a formula is built on: its name, the words above it, its text."""

    name: str
    words: str
    text: str


@dataclass(frozen=True)
class Entry:
    """One number or figure. `formula`: its query without front matter; `steps`: what it is built on, in order;
    `tables`: those it reads; `honoured`, `ignored`: names of filters; `columns`: those a figure gives."""

    name: str
    kind: str
    title: str
    answers: str
    counts: str
    unit: str
    certainty: str
    note: str
    audience: str
    within: str
    formula: str
    steps: tuple[Step, ...]
    tables: tuple[str, ...]
    honoured: tuple[str, ...]
    ignored: tuple[str, ...]
    columns: tuple[Column, ...]


def names() -> tuple[str, ...]:
    """Every number and figure: numbers first, each by name."""
    return (*numbers.names(), *figures.names())


def entry(name: str) -> Entry:
    """The entry of a number or figure. Raises QueryError naming those there are."""
    if name in numbers.names():
        return _entry(numbers.find(name))
    if name in shelf("figures"):
        return _entry(figures.find(name))
    raise QueryError(f"There is no number or figure {name}; there are: {', '.join(names())}.")


@lru_cache(maxsize=512)
def _entry(query: Query) -> Entry:
    facts, formula = facts_of(query), _formula(query.sql)
    honours = {name: facts <= set(known.facts) for name, known in dictionary().filters.items()}
    given = figures.columns_of(query) if query.shelf == "figures" else ()
    return Entry(
        name=query.name,
        kind=_KINDS[query.shelf],
        **{key: query.words.get(key, "") for key in ("title", "answers", "counts", "unit", "certainty")},
        note=query.words.get("note", ""),
        audience=query.words["audience"],
        within=query.words.get("within", ""),
        formula=formula,
        steps=tuple(_steps(formula)),
        tables=tables_read(query),
        honoured=tuple(name for name, is_honoured in honours.items() if is_honoured),
        ignored=tuple(name for name, is_honoured in honours.items() if not is_honoured),
        columns=tuple(dictionary().columns[name] for name in given),
    )


def _formula(sql: str) -> str:
    """The query without the front matter above it."""
    lines = sql.splitlines()
    first = next((at for at, line in enumerate(lines) if line and not line.startswith("--")), 0)
    return "\n".join(lines[first:]).strip()


def _steps(formula: str) -> Iterator[Step]:
    """What a formula names of the preparation, and what that names in turn, each once."""
    known, waiting, seen = _prepared(), [formula], set()
    while waiting:
        text = waiting.pop(0)
        for name in dict.fromkeys(re.findall(r"\w+", text)):
            if name in known and name not in seen:
                seen.add(name)
                waiting.append(known[name].text)
                yield known[name]


def _prepared() -> dict[str, Step]:
    return _parsed(tuple(query.sql for query in shelf("prepare").values()))


@lru_cache(maxsize=4)
def _parsed(texts: tuple[str, ...]) -> dict[str, Step]:
    """Every macro, view and table of queries/prepare by name, with the comment above it."""
    found = {}
    for statement in (part.strip() for text in texts for part in text.split(";\n")):
        lines = statement.splitlines()
        code = [line for line in lines if not line.startswith("--")]
        if match := _MACRO.search("\n".join(code)):
            words = " ".join(line.removeprefix("--").strip() for line in lines if line.startswith("--"))
            found[match[1]] = Step(match[1], words, "\n".join(code).strip())
    return found
