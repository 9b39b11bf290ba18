"""Every indicator's target, with its value and what both tell."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.intake.periods import days_of
from kurak.numbers import Value
from kurak.queries import shelf
from kurak.rules import periods, totals
from kurak.scope import Scope
from kurak.targets.lights import Course, Light
from kurak.targets.values import MANUAL, NOTHING, Entered, Measured, Wanted, counted, entered, over_places
from kurak.words import LANGUAGES, in_language, say
from kurak.workspace import Workspace

TABLES = ("indicators", "targets")
HONOURED = ("projects", "oblasts")
_TARGETS = "select * from scoped_targets($scope) order by indicator_id, period, adm1_code, dimension"
_RESULTS = "select * from scoped_results($scope) order by indicator_id, period"
_SHARES = ("share", "percent", "%")


@dataclass(frozen=True)
class Aim:
    """One indicator's target for a period and place, and where it stands.

    title, definition   in English where the snapshot has it
    period              as written: '2026', '2026-Q3', 'Year 3'; since, until are its days, `runs_from` the day from
                        which a cumulative target counts
    place               adm1_code; '' is the whole country, or all places that have a target (`is_all_places`)
    value               value, low, high; all None where there is none, and `why` says why
    source              'counted' by a headline number (`number`), 'entered' by hand, '' without a value
    warning             what rule D06 holds against the indicator
    achieved            0 to 1 and more: the part of the way from baseline to target
    needed_per_month    what each month left must add; None where that has no meaning
    light               lights.Light: word, shape, tone
    evidence, comment   as entered: a reference, the reason for variance
    """

    indicator_id: str
    title: str
    definition: str
    project_id: str
    level: str
    unit: str
    direction: str
    number: str
    target_kind: str
    period: str
    since: date
    until: date
    runs_from: date
    place: str
    is_all_places: bool
    dimension: str
    baseline: float | None
    baseline_year: int | None
    target: float
    value: Value
    source: str
    why: str
    warning: str
    evidence: str
    comment: str
    light: Light
    achieved: float | None
    remaining: float | None
    needed_per_month: float | None
    months_left: float
    is_over: bool

    @property
    def is_share(self) -> bool:
        """True for a share (0 to 1) or percent (0 to 100)."""
        return self.unit in _SHARES


@dataclass(frozen=True)
class _Asked:
    """A row of the targets with its days."""

    row: dict[str, Any]
    since: date
    until: date
    runs_from: date
    places: tuple[str, ...]
    target: float

    @property
    def dimension(self) -> str:
        return self.row["dimension"] or ""

    @property
    def is_cumulative(self) -> bool:
        return self.row["target_kind"] in ("cumulative", "end")


def standing(workspace: Workspace, scope: Scope) -> tuple[Aim, ...]:
    """The targets that a scope touches, each with its value. Raises StoreError, QueryError."""
    scope = workspace.closed(scope)
    if scope.refused:
        return ()
    asked = [one for one in _asked(workspace, scope) if _overlaps(one, scope)]
    held = _entered(workspace, scope)
    found = [_aim(workspace, one, held.get(one.row["indicator_id"], [])) for one in (*asked, *_all_places(asked))]
    return tuple(sorted(found, key=lambda one: (one.indicator_id, one.since, one.until, one.place, one.dimension)))


def lacking(workspace: Workspace) -> tuple[str, ...]:
    """The tables that targets need and the snapshot does not hold."""
    return tuple(table for table in TABLES if table in workspace.store.absent)


def ignored(scope: Scope) -> tuple[str, ...]:
    """Labels of the scope's filters that targets can't honour."""
    return tuple(say(dictionary().filters[name].label) for name in scope.filtered() if name not in HONOURED)


def _asked(workspace: Workspace, scope: Scope) -> list[_Asked]:
    """Every target of the scope's projects whose period can be read. Cumulative ones run from their first period."""
    dated = [
        (row, days)
        for row in _plain_rows(workspace, _TARGETS, scope)
        if row["target"] is not None and (days := _days(workspace, row))
    ]
    starts: dict[tuple[str, str | None, str | None], date] = {}
    for row, (since, _) in dated:
        starts[_whose(row)] = min(since, starts.get(_whose(row), since))
    return [
        _Asked(
            row,
            since,
            until,
            runs_from=starts[_whose(row)] if row["target_kind"] in ("cumulative", "end") else since,
            places=(row["adm1_code"],) if row["adm1_code"] else (),
            target=float(row["target"]),
        )
        for row, (since, until) in dated
    ]


def _whose(row: dict[str, Any]) -> tuple[str, str | None, str | None]:
    return row["indicator_id"], row["adm1_code"], row["dimension"]


def _overlaps(asked: _Asked, scope: Scope) -> bool:
    is_then = scope.since is None or scope.until is None or (asked.since <= scope.until and asked.until >= scope.since)
    is_there = not scope.oblasts or not asked.places or asked.places[0] in scope.oblasts
    return is_then and is_there


def _all_places(asked: list[_Asked]) -> Iterator[_Asked]:
    """One more for all places together, where there are only targets of single places and they may be added."""
    by_period: defaultdict[tuple[str, str, str], list[_Asked]] = defaultdict(list)
    for one in asked:
        by_period[one.row["indicator_id"], one.row["period"], one.dimension].append(one)
    for held in by_period.values():
        if len(held) > 1 and all(one.places for one in held) and held[0].row["over_place"] == "sum":
            places = tuple(one.places[0] for one in held)
            baselines = [one.row["baseline"] for one in held]
            baseline = None if None in baselines else sum(baselines)
            row = {**held[0].row, "baseline": baseline, "adm1_code": None}
            yield replace(held[0], row=row, places=places, target=sum(one.target for one in held))


def _entered(workspace: Workspace, scope: Scope) -> dict[str, list[Entered]]:
    found: defaultdict[str, list[Entered]] = defaultdict(list)
    for row in _plain_rows(workspace, _RESULTS, scope):
        if days := _days(workspace, row):
            texts = (str(row[name] or "") for name in ("adm1_code", "dimension", "evidence_ref", "comment"))
            found[row["indicator_id"]].append(Entered(row["value"], *days, *texts))
    return found


def _aim(workspace: Workspace, asked: _Asked, held: list[Entered]) -> Aim:
    row, faults = asked.row, totals.faults(asked.row)
    found = _measured(workspace, asked, held)
    course = _course(workspace, asked, found.value)
    is_known = found.value != NOTHING
    return Aim(
        **{name: row[name] or "" for name in ("indicator_id", "project_id", "unit", "direction", "period")},
        title=in_language({key: row[f"title_{key}"] for key in LANGUAGES}) or row["indicator_id"],
        definition=row["definition"] or "",
        level=row["result_level"] or "",
        number=row["number"] or MANUAL,
        target_kind=row["target_kind"] or "period",
        since=asked.since,
        until=asked.until,
        runs_from=asked.runs_from,
        place=asked.places[0] if len(asked.places) == 1 else "",
        is_all_places=len(asked.places) > 1,
        dimension=asked.dimension,
        baseline=row["baseline"],
        baseline_year=None if row["baseline_year"] is None else int(row["baseline_year"]),
        target=asked.target,
        value=found.value,
        source=("entered" if _is_manual(row) else "counted") if is_known else "",
        why="" if is_known else found.why,
        warning="; ".join(faults),
        evidence=found.evidence,
        comment=found.comment,
        light=course.light(),
        achieved=course.achieved,
        remaining=course.remaining,
        needed_per_month=course.needed_per_month,
        months_left=course.months_left,
        is_over=course.is_over,
    )


def _measured(workspace: Workspace, asked: _Asked, held: list[Entered]) -> Measured:
    row = asked.row
    if _is_manual(row):
        parts = [
            entered(
                held, _wanted(asked, places=(place,) if place else ()), row["over_time"] or "none", asked.is_cumulative
            )
            for place in asked.places or ("",)
        ]
        return parts[0] if len(parts) == 1 else over_places(parts, row["over_place"] or "none")
    if totals.adds_unlike(row):
        return Measured(NOTHING, say("It adds unlike kinds, which are never added."))
    if asked.is_cumulative and row["over_time"] == "sum" and totals.faults(row):
        return Measured(NOTHING, say("It sums over time what may not be summed."))
    if row["over_time"] == "last":
        return counted(workspace, _wanted(asked, places=asked.places))
    return counted(workspace, replace(_wanted(asked, places=asked.places), since=asked.runs_from))


def _wanted(asked: _Asked, *, places: tuple[str, ...]) -> Wanted:
    row = asked.row
    return Wanted(row["number"] or "", row["project_id"] or "", asked.since, asked.until, places, asked.dimension)


def _course(workspace: Workspace, asked: _Asked, value: Value) -> Course:
    row = asked.row
    is_share = not {row["unit"], *_units(row)}.isdisjoint(_SHARES)
    sums_by_hand = row["over_time"] == "sum" or row["target_kind"] == "cumulative"
    return Course(
        direction=row["direction"] or "up",
        baseline=row["baseline"],
        target=asked.target,
        value=value.value,
        low=value.low,
        high=value.high,
        grows=not is_share and (sums_by_hand or not _is_manual(row)),
        since=asked.runs_from,
        until=asked.until,
        today=workspace.snapshot.as_of,
    )


def _units(row: dict[str, Any]) -> set[str]:
    names = [name.strip() for name in str(row["number"] or "").split("+")]
    return {shelf("numbers")[name].words["unit"] for name in names if name in shelf("numbers")}


def _is_manual(row: dict[str, Any]) -> bool:
    return (row["number"] or MANUAL) == MANUAL


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


def _plain_rows(workspace: Workspace, sql: str, scope: Scope) -> list[dict[str, Any]]:
    frame = workspace.store.rows(sql, scope)
    plain = frame.astype(object).where(frame.notna(), None)
    return [{str(name): value for name, value in row.items()} for row in plain.to_dict("records")]
