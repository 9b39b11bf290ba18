"""Community security information by the media partner; capacity and policy by the lead organisation; the start-up."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from kurak.sample import titles
from kurak.sample.cast import HEALTH, LEAD, MEDIA, SECURITY, START_UP, YOUTH
from kurak.sample.days import BEGAN, HORIZON, Diary, bounds, quarters
from kurak.sample.draw import between, chance, pick, stream, weighted, whole
from kurak.sample.event import NATIONAL, ON_LINE, Event, Where, at, turnout
from kurak.sample.places import OBLASTS, WEIGHTS, District, district, districts
from kurak.sample.structures import BISHKEK, OSH, SILENT_TEAM

SESSIONS = {2023: 11, 2024: 12, 2025: 14, 2026: 15}
CAPACITY = {2023: 12, 2024: 14, 2025: 16, 2026: 17}
SEASON = {"Q1": 0.92, "Q2": 1.15, "Q3": 0.76, "Q4": 1.17}
# Until 2025 the media partner books a part of its local sessions as national: a fault of its own.
VAGUE = 0.2
# Habits of writing numbers down that a digit test finds: the media partner likes tens, the lead fives.
ROUNDED = {MEDIA: (10, 0.42), LEAD: (5, 0.17)}


def _home(r: Random) -> District:
    adm1 = weighted(r, OBLASTS, [WEIGHTS[code] + 20 for code in OBLASTS])
    return pick(r, [d for d in districts() if d.adm1 == adm1 and d.code != SILENT_TEAM])


def _written(r: Random, partner: str, count: int) -> int:
    """The count as the partner writes it down."""
    step, share = ROUNDED[partner]
    return round(count / step) * step if count >= 10 and chance(r, share) else count


def information(diary: Diary) -> Iterator[Event]:
    """Information sessions and dialogues (direct), and open-air events that are only an audience (indirect)."""
    for period in quarters(BEGAN, HORIZON):
        r = stream("information", period)
        for _ in range(round(SESSIONS[int(period[:4])] * SEASON[period[5:]] + between(r, -1, 1))):
            kind = weighted(r, ("information_session", "community_dialogue"), (7, 3))
            yield _session(r, kind, diary, period, count=turnout(r, 13, 45))
        for _ in range(3):
            yield _session(r, "public_event", diary, period, count=turnout(r, 150, 420))


def _session(r: Random, kind: str, diary: Diary, period: str, *, count: int) -> Event:
    is_direct = kind != "public_event"
    is_vague = is_direct and period < "2026" and chance(r, VAGUE)
    where = NATIONAL if is_vague else at(_home(r))
    topic, spot = titles.topic(r, "community_information"), titles.spot(r, kind, where.settlement)
    day = diary.book(r, where.adm2 or f"media {where.adm1}", *bounds(period))
    return Event(
        titles.title(r, MEDIA, kind, topic, spot),
        "community_information",
        kind,
        SECURITY,
        MEDIA,
        day,
        day,
        where,
        counts_as="direct" if is_direct else "indirect",
        present=_written(r, MEDIA, count) if is_direct else count,
        unit=f"{SECURITY}-information-{where.adm1}-{day.year}" if is_direct and where.adm2 else "",
    )


def media(diary: Diary) -> Iterator[Event]:
    """One production an oblast and quarter; its audience stands in the audience table."""
    for period in quarters(BEGAN, HORIZON):
        for adm1 in OBLASTS:
            r = stream("media", period, adm1)
            first, last = bounds(period)
            day = diary.book(r, f"media {adm1}", first, last)
            yield Event(
                titles.title(
                    r,
                    MEDIA,
                    "media_production",
                    titles.topic(r, "community_information"),
                    titles.numbered(("series {}", "серия {}", "{}-серия"), whole(r, 1, 40)),
                ),
                "community_information",
                "media_production",
                SECURITY,
                MEDIA,
                day,
                day + timedelta(days=whole(r, 12, 45)),
                Where(adm1, None, "mixed", "online"),
                counts_as="none",
            )


def capacity(diary: Diary) -> Iterator[Event]:
    """Trainings, workshops and coaching visits by the lead organisation; some online, one a quarter national."""
    for period in quarters(BEGAN, HORIZON):
        r = stream("capacity", period)
        year = int(period[:4])
        yield _training(r, "training", NATIONAL, diary, period)
        for _ in range(round(CAPACITY[year] * SEASON[period[5:]] + between(r, -1, 3))):
            kind = weighted(r, ("training", "exchange_workshop", "coaching"), (9, 3, 5))
            is_online = kind == "training" and chance(r, 0.16)
            yield _training(r, kind, ON_LINE if is_online else at(_home(r)), diary, period)


def _training(r: Random, kind: str, where: Where, diary: Diary, period: str) -> Event:
    sizes = {"training": (12, 28), "exchange_workshop": (18, 33), "coaching": (4, 10)}[kind]
    spot = titles.spot(r, kind, where.settlement)
    day = diary.book(r, where.adm2 or where.adm1, *bounds(period))
    return Event(
        titles.title(r, LEAD, kind, titles.topic(r, "capacity"), spot),
        "capacity",
        kind,
        SECURITY,
        LEAD,
        day,
        day + timedelta(days=0 if kind == "coaching" else whole(r, 0, 2)),
        where,
        present=_written(r, LEAD, turnout(r, *sizes)),
        unit=f"{SECURITY}-capacity-{where.adm1}-{day.year}" if where.adm2 else "",
    )


def policy(diary: Diary) -> Iterator[Event]:
    """National working groups and coordination meetings: not reach."""
    for period in quarters(BEGAN, HORIZON):
        r = stream("policy meetings", period)
        for kind in ("working_group", "working_group", "coordination_meeting"):
            spot = titles.spot(r, kind, "urban")
            day = diary.book(r, "national", *bounds(period))
            yield Event(
                titles.title(r, LEAD, kind, titles.topic(r, "policy"), spot),
                "policy",
                kind,
                SECURITY,
                LEAD,
                day,
                day,
                NATIONAL,
                counts_as="none",
                present=turnout(r, 8, 22),
            )


def start_up(diary: Diary) -> Iterator[Event]:
    """The new project's meetings since 2026: it has reached nobody yet."""
    for period in quarters(date(2026, 1, 1), HORIZON):
        for partner, home in ((HEALTH, BISHKEK), (YOUTH, OSH), (HEALTH, OSH)):
            r = stream("start-up", period, partner, home)
            kind = pick(r, ("start_up_meeting", "working_group", "coordination_meeting"))
            spot = titles.spot(r, kind, "urban")
            day = diary.book(r, home, *bounds(period))
            yield Event(
                titles.title(r, partner, kind, titles.topic(r, "start_up"), spot),
                "start_up",
                kind,
                START_UP,
                partner,
                day,
                day,
                at(district(home)),
                counts_as="none",
            )
