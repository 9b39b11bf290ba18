"""Every indicator's target, with its value and what both tell."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kurak.dictionary import dictionary
from kurak.numbers import Value
from kurak.queries import shelf
from kurak.rules import totals
from kurak.scope import Scope
from kurak.targets.asked import Asked, asked, entered_values
from kurak.targets.lights import Course, Light
from kurak.targets.values import MANUAL, NOTHING, Entered, Measured, Wanted, counted, entered, over_places
from kurak.words import LANGUAGES, in_language, say
from kurak.workspace import Workspace

TABLES = ("indicators", "targets")
HONOURED = ("projects", "oblasts")
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


def standing(workspace: Workspace, scope: Scope) -> tuple[Aim, ...]:
    """The targets that a scope touches, each with its value. Raises StoreError, QueryError."""
    scope = workspace.closed(scope)
    if scope.refused:
        return ()
    held = entered_values(workspace, scope)
    found = [_aim(workspace, one, held.get(one.row["indicator_id"], [])) for one in asked(workspace, scope)]
    return tuple(sorted(found, key=lambda one: (one.indicator_id, one.since, one.until, one.place, one.dimension)))


def lacking(workspace: Workspace) -> tuple[str, ...]:
    """The tables that targets need and the snapshot does not hold."""
    return tuple(table for table in TABLES if table in workspace.store.absent)


def ignored(scope: Scope) -> tuple[str, ...]:
    """Labels of the scope's filters that targets can't honour."""
    return tuple(say(dictionary().filters[name].label) for name in scope.filtered() if name not in HONOURED)


def _aim(workspace: Workspace, one: Asked, held: list[Entered]) -> Aim:
    row, faults = one.row, totals.faults(one.row)
    found = _measured(workspace, one, held)
    course = _course(workspace, one, found.value)
    is_known = found.value != NOTHING
    return Aim(
        **{name: row[name] or "" for name in ("indicator_id", "project_id", "unit", "direction", "period")},
        title=in_language({key: row[f"title_{key}"] for key in LANGUAGES}) or row["indicator_id"],
        definition=row["definition"] or "",
        level=row["result_level"] or "",
        number=row["number"] or MANUAL,
        target_kind=row["target_kind"] or "period",
        since=one.since,
        until=one.until,
        runs_from=one.runs_from,
        place=one.places[0] if len(one.places) == 1 else "",
        is_all_places=len(one.places) > 1,
        dimension=one.dimension,
        baseline=row["baseline"],
        baseline_year=None if row["baseline_year"] is None else int(row["baseline_year"]),
        target=one.target,
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


def _measured(workspace: Workspace, one: Asked, held: list[Entered]) -> Measured:
    row = one.row
    if _is_manual(row):
        parts = [
            entered(held, _wanted(one, places=(place,) if place else ()), row["over_time"] or "none", one.is_cumulative)
            for place in one.places or ("",)
        ]
        return parts[0] if len(parts) == 1 else over_places(parts, row["over_place"] or "none")
    if totals.adds_unlike(row):
        return Measured(NOTHING, say("It adds unlike kinds, which are never added."))
    if one.is_cumulative and row["over_time"] == "sum" and totals.faults(row):
        return Measured(NOTHING, say("It sums over time what may not be summed."))
    if row["over_time"] == "max" and one.is_cumulative:
        return _largest(workspace, one)
    if row["over_time"] == "last":
        return counted(workspace, _wanted(one, places=one.places))
    return counted(workspace, replace(_wanted(one, places=one.places), since=one.runs_from))


def _largest(workspace: Workspace, one: Asked) -> Measured:
    """The largest of the periods so far; that of the last one where none has a value."""
    wanted = _wanted(one, places=one.places)
    found = [counted(workspace, replace(wanted, since=since, until=until)) for since, until in one.periods]
    known = [each for each in found if each.value.value is not None]
    return max(known, key=lambda each: each.value.value or 0, default=found[-1])


def _wanted(one: Asked, *, places: tuple[str, ...]) -> Wanted:
    row = one.row
    return Wanted(row["number"] or "", row["project_id"] or "", one.since, one.until, places, one.dimension)


def _course(workspace: Workspace, one: Asked, value: Value) -> Course:
    row = one.row
    is_share = not {row["unit"], *_units(row)}.isdisjoint(_SHARES)
    sums_by_hand = row["over_time"] == "sum" or row["target_kind"] == "cumulative"
    return Course(
        direction=row["direction"] or "up",
        baseline=row["baseline"],
        target=one.target,
        value=value.value,
        low=value.low,
        high=value.high,
        grows=not is_share and (sums_by_hand or not _is_manual(row)),
        since=one.runs_from,
        until=one.until,
        today=workspace.snapshot.as_of,
    )


def _units(row: dict[str, Any]) -> set[str]:
    names = [name.strip() for name in str(row["number"] or "").split("+")]
    return {shelf("numbers")[name].words["unit"] for name in names if name in shelf("numbers")}


def _is_manual(row: dict[str, Any]) -> bool:
    return (row["number"] or MANUAL) == MANUAL
