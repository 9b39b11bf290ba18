"""R07: the register of published sentences, each re-computed on a snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurak import amounts, numbers, reported, review
from kurak.dictionary import dictionary
from kurak.errors import ProgrammeError, ReviewError
from kurak.numbers import Value
from kurak.programme import Programme
from kurak.review import Sentence
from kurak.rules import database
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, judged
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

OPERATORS = ("exactly", "over", "about")
TRUE, UNDERSTATED, UNTOLD, UNTRUE = "still true", "now understated", "can't be told", "no longer true"
_SEVERITY = {UNDERSTATED: "warn", UNTOLD: "warn", UNTRUE: "stop"}


@dataclass(frozen=True)
class Published:
    """One sentence and the number that must bear it. `step`: how far it may be off before the sentence changes;
    `said`: its entry in the review database, None for a sentence of programme.toml."""

    key: str
    document: str
    sentence: str
    number: str
    scope: Scope
    operator: str
    value: float
    step: float
    published_on: date | None = None
    said: int | None = None

    def holds(self, measured: float) -> bool:
        """exactly: equal; over: value < measured < value + step; about: within a step of the value."""
        if self.operator == "exactly":
            return measured == self.value
        if self.operator == "over":
            return self.value < measured < self.value + self.step
        return abs(measured - self.value) <= self.step

    def state(self, now: Value) -> str:
        """What the number, or all of its range, makes of the sentence."""
        ends = [now.value] if now.value is not None else [now.low, now.high]
        known = [end for end in ends if end is not None]
        states = {self._state(end) for end in known} if known else {UNTOLD}
        return states.pop() if len(states) == 1 else UNTOLD

    def _state(self, measured: float) -> str:
        if self.holds(measured):
            return TRUE
        return UNDERSTATED if self.operator == "over" and measured > self.value else UNTRUE


def register(programme: Programme) -> tuple[Published, ...]:
    """The sentences of programme.toml in its order, then those added in the review database, oldest first.

    Raises ProgrammeError naming the entry, ReviewError.
    """
    return (*written(programme), *map(_said, review.sentences(reported.book_of(programme))))


def written(programme: Programme) -> tuple[Published, ...]:
    """The sentences of programme.toml, in its order. Raises ProgrammeError naming the entry."""
    entries = programme.settings.get("published", [])
    if not isinstance(entries, list):
        raise _refused(programme, 1, say("write each sentence as [[published]]"))
    return tuple(_entry(programme, place, entry) for place, entry in enumerate(entries, start=1))


def measured(opened: Workspace, one: Published) -> Value:
    """The number of a sentence. Nothing recorded is nought there: what a start-up has not reached is not unknown.

    Raises QueryError, StoreError.
    """
    query = numbers.find(one.number)
    now = numbers.value(opened, one.number, one.scope)
    return Value(0.0, None, None) if now.is_empty and not opened.lacking(query) else now


def check(setting: Setting, opened: Database) -> tuple[list[Row], int]:
    """One finding per sentence that the snapshot does not bear out; of the sentences there are."""
    sentences = register(setting.programme)
    if not sentences:
        return [], 0
    asked = database.now(setting, opened)
    found = [(one, measured(asked, one)) for one in sentences]
    return [_row(one, now) for one, now in found if one.state(now) != TRUE], len(sentences)


def wording(one: Published) -> str:
    """'over 2,500 people', 'exactly 44 teams'."""
    unit = numbers.find(one.number).words["unit"]
    return f"{say(one.operator)} {amounts.headline(one.value, None, None, unit)}"


def _row(one: Published, now: Value) -> Row:
    state = one.state(now)
    unit = numbers.find(one.number).words["unit"]
    said = amounts.headline(now.value, now.low, now.high, unit)
    known = now.value if now.value is not None else now.high
    return Row(
        "published",
        one.key,
        judged(one.operator, one.value, one.step, now.value, now.low, now.high),
        severity=_SEVERITY[state],
        adm1_code=one.scope.oblasts[0] if len(one.scope.oblasts) == 1 else None,
        happened_on=one.scope.until,
        people_affected=None if known is None or unit == "share" else abs(known - one.value),
        found=say("{state}: published {wording}, now {now}", state=say(state), wording=wording(one), now=said),
    )


def _said(one: Sentence) -> Published:
    """Raises ReviewError where the sentence asks for what there is no more."""
    if one.number_name not in numbers.names() or not set(one.scope) <= {"from", "to", *dictionary().filters}:
        raise ReviewError(
            say(
                "The published sentence “{sentence}” asks for {number}, which can no longer be told; withdraw it.",
                sentence=one.sentence,
                number=one.number_name,
            )
        )
    ends = [date.fromisoformat(one.scope[end]) if one.scope.get(end) else None for end in ("from", "to")]
    chosen: dict[str, Any] = {name: tuple(one.scope[name]) for name in dictionary().filters if one.scope.get(name)}
    return Published(
        key=f"sentence {one.number}",
        document=one.document,
        sentence=one.sentence,
        number=one.number_name,
        scope=Scope(since=ends[0], until=ends[1], **chosen),
        operator=one.operator,
        value=one.value,
        step=one.step,
        published_on=one.published_on,
        said=one.number,
    )


def _entry(programme: Programme, place: int, entry: Any) -> Published:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("scope", {}), Mapping):
        raise _refused(
            programme, place, say("write each sentence as [[published]], its scope as { from = ..., to = ... }")
        )
    try:
        value, step = entry["value"], entry.get("step", 1)
        found = Published(
            key=str(entry.get("id") or entry["sentence"]),
            document=str(entry.get("document", "")),
            sentence=str(entry["sentence"]),
            number=str(entry["number"]),
            scope=_scope(programme, place, entry.get("scope", {})),
            operator=str(entry["operator"]),
            value=float(value),
            step=float(step),
            published_on=entry.get("published_on"),
        )
    except KeyError as missing:
        raise _refused(programme, place, say("the key {key} is missing", key=missing.args[0])) from None
    except (TypeError, ValueError):
        raise _refused(programme, place, say("value and step must be numbers")) from None
    if found.published_on is not None and type(found.published_on) is not date:
        raise _refused(programme, place, say("published_on must be a date such as 2025-12-31"))
    if found.operator not in OPERATORS:
        raise _refused(programme, place, say("operator must be one of {names}", names=", ".join(OPERATORS)))
    if found.number not in numbers.names():
        raise _refused(programme, place, say("there is no number {name}", name=found.number))
    return found


def _scope(programme: Programme, place: int, entry: Mapping[str, Any]) -> Scope:
    """Raises ProgrammeError for a key that is no end of dates and no filter, or a value of another kind."""
    filters = {name: codes for name, codes in entry.items() if name not in ("from", "to")}
    for name, codes in filters.items():
        if name not in dictionary().filters or not isinstance(codes, list):
            allowed = ", ".join(("from", "to", *dictionary().filters))
            raise _refused(programme, place, say("scope takes {allowed}, filters as lists", allowed=allowed))
    ends = [entry.get("from"), entry.get("to")]
    if not all(end is None or isinstance(end, date) for end in ends):
        raise _refused(programme, place, say("from and to must be dates such as 2025-12-31"))
    chosen: dict[str, Any] = {name: tuple(map(str, codes)) for name, codes in filters.items()}
    return Scope(since=ends[0], until=ends[1], **chosen)


def _refused(programme: Programme, place: int, what: str) -> ProgrammeError:
    path = programme.folder / "programme.toml"
    return ProgrammeError(say("{path}, [[published]] entry {place}: {what}.", path=path, place=place, what=what))
