"""Decks that people keep, and decks issued for a meeting with every number as it was shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN, ISSUED = "deck", "issued deck"


@dataclass(frozen=True, kw_only=True)
class SavedDeck(Said):
    """`deck`: its fields, as slides.form has them."""

    name: str
    deck: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class IssuedDeck(Said):
    """`shown`: one mapping per answer, with position, name, kind, title, scope and values as they were shown."""

    name: str
    committee: str
    held_on: date
    audience: str
    snapshot: str
    deck: Mapping[str, Any]
    shown: Sequence[Mapping[str, Any]]


def save_deck(review: Review, by: Person, *, name: str, deck: Mapping[str, Any]) -> SavedDeck:
    """Keeps a deck under a name; the newest of a name counts. Raises ReviewError for an empty name."""
    held = {"name": required(name, say("the name")), "deck": deck}
    with saying(review) as journal:
        return _deck(journal.add(NOUN, by, content=held))


def decks(review: Review) -> Mapping[str, SavedDeck]:
    """The newest deck of every name, in the order of their names."""
    found = {deck.name: deck for deck in map(_deck, standing(entries(review, NOUN)))}
    return dict(sorted(found.items()))


def issue_deck(
    review: Review,
    by: Person,
    *,
    name: str,
    committee: str,
    held_on: date,
    audience: str,
    snapshot: str,
    deck: Mapping[str, Any],
    shown: Sequence[Mapping[str, Any]],
) -> IssuedDeck:
    """Keeps what a meeting was shown. Raises ReviewError where the deck or the committee has no name."""
    held = {
        "name": required(name, say("the name")),
        "committee": required(committee, say("the committee")),
        "held_on": held_on.isoformat(),
        "audience": audience,
        "snapshot": snapshot,
        "deck": deck,
        "shown": shown,
    }
    with saying(review) as journal:
        return _issued(journal.add(ISSUED, by, content=held))


def issued_decks(review: Review, committee: str = "") -> tuple[IssuedDeck, ...]:
    """Everything issued to a committee ('' for all), the latest meeting first."""
    found = [one for one in map(_issued, standing(entries(review, ISSUED))) if committee in ("", one.committee)]
    return tuple(sorted(found, key=lambda one: (one.held_on, one.number), reverse=True))


def _deck(entry: Entry) -> SavedDeck:
    return SavedDeck(**head(entry), name=entry.content["name"], deck=entry.content["deck"])


def _issued(entry: Entry) -> IssuedDeck:
    held = dict(entry.content) | {"held_on": date.fromisoformat(entry.content["held_on"])}
    return IssuedDeck(**head(entry), **held)
