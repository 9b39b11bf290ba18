"""Corrections: changes of a record that were agreed on, and the snapshots that hold them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Journal, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head, one_of
from kurak.review.withdrawing import later_entries, withdrawal
from kurak.words import say

NOUN = "correction"
INFORMED, APPLIED = "informed", "applied"
STATES = ("agreed", "applied", "withdrawn")
Value = str | int | float | bool | None


@dataclass(frozen=True, kw_only=True)
class Correction(Said):
    """`kind` 'value': `column` of the record `key` goes from `old` to `new` (None: not recorded, dates as ISO text).
    'duplicate': the record `key` (= `old`) is the same as `new` and no longer counts beside it.
    `applied_in`: names of the snapshots that hold it, in the order of application."""

    kind: str
    table: str
    key: str
    column: str
    old: Value
    new: Value
    partner_informed: bool = False
    applied_in: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        """'agreed' (decided, not yet in the figures), 'applied' or 'withdrawn'."""
        return "withdrawn" if self.withdrawn else "applied" if self.applied_in else "agreed"


def correct(
    review: Review,
    by: Person,
    *,
    table: str,
    key: str,
    column: str,
    old: Value | date,
    new: Value | date,
    reason: str,
    partner_informed: bool = False,
) -> Correction:
    """Agrees on one changed cell. Raises ReviewError: no reason, no cell, nothing changed."""
    if old == new:
        raise ReviewError(say("Nothing was saved: old and new value are the same, {value}.", value=old))
    change = {"column": required(column, say("the column")), "old": old, "new": new}
    with saying(review) as journal:
        record = {"kind": "value", "table": table, "key": key}
        return agreed(journal, by, reason, {**record, **change, "partner_informed": partner_informed})


def agreed(journal: Journal, by: Person, reason: str, content: Mapping[str, Any]) -> Correction:
    """The correction, said together with what else is being said; `content` holds the fields of a Correction from
    `kind` to `partner_informed`. Raises ReviewError: no reason, no record."""
    why = required(reason, say("the reason"))
    required(content["table"], say("the table"))
    required(content["key"], say("the record"))
    return _correction(journal.add(NOUN, by, reason=why, content=content), ())


def inform(review: Review, by: Person, number: int) -> None:
    """The partner knows of the correction now. Raises ReviewError: unknown or withdrawn."""
    with saying(review) as journal:
        said = journal.entries(NOUN)
        later = later_entries(said).get(number, ())
        if withdrawal(later) or not any(entry.number == number and entry.act == "made" for entry in said):
            raise ReviewError(say("There is no correction numbered {number} that stands.", number=number))
        journal.add(NOUN, by, act=INFORMED, about=number)


def applied(review: Review, by: Person, numbers: Iterable[int], snapshot: str) -> None:
    """The snapshot holds these corrections; all of them are noted or none. Raises ReviewError: unknown or withdrawn."""
    name = required(snapshot, say("the snapshot"))
    with saying(review) as journal:
        found = {one.number: one for one in of_entries(journal.entries(NOUN))}
        for number in numbers:
            if number not in found or found[number].withdrawn:
                raise ReviewError(say("There is no correction numbered {number} that stands.", number=number))
            if name not in found[number].applied_in:
                journal.add(NOUN, by, act=APPLIED, about=number, content={"snapshot": name})


def corrections(review: Review, state: str | None = None) -> tuple[Correction, ...]:
    """Those in a state ('agreed', 'applied', 'withdrawn'), or all, oldest first. Raises ReviewError."""
    if state is not None:
        one_of(state, STATES, say("the state"))
    return tuple(one for one in of_entries(entries(review, NOUN)) if state in (None, one.state))


def of_entries(said: tuple[Entry, ...]) -> tuple[Correction, ...]:
    later = later_entries(said)
    return tuple(_correction(entry, later.get(entry.number, ())) for entry in said if entry.act == "made")


def _correction(entry: Entry, later: tuple[Entry, ...]) -> Correction:
    held = dict(entry.content)
    informed = held.pop("partner_informed") or any(one.act == INFORMED for one in later)
    return Correction(
        **head(entry, withdrawal(later)),
        **held,
        partner_informed=informed,
        applied_in=tuple(one.content["snapshot"] for one in later if one.act == APPLIED),
    )
