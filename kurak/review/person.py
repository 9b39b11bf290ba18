"""Who says something, and what they may write."""

import re
from dataclasses import dataclass

from kurak.errors import ReviewError
from kurak.words import say

LONGEST = 10_000
# what a database can't hold or a page can't show; line breaks and tabs stay
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class Person:
    """A name; `is_verified` where a login stands behind it, otherwise it was typed."""

    name: str
    is_verified: bool = False


def named(by: Person) -> Person:
    """The person with a tidy name. Raises ReviewError where there is none."""
    return Person(required(by.name, say("who says it")), by.is_verified)


def required(text: str, what: str) -> str:
    """The tidy text. Raises ReviewError where it is empty; `what` names it in the sentence."""
    tidied = tidy(text)
    if not tidied:
        raise ReviewError(say("Nothing was saved: {what} is missing; write it down.", what=what))
    return tidied


def tidy(text: str) -> str:
    """The text without what can't be stored or shown. Raises ReviewError where it is too long."""
    tidied = UNPRINTABLE.sub(" ", text).strip()
    if len(tidied) > LONGEST:
        raise ReviewError(
            say(
                "Nothing was saved: the text has {length} characters, {longest} are allowed; shorten it.",
                length=f"{len(tidied):,}",
                longest=f"{LONGEST:,}",
            )
        )
    return tidied
