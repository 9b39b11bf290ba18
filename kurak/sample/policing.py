"""Crime prevention by the partnership teams, at least two activities a quarter each, and what supports them."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from kurak.sample import titles
from kurak.sample.cast import CU, FTI, POLICING
from kurak.sample.days import BEGAN, HORIZON, YEARS, Diary, bounds, quarter, quarters
from kurak.sample.draw import apportion, between, chance, pick, stream, weighted, whole
from kurak.sample.event import Event, at, turnout
from kurak.sample.places import SOUTH, District, districts
from kurak.sample.structures import SILENT_TEAM, Structure, teams

# People in the teams' activities. For 2025 the published page says "over 2,500"; the rest is made up around it.
PEOPLE = {2023: 1938, 2024: 2271, 2025: 2547, 2026: 2682}
# Share of a team's people who come to one activity of a kind, before it is fitted to the year.
KINDS = {
    "information_session": (3.0, 0.20, 0.50),
    "community_dialogue": (3.0, 0.18, 0.45),
    "school_session": (3.0, 0.25, 0.55),
    "sports_event": (1.0, 0.35, 0.70),
    "forum_theatre": (0.6, 0.30, 0.60),
    "safety_audit": (1.2, 0.13, 0.32),
    "joint_patrol": (1.3, 0.08, 0.14),
}
EXTRA = {"Q1": 0.25, "Q2": 0.6, "Q3": 0.05, "Q4": 0.65}
# Fewer come in summer, more in the school year's best months.
TURNOUT = {"Q1": 0.95, "Q2": 1.15, "Q3": 0.74, "Q4": 1.16}
PER_PERSON = (2.45, 3.4)
LARGEST = 0.85


@cache
def team_years() -> dict[tuple[str, int], int]:
    """Unique people of each team's year; a part of a year counts for its part."""
    found: dict[tuple[str, int], int] = {}
    for year in YEARS:
        active = [team for team in teams() if team.formed.year <= year and team.active_to >= date(year, 1, 1)]
        r = stream("team people", year)
        weights = [between(r, 0.75, 1.3) * _part(team, year) for team in active]
        found |= {(team.id, year): n for team, n in zip(active, apportion(PEOPLE[year], weights), strict=True)}
    return found


def _part(team: Structure, year: int) -> float:
    first, last = max(team.formed, date(year, 1, 1)), min(team.active_to, date(year, 12, 31))
    return (last - first).days / 365


def of_teams(diary: Diary) -> Iterator[Event]:
    """Every team's activities, year by year."""
    by_id = {team.id: team for team in teams()}
    for (team, year), people in team_years().items():
        yield from _team_year(by_id[team], year, people, diary)


def _team_year(team: Structure, year: int, people: int, diary: Diary) -> list[Event]:
    r = stream("team year", team.id, year)
    slots = [slot for period in quarters(date(year, 1, 1), date(year, 12, 31)) for slot in _slots(r, team, period)]
    kinds = [weighted(r, list(KINDS), [KINDS[kind][0] for kind in KINDS]) for _ in slots]
    shares = [
        between(r, *KINDS[kind][1:]) * TURNOUT[quarter(first)[5:]]
        for kind, (first, _) in zip(kinds, slots, strict=True)
    ]
    fit = between(r, *PER_PERSON) / sum(shares)
    most = int(people * LARGEST)
    counts = [max(4, min(most, round(people * share * fit))) for share in shares]
    return [
        _activity(r, team, kind, slot, diary, count=count, most=most)
        for kind, count, slot in zip(kinds, counts, slots, strict=True)
    ]


def _slots(r: Random, team: Structure, period: str) -> list[tuple[date, date]]:
    first, last = bounds(period)
    first, last = max(first, team.formed), min(last, team.active_to)
    if (last - first).days < 20:
        return []
    growth = (0.5, 0.8, 1.0, 1.05)[int(period[:4]) - BEGAN.year]
    return [(first, last)] * (2 + chance(r, EXTRA[period[5:]] * growth))


def _activity(
    r: Random,
    team: Structure,
    kind: str,
    slot: tuple[date, date],
    diary: Diary,
    *,
    count: int,
    most: int,
) -> Event:
    settlement = "urban" if team.place.settlement == "urban" or chance(r, 0.12) else "rural"
    topic = titles.topic(r, "crime_prevention")
    spot = titles.spot(r, kind, settlement)
    day = diary.book(r, team.place.code, *slot, school=kind == "school_session")
    return Event(
        titles.title(r, team.partner, kind, topic, spot),
        "crime_prevention",
        kind,
        POLICING,
        team.partner,
        day,
        day,
        at(team.place, settlement),
        intended_for="youth" if kind == "school_session" else weighted(r, ("all", "women"), (24, 1)),
        present=whole(r, 4, 9) if kind == "joint_patrol" else count,
        most=max(most, 9),
        unit=f"{team.id}-{slot[0].year}",
        structure=team.id,
    )


def beside_teams(diary: Diary) -> Iterator[Event]:
    """What the two partners do for all teams: district forums, trainings, coaching, provincial coordination."""
    for period in quarters(BEGAN, HORIZON):
        for partner in (FTI, CU):
            r = stream("beside teams", partner, period)
            homes = [d for d in districts() if (d.adm1 in SOUTH) == (partner == FTI) and d.code != SILENT_TEAM]
            kinds = [
                "community_dialogue",
                "training",
                "training",
                "coaching",
                "coaching",
                *["coordination_meeting"] * 2,
            ]
            for kind in kinds:
                yield _beside(r, partner, kind, period, diary, homes=homes)


def _beside(r: Random, partner: str, kind: str, period: str, diary: Diary, *, homes: list[District]) -> Event:
    first, last = bounds(period)
    team = pick(r, [t for t in teams() if t.partner == partner and t.formed <= first and t.active_to >= last] or [None])
    place = team.place if team and kind == "coaching" else pick(r, homes)
    stream_of = {"community_dialogue": "crime_prevention", "coordination_meeting": "policy"}.get(kind, "capacity")
    sizes = {"community_dialogue": (22, 52), "training": (12, 27), "coaching": (4, 10)}.get(kind, (9, 21))
    day = diary.book(r, place.code, first, last)
    return Event(
        titles.title(r, partner, kind, titles.topic(r, stream_of), titles.spot(r, kind, place.settlement)),
        stream_of,
        kind,
        POLICING,
        partner,
        day,
        day + timedelta(days=1 if kind == "training" else 0),
        at(place),
        counts_as="none" if kind == "coordination_meeting" else "direct",
        present=turnout(r, *sizes),
        structure=team.id if team and kind == "coaching" else None,
    )


def called_off(diary: Diary) -> Iterator[Event]:
    """Activities of teams that were cancelled or put off; nobody is counted."""
    for period in quarters(BEGAN, HORIZON):
        r = stream("called off", period)
        first, last = bounds(period)
        for _ in range(whole(r, 1, 4)):
            team = pick(
                r, [t for t in teams() if t.formed < last and t.active_to >= last and t.place.code != SILENT_TEAM]
            )
            kind = pick(r, ("information_session", "community_dialogue", "sports_event"))
            spot = titles.spot(r, kind, team.place.settlement)
            day = diary.book(r, team.place.code, max(first, team.formed), last)
            yield Event(
                titles.title(r, team.partner, kind, titles.topic(r, "crime_prevention"), spot),
                "crime_prevention",
                kind,
                POLICING,
                team.partner,
                day,
                day,
                at(team.place),
                structure=team.id,
                fate=weighted(r, ("cancelled", "postponed"), (2, 1)),
            )
