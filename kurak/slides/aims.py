"""The table of targets: each indicator against baseline and targets, and what the last meeting was told."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kurak import amounts
from kurak.numbers import Value
from kurak.review import IssuedDeck
from kurak.scope import Scope
from kurak.targets import Aim, Key, key, standing
from kurak.words import say
from kurak.workspace import Workspace

HEADINGS = (
    "Indicator",
    "Period",
    "Baseline",
    "Target",
    "End target",
    "Actual",
    "Progress",
    "Standing",
    "Last meeting",
    "Reason for variance",
)
# Which of them hold numbers.
RIGHT = (False, False, True, True, True, True, True, False, True, False)
TARGET = "target"
_FOR_EVER = date(9999, 12, 31)
_BUILD_ON_EACH_OTHER = ("cumulative", "end")


@dataclass(frozen=True)
class Aimed:
    """A target. `end`: that of its last period, None where each period stands alone; `then`: the value that the last
    meeting was shown, None where it was shown none."""

    aim: Aim
    end: float | None = None
    then: Value | None = None


def aimed(workspace: Workspace, scope: Scope, issued: IssuedDeck | None) -> tuple[Aimed, ...]:
    """The targets that a scope touches. Raises StoreError, QueryError."""
    found = standing(workspace, scope)
    later = standing(workspace, replace(scope, until=_FOR_EVER))
    ends = {_whose(aim): aim.target for aim in later if aim.target_kind in _BUILD_ON_EACH_OTHER}
    then = _then(issued) if issued else {}
    return tuple(Aimed(aim, ends.get(_whose(aim)), then.get(key(aim))) for aim in found)


def line(one: Aimed) -> tuple[str, ...]:
    """A target as a line under HEADINGS."""
    aim = one.aim
    return (
        aim.title,
        aim.period,
        _amount(aim, aim.baseline),
        _amount(aim, aim.target),
        _amount(aim, one.end),
        _value(aim, aim.value),
        amounts.amount(aim.achieved, "share"),
        f"{aim.light.shape} {say(aim.light.word)}",
        _value(aim, one.then) if one.then else amounts.NOTHING,
        aim.comment or aim.why,
    )


def kept(aim: Aim) -> Mapping[str, object]:
    """What is kept of a target that a meeting was shown: whose it is, and its value."""
    whose = {"period": aim.period, "place": aim.place, "dimension": aim.dimension}
    return {**whose, "value": aim.value.value, "low": aim.value.low, "high": aim.value.high}


def _then(issued: IssuedDeck) -> Mapping[Key, Value]:
    shown = [(one["name"], one["values"][0]) for one in issued.shown if one["kind"] == TARGET]
    return {
        (name, told["period"], told["place"], told["dimension"]): Value(told["value"], told["low"], told["high"])
        for name, told in shown
    }


def _whose(aim: Aim) -> tuple[str, str, str]:
    return aim.indicator_id, aim.place, aim.dimension


def _value(aim: Aim, value: Value) -> str:
    return amounts.headline(value.value, value.low, value.high, _unit(aim)) + _sign(aim)


def _amount(aim: Aim, value: float | None) -> str:
    return amounts.NOTHING if value is None else amounts.amount(value, _unit(aim)) + _sign(aim)


def _unit(aim: Aim) -> str:
    return amounts.SHARE if aim.unit == amounts.SHARE else ""


def _sign(aim: Aim) -> str:
    return " %" if aim.is_share and aim.unit != amounts.SHARE else ""
