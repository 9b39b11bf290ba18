"""One activity of the made-up history, as it truly was; how it is reported comes later."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from kurak.sample.places import COUNTRY, ONLINE, District

TWIN_DAYS = 3
# Two totals of neighbouring days stay at least this share apart, so that no honest pair looks like a duplicate.
TWIN_SHARE = 0.09


@dataclass(frozen=True)
class Where:
    """Oblast (or KG, ONLINE), district if there is one, and what kind of settlement."""

    adm1: str
    adm2: str | None
    settlement: str
    delivery: str


@dataclass(frozen=True)
class Event:
    """`present`: those who came, None where nobody is counted; `most`: no more can have come;
    `unit`: the unit in which each of them is counted once; `fresh`: those who came for the first time;
    `fate`: held, cancelled or postponed; `carried`: the quarter whose report brings it."""

    title: str
    workstream: str
    kind: str
    project: str
    partner: str
    starts: date
    ends: date
    where: Where
    counts_as: str = "direct"
    intended_for: str = "all"
    present: int | None = None
    most: int = 10_000
    unit: str = ""
    structure: str | None = None
    campaign: str | None = None
    fate: str = "held"
    id: str = ""
    fresh: int | None = None
    entered: date = date.min
    carried: str = ""

    @property
    def is_reach(self) -> bool:
        return self.fate == "held" and self.counts_as == "direct" and self.present is not None


def at(place: District, settlement: str | None = None) -> Where:
    """In person, in a district."""
    return Where(place.adm1, place.code, settlement or place.settlement, "in_person")


NATIONAL = Where(COUNTRY, None, "mixed", "mixed")
ON_LINE = Where(ONLINE, None, "mixed", "online")


def turnout(r: Random, low: float, high: float) -> int:
    """A count from low to high, seldom at either end."""
    return round(low + (high - low) * (0.65 * r.random() + 0.35 * r.random()))


def without_twins(events: Iterable[Event]) -> list[Event]:
    """Changes a count where two events of one district within three days have nearly the same."""
    by_place: dict[str, list[Event]] = defaultdict(list)
    settled = []
    for event in sorted(events, key=lambda e: (e.starts, e.partner, e.title)):
        near = [other for other in by_place[event.where.adm2 or ""] if (event.starts - other.starts).days <= TWIN_DAYS]
        settled.append(_apart(event, [other.present for other in near if other.present]))
        by_place[event.where.adm2 or ""] = [*near, settled[-1]]
    return settled


def _apart(event: Event, others: list[int]) -> Event:
    if event.present is None or event.where.adm2 is None:
        return event
    steps = sorted(range(-60, 61), key=lambda step: (abs(step), step))
    for count in (event.present + step for step in steps):
        if 4 <= count <= event.most and all(abs(count - other) > TWIN_SHARE * max(count, other) for other in others):
            return replace(event, present=count)
    return event
