"""A headline number: a query and a scope, answered as a value with its range, and compared where the reader asks."""

import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache

import pandas as pd

from kurak import amounts, caveats, change, figures, held_back, queries
from kurak.errors import QueryError
from kurak.facts import facts_of
from kurak.like_for_like import FACTS
from kurak.queries import Query, shelf
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

_SAMPLES = "select * from scoped_samples($scope) order by activity_id"
_COUNT = "activities"
_SAMPLED = re.compile(r"([a-z_]+)(?:\s*/\s*([a-z_]+))?")
_COLUMNS = {"value", "low", "high"}


@dataclass(frozen=True)
class Value:
    """The value, or None where only the range holds; low and high are None for a plain count."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def is_empty(self) -> bool:
        return self.value is None and self.low is None and self.high is None


@dataclass(frozen=True)
class Compared:
    """The number in both periods, and whether it moved: a word of kurak/change.py, or why there is none."""

    now: Value
    previous: Value
    change: str


@dataclass(frozen=True)
class Number:
    """One answer. `previous` and `change` are there where a comparison was chosen and can be made; `like_for_like`
    where some reported in one of the periods only: the same over those who reported in both. `held_back`: of the notes,
    those on protected people."""

    query: Query
    scope: Scope
    now: Value
    previous: Value | None
    change: str
    sentence: str
    notes: tuple[str, ...]
    like_for_like: Compared | None = None
    held_back: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.query.name


def names() -> tuple[str, ...]:
    """Every headline number there is."""
    return tuple(shelf("numbers"))


def find(name: str) -> Query:
    """The number's query. Raises QueryError naming the numbers there are."""
    found = queries.find("numbers", name)
    if not found:
        raise QueryError(say("There is no number {name}; there are: {names}.", name=name, names=", ".join(names())))
    validate(found)
    return found


@lru_cache(maxsize=256)
def validate(query: Query) -> None:
    """Raises QueryError naming file and line for any fault that parsing alone can't see."""
    figures.validate(query)
    columns = set(figures.columns_of(query))
    if columns != _COLUMNS:
        raise query.fault("a number gives exactly the columns value, low and high.")
    _check_sampled(query)
    if query.words.get("trend", "reach_by_month") not in shelf("figures"):
        raise query.fault(f"trend is {query.words['trend']}, which is no figure.", "trend")


def _check_sampled(query: Query) -> None:
    match = _SAMPLED.fullmatch(query.words.get("sampled", "attendances"))
    known = _sample_columns() - {"activity_id"}
    if not match or set(filter(None, match.groups())) - known:
        raise query.fault(
            f"write sampled as `attendances` or `women / sex_recorded`; allowed: {', '.join(sorted(known))}.", "sampled"
        )


@cache
def _sample_columns() -> frozenset[str]:
    number = next(iter(shelf("numbers").values()))
    return frozenset(figures.columns_of(replace(number, sql=_SAMPLES)))


def asked(workspace: Workspace, name: str, scope: Scope) -> Number:
    """The number over a scope, with what it is compared with. Raises QueryError, StoreError."""
    query = find(name)
    scope = workspace.closed(scope)
    inner = scope.narrowed(**query.within)
    other = inner.compared()
    compared = _compared(workspace, query, inner, other) if other else None
    return Number(
        query=query,
        scope=scope,
        now=compared.now if compared else _value(workspace, query, inner),
        previous=compared.previous if compared else None,
        change=compared.change if compared else "",
        sentence=workspace.sentence(scope),
        notes=caveats.of_answer(workspace, query, scope),
        like_for_like=_alike(workspace, query, inner, other) if other else None,
        held_back=held_back.notes(workspace, query, inner),
    )


def value(workspace: Workspace, name: str, scope: Scope) -> Value:
    """The number over a scope and nothing said with it. Raises QueryError, StoreError."""
    query = find(name)
    return _value(workspace, query, workspace.closed(scope).narrowed(**query.within))


def moved(workspace: Workspace, name: str, now: Scope, before: Scope) -> str:
    """Whether the number moved between two scopes, in the words of `Number.change`. Raises QueryError, StoreError."""
    query = find(name)
    inner, other = (workspace.closed(scope).narrowed(**query.within) for scope in (now, before))
    return _change(workspace, query, inner, other)


def in_words(number: Number) -> tuple[str, ...]:
    """The number, then what has to be said with it: its range, what it was before, whether it moved."""
    unit, now, then = number.query.words["unit"], number.now, number.previous
    said = [amounts.headline(now.value, now.low, now.high, unit)]
    if now.value is not None and now.low is not None and now.low != now.high:
        said.append(say("range {range}", range=amounts.between(now.low, now.high, unit)))
    if then:
        said.append(say("before: {value}", value=amounts.headline(then.value, then.low, then.high, unit)))
    said += [number.change] if number.change else []
    return (*said, *([like_for_like_words(number.query, number.like_for_like)] if number.like_for_like else []))


def like_for_like_words(query: Query, found: Compared) -> str:
    """'like for like: 3,900, before 3,700; no clear change'."""
    if found.now.is_empty or found.previous.is_empty:
        return say("like for like: nothing to compare")
    now, then = (
        amounts.headline(one.value, one.low, one.high, query.words["unit"]) for one in (found.now, found.previous)
    )
    said = say("like for like: {now}, before {then}", now=now, then=then)
    return f"{said}; {found.change}" if found.change else said


def alike(workspace: Workspace, name: str, now: Scope, before: Scope) -> Compared | None:
    """The number over those who reported in both scopes. None where all did, where nothing tells who reported, where
    the scopes are narrowed to them already, or where only a range would be left. Raises QueryError, StoreError."""
    query = find(name)
    inner, other = (workspace.closed(scope).narrowed(**query.within) for scope in (now, before))
    return _alike(workspace, query, inner, other)


def _alike(workspace: Workspace, query: Query, now: Scope, before: Scope) -> Compared | None:
    if now.like_for_like or not facts_of(query) <= FACTS or not workspace.like_for_like(now, before).left_out:
        return None
    found = _compared(workspace, query, *workspace.alike(now, before))
    is_range = any(one.value is None and not one.is_empty for one in (found.now, found.previous))
    return None if is_range else found


def _compared(workspace: Workspace, query: Query, now: Scope, before: Scope) -> Compared:
    values = _value(workspace, query, now), _value(workspace, query, before)
    is_told = all(one.value is not None for one in values)
    return Compared(*values, _change(workspace, query, now, before) if is_told else "")


def _value(workspace: Workspace, query: Query, scope: Scope) -> Value:
    if workspace.lacking(query):
        return Value(None, None, None)
    row = workspace.store.rows(query.sql, scope).iloc[0]
    value, low, high = (None if pd.isna(row[column]) else float(row[column]) for column in ("value", "low", "high"))
    return Value(*held_back.widened(workspace, query, scope, (value, low, high)))


def _change(workspace: Workspace, query: Query, now: Scope, before: Scope) -> str:
    """'' for a number whose change can't be told from chance, because no sample stands behind it."""
    if "sampled" not in query.words:
        return ""
    if any(workspace.is_running(scope) for scope in (now, before)):
        return say("the period is not over")
    if any(workspace.is_provisional(scope) for scope in (now, before)):
        return say("not all reports are in")
    return change.word(_sample(workspace, query, now), _sample(workspace, query, before))


def _sample(workspace: Workspace, query: Query, scope: Scope) -> change.Sample:
    rows = workspace.store.rows(_SAMPLES, scope)
    match = _SAMPLED.fullmatch(query.words["sampled"])
    numerator, denominator = match.groups() if match else ("attendances", None)
    # an activity that tells nothing of the number is no evidence for it
    rows = rows[rows[denominator] > 0] if denominator else rows[rows[numerator].notna()]
    if numerator == _COUNT:
        rows = rows[rows[_COUNT] > 0]
    return change.Sample(
        rows[numerator].to_numpy(float),
        None if denominator is None else rows[denominator].to_numpy(float),
        is_count=numerator == _COUNT,
    )
