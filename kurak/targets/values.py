"""What an indicator measures over a period and in a place: asked of headline numbers, or as somebody entered it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from kurak import numbers
from kurak.dictionary import dictionary
from kurak.numbers import Value
from kurak.rules import totals
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

MANUAL = "manual"
NOTHING = Value(None, None, None)
# A part of an indicator, and the filters whose codes may name it.
_DIMENSIONS = ("sexes", "age_bands", "settlement_types", "group_kinds", "roles")
_AGGREGATES: dict[str, Callable[[list[float]], float]] = {"sum": sum, "max": max, "last": lambda held: held[-1]}


@dataclass(frozen=True)
class Entered:
    """A value that somebody entered, over the days of its period."""

    value: float | None
    since: date
    until: date
    place: str
    dimension: str
    evidence: str
    comment: str


@dataclass(frozen=True)
class Measured:
    """A value, or why there is none; `evidence` and `comment` as entered by hand."""

    value: Value
    why: str = ""
    evidence: str = ""
    comment: str = ""


@dataclass(frozen=True)
class Wanted:
    """What is asked for: an indicator's number over days, in places (none: everywhere), of a part of it."""

    number: str
    project: str
    since: date
    until: date
    places: tuple[str, ...]
    dimension: str


def counted(workspace: Workspace, wanted: Wanted) -> Measured:
    """Headline numbers over exactly these days and places: nothing is added up over time. Several numbers ('a + b') are
    added only where they may be. Raises TotalsError for unlike kinds, QueryError, StoreError."""
    names = [name.strip() for name in wanted.number.split("+")]
    strangers = [name for name in names if name not in numbers.names()]
    if strangers:
        return Measured(NOTHING, say("“{name}” is no headline number.", name=strangers[0]))
    lacking = [table for name in names for table in workspace.lacking(numbers.find(name))]
    if lacking:
        labels = ", ".join(say(dictionary().tables[table].label) for table in dict.fromkeys(lacking))
        return Measured(NOTHING, say("This snapshot holds no table “{table}”.", table=labels))
    scope = _scope(wanted)
    if scope is None:
        return Measured(NOTHING, say("“{part}” is nothing a number can be split by.", part=wanted.dimension))
    return Measured(totals.add({name: numbers.value(workspace, name, scope) for name in names}))


def _scope(wanted: Wanted) -> Scope | None:
    scope = Scope(since=wanted.since, until=wanted.until, oblasts=wanted.places)
    if wanted.project:
        scope = replace(scope, projects=(wanted.project,))
    if not wanted.dimension:
        return scope
    for name in _DIMENSIONS:
        if wanted.dimension in dictionary().allowed(dictionary().filters[name].column):
            return scope.narrowed(**{name: (wanted.dimension,)})
    return None


def entered(found: Iterable[Entered], wanted: Wanted, over_time: str, since_start: bool) -> Measured:
    """The value entered for just these days; else those entered for parts of them, made one as the indicator says.

    `since_start`: the target is cumulative, so that values of earlier periods are parts as well.
    """
    mine = sorted(
        (one for one in found if (one.place, one.dimension) == (_only(wanted.places), wanted.dimension)),
        key=lambda one: (one.until, one.since),
    )
    known = [one for one in mine if one.value is not None]
    exact = [one for one in known if (one.since, one.until) == (wanted.since, wanted.until)]
    parts = _outermost([o for o in known if o.until <= wanted.until and (since_start or o.since >= wanted.since)])
    if since_start and over_time == "sum":
        exact = []
    if exact:
        return _told(exact[-1].value, exact[-1])
    if not parts:
        comment = next((one.comment for one in reversed(mine) if one.comment and one.until <= wanted.until), "")
        return Measured(NOTHING, say("No value was entered."), comment=comment)
    if over_time not in _AGGREGATES:
        return Measured(NOTHING, say("Values of several periods are not made one for this indicator."))
    return _told(_AGGREGATES[over_time]([one.value for one in parts if one.value is not None]), parts[-1])


def _outermost(parts: list[Entered]) -> list[Entered]:
    """Without the values whose days lie in those of another: a year and its quarters are not added."""
    return [
        one
        for one in parts
        if not any(
            other.since <= one.since
            and one.until <= other.until
            and (other.since, other.until) != (one.since, one.until)
            for other in parts
        )
    ]


def over_places(parts: list[Measured], over_place: str) -> Measured:
    """Values of several places made one as the indicator says; none where one of them is missing."""
    values = [part.value.value for part in parts if part.value.value is not None]
    if over_place not in ("sum", "max") or not values:
        return Measured(NOTHING, say("Values of several places are not made one for this indicator."))
    if len(values) < len(parts):
        count = len(parts) - len(values)
        return Measured(NOTHING, say("{count} of {all} places have no value.", count=count, all=len(parts)))
    return Measured(Value(_AGGREGATES[over_place](values), None, None))


def _only(places: tuple[str, ...]) -> str:
    return places[0] if places else ""


def _told(value: float | None, last: Entered) -> Measured:
    return Measured(Value(value, None, None), evidence=last.evidence, comment=last.comment)
