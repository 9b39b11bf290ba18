"""What everything said has in common, and where it is about."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from kurak.errors import ReviewError
from kurak.review.journal import Entry
from kurak.review.person import Person
from kurak.words import say


@dataclass(frozen=True, kw_only=True)
class Said:
    """`number` names it for good; `at` is UTC; `withdrawn` is the entry that took it back."""

    number: int
    by: Person
    at: datetime
    reason: str = ""
    withdrawn: Entry | None = None


@dataclass(frozen=True)
class Subject:
    """A finding, whichever snapshot it is found in: a rule and the record that it judged."""

    rule: str
    table: str
    key: str


def head(entry: Entry, withdrawn: Entry | None = None) -> dict[str, Any]:
    """What an entry gives to every dataclass of what was said."""
    return {
        "number": entry.number,
        "by": entry.by,
        "at": entry.at,
        "reason": entry.reason,
        "withdrawn": withdrawn,
    }


def one_of(value: str, allowed: tuple[str, ...], what: str) -> str:
    """The value. Raises ReviewError, naming what is allowed."""
    if value not in allowed:
        raise ReviewError(
            say(
                "Nothing was saved: {what} is {value!r}; allowed: {allowed}.",
                what=what,
                value=value,
                allowed=", ".join(allowed),
            )
        )
    return value


def in_order(since: date, until: date) -> tuple[date, date]:
    """The two days. Raises ReviewError where the first is the later one."""
    if since > until:
        raise ReviewError(
            say("Nothing was saved: the period ends on {until}, before it begins on {since}.", since=since, until=until)
        )
    return since, until


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
