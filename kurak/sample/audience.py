"""Indirect reach: a campaign's channels, and the community security information of each oblast."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from random import Random

from kurak.sample import channels
from kurak.sample.campaigns import Campaign, campaigns
from kurak.sample.cast import GROUPS, MEDIA, SECURITY
from kurak.sample.channels import Channel, Owner, has_come, row, swing
from kurak.sample.days import YEARS, bounds, quarter, quarters
from kurak.sample.draw import apportion, between, chance, pick, stream, weighted
from kurak.sample.event import Event
from kurak.sample.history import arrived, history
from kurak.sample.places import OBLASTS, WEIGHTS

# For 2025 the published page says "over 426,000" and "over 100,000"; the other years are made up around it.
OF_CAMPAIGNS = {2023: 289_140, 2024: 366_270, 2025: 426_380, 2026: 456_850}
OF_INFORMATION = {2023: 79_360, 2024: 93_870, 2025: 104_650, 2026: 111_240}
PRINT_OBLASTS = ("KG-C", "KG-J", "KG-O")
SIZES = {"online": 6, "broadcast": 4, "print": 1}
BLOCKS = {
    "online": (channels.FACEBOOK, channels.INSTAGRAM, channels.MESSENGER),
    "broadcast": (channels.RADIO, channels.TELEVISION),
    "print": (channels.PRINT, channels.OUTDOOR),
}


def rows(as_of: date) -> list[dict]:
    """The audiences reported by a day."""
    told = [
        line for line in (*_of_campaigns(), *_of_information()) if has_come(line, quarter(line["period_end"]), as_of)
    ]
    return [*told, *_open_air(as_of)]


@cache
def _of_campaigns() -> tuple[dict, ...]:
    return tuple(line for year in YEARS for line in _year_of_campaigns(year))


def _year_of_campaigns(year: int) -> Iterator[dict]:
    """The year's audience, each campaign by its people: near to the same number of listeners a person."""
    running = [campaign for campaign in campaigns() if campaign.starts.year == year]
    r = stream("campaign audience", year)
    weights = [campaign.people * between(r, 0.85, 1.15) for campaign in running]
    for campaign, people in zip(running, apportion(OF_CAMPAIGNS[year], weights), strict=True):
        yield from _campaign(campaign, people)


def _campaign(campaign: Campaign, people: int) -> Iterator[dict]:
    """What its participants told on, and three blocks of outlets; within a block the first is the largest."""
    r = stream("channels", campaign.id)
    owner = Owner(GROUPS, campaign.partner, "outreach_campaign", campaign.id, campaign.groups[0].place.adm1)
    word = _word_of_mouth(campaign, owner, round(between(r, 3.1, 4.6), 1))
    yield word
    weights = (between(r, 5, 7), between(r, 2, 4), between(r, 0.6, 1.2))
    peaks = apportion(people - word["people_estimated"], weights)
    for (block, outlets), peak in zip(_outlets(r).items(), peaks, strict=True):
        sizes = [peak, *(round(peak * between(r, 0.3, 0.8)) for _ in outlets[1:])]
        for outlet, size in zip(outlets, sizes, strict=True):
            yield from _over_time(campaign, owner, outlet, size, block)
    if chance(r, 0.6):
        yield from _over_time(campaign, owner, channels.ADVERTS, round(peaks[0] * between(r, 4, 8)), "online")


def _outlets(r: Random) -> dict[str, list[Channel]]:
    page = pick(r, (channels.FACEBOOK, channels.INSTAGRAM, channels.TIKTOK))
    used = {
        "online": [page, channels.MESSENGER],
        "broadcast": [channels.RADIO, channels.TELEVISION],
        "print": [channels.PRINT, channels.OUTDOOR],
    }
    return {block: outlets[:: weighted(r, (1, -1), (2, 1))] for block, outlets in used.items()}


def _word_of_mouth(campaign: Campaign, owner: Owner, told: float) -> dict:
    """Participants times those each of them told."""
    span, group = (campaign.starts, campaign.ends), f"{campaign.id}-word"
    people = round(campaign.people * told)
    return {
        **row(f"{campaign.id}-word", owner, channels.WORD, span, people, group=group),
        "multiplier": told,
        "multiplier_source": channels.MULTIPLIER_SOURCE,
    }


def _over_time(campaign: Campaign, owner: Owner, channel: Channel, peak: int, block: str) -> Iterator[dict]:
    """Pages and radio by month, everything else once for the whole campaign."""
    spans = [(campaign.starts, campaign.ends)]
    if channel.code == "radio" or (channel.code == "social_media" and channel != channels.ADVERTS):
        spans = _months(campaign.starts, campaign.ends)
    sizes = swing(stream("swing", campaign.id, channel), peak, len(spans))
    for n, (span, size) in enumerate(zip(spans, sizes, strict=True), start=1):
        name = f"{campaign.id}-{_short(channel)}-{n}"
        yield row(name, owner, channel, span, size, group=f"{campaign.id}-{block}")


def _short(channel: Channel) -> str:
    """A word for the channel in an audience's number."""
    return "adverts" if channel == channels.ADVERTS else channel.code


def _months(first: date, last: date) -> list[tuple[date, date]]:
    """The days of a campaign, month by month."""
    spans = []
    while first <= last:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        spans.append((first, min(last, after - timedelta(days=1))))
        first = after
    return spans


@cache
def _of_information() -> tuple[dict, ...]:
    return tuple(line for year in YEARS for line in _year_of_information(year))


def _year_of_information(year: int) -> Iterator[dict]:
    """Page, radio and newspaper of each oblast, a row a quarter; open-air events make up the rest of the year."""
    r = stream("information audience", year)
    keys = [(adm1, block) for adm1 in OBLASTS for block in BLOCKS if block != "print" or adm1 in PRINT_OBLASTS]
    weights = [(WEIGHTS[adm1] + 30) * SIZES[block] * between(r, 0.85, 1.15) for adm1, block in keys]
    peaks = apportion(OF_INFORMATION[year] - _at_open_air(year), weights)
    for (adm1, block), peak in zip(keys, peaks, strict=True):
        sizes = [peak, *(round(peak * between(r, 0.3, 0.8)) for _ in BLOCKS[block][1:])]
        for channel, size in zip(_ranked(adm1, block), sizes, strict=True):
            yield from _quarters(year, adm1, block, channel, size)


def _ranked(adm1: str, block: str) -> tuple[Channel, ...]:
    """The outlets of an oblast, largest first: not the same one everywhere."""
    return BLOCKS[block][:: -1 if OBLASTS.index(adm1) % 3 == 2 else 1]


def _quarters(year: int, adm1: str, block: str, channel: Channel, peak: int) -> Iterator[dict]:
    owner = Owner(SECURITY, MEDIA, "community_information", None, adm1)
    periods = quarters(date(year, 1, 1), date(year, 12, 31))
    sizes = _rising(stream("quarters", year, adm1, channel), peak)
    for period, size in zip(periods, sizes, strict=True):
        name = f"{SECURITY}-{adm1}-{period}-{_short(channel)}-{BLOCKS[block].index(channel) + 1}"
        film = _production(adm1, period) if channel in (channels.FACEBOOK, channels.RADIO) else None
        yield row(name, owner, channel, bounds(period), size, group=f"{SECURITY}-{adm1}-{block}", activity=film)


def _rising(r: Random, peak: int) -> list[int]:
    """Quarter by quarter a little more, with the peak in autumn or winter."""
    return [round(peak * between(r, low, low + 0.1)) for low in (0.72, 0.8, 0.78)] + [peak]


def _production(adm1: str, period: str) -> Event | None:
    """The quarter's production, where its report brings it in time."""
    made = (e for e in history() if e.kind == "media_production" and e.where.adm1 == adm1)
    return next((e for e in made if quarter(e.starts) == period == e.carried), None)


def _open_air(as_of: date) -> list[dict]:
    """Those at open-air events: an audience each, not direct reach."""
    return [_crowd(event) for event in history() if event.counts_as == "indirect" and arrived(event) <= as_of]


def _crowd(event: Event) -> dict:
    owner = Owner(SECURITY, MEDIA, "community_information", None, event.where.adm1)
    span = (event.starts, event.ends)
    return row(f"{event.id}-crowd", owner, channels.OPEN_AIR, span, event.present or 0, group=None, activity=event)


def _at_open_air(year: int) -> int:
    return sum(e.present or 0 for e in history() if e.counts_as == "indirect" and e.starts.year == year)
