"""A figure: a query, a chart kind with its roles, and a scope, answered as rows and as a drawing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import pandas as pd

from kurak import annotations, asking, caveats, held_back, queries, store
from kurak.charts import KINDS, Drawing
from kurak.dictionary import Column, dictionary
from kurak.errors import QueryError, StoreError
from kurak.facts import facts_of
from kurak.known_codes import PLACE_LEVELS
from kurak.queries import Query, shelf
from kurak.scope import MONTHS_IN, Scope
from kurak.words import say
from kurak.workspace import Workspace

RECORDS = (
    *("activities", "reach", "attendance", "audience", "people", "structures"),
    *("seats", "plans", "grants", "policy_steps", "outcomes", "campaigns", "milestones", "partnerships"),
)


@dataclass(frozen=True)
class Figure:
    """One answer. `scope` is what was asked, closed; `rows` has codes, `labels` their words by column; `hidden`: row by
    row, the columns that are blank so that nobody is recognised."""

    query: Query
    scope: Scope
    rows: pd.DataFrame
    columns: Mapping[str, Column]
    labels: Mapping[str, Mapping[str, str]]
    compared: pd.DataFrame | None
    sentence: str
    notes: tuple[str, ...]
    hidden: held_back.Hidden = ()

    @property
    def name(self) -> str:
        return self.query.name

    @property
    def is_empty(self) -> bool:
        """True where no mark could be drawn: no rows, or no value in any."""
        measures = [
            c for c in self.query.roles.values() if dictionary().columns[c].type in ("count", "number", "share")
        ]
        return self.rows.empty or bool(measures and self.rows[measures].isna().all(axis=None))

    @property
    def pick(self) -> str:
        """The column whose value a click chooses; '' where none sets a filter."""
        return pick_of(self.query)


def pick_of(query: Query) -> str:
    """The column of a figure whose value a click chooses; '' where none sets a filter."""
    candidates = [query.roles[role] for role in ("place", "y", "x", "color") if role in query.roles]
    return next((column for column in candidates if dictionary().columns[column].filters), "")


def names() -> tuple[str, ...]:
    """Every figure there is."""
    return tuple(shelf("figures"))


def find(name: str) -> Query:
    """The figure's query, or that of a question that was asked. Raises QueryError naming the figures there are."""
    found = asking.find(name) or queries.find("figures", name)
    if not found:
        raise QueryError(say("There is no figure {name}; there are: {names}.", name=name, names=", ".join(names())))
    validate(found)
    return found


def asked(workspace: Workspace, name: str, scope: Scope) -> Figure:
    """The figure over a scope. Raises QueryError, StoreError."""
    query = find(name)
    scope = workspace.closed(scope)
    inner = scope.narrowed(**query.within)
    told = workspace.store.rows(query.sql, inner, query.bound)
    rows, hidden = held_back.emptied(workspace, query, inner, told)
    return Figure(
        query=query,
        scope=scope,
        rows=rows,
        columns={column: dictionary().columns[column] for column in rows.columns},
        labels={column: _labels(workspace, rows, column) for column in rows.columns if _has_labels(column)},
        compared=_compared(workspace, query, inner),
        sentence=workspace.sentence(scope),
        notes=(
            *caveats.of_answer(workspace, query, scope),
            *caveats.of_rows(workspace, query, inner, rows),
            *annotations.in_words(workspace, query, scope),
        ),
        hidden=hidden,
    )


def records(workspace: Workspace, query: Query, scope: Scope) -> pd.DataFrame:
    """The rows behind a figure or number: the facts of its `records` in the scope. Protected projects have none."""
    return listed(workspace, query.words["records"], workspace.closed(scope).narrowed(**query.within))


def unlisted(workspace: Workspace, query: Query, scope: Scope) -> tuple[str, ...]:
    """What must be said under the records: that some are of protected projects."""
    inner = workspace.closed(scope).narrowed(**query.within)
    rows = workspace.store.rows(shelf("records")[query.words["records"]].sql, inner)
    if _of_protected(workspace, rows).any() or held_back.is_touched(workspace, query, inner):
        return (say("Records of protected projects are not listed."),)
    return ()


def listed(workspace: Workspace, name: str, scope: Scope) -> pd.DataFrame:
    """Records of one kind in a closed scope, none of protected projects."""
    rows = workspace.store.rows(shelf("records")[name].sql, scope)
    is_protected = _of_protected(workspace, rows)
    return rows[~is_protected].reset_index(drop=True) if is_protected.any() else rows


def _of_protected(workspace: Workspace, rows: pd.DataFrame) -> pd.Series:
    if "project_id" not in rows:
        return pd.Series(False, index=rows.index)
    return rows["project_id"].isin(workspace.protected)


def drawing(workspace: Workspace, figure: Figure) -> Drawing:
    """The figure as every hand draws it: screen, picture, slide. A map without polygons becomes ranked bars."""
    place = figure.query.roles.get("place", "")
    polygons = workspace.geography.polygons(PLACE_LEVELS.get(place, 0)) if place else None
    drawn = Drawing(
        name=figure.name,
        kind=figure.query.words["chart"],
        title=say(figure.query.words["title"]),
        subtitle=say(figure.query.words["counts"]),
        roles=figure.query.roles,
        columns=figure.columns,
        rows=figure.rows,
        labels=figure.labels,
        polygons=polygons,
        points=_cities(workspace, place) if polygons else None,
        compared=figure.compared,
        compared_label=comparison_words(figure.scope),
        pick=figure.pick,
        noted=annotations.on(workspace, figure.query, figure.scope),
    )
    if drawn.kind != "map" or polygons:
        return drawn
    return replace(drawn, kind="bars", roles={"x": figure.query.roles["y"], "y": place})


def comparison_words(scope: Scope) -> str:
    """'same period last year', 'previous period', or ''."""
    words = {"previous_year": say("same period last year"), "previous_period": say("previous period")}
    return words.get(scope.comparison, "")


@lru_cache(maxsize=512)
def validate(query: Query) -> None:
    """Raises QueryError naming file and line for any fault that parsing alone can't see."""
    columns = columns_of(query)
    for column in columns:
        if column not in dictionary().columns:
            raise query.fault(f"the column {column} is not in data/dictionary.toml.")
    _check_words(query)
    if "chart" in query.words:
        _check_chart(query, columns)


@lru_cache(maxsize=512)
def columns_of(query: Query) -> Mapping[str, str]:
    """Column name to SQL type, as an empty snapshot gives them. Raises QueryError."""
    try:
        return _empty().columns(query.sql, query.bound)
    except StoreError as fault:
        raise query.fault(str(fault)) from None


def _check_words(query: Query) -> None:
    if query.words["records"] not in RECORDS:
        raise query.fault(f"records is {query.words['records']}; allowed: {', '.join(RECORDS)}.", "records")
    _check_within(query)
    if not facts_of(query):
        raise query.fault("the query reads no scope macro, such as scoped_attendance($scope).")


def _check_within(query: Query) -> None:
    if "within" in query.words and not query.within:
        raise query.fault("write within as `workstreams = crime_prevention, policy`.", "within")
    for name, codes in query.within.items():
        if name not in dictionary().filters:
            raise query.fault(f"within names {name}; allowed: {', '.join(dictionary().filters)}.", "within")
        allowed = dictionary().allowed(dictionary().filters[name].column)
        for code in codes:
            if allowed and code not in allowed:
                raise query.fault(f"within names {code}; allowed: {', '.join(allowed)}.", "within")


def _check_chart(query: Query, columns: Mapping[str, str]) -> None:
    kind = KINDS.get(query.words["chart"])
    if kind is None:
        raise query.fault(f"unknown chart {query.words['chart']}; allowed: {', '.join(KINDS)}.", "chart")
    for role, column in query.roles.items():
        if role not in (*kind.required, *kind.optional):
            raise query.fault(f"a {kind.name} chart has no role {role}.", role)
        if column not in columns:
            raise query.fault(
                f"{role} is {column}, which the query does not give; it gives {', '.join(columns)}.", role
            )
    for role in kind.required:
        if role not in query.roles:
            raise query.fault(f"a {kind.name} chart needs the role {role}.")


@lru_cache(maxsize=1)
def _empty() -> store.Store:
    return store.empty()


def _has_labels(column: str) -> bool:
    return dictionary().columns[column].is_labelled


def _labels(workspace: Workspace, rows: pd.DataFrame, column: str) -> dict[str, str]:
    """Code to label; for a column of several codes, all that stand in a row of it together to their labels."""
    known = workspace.store.labels(column)
    if dictionary().columns[column].type != "codes":
        return known
    return {held: ", ".join(known.get(code, code) for code in held.split(", ")) for held in rows[column].dropna()}


def _compared(workspace: Workspace, query: Query, inner: Scope) -> pd.DataFrame | None:
    """The rows of the comparison, their months moved onto this scope's."""
    other, time = inner.compared(), query.roles.get("x", "")
    if other is None or time not in MONTHS_IN or not inner.lines_up(MONTHS_IN[time]):
        return None
    rows = workspace.store.rows(query.sql, other, query.bound)
    return rows.assign(**{time: rows[time] + pd.DateOffset(months=inner.months_back())})


def _cities(workspace: Workspace, place: str) -> pd.DataFrame:
    """Cities of the map's level, which its polygons are too small to show."""
    level = PLACE_LEVELS[place]
    labels = workspace.store.labels(place)
    found = [p for p in workspace.geography.places if p.level == level and p.type == "city" and p.lon is not None]
    return pd.DataFrame(
        [(p.code, p.lon, p.lat, labels.get(p.code, p.code)) for p in found if level == 1],
        columns=["code", "lon", "lat", "label"],
    )
