"""Published sentences that were added in a form; those of programme.toml stand there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head, one_of
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN = "sentence"
OPERATORS = ("exactly", "over", "about")


@dataclass(frozen=True, kw_only=True)
class Sentence(Said):
    """`number_name` is the headline number that must bear it, over `scope` (fields as in programme.toml: from, to
    as ISO text, lists of codes). 'exactly': value; 'over': value < number < value + step; 'about': within step."""

    document: str
    published_on: date
    sentence: str
    number_name: str
    scope: Mapping[str, Any]
    operator: str
    value: float
    step: float


def publish_sentence(
    review: Review,
    by: Person,
    *,
    document: str,
    published_on: date,
    sentence: str,
    number_name: str,
    scope: Mapping[str, Any],
    operator: str,
    value: float,
    step: float,
    reason: str = "",
) -> Sentence:
    """Adds a sentence to the register. Raises ReviewError: something is missing, unknown operator, no positive step."""
    one_of(operator, OPERATORS, say("the operator"))
    if not step > 0:
        raise ReviewError(say("Nothing was saved: the step is {step}; allowed: a number above 0.", step=step))
    held = {
        "document": required(document, say("the document")),
        "published_on": published_on,
        "sentence": required(sentence, say("the sentence")),
        "number_name": required(number_name, say("the number")),
        "scope": scope,
        "operator": operator,
        "value": value,
        "step": step,
    }
    with saying(review) as journal:
        return _sentence(journal.add(NOUN, by, reason=reason, content=held))


def sentences(review: Review) -> tuple[Sentence, ...]:
    """Those that stand, oldest first."""
    return tuple(map(_sentence, standing(entries(review, NOUN))))


def _sentence(entry: Entry) -> Sentence:
    held = dict(entry.content)
    return Sentence(**head(entry), published_on=date.fromisoformat(held.pop("published_on")), **held)
