"""A restated figure: what it was, what it is, and the records that made the difference."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from kurak import amounts, numbers
from kurak.changes.records import CAUSES, CORRECTED, REDEFINED, RUNNING
from kurak.numbers import Value
from kurak.queries import Query, shelf
from kurak.rules.restated import Compared
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

_KEY = ["subject_table", "part_key"]
_ENOUGH = 1e-6
PEOPLE, ATTENDANCE = "people", "attendance"


@dataclass(frozen=True)
class Cause:
    """`records` moved the figure by `amount`; None where the figure is no sum of its records."""

    name: str
    records: int
    amount: float | None


@dataclass(frozen=True, eq=False)
class Restated:
    """A number over a scope. `then`: as it was reported, else as the earlier snapshot gives it today; `again`: always
    the latter. `parts`: subject_table, part_key, cause, then, now, step: the records behind the difference, the
    largest step first. `is_sum`: the number is the sum of its records' parts in both snapshots; causes add up then."""

    number: str
    scope: Scope
    then: Value
    again: Value
    now: Value
    parts: pd.DataFrame
    is_sum: bool

    @property
    def query(self) -> Query:
        return numbers.find(self.number)

    @property
    def title(self) -> str:
        return say(self.query.words["title"])

    @property
    def unit(self) -> str:
        return self.query.words["unit"]

    @property
    def place(self) -> str:
        """The oblast, '' for the whole scope."""
        return self.scope.oblasts[0] if len(self.scope.oblasts) == 1 else ""

    @property
    def difference(self) -> float | None:
        """Now less then; None where either has no value. A share is in shares of one."""
        return _less(self.now, self.then)

    @property
    def causes(self) -> tuple[Cause, ...]:
        """Those there are, in the order of CAUSES; their amounts add up to the difference of a sum."""
        found = [self._cause(name) for name in CAUSES if (self.parts["cause"] == name).any()]
        redefined = _less(self.again, self.then)
        if redefined or _words(self.again, self.unit) != _words(self.then, self.unit):
            found.append(Cause(REDEFINED, 0, redefined))
        return tuple(found)

    @property
    def words(self) -> tuple[str, str]:
        """What it was and what it is, as a reader sees it."""
        return _words(self.then, self.unit), _words(self.now, self.unit)

    @property
    def moved(self) -> bool:
        """Whether it reads otherwise: now, or on the same records; a correction may hide what a definition did."""
        return len({*self.words, _words(self.again, self.unit)}) > 1

    def _cause(self, name: str) -> Cause:
        mine = self.parts[self.parts["cause"] == name]
        return Cause(name, len(mine), float(mine["step"].sum()) if self.is_sum else None)


def explained(
    then: Workspace, now: Workspace, one: Compared, cause_of: Mapping[tuple[str, str], str], reported: Value | None
) -> Restated:
    """The figure with the records behind it. Raises QueryError, StoreError."""
    number, scope = one.asked.number, one.asked.scope
    before, after = (_parts(side, number, scope, _kind(number)) for side in (then, now))
    is_sum = _sums(before, one.then) and _sums(after, one.now)
    if not is_sum and _kind(number) == PEOPLE:  # a range also holds those who came to activities outside the units
        before, after = (
            pd.concat([parts, _parts(side, number, scope, ATTENDANCE)], ignore_index=True)
            for side, parts in ((then, before), (now, after))
        )
    parts = _moved(before, after, cause_of, is_sum)
    return Restated(number, scope, reported or one.then, one.then, one.now, parts, is_sum)


def _kind(number: str) -> str:
    """Which file of queries/parts tells the parts: the number's own, else that of the records behind it."""
    return number if number in shelf("parts") else numbers.find(number).words["records"]


def _parts(side: Workspace, number: str, scope: Scope, kind: str) -> pd.DataFrame:
    """subject_table, part_key, amount: what each record brings to the number."""
    inner = side.closed(scope).narrowed(**numbers.find(number).within)
    return side.store.rows_once(shelf("parts")[kind].sql, inner)


def _sums(parts: pd.DataFrame, value: Value) -> bool:
    """Whether the number is what its records' parts add up to."""
    if value.value is None:
        return value.is_empty and not parts["amount"].sum()
    return abs(float(parts["amount"].sum()) - value.value) < _ENOUGH


def _moved(
    before: pd.DataFrame, after: pd.DataFrame, cause_of: Mapping[tuple[str, str], str], is_sum: bool
) -> pd.DataFrame:
    """Of a sum the records that bring something else; of any other number also those in its scope that moved."""
    both = before.merge(after, how="outer", on=_KEY, suffixes=("_then", "_now"))
    then, now = both.pop("amount_then"), both.pop("amount_now")
    step = now.fillna(0.0) - then.fillna(0.0)
    caused = [cause_of.get(key) for key in zip(both["subject_table"], both["part_key"], strict=True)]
    cause = pd.Series(caused, index=both.index, dtype=object)
    kept = (step.abs() > _ENOUGH) | (cause.notna() & (not is_sum))
    unmoved = both["subject_table"].map(lambda table: RUNNING if table == PEOPLE else CORRECTED)
    whole = both.assign(cause=cause.fillna(unmoved), then=then, now=now, step=step)[kept]
    order = whole["step"].abs().sort_values(ascending=False, kind="stable").index
    return whole.loc[order].reset_index(drop=True)


def _less(now: Value, then: Value) -> float | None:
    if now.value is None and then.value is None:
        return None
    if (now.value is None and not now.is_empty) or (then.value is None and not then.is_empty):
        return None
    return (now.value or 0.0) - (then.value or 0.0)


def _words(value: Value, unit: str) -> str:
    return amounts.headline(value.value, value.low, value.high, unit)
