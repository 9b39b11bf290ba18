"""R01: every number of the last reported snapshot, computed again on this one."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple, dataclass
from datetime import date
from functools import partial

import pandas as pd

from kurak import amounts, numbers, periods
from kurak.facts import facts_of
from kurak.manifest import name_words
from kurak.numbers import Value
from kurak.programme import Programme
from kurak.queries import Query
from kurak.rules import database, published
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, judged
from kurak.rules.together import of_places, values
from kurak.scope import Scope, period_words
from kurak.words import say
from kurak.workspace import Workspace

_AT_ONCE = 4

# What a change of a kind of records can tell on, by the facts that a number reads.
_TELLS_ON = {
    "activities": {"activities", "attendance", "people"},
    "people": {"people"},
    "audience": {"audience"},
    "structures": {"structures"},
}


@dataclass(frozen=True)
class Asked:
    """One number over one scope."""

    number: str
    scope: Scope


@dataclass(frozen=True)
class Compared:
    """The number then and now; in words as a reader sees it, for what no reader can tell apart was not restated."""

    asked: Asked
    then: Value
    now: Value

    @property
    def words(self) -> tuple[str, str]:
        unit = numbers.find(self.asked.number).words["unit"]
        before, after = (amounts.headline(v.value, v.low, v.high, unit) for v in (self.then, self.now))
        return before, after


def check(setting: Setting, opened: Database) -> tuple[list[Row], int]:
    """One finding per number, closed reporting period and oblast that is no longer what was reported.

    Only where records changed is anything computed again. Counted against all numbers, periods and places.
    """
    if setting.reported is None:
        return [], 0
    now = database.now(setting, opened)
    rows = [_row(now, setting.reported.name, one) for one in restated(setting, opened)]
    scopes = closed_scopes(setting.programme, setting.reported.as_of)
    return rows, len(numbers.names()) * len(scopes) * (1 + len(_places(setting)))


def restated(setting: Setting, opened: Database) -> tuple[Compared, ...]:
    """The numbers of the closed periods and their oblasts that read otherwise than in the reported snapshot, by number,
    period and place. Raises QueryError, StoreError."""
    if setting.reported is None:
        return ()
    scopes, touched = closed_scopes(setting.programme, setting.reported.as_of), _touched(opened)
    several = [(name, tuple(_asked(name, scopes, _places(setting), touched))) for name in numbers.names()]
    asked = [(name, chosen) for name, chosen in several if chosen]
    if not asked:
        return ()
    then, now = database.then(setting, opened), database.now(setting, opened)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        compared = threads.map(partial(_compared, then, now), asked)
        return tuple(one for several in compared for one in several if one.words[0] != one.words[1])


def figure_key(asked: Asked) -> str:
    """What a figure of a period is known by: its number, days, projects and oblast."""
    scope = asked.scope
    return "/".join([asked.number, str(scope.since), str(scope.until), *scope.projects, *scope.oblasts])


def _places(setting: Setting) -> tuple[str, ...]:
    return tuple(place.code for place in setting.geography.places if place.level == 1)


def closed_scopes(programme: Programme, as_of: date) -> tuple[Scope, ...]:
    """The reporting periods, each for its projects, and the published scopes, that were over on a day."""
    spans = (Scope(since=one.since, until=one.until, projects=one.projects) for one in periods.of(programme))
    scopes = dict.fromkeys((*spans, *(one.scope for one in published.register(programme))))
    return tuple(scope for scope in scopes if scope.until and scope.until <= as_of)


def _asked(name: str, scopes: tuple[Scope, ...], places: tuple[str, ...], touched: pd.DataFrame) -> Iterator[Scope]:
    """The scopes that a number may have changed in, each with its oblasts."""
    mine = _on(touched, numbers.find(name))
    for scope in scopes:
        inside = _inside(mine, scope)
        if len(inside):
            held = places if inside["adm1_code"].isna().any() else set(inside["adm1_code"])
            yield from of_places(scope, [place for place in places if place in held and not scope.oblasts])


def _on(touched: pd.DataFrame, query: Query) -> pd.DataFrame:
    """What was touched of the facts and workstreams that a number reads; a blank workstream may be any."""
    kinds = [kind for kind, facts in _TELLS_ON.items() if facts & facts_of(query)]
    found = touched[touched["kind"].isin(kinds)]
    only = query.within.get("workstreams")
    return found[found["workstream"].isna() | found["workstream"].isin(only)] if only else found


def _inside(touched: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """What was touched in the days and projects of a scope; a blank project may be any."""
    found = touched[(touched["first_day"] <= _day(scope.until)) & (touched["last_day"] >= _day(scope.since))]
    return found[found["project_id"].isna() | found["project_id"].isin(scope.projects)] if scope.projects else found


def _day(day: date | None) -> str:
    return (day or date.min).isoformat()


def _touched(opened: Database) -> pd.DataFrame:
    """kind, project_id, workstream, adm1_code, first_day and last_day as ISO text, so that any day compares."""
    cursor = opened.cursor()
    try:
        days = "first_day::varchar as first_day, last_day::varchar as last_day"
        codes = "project_id::varchar as project_id, workstream::varchar as workstream, adm1_code::varchar as adm1_code"
        return cursor.view("touched").project(f"kind, {codes}, {days}").df()
    finally:
        cursor.close()


def _compared(then: Workspace, now: Workspace, asked: tuple[str, tuple[Scope, ...]]) -> list[Compared]:
    name, scopes = asked
    sides = (values(side, name, scopes) for side in (then, now))
    return [Compared(Asked(name, scope), *ends) for scope, *ends in zip(scopes, *sides, strict=True)]


def _row(opened: Workspace, reported: str, one: Compared) -> Row:
    query, scope = numbers.find(one.asked.number), one.asked.scope
    ends = [side.value if side.value is not None else side.high for side in (one.then, one.now)]
    counts = query.words["unit"] != amounts.SHARE and None not in ends
    where = [opened.labels("oblasts").get(code, code) for code in scope.oblasts]
    return Row(
        "numbers",
        figure_key(one.asked),
        judged(*astuple(one.then), *astuple(one.now)),
        adm1_code=scope.oblasts[0] if scope.oblasts else None,
        happened_on=scope.until,
        people_affected=abs((ends[1] or 0) - (ends[0] or 0)) if counts else None,
        found=say(
            "{title}, {where}: {then} as of {reported}, now {now}",
            title=say(query.words["title"]),
            where=", ".join([period_words(scope.since, scope.until), *scope.projects, *where]),
            then=one.words[0],
            reported=name_words(reported),
            now=one.words[1],
        ),
    )
