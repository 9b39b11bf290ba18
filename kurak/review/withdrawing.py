"""Taking back what was said: by another entry, with a reason; the first one stays where it is."""

from collections.abc import Iterable

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Journal, Review, saying
from kurak.review.person import Person, required
from kurak.words import day_words, say

WITHDRAWN = "withdrawn"
# of these the newest counts, so that they are said anew, never withdrawn
SAID_ANEW = ("assignment", "pair")


def withdraw(review: Review, by: Person, number: int, reason: str) -> Entry:
    """Takes back the waiver, comment, correction, sentence, note, event or sign-off of this number.

    Snapshots that hold a correction stay as they are. Raises ReviewError: unknown number, already withdrawn,
    a correction that follows from a decision on a pair, no reason.
    """
    why = required(reason, say("the reason"))
    with saying(review) as journal:
        noun = _withdrawable(journal, number).noun
        return journal.add(noun, by, act=WITHDRAWN, about=number, reason=why)


def _withdrawable(journal: Journal, number: int) -> Entry:
    found = [pair for pair in made(journal.entries()) if pair[0].number == number and pair[0].noun not in SAID_ANEW]
    if not found:
        raise ReviewError(say("There is nothing numbered {number} that could be withdrawn.", number=number))
    entry, taken_back = found[0]
    if entry.content.get("kind") == "duplicate":
        raise ReviewError(
            say(
                "Correction {number} follows from a decision on two records; decide on that pair anew instead.",
                number=number,
            )
        )
    if taken_back:
        raise ReviewError(
            say(
                "Number {number} was already withdrawn by {name} on {day}.",
                number=number,
                name=taken_back.by.name,
                day=day_words(taken_back.at.date()),
            )
        )
    return entry


def later_entries(said: Iterable[Entry]) -> dict[int, tuple[Entry, ...]]:
    """By the number of what was made: what was said of it afterwards, oldest first."""
    found: dict[int, tuple[Entry, ...]] = {}
    for entry in said:
        if entry.about is not None:
            found[entry.about] = (*found.get(entry.about, ()), entry)
    return found


def made(said: Iterable[Entry]) -> tuple[tuple[Entry, Entry | None], ...]:
    """Everything new that was said, oldest first, each with the entry that took it back, if one did."""
    told = tuple(said)
    later = later_entries(told)
    return tuple((entry, withdrawal(later.get(entry.number, ()))) for entry in told if entry.act == "made")


def standing(said: Iterable[Entry]) -> tuple[Entry, ...]:
    """Everything new that was said and not taken back, oldest first."""
    return tuple(entry for entry, taken_back in made(said) if taken_back is None)


def withdrawal(later: Iterable[Entry]) -> Entry | None:
    return next((entry for entry in later if entry.act == WITHDRAWN), None)
