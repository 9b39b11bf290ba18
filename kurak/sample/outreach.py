"""The activities of the groups' campaigns, and the trainings that prepare them."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kurak.sample import titles
from kurak.sample.campaigns import Campaign, campaigns
from kurak.sample.cast import CU, FTI, GROUPS
from kurak.sample.days import BEGAN, HORIZON, Diary, bounds, quarters
from kurak.sample.draw import between, pick, stream, weighted, whole
from kurak.sample.event import Event, at, turnout
from kurak.sample.structures import Structure, groups

KINDS = {
    "information_session": (3.0, 0.7, 1.3),
    "school_session": (2.5, 0.7, 1.4),
    "community_dialogue": (2.0, 0.6, 1.1),
    "forum_theatre": (1.5, 0.8, 1.5),
    "sports_event": (1.2, 0.9, 1.6),
    "public_event": (1.0, 1.1, 1.9),
}
PER_PERSON = (2.3, 3.5)
LARGEST = 0.62


def of_campaigns(diary: Diary) -> Iterator[Event]:
    for campaign in campaigns():
        yield from _campaign(campaign, diary)


def _campaign(campaign: Campaign, diary: Diary) -> list[Event]:
    """Counts that add up to two or three attendances a person, none above what the lists allow."""
    r = stream("campaign events", campaign.id)
    kinds = [weighted(r, list(KINDS), [KINDS[kind][0] for kind in KINDS]) for _ in range(whole(r, 8, 12))]
    shares = [between(r, *KINDS[kind][1:]) for kind in kinds]
    fit = between(r, *PER_PERSON) / sum(shares)
    most = int(campaign.people * LARGEST)
    return [
        _activity(r, campaign, kind, diary, number=n, count=min(most, round(campaign.people * share * fit)), most=most)
        for n, (kind, share) in enumerate(zip(kinds, shares, strict=True))
    ]


def _activity(r: Random, campaign: Campaign, kind: str, diary: Diary, *, number: int, count: int, most: int) -> Event:
    group = campaign.groups[number % len(campaign.groups)]
    day = diary.book(r, group.place.code, campaign.starts, campaign.ends, school=kind == "school_session")
    spot = titles.spot(r, kind, group.place.settlement)
    names = tuple(name.split(":")[0] for name in campaign.names)
    return Event(
        titles.title(r, campaign.partner, kind, (names[0], names[1], names[2]), spot),
        "outreach_campaign",
        kind,
        GROUPS,
        campaign.partner,
        day,
        day,
        at(group.place),
        intended_for=_intended(r, group, kind),
        present=count,
        most=most,
        unit=campaign.id,
        structure=group.id,
        campaign=campaign.id,
    )


def _intended(r: Random, group: Structure, kind: str) -> str:
    if kind == "school_session":
        return "youth"
    return {"youth": weighted(r, ("youth", "all"), (2, 1)), "women": weighted(r, ("all", "women"), (2, 1))}.get(
        group.focus or "", "all"
    )


def trainings(diary: Diary) -> Iterator[Event]:
    """Three trainings or coaching visits a quarter for the groups of each partner."""
    for period in quarters(BEGAN, HORIZON):
        for partner in (FTI, CU):
            r = stream("group trainings", partner, period)
            yield from (_training(r, partner, period, kind, diary) for kind in ("training", "training", "coaching"))


def _training(r: Random, partner: str, period: str, kind: str, diary: Diary) -> Event:
    first, last = bounds(period)
    here = [group for group in groups() if group.partner == partner and group.formed <= max(first, date(2023, 3, 15))]
    group = pick(r, here)
    day = diary.book(r, group.place.code, max(first, group.formed), last)
    spot = titles.spot(r, kind, group.place.settlement)
    return Event(
        titles.title(r, partner, kind, titles.topic(r, "capacity"), spot),
        "capacity",
        kind,
        GROUPS,
        partner,
        day,
        day + timedelta(days=1 if kind == "training" else 0),
        at(group.place),
        intended_for="youth" if group.focus == "youth" else "all",
        present=turnout(r, *((12, 26) if kind == "training" else (4, 10))),
        structure=group.id if kind == "coaching" else None,
    )
