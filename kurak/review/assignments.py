"""Assignments: who looks after a finding."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, Subject, day, head
from kurak.words import say

NOUN = "assignment"


@dataclass(frozen=True, kw_only=True)
class Assignment(Said):
    """`to` is a person's or partner's name; '' where nobody looks after the finding any more."""

    subject: Subject
    to: str
    due_on: date | None = None


def assign(
    review: Review, by: Person, subject: Subject, to: str, *, due_on: date | None = None, reason: str = ""
) -> Assignment:
    """From now on `to` looks after the finding. Raises ReviewError for a nameless one."""
    name = required(to, say("who looks after it"))
    return _said(review, by, reason, {"subject": vars(subject), "to": name, "due_on": due_on})


def unassign(review: Review, by: Person, subject: Subject, *, reason: str = "") -> Assignment:
    """From now on nobody looks after the finding."""
    return _said(review, by, reason, {"subject": vars(subject), "to": "", "due_on": None})


def assignments(review: Review) -> Mapping[Subject, Assignment]:
    """Who looks after what: the newest of each finding."""
    newest = {found.subject: found for found in map(_assignment, entries(review, NOUN))}
    return {subject: found for subject, found in newest.items() if found.to}


def _said(review: Review, by: Person, reason: str, content: Mapping[str, object]) -> Assignment:
    with saying(review) as journal:
        return _assignment(journal.add(NOUN, by, reason=reason, content=content))


def _assignment(entry: Entry) -> Assignment:
    held = entry.content
    return Assignment(**head(entry), subject=Subject(**held["subject"]), to=held["to"], due_on=day(held["due_on"]))
