"""Notes: why a reported figure differs now, or where a record of a reported snapshot went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, day, head, in_order
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN = "note"


@dataclass(frozen=True, kw_only=True)
class Note(Said):
    """On a figure as it was reported in `snapshot`: `number_name` from `since` to `until` at `place` ('': everywhere),
    or on the record `key` of `table`. `restates`: the note owns up to a changed figure."""

    snapshot: str
    text: str
    number_name: str = ""
    since: date | None = None
    until: date | None = None
    place: str = ""
    table: str = ""
    key: str = ""
    restates: bool = False


def note_figure(
    review: Review,
    by: Person,
    *,
    snapshot: str,
    number_name: str,
    since: date | None,
    until: date,
    text: str,
    place: str = "",
    restates: bool = False,
) -> Note:
    """`since` None: from the first day there is. Raises ReviewError: something is missing, a period that ends before it
    begins."""
    first, last = in_order(since, until) if since else (None, until)
    about = {"number_name": required(number_name, say("the number")), "since": first, "until": last, "place": place}
    return _said(review, by, snapshot, text, about | {"restates": restates})


def note_record(review: Review, by: Person, *, snapshot: str, table: str, key: str, text: str) -> Note:
    """Raises ReviewError where something is missing."""
    required(table, say("the table"))
    required(key, say("the record"))
    return _said(review, by, snapshot, text, {"table": table, "key": key})


def notes(review: Review, snapshot: str | None = None) -> tuple[Note, ...]:
    """Those that stand, on a reported snapshot or on all, oldest first."""
    stand = map(_note, standing(entries(review, NOUN)))
    return tuple(note for note in stand if snapshot in (None, note.snapshot))


def _said(review: Review, by: Person, snapshot: str, text: str, about: Mapping[str, object]) -> Note:
    held = {"snapshot": required(snapshot, say("the snapshot")), "text": required(text, say("the note"))}
    with saying(review) as journal:
        return _note(journal.add(NOUN, by, content={**held, **about}))


def _note(entry: Entry) -> Note:
    held = dict(entry.content)
    since, until = day(held.pop("since", None)), day(held.pop("until", None))
    return Note(**head(entry), since=since, until=until, **held)
