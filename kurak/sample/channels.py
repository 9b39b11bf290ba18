"""The channels of indirect reach: how each is estimated, how sure that is, and the outlets used."""

from dataclasses import dataclass
from datetime import date
from random import Random

from kurak.sample.draw import between
from kurak.sample.event import Event
from kurak.sample.reports import received_on


@dataclass(frozen=True)
class Channel:
    """One way to an audience; `spread` is half the width of its interval."""

    code: str
    outlet: str | None
    basis: str
    method: str
    confidence: str
    spread: float


FACEBOOK = Channel(
    "social_media", "Facebook: Коопсуз айыл", "unique_accounts", "accounts reached, page statistics", "medium", 0.15
)
INSTAGRAM = Channel(
    "social_media", "Instagram: koopsuz_jashtar", "unique_accounts", "accounts reached, page statistics", "medium", 0.15
)
TIKTOK = Channel(
    "social_media", "TikTok: jashtar_uchun", "unique_accounts", "accounts reached, page statistics", "medium", 0.18
)
# Shown with the others, but never added to people: exposures.
ADVERTS = Channel(
    "social_media", "Facebook: рекламные показы", "impressions", "views and impressions, advert account", "high", 0.02
)
MESSENGER = Channel(
    "messenger", "Telegram: Коопсуз шаар", "unique_accounts", "subscribers of the groups written to", "medium", 0.12
)
RADIO = Channel("radio", "Облустук радио", "average_audience", "station's listener survey, daily average", "low", 0.3)
TELEVISION = Channel("tv", "Облустук телеканал", "average_audience", "channel's viewer survey", "low", 0.3)
PRINT = Channel("print", "Областная газета", "circulation", "printed copies", "medium", 0.1)
OUTDOOR = Channel("outdoor", "Билборд жана стенд", "survey_share", "street survey, share who saw it", "low", 0.35)
WORD = Channel("word_of_mouth", None, "multiplier", "participants times those they told, follow-up survey", "low", 0.25)
OPEN_AIR = Channel("public_event", None, "headcount", "headcount at the entrance", "medium", 0.1)
MULTIPLIER_SOURCE = "Follow-up survey of participants, November 2024 (made up)"


@dataclass(frozen=True)
class Owner:
    """Who reports an audience, and for what."""

    project: str
    partner: str
    workstream: str
    campaign: str | None
    adm1: str


def row(
    name: str,
    owner: Owner,
    channel: Channel,
    period: tuple[date, date],
    people: int,
    *,
    group: str | None,
    activity: Event | None = None,
) -> dict:
    """A row of the audience table."""
    return {
        "audience_id": name,
        "project_id": owner.project,
        "partner_id": owner.partner,
        "workstream": owner.workstream,
        "activity_id": activity.id if activity else None,
        "campaign_id": owner.campaign,
        "channel": channel.code,
        "outlet": channel.outlet,
        "basis": channel.basis,
        "period_start": period[0],
        "period_end": period[1],
        "adm1_code": owner.adm1,
        "people_estimated": people,
        "low": round(people * (1 - channel.spread)),
        "high": round(people * (1 + channel.spread)),
        "estimate_method": channel.method,
        "multiplier": None,
        "multiplier_source": None,
        "confidence": channel.confidence,
        "overlap_group": group,
        "evidence_ref": f"{name}/statistics",
    }


def swing(r: Random, peak: int, parts: int) -> list[int]:
    """An audience over several periods: one has the peak, the others less; the peak is what counts once."""
    top = int(r.random() * parts)
    return [peak if n == top else round(peak * between(r, 0.55, 0.94)) for n in range(parts)]


def has_come(line: dict, period: str, as_of: date) -> bool:
    """True where the report of that quarter was in on a day."""
    return received_on(line["partner_id"], line["project_id"], period) <= as_of
