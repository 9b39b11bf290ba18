"""A number over many scopes, asked in one go: preparing the question costs far more than answering it."""

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
# The number's own query, with the scopes one after the other. Each is known by its place in the line alone: what is
# grouped by scope would else be grouped by lists.
_ONE_BY_ONE = """
with asked as (
    select unnest(range(1, $asked::bigint + 1)) as line
)
select asked.line, told.value, told.low, told.high
from asked, lateral ({number}) as told
order by asked.line
"""


def values(workspace: Workspace, name: str, scopes: Sequence[Scope]) -> tuple[Value, ...]:
    """The number over each of the scopes, in their order: exactly what kurak.numbers.value gives for each. Nothing is
    held back of protected people: it is for the database of the rules. Raises QueryError, StoreError."""
    query = numbers.find(name)
    if workspace.lacking(query):
        return tuple(numbers.value(workspace, name, scope) for scope in scopes)
    inner = [workspace.closed(scope).narrowed(**query.within) for scope in scopes]
    fields = [scope.parameter() for scope in inner]
    varying = [part for part in fields[0] if any(one[part] != fields[0][part] for one in fields)]
    lists = {f"asked_{part}": [one[part] for one in fields] for part in varying}
    given = {**fields[0], **lists, "asked": len(scopes)}
    told = workspace.store.rows_once(_sql(query, fields[0], varying), _around(inner), given)
    return tuple(Value(**row) for row in plain_rows(told[["value", "low", "high"]]))


def _around(scopes: Sequence[Scope]) -> Scope:
    """One that is narrowed by every filter that any of them is narrowed by: a filter that none uses need not be asked
    about."""
    held = [*(name for scope in scopes for name in scope.filtered()), "reported_both"]
    codes: dict[str, Any] = {
        name: tuple(dict.fromkeys(code for scope in scopes for code in getattr(scope, name))) for name in held
    }
    return replace(scopes[0], **codes)


def _sql(query: Query, parts: Iterable[str], varying: Sequence[str]) -> str:
    """$scope is put together of its parts, those that differ from a list of them. Each part is bound by itself: a macro
    reads the scope many times over, and taking it apart each time costs more than the answer."""
    told = ", ".join(f"{part}: {_of_line(part) if part in varying else f'${part}'}" for part in parts)
    return _ONE_BY_ONE.format(number=query.sql.replace("$scope", f"{{{told}}}"))


def _of_line(part: str) -> str:
    return f"($asked_{part}::{'date' if part in _DAYS else 'varchar[]'}[])[asked.line]"


def of_places(scope: Scope, places: Iterable[str]) -> tuple[Scope, ...]:
    """The scope as it is, then each of its oblasts."""
    return (scope, *(replace(scope, oblasts=(place,)) for place in places))
