"""Comments on findings."""

from dataclasses import dataclass

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, Subject, head
from kurak.review.withdrawing import made
from kurak.words import say

NOUN = "comment"


@dataclass(frozen=True, kw_only=True)
class Comment(Said):
    subject: Subject
    text: str


def comment(review: Review, by: Person, subject: Subject, text: str) -> Comment:
    """Raises ReviewError for an empty text."""
    content = {"subject": vars(subject), "text": required(text, say("the comment"))}
    with saying(review) as journal:
        return _comment(journal.add(NOUN, by, content=content))


def comments(review: Review, subject: Subject | None = None) -> tuple[Comment, ...]:
    """Those on a finding, or all, oldest first; withdrawn ones are among them and say so."""
    found = (_comment(entry, taken_back) for entry, taken_back in made(entries(review, NOUN)))
    return tuple(one for one in found if subject in (None, one.subject))


def _comment(entry: Entry, withdrawn: Entry | None = None) -> Comment:
    subject = Subject(**entry.content["subject"])
    return Comment(**head(entry, withdrawn), subject=subject, text=entry.content["text"])
