"""Questions that could not be answered: who asked what, why there was no answer, and what became of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head
from kurak.review.withdrawing import later_entries, withdrawal
from kurak.words import day_words, say

NOUN = "question"
CLOSED = "closed"


@dataclass(frozen=True, kw_only=True)
class Question(Said):
    """`text` in words; `asked` names it as a figure, '' for one written freely; `link`: the scope's parameters;
    `why` there was no answer; `closed`: the entry that says what became of it (its `reason`)."""

    text: str
    asked: str
    link: Mapping[str, Sequence[str]]
    why: str
    closed: Entry | None = None


def ask_later(
    review: Review, by: Person, *, text: str, asked: str = "", link: Mapping[str, Any] | None = None, why: str = ""
) -> Question:
    """Puts a question on the list. Raises ReviewError for an empty one, or one that is open there already."""
    held = {"text": required(text, say("the question")), "asked": asked, "link": link or {}, "why": why}
    with saying(review) as journal:
        if any(_same(one, held) for one in _open(journal.entries(NOUN))):
            raise ReviewError(say("Nothing was saved: this question is on the list already."))
        return _question(journal.add(NOUN, by, content=held))


def close_question(review: Review, by: Person, number: int, answer: str) -> Entry:
    """Says what became of a question. Raises ReviewError: no such open question, no answer."""
    told = required(answer, say("what became of it"))
    with saying(review) as journal:
        found = next((one for one in _all(journal.entries(NOUN)) if one.number == number), None)
        if found is None:
            raise ReviewError(say("There is no question numbered {number}.", number=number))
        if found.closed:
            day = day_words(found.closed.at.date())
            raise ReviewError(say("Question {number} was already closed on {day}.", number=number, day=day))
        return journal.add(NOUN, by, act=CLOSED, about=number, reason=told)


def questions(review: Review) -> tuple[Question, ...]:
    """Every question that was not withdrawn, newest first; open ones have no `closed`."""
    return tuple(reversed(_all(entries(review, NOUN))))


def _all(said: tuple[Entry, ...]) -> tuple[Question, ...]:
    later = later_entries(said)
    found = [(entry, later.get(entry.number, ())) for entry in said if entry.act == "made"]
    return tuple(_question(entry, _closing(after)) for entry, after in found if withdrawal(after) is None)


def _open(said: tuple[Entry, ...]) -> tuple[Question, ...]:
    return tuple(one for one in _all(said) if one.closed is None)


def _closing(after: Sequence[Entry]) -> Entry | None:
    return next((entry for entry in after if entry.act == CLOSED), None)


def _same(one: Question, held: Mapping[str, Any]) -> bool:
    return (one.text, dict(one.link)) == (held["text"], dict(held["link"]))


def _question(entry: Entry, closed: Entry | None = None) -> Question:
    return Question(**head(entry), **entry.content, closed=closed)
