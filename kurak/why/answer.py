"""One answer: a number in two periods, and what each group brought to the difference."""

from dataclasses import dataclass
from fractions import Fraction

import pandas as pd

from kurak import numbers
from kurak.errors import QueryError
from kurak.numbers import Compared, Value
from kurak.queries import Query, shelf
from kurak.scope import Scope
from kurak.why import largest, question
from kurak.why.largest import Record
from kurak.why.splitting import Contribution, Group, Side, of_share, of_sum
from kurak.words import say
from kurak.workspace import Workspace


@dataclass(frozen=True)
class Why:
    """`parts`: one contribution per group, the largest first; none where a period has nothing to compare, which
    `lacking` says. `change`: 'up', 'down', 'no clear change', 'not all reports are in', or '' where nothing tells it
    from chance. `like_for_like`: the same over those who reported in both periods, where some did not. `without`: the
    number before and now without the two largest activities of each period. `missing`: the reports that are not in,
    before and now."""

    query: Query
    by: str
    before_scope: Scope
    now_scope: Scope
    before: Value
    now: Value
    change: str
    like_for_like: Compared | None
    parts: tuple[Contribution, ...]
    lacking: str
    largest: tuple[tuple[Record, ...], tuple[Record, ...]]
    without: tuple[float | None, float | None]
    missing: tuple[tuple[str, ...], tuple[str, ...]]

    @property
    def is_share(self) -> bool:
        return self.query.name in question.SHARES

    @property
    def difference(self) -> float:
        """Now minus before, in the number's own unit."""
        return float(sum((one.total for one in self.parts), Fraction(0)))


def asked(workspace: Workspace, number: str, by: str, now: Scope, before: Scope) -> Why:
    """The change of a number from one scope to another, split by a column.

    Raises QueryError for a number that can't be split or a column that it can't be split by; StoreError.
    """
    _check(number, by)
    if now.like_for_like:
        now, before = workspace.alike(now, before)
    sides = before, now
    values = [numbers.value(workspace, number, scope) for scope in sides]
    lacking = _lacking(values[0], values[1])
    activities = [largest.of_activities(workspace, number, scope) for scope in sides]
    return Why(
        query=numbers.find(number),
        by=by,
        before_scope=before,
        now_scope=now,
        before=values[0],
        now=values[1],
        change=numbers.moved(workspace, number, now, before),
        like_for_like=numbers.alike(workspace, number, now, before),
        parts=() if lacking else _parts(workspace, number, by, now, before),
        lacking=lacking,
        largest=(
            largest.records(workspace, activities[0], before),
            largest.records(workspace, activities[1], now),
        ),
        without=(largest.without(number, activities[0]), largest.without(number, activities[1])),
        missing=(workspace.reports(before).missing, workspace.reports(now).missing),
    )


def _check(number: str, by: str) -> None:
    if refused := question.refusal(number):
        raise QueryError(refused)
    if by not in question.bys(number):
        known = ", ".join(question.bys(number))
        raise QueryError(
            say("The change of {number} can't be split by {by}; allowed: {known}.", number=number, by=by, known=known)
        )


def _lacking(before: Value, now: Value) -> str:
    if any(value.value is None and not value.is_empty for value in (before, now)):
        return say("A period has only a range, so that there is nothing to split.")
    if before.value is None and now.value is None:
        return say("Nothing is recorded in either period.")
    if before.value is None:
        return say("Nothing is recorded in the period before, so that there is nothing to compare with.")
    return say("Nothing is recorded in this period, so that there is nothing to compare.") if now.value is None else ""


def _parts(workspace: Workspace, number: str, by: str, now: Scope, before: Scope) -> tuple[Contribution, ...]:
    then, later = (_sides(workspace, number, by, scope) for scope in (before, now))
    groups = [Group(code, then.get(code, Side()), later.get(code, Side())) for code in {**then, **later}]
    split = of_share(groups) if number in question.SHARES else of_sum(groups)
    return tuple(sorted(split, key=lambda one: (-abs(one.total), str(one.group.code))))


def _sides(workspace: Workspace, number: str, by: str, scope: Scope) -> dict[str | None, Side]:
    rows = workspace.store.rows(shelf("why")["contributions"].sql, scope, (("by", by), ("number", number)))
    columns = (rows[name] for name in ("code", "part", "whole", "untold"))
    return {
        None if pd.isna(code) else str(code): Side(Fraction(part), Fraction(whole), Fraction(untold))
        for code, part, whole, untold in zip(*columns, strict=True)
    }
