"""What got into a deck, as it is shown there, and what was refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kurak.charts.values import records
from kurak.figures import Figure
from kurak.numbers import Number, Value
from kurak.slides.aims import TARGET, kept
from kurak.slides.answers import Answered
from kurak.why import Why
from kurak.words import say


@dataclass(frozen=True)
class Refused:
    """What did not get in: the item's position from 1, the name asked for, why."""

    position: int
    name: str
    reason: str


@dataclass(frozen=True)
class Shown:
    """One answer as it was shown. `kind`: figure, number, target or why; `scope`: plain fields; `values`: rows of a
    figure, or one with value, low and high, of a target also with period, place and dimension; of why a number changed
    the value before, then now."""

    position: int
    name: str
    kind: str
    title: str
    scope: Mapping[str, object]
    values: tuple[Mapping[str, Any], ...]


def refused(answers: tuple[Answered, ...]) -> tuple[Refused, ...]:
    """Everything asked for that is not in the deck."""
    return tuple(
        Refused(position, name, reason) for position, one in enumerate(answers, start=1) for name, reason in one.why_not
    )


def shown(answers: tuple[Answered, ...]) -> tuple[Shown, ...]:
    """Every answer that is in the deck, as it is shown."""
    found: list[Shown] = []
    for position, one in enumerate(answers, start=1):
        found += [_answer(position, answer) for answer in one.answers]
        scope = one.item.scope.fields()
        for aim in (target.aim for target in one.aims):
            found.append(Shown(position, aim.indicator_id, TARGET, aim.title, scope, (kept(aim),)))
        found += [_change(position, one.why)] if one.why else []
    return tuple(found)


def _answer(position: int, answer: Figure | Number) -> Shown:
    is_figure = isinstance(answer, Figure)
    values = tuple(records(answer.rows)) if isinstance(answer, Figure) else (_plain(answer.now),)
    title = say(answer.query.words["title"])
    return Shown(position, answer.name, "figure" if is_figure else "number", title, answer.scope.fields(), values)


def _change(position: int, one: Why) -> Shown:
    title, values = say(one.query.words["title"]), (_plain(one.before), _plain(one.now))
    return Shown(position, one.query.name, "why", title, one.now_scope.fields(), values)


def _plain(value: Value) -> Mapping[str, Any]:
    return {"value": value.value, "low": value.low, "high": value.high}
