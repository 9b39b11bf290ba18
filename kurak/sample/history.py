"""The whole made-up history: every activity once, with its number, its day of entry and the report that brings it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from math import sqrt

from kurak.sample import outreach, policing, security
from kurak.sample.campaigns import campaigns
from kurak.sample.days import Diary, bounds, quarter
from kurak.sample.draw import between, chance, stream, weighted, whole
from kurak.sample.event import Event, without_twins
from kurak.sample.reports import carrier, received_on

RUSH_DAYS = 12
SMALLEST_UNIT = 3


@dataclass(frozen=True)
class Unit:
    """Activities among which each person is counted once, in order of date; `people` of the whole."""

    id: str
    people: int
    events: tuple[Event, ...]

    @property
    def is_campaign(self) -> bool:
        return self.events[0].campaign is not None


@cache
def history() -> tuple[Event, ...]:
    """Every activity of the programme up to the end of 2026, by day."""
    diary = Diary()
    drawn = [
        *policing.of_teams(diary),
        *outreach.of_campaigns(diary),
        *policing.beside_teams(diary),
        *outreach.trainings(diary),
        *security.information(diary),
        *security.media(diary),
        *security.capacity(diary),
        *security.policy(diary),
        *security.start_up(diary),
        *policing.called_off(diary),
    ]
    return tuple(_with_fresh([_entered(event) for event in _numbered(without_twins(drawn))]))


def units(events: Iterable[Event]) -> tuple[Unit, ...]:
    """The units of the activities given, each with the people of its whole history."""
    return _units(events, _people())


@cache
def _people() -> dict[str, int]:
    """Unique people by unit: as drawn for teams and campaigns, from the attendances for places."""
    known = {f"{team}-{year}": n for (team, year), n in policing.team_years().items()}
    known |= {campaign.id: campaign.people for campaign in campaigns()}
    sums: Counter[str] = Counter()
    sizes: Counter[str] = Counter()
    for event in _reach(history()):
        sums[event.unit] += event.present or 0
        sizes[event.unit] += 1
    of_places = (unit for unit in sums if unit not in known and sizes[unit] >= SMALLEST_UNIT)
    return known | {unit: _of_place(unit, sums[unit]) for unit in of_places}


def _of_place(unit: str, attendances: int) -> int:
    most = max(event.present or 0 for event in _reach(history()) if event.unit == unit)
    return max(most, round(attendances / between(stream("unit", unit), 1.75, 2.5)))


def _units(events: Iterable[Event], people: dict[str, int]) -> tuple[Unit, ...]:
    by_unit: dict[str, list[Event]] = defaultdict(list)
    for event in _reach(events):
        if event.unit in people:
            by_unit[event.unit].append(event)
    return tuple(Unit(unit, people[unit], tuple(members)) for unit, members in sorted(by_unit.items()))


def _reach(events: Iterable[Event]) -> Iterable[Event]:
    return (event for event in events if event.unit and event.is_reach)


def _numbered(events: list[Event]) -> list[Event]:
    """FTI-LCP-2025-0123: partner, project, year, running number by day."""
    seen: Counter[str] = Counter()
    numbered = []
    for event in events:
        prefix = f"{event.partner}-{event.project}-{event.starts.year}"
        seen[prefix] += 1
        numbered.append(replace(event, id=f"{prefix}-{seen[prefix]:04d}"))
    return numbered


def _entered(event: Event) -> Event:
    """Mostly entered within days; some of a quarter's last activities miss their report."""
    r = stream("entered", event.id)
    period = quarter(event.starts)
    received = received_on(event.partner, event.project, period)
    last = bounds(period)[1]
    done = event.starts + timedelta(days=3) if event.kind == "media_production" else event.ends
    lag = whole(r, 0, 5) if chance(r, 0.82) else whole(r, 6, 14)
    entered = done + timedelta(days=lag)
    if (last - event.starts).days <= RUSH_DAYS:
        entered = (
            done + timedelta(days=whole(r, 16, 28)) if chance(r, 0.13) else max(done, min(entered, received, last))
        )
    return replace(event, entered=entered, carried=carrier(event.partner, event.project, period, entered))


def _with_fresh(events: list[Event]) -> list[Event]:
    """Marks how many came for the first time, so that they add up to the unit's people."""
    known = {f"{team}-{year}": n for (team, year), n in policing.team_years().items()}
    known |= {campaign.id: campaign.people for campaign in campaigns()}
    fresh: dict[str, int] = {}
    for unit in _units(events, known):
        firsts = first_times([event.present or 0 for event in unit.events], unit.people)
        fresh |= {event.id: n for event, n in zip(unit.events, firsts, strict=True)}
    return [replace(event, fresh=fresh.get(event.id)) for event in events]


def first_times(present: list[int], people: int) -> list[int]:
    """Newcomers at each activity: everybody at the first, then fewer, in all as many as there are people."""
    total, so_far, before = sum(present), 0, 0
    firsts = []
    for n, count in enumerate(present):
        so_far += count
        share = so_far / total
        reached = max(before, count, round(people * sqrt(share) * sqrt(sqrt(share)))) if n else count
        reached = min(reached, people, before + count - (1 if n else 0))
        firsts.append(reached - before)
        before = reached
    return firsts


def visible(as_of: date) -> tuple[Event, ...]:
    """The activities whose report had come in on a day."""
    return tuple(event for event in history() if arrived(event) <= as_of)


def arrived(event: Event) -> date:
    return received_on(event.partner, event.project, event.carried)


def announced(as_of: date) -> tuple[Event, ...]:
    """The activities in the plan of the quarter that follows; not everything is planned ahead."""
    horizon = as_of + timedelta(days=92)
    coming = (e for e in history() if as_of < e.starts <= horizon and e.fate == "held" and _has_reported(e, as_of))
    return tuple(event for event in coming if weighted(stream("plan", event.id), (True, False), (7, 3)))


def _has_reported(event: Event, as_of: date) -> bool:
    """A plan comes with the report of the quarter that ends; a partner that reports late has told none."""
    return received_on(event.partner, event.project, quarter(as_of)) <= as_of
