"""What the slides of a deck are made from: each item's figures and numbers, answered, or why not."""

from dataclasses import dataclass, replace
from datetime import date

from kurak import figures, numbers, why
from kurak.errors import KurakError, ReviewError, SlidesError
from kurak.figures import Figure
from kurak.numbers import Number
from kurak.queries import Query
from kurak.scope import Scope
from kurak.slides.aims import Aimed, aimed
from kurak.slides.deck import AUDIENCES
from kurak.slides.item import WORDS_ALONE, Item
from kurak.slides.period import dates_of
from kurak.slides.redrawn import Redrawn
from kurak.slides.since import COMPARED, Moved, last_issued, since
from kurak.why import Why
from kurak.words import say
from kurak.workspace import Workspace

# What partners are told apart by: rankings of partners are for inside.
INTERNAL_SPLITS = ("partner_id",)


@dataclass(frozen=True)
class Answered:
    """An item with its answers in the order of its names; `why_not` says of each name left out why; `aims`: of a
    slide of targets; `moved`: of one on what changed since the last meeting, whose committee is the item's text;
    `met_on`: its day; `why`: of one on why a number changed."""

    item: Item
    answers: tuple[Figure | Number, ...]
    why_not: tuple[tuple[str, str], ...] = ()
    aims: tuple[Aimed, ...] = ()
    moved: tuple[Moved | Redrawn, ...] = ()
    met_on: date | None = None
    why: Why | None = None

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(one for one in self.answers if isinstance(one, Figure))

    @property
    def numbers(self) -> tuple[Number, ...]:
        return tuple(one for one in self.answers if isinstance(one, Number))

    @property
    def is_empty(self) -> bool:
        """True where nothing of what was asked for may or can be shown."""
        is_asked = self.item.layout not in (*WORDS_ALONE, "targets", "since_last_meeting")
        return is_asked and not self.answers and self.why is None


def answered(workspace: Workspace, item: Item, audience: str) -> Answered:
    """The item on the snapshot that is open, for an audience. What fails is told, never raised."""
    scope, fault = _scope(workspace, item)
    one = Answered(replace(item, scope=scope), ())
    try:
        if item.layout == "targets" and not fault:
            return _targets(workspace, one, audience)
        if item.layout == "since_last_meeting":
            return _since(workspace, one, audience)
        if item.layout == "why" and not fault:
            return _why(workspace, one, audience)
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
    """The answers of the last meeting's deck that this audience may see, and which it may not."""
    issued = last_issued(workspace, one.item.text)
    if issued is None:
        return one
    why_not = {held["name"]: _why_not(held["name"], audience) for held in issued.shown if held["kind"] in COMPARED}
    seen = replace(issued, shown=[held for held in issued.shown if not why_not.get(held["name"])])
    told = tuple((name, why) for name, why in why_not.items() if why)
    return replace(one, moved=since(workspace, seen), why_not=told, met_on=issued.held_on)


def _why(workspace: Workspace, one: Answered, audience: str) -> Answered:
    """Why the item's first number changed since the period that its scope, or its own days, compare with."""
    item, name = one.item, "".join(one.item.names[:1])
    closed = _why_not(name, audience)
    if not closed and item.by in INTERNAL_SPLITS and audience != AUDIENCES[0]:
        closed = say("It tells partners apart, which is for internal use.")
    now = replace(item.scope, comparison="none")
    before = _compared(item)
    if not closed and before is None:
        closed = say("It compares with no period; choose a comparison in the sidebar.")
    if closed or before is None:
        return replace(one, why_not=((name, closed),))
    return replace(one, why=why.asked(workspace, name, item.by, now, before))


def _compared(item: Item) -> Scope | None:
    now = replace(item.scope, comparison="none")
    if not item.against:
        return item.scope.compared()
    try:
        since, until = (date.fromisoformat(day) for day in item.against.split("/"))
    except ValueError:
        raise SlidesError(say("“{against}” is not two days as 2026-01-01/2026-03-31.", against=item.against)) from None
    return replace(now, since=since, until=until)


def query_of(name: str) -> Query:
    """The query of a figure or number. Raises QueryError naming what there is."""
    return numbers.find(name) if name in numbers.names() else figures.find(name)


def title_of(name: str) -> str:
    """The title of a figure or number; the name itself where there is none of it."""
    try:
        return say(query_of(name).words["title"])
    except KurakError:
        return name


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
