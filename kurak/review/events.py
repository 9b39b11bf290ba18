"""Events that people write on the time axis: 'elections', 'flood in Osh'."""

from dataclasses import dataclass
from datetime import date

from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, head, in_order
from kurak.review.withdrawing import standing
from kurak.words import say

NOUN = "event"


@dataclass(frozen=True, kw_only=True)
class Event(Said):
    """Both days are included; `place` and `project_id` are codes, '' for everywhere and for all projects."""

    text: str
    since: date
    until: date
    place: str = ""
    project_id: str = ""


def mark_event(
    review: Review,
    by: Person,
    *,
    text: str,
    since: date,
    until: date | None = None,
    place: str = "",
    project_id: str = "",
) -> Event:
    """An event of one day, or of several. Raises ReviewError: no text, an end before the beginning."""
    first, last = in_order(since, until or since)
    held = {"text": required(text, say("the event")), "since": first, "until": last}
    held |= {"place": place, "project_id": project_id}
    with saying(review) as journal:
        return _event(journal.add(NOUN, by, content=held))


def events(review: Review) -> tuple[Event, ...]:
    """Those that stand, by their first day."""
    return tuple(sorted(map(_event, standing(entries(review, NOUN))), key=lambda event: (event.since, event.number)))


def _event(entry: Entry) -> Event:
    held = dict(entry.content)
    since, until = date.fromisoformat(held.pop("since")), date.fromisoformat(held.pop("until"))
    return Event(**head(entry), since=since, until=until, **held)
