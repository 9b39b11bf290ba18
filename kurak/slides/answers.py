"""What the slides of a deck are made from: each item's figures and numbers, answered; and what is refused."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from kurak import figures, numbers
from kurak.charts.values import records
from kurak.errors import KurakError, ReviewError
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.queries import Query
from kurak.scope import Scope
from kurak.slides.aims import TARGET, Aimed, aimed, kept
from kurak.slides.deck import AUDIENCES, Deck
from kurak.slides.item import WORDS_ALONE, Item
from kurak.slides.period import dates_of
from kurak.slides.since import Moved, last_issued, since
from kurak.words import say
from kurak.workspace import Workspace


@dataclass(frozen=True)
class Refused:
    """What did not get in: the item's position from 1, the name asked for, why."""

    position: int
    name: str
    reason: str


@dataclass(frozen=True)
class Shown:
    """One answer as it was shown. `kind`: figure, number or target; `scope`: plain fields; `values`: rows of a figure,
    or one with value, low and high, of a target also with period, place and dimension."""

    position: int
    name: str
    kind: str
    title: str
    scope: Mapping[str, object]
    values: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Answered:
    """An item with its answers in the order of its names; `why_not` says of each name left out why; `aims`: of a
    slide of targets; `moved`: of one on what changed since the last meeting, whose committee is the item's text;
    `met_on`: its day."""

    item: Item
    answers: tuple[Figure | Number, ...]
    why_not: tuple[tuple[str, str], ...] = ()
    aims: tuple[Aimed, ...] = ()
    moved: tuple[Moved, ...] = ()
    met_on: date | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.answers if isinstance(one, Figure))

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(one for one in self.answers if isinstance(one, Number))

    @property
    def is_empty(self) -> bool:
        """True where nothing of what was asked for may or can be shown."""
        return not self.answers and self.item.layout not in (*WORDS_ALONE, "targets", "since_last_meeting")


def answered(workspace: Workspace, item: Item, audience: str) -> Answered:
    """The item on the snapshot that is open, for an audience. What fails is told, never raised."""
    scope, fault = _scope(workspace, item)
    one = Answered(replace(item, scope=scope), ())
    try:
        if item.layout == "targets" and not fault:
            return _targets(workspace, one, audience)
        if item.layout == "since_last_meeting":
            return _since(workspace, one, audience)
    except KurakError as error:
        return replace(one, why_not=((item.layout, str(error)),))
    return _answers(workspace, one, audience, fault)


def _answers(workspace: Workspace, one: Answered, audience: str, fault: str) -> Answered:
    found: list[Figure | Number] = []
    why_not: list[tuple[str, str]] = []
    for name in one.item.names:
        try:
            why = fault or _why_not(name, audience)
            if why:
                why_not.append((name, why))
            else:
                found.append(_answer(workspace, query_of(name), one.item.scope))
        except KurakError as error:
            why_not.append((name, str(error)))
    return replace(one, answers=tuple(found), why_not=tuple(why_not))


def _targets(workspace: Workspace, one: Answered, audience: str) -> Answered:
    """Those that no number of another audience stands behind; what the last meeting was shown, where it can be read."""
    closed = {name for name in numbers.names() if _why_not(name, audience)}
    issued, why_not = None, one.why_not
    try:
        issued = last_issued(workspace)
    except ReviewError as fault:
        why_not = ((say("Last meeting"), str(fault)),)
    found = aimed(workspace, one.item.scope, issued)
    return replace(one, aims=tuple(target for target in found if target.aim.number not in closed), why_not=why_not)


def _since(workspace: Workspace, one: Answered, audience: str) -> Answered:
    """The numbers of the last meeting's deck that this audience may see, and which it may not."""
    issued = last_issued(workspace, one.item.text)
    if issued is None:
        return one
    why_not = {held["name"]: _why_not(held["name"], audience) for held in issued.shown if held["kind"] == "number"}
    seen = replace(issued, shown=[held for held in issued.shown if not why_not.get(held["name"])])
    told = tuple((name, why) for name, why in why_not.items() if why)
    return replace(one, moved=since(workspace, seen), why_not=told, met_on=issued.held_on)


def query_of(name: str) -> Query:
    """The query of a figure or number. Raises QueryError naming what there is."""
    return numbers.find(name) if name in numbers.names() else figures.find(name)


def refused(deck: Deck, answers: tuple[Answered, ...]) -> tuple[Refused, ...]:
    """Everything asked for that is not in the deck."""
    return tuple(
        Refused(position, name, reason) for position, one in enumerate(answers, start=1) for name, reason in one.why_not
    )


def shown(answers: tuple[Answered, ...]) -> tuple[Shown, ...]:
    """Every answer that is in the deck, as it is shown."""
    found: list[Shown] = []
    for position, one in enumerate(answers, start=1):
        found += [_shown(position, answer) for answer in one.answers]
        scope = one.item.scope.fields()
        for aim in (target.aim for target in one.aims):
            found.append(Shown(position, aim.indicator_id, TARGET, aim.title, scope, (kept(aim),)))
    return tuple(found)


def _scope(workspace: Workspace, item: Item) -> tuple[Scope, str]:
    try:
        since, until = (
            dates_of(item.period, workspace, item.scope.projects)
            if item.period
            else (item.scope.since, item.scope.until)
        )
    except KurakError as error:
        return item.scope, str(error)
    return workspace.closed(replace(item.scope, since=since, until=until)), ""


def _why_not(name: str, audience: str) -> str:
    """Why a figure or number may not or can't be shown; '' where it may."""
    try:
        own = query_of(name).words["audience"]
    except KurakError as fault:
        return str(fault)
    if AUDIENCES.index(audience) <= AUDIENCES.index(own):
        return ""
    return say("It is for {own} use; this deck is for {audience}.", own=say(own), audience=say(audience))


def _answer(workspace: Workspace, query: Query, scope: Scope) -> Figure | Number:
    if query.shelf == "numbers":
        return numbers.asked(workspace, query.name, scope)
    return figures.asked(workspace, query.name, scope)


def _shown(position: int, answer: Figure | Number) -> Shown:
    is_figure = isinstance(answer, Figure)
    values = (
        tuple(records(answer.rows))
        if isinstance(answer, Figure)
        else ({"value": answer.now.value, "low": answer.now.low, "high": answer.now.high},)
    )
    title = say(answer.query.words["title"])
    return Shown(position, answer.name, "figure" if is_figure else "number", title, answer.scope.fields(), values)
