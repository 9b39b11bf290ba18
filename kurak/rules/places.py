"""A number over the whole of a scope and over each of some oblasts of it, asked in one go.

Preparing the question costs far more than answering it, so it is asked once for all the places.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from kurak import numbers
from kurak.numbers import Value
from kurak.plain_rows import plain_rows
from kurak.scope import Scope
from kurak.workspace import Workspace

EVERYWHERE = ""
# The number's own query, with the places of the scope one after the other. Days and other filters stay what they are.
_ONE_BY_ONE = """
with asked as (
    select place, case when place = '' then []::varchar[] else [place] end as oblasts
    from (select unnest($oblasts) as place)
)
select asked.place, told.value, told.low, told.high
from asked, lateral ({number}) as told
"""


def values(workspace: Workspace, name: str, scope: Scope, places: Sequence[str]) -> Mapping[str, Value]:
    """The number by place: EVERYWHERE for the scope as it is, else the code of an oblast, which stands in for the
    oblasts of the scope. Exactly what kurak.numbers.value gives for each. Raises QueryError, StoreError."""
    query = numbers.find(name)
    if workspace.lacking(query) or list(places) == [EVERYWHERE] or scope.oblasts or "oblasts" in query.within:
        return {place: _value(workspace, name, scope, place) for place in places}
    inner = replace(workspace.closed(scope).narrowed(**query.within), oblasts=tuple(places))
    sql = _ONE_BY_ONE.format(number=query.sql.replace("$scope", _one_place(inner)))
    told = workspace.store.rows_once(sql, inner)
    ends = plain_rows(told[["value", "low", "high"]])
    return dict(zip(told["place"], (Value(**row) for row in ends), strict=True))


def _value(workspace: Workspace, name: str, scope: Scope, place: str) -> Value:
    return numbers.value(workspace, name, replace(scope, oblasts=(place,)) if place else scope)


def _one_place(scope: Scope) -> str:
    """$scope, its oblasts those of the row asked for. Each part is bound by itself: a macro reads the scope many times
    over, and taking it apart each time costs more than the answer."""
    fields = (f"{name}: {'asked.oblasts' if name == 'oblasts' else '$' + name}" for name in scope.parameter())
    return "{" + ", ".join(fields) + "}"
