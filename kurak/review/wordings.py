"""Sentences of the report as people wrote them: the newest of a sentence, language and scope counts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN = "wording"


@dataclass(frozen=True, kw_only=True)
class Wording(Said):
    """`text` keeps its slots ('{people} took part'); `values`: what stood in each when it was written; `scope`:
    fields as in programme.toml (from, to as ISO text, lists of codes)."""

    key: str
    language: str
    scope: Mapping[str, Any]
    text: str
    values: Mapping[str, str]


def word_sentence(
    review: Review,
    by: Person,
    *,
    key: str,
    language: str,
    scope: Mapping[str, Any],
    text: str,
    values: Mapping[str, str],
    reason: str = "",
) -> Wording:
    """Keeps a sentence's new text. Raises ReviewError for an empty one."""
    held = {"key": key, "language": language, "scope": scope, "values": values}
    held |= {"text": required(text, say("the sentence"))}
    with saying(review) as journal:
        return _wording(journal.add(NOUN, by, reason=reason, content=held))


def wordings(review: Review, language: str, scope: Mapping[str, Any]) -> Mapping[str, Wording]:
    """The newest wording of every sentence in a language over a scope, by the sentence's key."""
    wanted = json.dumps(scope, sort_keys=True)
    found = map(_wording, standing(entries(review, NOUN)))
    return {one.key: one for one in found if one.language == language and _text(one.scope) == wanted}


def _text(scope: Mapping[str, Any]) -> str:
    return json.dumps(dict(scope), sort_keys=True)


def _wording(entry: Entry) -> Wording:
    return Wording(**head(entry), **entry.content)
