"""Schedules: which partner reports on which project how often, said on a page instead of in programme.toml."""

from dataclasses import dataclass
from datetime import date

from kurak.errors import ReviewError
from kurak.review.journal import Entry, Review, entries, saying
from kurak.review.person import Person, required
from kurak.review.said import Said, day, head, in_order, one_of
from kurak.review.withdrawing import made
from kurak.words import say

NOUN = "schedule"
EVERY = ("month", "quarter", "half", "year")
LONGEST_WAIT = 366


@dataclass(frozen=True, kw_only=True)
class Schedule(Said):
    """A report for every month, quarter, half or year from the one of `since` to the one of `until` (None: without
    end), due so many days after it is over. Of one partner and project a later schedule counts from its `since` on."""

    partner_id: str
    project_id: str
    every: str
    since: date
    until: date | None = None
    due_after_days: int = 0


def expect_reports(
    review: Review,
    by: Person,
    *,
    partner_id: str,
    project_id: str,
    every: str,
    since: date,
    until: date | None = None,
    due_after_days: int = 0,
) -> Schedule:
    """Raises ReviewError: no partner, no project, no such rhythm, an end before the beginning, days that can't be."""
    held = {
        "partner_id": required(partner_id, say("the partner")),
        "project_id": required(project_id, say("the project")),
        "every": one_of(every, EVERY, say("how often")),
        "since": in_order(since, until or since)[0],
        "until": until,
        "due_after_days": _days(due_after_days),
    }
    with saying(review) as journal:
        return _schedule(journal.add(NOUN, by, content=held))


def schedules(review: Review) -> tuple[Schedule, ...]:
    """Those that stand, oldest first."""
    return tuple(one for one in all_schedules(review) if one.withdrawn is None)


def all_schedules(review: Review) -> tuple[Schedule, ...]:
    """Every schedule there ever was, withdrawn ones too, oldest first."""
    return tuple(_schedule(entry, taken_back) for entry, taken_back in made(entries(review, NOUN)))


def _days(count: int) -> int:
    if not 0 <= count <= LONGEST_WAIT:
        raise ReviewError(
            say(
                "Nothing was saved: a report is due {count} days after its period; allowed: 0 to {longest}.",
                count=count,
                longest=LONGEST_WAIT,
            )
        )
    return count


def _schedule(entry: Entry, withdrawn: Entry | None = None) -> Schedule:
    held = dict(entry.content)
    since = date.fromisoformat(held.pop("since"))
    return Schedule(**head(entry, withdrawn), since=since, until=day(held.pop("until", None)), **held)
