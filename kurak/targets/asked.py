"""The targets a scope touches and the values entered for them, as rows with their days."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kurak import periods
from kurak.errors import IntakeError
from kurak.intake.periods import days_of
from kurak.plain_rows import plain_rows
from kurak.scope import Scope
from kurak.targets.values import Entered
from kurak.workspace import Workspace

_TARGETS = "select * from scoped_targets($scope) order by indicator_id, period, adm1_code, dimension"
_RESULTS = "select * from scoped_results($scope) order by indicator_id, period"


@dataclass(frozen=True)
class Asked:
    """A row of the targets with its days; `periods` are those of the same target up to this one."""

    row: dict[str, Any]
    since: date
    until: date
    runs_from: date
    periods: tuple[tuple[date, date], ...]
    places: tuple[str, ...]
    target: float

    @property
    def dimension(self) -> str:
        return self.row["dimension"] or ""

    @property
    def is_cumulative(self) -> bool:
        return self.row["target_kind"] in ("cumulative", "end")


def asked(workspace: Workspace, scope: Scope) -> list[Asked]:
    """The targets of a scope, then one more for all places together where they may be added. Raises StoreError."""
    found = [one for one in _asked(workspace, scope) if _overlaps(one, scope)]
    return [*found, *_all_places(found)]


def _asked(workspace: Workspace, scope: Scope) -> list[Asked]:
    """Every target of the scope's projects whose period can be read. Cumulative ones run from their first period."""
    dated = [
        (row, days)
        for row in plain_rows(workspace.store.rows(_TARGETS, scope))
        if row["target"] is not None and (days := _days(workspace, row))
    ]
    spans: defaultdict[tuple[str, str | None, str | None], list[tuple[date, date]]] = defaultdict(list)
    for row, days in dated:
        spans[_whose(row)].append(days)
    return [
        Asked(
            row,
            since,
            until,
            runs_from=min(spans[_whose(row)])[0] if row["target_kind"] in ("cumulative", "end") else since,
            periods=tuple(days for days in sorted(spans[_whose(row)]) if days[1] <= until),
            places=(row["adm1_code"],) if row["adm1_code"] else (),
            target=float(row["target"]),
        )
        for row, (since, until) in dated
    ]


def _whose(row: dict[str, Any]) -> tuple[str, str | None, str | None]:
    return row["indicator_id"], row["adm1_code"], row["dimension"]


def _overlaps(asked: Asked, scope: Scope) -> bool:
    is_then = scope.since is None or scope.until is None or (asked.since <= scope.until and asked.until >= scope.since)
    is_there = not scope.oblasts or not asked.places or asked.places[0] in scope.oblasts
    return is_then and is_there


def _all_places(asked: list[Asked]) -> Iterator[Asked]:
    """One more for all places together, where there are only targets of single places and they may be added."""
    by_period: defaultdict[tuple[str, str, str], list[Asked]] = defaultdict(list)
    for one in asked:
        by_period[one.row["indicator_id"], one.row["period"], one.dimension].append(one)
    for held in by_period.values():
        if len(held) > 1 and all(one.places for one in held) and held[0].row["over_place"] == "sum":
            places = tuple(one.places[0] for one in held)
            baselines = [one.row["baseline"] for one in held]
            baseline = None if None in baselines else sum(baselines)
            row = {**held[0].row, "baseline": baseline, "adm1_code": None}
            yield replace(held[0], row=row, places=places, target=sum(one.target for one in held))


def entered_values(workspace: Workspace, scope: Scope) -> dict[str, list[Entered]]:
    """What was entered by hand, by indicator. Raises StoreError."""
    found: defaultdict[str, list[Entered]] = defaultdict(list)
    for row in plain_rows(workspace.store.rows(_RESULTS, scope)):
        if days := _days(workspace, row):
            texts = (str(row[name] or "") for name in ("adm1_code", "dimension", "evidence_ref", "comment"))
            found[row["indicator_id"]].append(Entered(row["value"], *days, *texts))
    return found


def _days(workspace: Workspace, row: dict[str, Any]) -> tuple[date, date] | None:
    """The days of '2026-Q3', or of a period that programme.toml names."""
    for named in periods.of(workspace.programme):
        if named.name == row["period"] and (not named.projects or row.get("project_id") in (*named.projects, None)):
            return named.since, named.until
    try:
        since, until = days_of(row["period"] or "")
    except IntakeError:
        return None
    return (since, until) if since and until else None
