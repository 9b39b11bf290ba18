"""Unique people: each counted once per campaign, per team and year, per project's workstream in a place and year."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from kurak.sample.campaigns import campaign
from kurak.sample.cast import MEDIA
from kurak.sample.draw import apportion
from kurak.sample.event import Event
from kurak.sample.history import Unit, units
from kurak.sample.present import Cells, crowds
from kurak.sample.reports import reported_through

SEXES = ("women", "men", "other")


def rows(events: Iterable[Event], as_of: date) -> list[dict]:
    """The people of the units that are complete on a day, and of the running year so far."""
    return [row for unit in units(events) for row in _unit(unit, as_of)]


def _unit(unit: Unit, as_of: date) -> Iterator[dict]:
    first = unit.events[0]
    since, until = _period(unit, as_of)
    people = _people(unit, until)
    if until > as_of or len(unit.events) < 2 or not people:
        return
    for (sex, band), count in _split(unit, people):
        yield {
            "unit_id": unit.id,
            "project_id": first.project,
            "partner_id": first.partner,
            "workstream": first.workstream,
            "campaign_id": first.campaign,
            "structure_id": None if unit.is_campaign else first.structure,
            "adm1_code": first.where.adm1,
            "period_start": since,
            "period_end": until,
            "sex": sex,
            "age_band": band,
            "people": count,
            "method": "declared" if first.partner == MEDIA else "participant_list",
            "evidence_ref": f"{unit.id}/{'statement' if first.partner == MEDIA else 'list'}",
        }


def _period(unit: Unit, as_of: date) -> tuple[date, date]:
    """A campaign's own days; for a year that is still running, the year so far."""
    first = unit.events[0]
    if first.campaign:
        return campaign(first.campaign).starts, campaign(first.campaign).ends
    year = first.starts.year
    return date(year, 1, 1), min(reported_through(first.partner, first.project, as_of), date(year, 12, 31))


def _people(unit: Unit, until: date) -> int:
    """All of the unit where its time is over, else those counted so far."""
    if unit.is_campaign or (until.month, until.day) == (12, 31):
        return unit.people
    present = [event.present or 0 for event in unit.events]
    share = sum(event.fresh or 0 for event in unit.events) or round(sum(present) * 0.6)
    return min(max([share, *present]), sum(present) - 1)


def _split(unit: Unit, people: int) -> list[tuple[tuple[str, str | None], int]]:
    """By sex and age as on the lists; the media partner states sexes only."""
    crowd: Cells = Counter()
    for event in unit.events:
        crowd.update(crowds()[event.id])
    if unit.events[0].partner == MEDIA:
        sexes = [sum(n for (s, _), n in crowd.items() if s == sex) for sex in SEXES]
        return [((sex, None), n) for sex, n in zip(SEXES, apportion(people, sexes), strict=True) if n]
    cells = sorted(crowd)
    return [(cell, n) for cell, n in zip(cells, apportion(people, [crowd[c] for c in cells]), strict=True) if n]
