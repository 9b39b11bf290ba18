"""A number over many scopes, asked in one go: preparing the question costs far more than answering it."""

from collections import ChainMap
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kurak import numbers
from kurak.numbers import Value
from kurak.plain_rows import plain_rows
from kurak.queries import Query
from kurak.scope import Scope
from kurak.workspace import Workspace

_DAYS = ("since", "until")
# Rows of attendance times scopes. Beyond it one more question costs less than holding each row against days of its own.
_MOST_PAIRS = 20_000_000
# The number's own query, with the scopes one after the other.
_ONE_BY_ONE = """
with asked as (
    select unnest($asked::struct({types})[], recursive := true)
)
select asked.line, told.value, told.low, told.high
from asked, lateral ({number}) as told
"""


def values(workspace: Workspace, name: str, scopes: Sequence[Scope]) -> tuple[Value, ...]:
    """The number over each of the scopes, in their order: exactly what kurak.numbers.value gives for each. Nothing is
    held back of protected people: it is for the database of the rules. Raises QueryError, StoreError."""
    query = numbers.find(name)
    if workspace.lacking(query):
        return tuple(numbers.value(workspace, name, scope) for scope in scopes)
    inner = [workspace.closed(scope).narrowed(**query.within) for scope in scopes]
    found = ChainMap(*(_asked(workspace, query, inner, lines) for lines in _in_one_go(workspace, inner)))
    return tuple(found[line] for line in range(len(scopes)))


def _in_one_go(workspace: Workspace, scopes: Sequence[Scope]) -> list[list[int]]:
    """The scopes that are asked together, by their places in the line: all of them, or those of the same days."""
    rows = sum(table.rows for table in workspace.snapshot.tables if table.table == "attendance")
    together: dict[object, list[int]] = {}
    for line, scope in enumerate(scopes):
        days = (scope.since, scope.until) if rows * len(scopes) > _MOST_PAIRS else ()
        together.setdefault(days, []).append(line)
    return list(together.values())


def _asked(workspace: Workspace, query: Query, scopes: Sequence[Scope], lines: Sequence[int]) -> dict[int, Value]:
    """The number by places in the line."""
    fields = {line: scopes[line].parameter() for line in lines}
    first = fields[lines[0]]
    varying = [part for part in first if any(one[part] != first[part] for one in fields.values())]
    asked = [{"line": line, **{part: one[part] for part in varying}} for line, one in fields.items()]
    around = _around([scopes[line] for line in lines])
    told = workspace.store.rows_once(_sql(query, first, varying), around, {**first, "asked": asked})
    ends = plain_rows(told[["value", "low", "high"]])
    return dict(zip(told["line"], (Value(**row) for row in ends), strict=True))


def _around(scopes: Sequence[Scope]) -> Scope:
    """One that is narrowed by every filter that any of them is narrowed by: a filter that none uses need not be asked
    about."""
    held = [*(name for scope in scopes for name in scope.filtered()), "reported_both"]
    codes: dict[str, Any] = {
        name: tuple(dict.fromkeys(code for scope in scopes for code in getattr(scope, name))) for name in held
    }
    return replace(scopes[0], **codes)


def _sql(query: Query, fields: Iterable[str], varying: Sequence[str]) -> str:
    """$scope is put together of its parts, those that differ from the row asked for. Each part is bound by itself: a
    macro reads the scope many times over, and taking it apart each time costs more than the answer."""
    parts = ", ".join(f"{part}: {'asked.' if part in varying else '$'}{part}" for part in fields)
    types = ", ".join(f"{part} {'date' if part in _DAYS else 'varchar[]'}" for part in varying)
    return _ONE_BY_ONE.format(
        types=", ".join(filter(None, ["line integer", types])),
        number=query.sql.replace("$scope", f"{{{parts}}}"),
    )


def of_places(scope: Scope, places: Iterable[str]) -> tuple[Scope, ...]:
    """The scope as it is, then each of its oblasts."""
    return (scope, *(replace(scope, oblasts=(place,)) for place in places))
