"""Pairs of records that look alike, and what was decided of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.errors import ReviewError
from kurak.review.corrections import NOUN as CORRECTION
from kurak.review.corrections import Correction, agreed, of_entries
from kurak.review.journal import Entry, Journal, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head, one_of
from kurak.review.withdrawing import WITHDRAWN
from kurak.words import say

NOUN = "pair"
_BETWEEN = " + "
DECISIONS = ("same", "different", "undecided")


@dataclass(frozen=True, kw_only=True)
class Pair(Said):
    """`one` < `other` are keys of records in `table`. `kept`: which of two that are the same goes on counting."""

    table: str
    one: str
    other: str
    decision: str
    kept: str = ""

    @property
    def key(self) -> str:
        return pair_key(self.one, self.other)


def pair_key(one: str, other: str) -> str:
    """'a + b', whichever comes first: the key by which rules name a pair."""
    return _BETWEEN.join(sorted((one, other)))


def pair_keys(key: str) -> tuple[str, ...]:
    """The keys of the two records of 'a + b'; the one key of any other finding."""
    return tuple(key.split(_BETWEEN))


def decide_pair(
    review: Review, by: Person, *, table: str, one: str, other: str, decision: str, reason: str, kept: str = ""
) -> Pair:
    """Remembers that two records are 'same', 'different', or 'undecided' after all.

    'same' names the record `kept`, and agrees on a correction of kind 'duplicate' for the other one. A later
    decision withdraws that correction. Raises ReviewError: no reason, unknown record or decision.
    """
    why, first, second = required(reason, say("the reason")), *_two(one, other)
    one_of(decision, DECISIONS, say("the decision"))
    if decision == "same":
        one_of(kept, (first, second), say("the record to keep"))
    held = {"table": required(table, say("the table")), "one": first, "other": second, "decision": decision}
    with saying(review) as journal:
        _take_back(journal, by, why, held)
        if decision == "same":
            dropped = second if kept == first else first
            agreed(journal, by, why, _duplicate(held["table"], dropped, kept))
        content = held | {"kept": kept if decision == "same" else ""}
        return _pair(journal.add(NOUN, by, reason=why, content=content))


def pairs(review: Review) -> Mapping[tuple[str, str], Pair]:
    """By table and 'a + b': the newest decision on each pair that is decided."""
    newest = {(pair.table, pair.key): pair for pair in map(_pair, entries(review, NOUN))}
    return {key: pair for key, pair in newest.items() if pair.decision != "undecided"}


def _two(one: str, other: str) -> tuple[str, str]:
    required(one, say("the record"))
    required(other, say("the other record"))
    first, second = sorted((one, other))
    if first == second:
        raise ReviewError(say("Nothing was saved: a pair needs two records, both are {key}.", key=first))
    return first, second


def _duplicate(table: str, dropped: str, kept: str) -> Mapping[str, object]:
    record = {"kind": "duplicate", "table": table, "key": dropped, "column": ""}
    return {**record, "old": dropped, "new": kept, "partner_informed": False}


def _take_back(journal: Journal, by: Person, reason: str, held: Mapping[str, str]) -> None:
    """Withdraws what an earlier 'same' of the pair agreed on."""
    for correction in of_entries(journal.entries(CORRECTION)):
        if _is_of_pair(correction, held):
            journal.add(CORRECTION, by, act=WITHDRAWN, about=correction.number, reason=reason)


def _is_of_pair(correction: Correction, held: Mapping[str, str]) -> bool:
    both = {correction.old, correction.new} == {held["one"], held["other"]}
    return correction.kind == "duplicate" and correction.table == held["table"] and both and not correction.withdrawn


def _pair(entry: Entry) -> Pair:
    return Pair(**head(entry), **entry.content)
