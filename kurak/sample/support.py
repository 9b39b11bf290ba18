"""What teams and groups got and agreed: support, seats, action plans, grants."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from kurak.sample.campaigns import campaigns
from kurak.sample.cast import CU, FTI, GROUPS, MEDIA, POLICING, SECURITY
from kurak.sample.days import YEARS
from kurak.sample.draw import between, chance, stream, whole
from kurak.sample.sheets import of_report, placed, up_to
from kurak.sample.structures import Structure, groups, teams

# role: fewest and most seats of a team, share of women among them
TEAM_SEATS = {
    "neighbourhood_inspector": (1, 2, 0.08),
    "juvenile_inspector": (1, 1, 0.6),
    "elder_court": (1, 2, 0.1),
    "womens_council": (2, 3, 1.0),
    "youth_committee": (1, 3, 0.5),
    "local_government": (1, 2, 0.4),
    "resident": (2, 4, 0.5),
}
# Part of the teams in which nobody holds the seat in a year.
VACANT = {"juvenile_inspector": 0.15, "elder_court": 0.08, "youth_committee": 0.06}
GROUP_SEATS = {
    "youth": {"youth_committee": (6, 10, 0.5), "resident": (2, 4, 0.5)},
    "women": {"womens_council": (6, 9, 1.0), "resident": (2, 4, 0.9)},
    "mixed": {"youth_committee": (3, 5, 0.5), "womens_council": (3, 5, 1.0), "resident": (2, 5, 0.5)},
}
# Smallest and largest grant in steps, the step, the currency.
KGS, USD = (240, 760, 500, "KGS"), (38, 92, 1000, "USD")
PLAN_TITLES = (
    "Action plan {}",
    "План действий на {} год",
    "{}-жылга иш-аракеттер планы",
)


def support(as_of: date) -> list[dict]:
    """Support that had begun on a day; what has not ended yet has no last day."""
    rows = up_to(_support(), as_of)
    return [{**row, "supported_to": row["supported_to"] if row["supported_to"] <= as_of else None} for row in rows]


@cache
def _support() -> tuple[dict, ...]:
    spells = [spell for one in (*teams(), *groups()) for year in YEARS for spell in _spells(one, year)]
    spells += [
        _spell(group, "outreach", "local", campaign.starts, campaign.ends)
        for campaign in campaigns()
        for group in campaign.groups
    ]
    return tuple(placed(sorted(spells, key=lambda row: (row["supported_from"], row["structure_id"])), "Support"))


def _spells(one: Structure, year: int) -> Iterator[dict]:
    """Two spells of coaching and a training each year, now and then an exchange workshop or equipment."""
    since, until = max(one.formed, date(year, 1, 8)), min(one.supported_to, date(year, 12, 28))
    if since > until:
        return
    r = stream("support", one.id, year)
    spring = since + timedelta(days=whole(r, 2, 30))
    yield _spell(one, "coaching", "local", spring, spring + timedelta(days=whole(r, 60, 110)))
    autumn = date(year, 8, 1) + timedelta(days=whole(r, 0, 40))
    yield _spell(one, "coaching", "local", autumn, min(until, autumn + timedelta(days=whole(r, 60, 110))))
    training = date(year, 4, 1) + timedelta(days=whole(r, 0, 60))
    yield _spell(one, "training", "sub_national", training, training + timedelta(days=2))
    if chance(r, 0.4):
        workshop = date(year, 9, 10) + timedelta(days=whole(r, 0, 60))
        yield _spell(one, "exchange_workshop", "national", workshop, workshop + timedelta(days=2))
    if one.formed.year == year and one.kind == "lcpc_team":
        yield _spell(one, "equipment", "local", date(year, 5, 15), date(year, 6, 15))


def _spell(one: Structure, kind: str, level: str, first: date, last: date) -> dict:
    row = {
        "structure_id": one.id,
        "project_id": one.project,
        "partner_id": one.partner,
        "support_type": kind,
        "level": level,
        "supported_from": first,
        "supported_to": last,
    }
    return of_report(row, one.partner, one.project, first)


def members(as_of: date) -> list[dict]:
    """Seats by role and sex: at the forming, and at the start of every year after it."""
    return up_to(_members(), as_of)


@cache
def _members() -> tuple[dict, ...]:
    stated = [
        (one, day)
        for one in (*teams(), *groups())
        for day in (one.formed, *(date(year, 1, 15) for year in YEARS if one.formed.year < year <= one.active_to.year))
    ]
    return tuple(placed([row for one, day in stated for row in _seats(one, day)], "Seats"))


def _seats(one: Structure, day: date) -> Iterator[dict]:
    """A seat that nobody holds at the time has no row."""
    seats = TEAM_SEATS if one.kind == "lcpc_team" else GROUP_SEATS[one.focus or "mixed"]
    for role, (fewest, most, women) in seats.items():
        if one.kind == "lcpc_team" and chance(stream("vacant", one.id, role, day.year), VACANT.get(role, 0)):
            continue
        r = stream("seats", one.id, role, day.year // 2)
        count = whole(r, fewest, most)
        female = sum(chance(r, women) for _ in range(count))
        for sex, members in (("women", female), ("men", count - female)):
            if members:
                row = {"structure_id": one.id, "as_of": day, "role": role, "sex": sex, "members": members}
                yield of_report(row, one.partner, one.project, day)


def action_plans(as_of: date) -> list[dict]:
    """A plan for each year, agreed in spring."""
    return [{**row, "state": _state(row, as_of)} for row in up_to(_action_plans(), as_of)]


@cache
def _action_plans() -> tuple[dict, ...]:
    return tuple(
        placed(
            [
                _plan(one, year)
                for one in (*teams(), *groups())
                for year in YEARS
                if one.formed.year <= year and one.active_to.year >= year
            ],
            "Plans",
        )
    )


def _plan(one: Structure, year: int) -> dict:
    r = stream("plan", one.id, year)
    agreed = max(date(year, 2, 10), one.formed + timedelta(days=20)) + timedelta(days=whole(r, 0, 25))
    row = {
        "plan_id": f"{one.id}-P{year}",
        "structure_id": one.id,
        "title": PLAN_TITLES[whole(r, 0, 2)].format(year),
        "agreed_on": agreed,
        "state": "",
    }
    return of_report(row, one.partner, one.project, agreed)


def _state(row: dict, as_of: date) -> str:
    age = (as_of - row["agreed_on"]).days
    if age > 250:
        return "done"
    return "in_progress" if age > 60 else "agreed"


def grants(as_of: date) -> list[dict]:
    """Small grants of groups, and grants to the partners that implement; later dates are not known yet."""
    return [_as_known(row, as_of) for row in up_to(_grants(), as_of)]


@cache
def _grants() -> tuple[dict, ...]:
    small = [
        {**_grant(f"GR-{year}-{group.id}", GROUPS, group.partner, year, KGS), "structure_id": group.id}
        for year in YEARS
        for group in groups()
        if group.formed.year <= year and chance(stream("grant", group.id, year), 0.75)
    ]
    large = [
        {**_grant(f"GR-{year}-{org}-{project}", project, org, year, USD), "organisation_id": org}
        for year in YEARS
        for org, project in ((FTI, POLICING), (CU, POLICING), (FTI, GROUPS), (CU, GROUPS), (MEDIA, SECURITY))
    ]
    return tuple(placed([*small, *large], "Grants"))


def _grant(name: str, project: str, partner: str, year: int, size: tuple[int, int, int, str]) -> dict:
    r = stream("grant dates", name)
    low, high, step, currency = size
    approved = date(year, 2, 20) + timedelta(days=whole(r, 0, 50))
    disbursed = approved + timedelta(days=whole(r, 12, 40))
    row = {
        "grant_id": name,
        "recipient_kind": "group" if size == KGS else "partner_organisation",
        "structure_id": None,
        "organisation_id": None,
        "project_id": project,
        "amount": int(between(r, low, high)) * step,
        "currency": currency,
        "approved_on": approved,
        "disbursed_on": disbursed,
        "closed_on": disbursed + timedelta(days=whole(r, 150, 220)),
        "status": "",
    }
    return of_report(row, partner, project, approved)


def _as_known(row: dict, as_of: date) -> dict:
    later = {column: None for column in ("disbursed_on", "closed_on") if row[column] > as_of}
    known = {**row, **later}
    if known["closed_on"]:
        return {**known, "status": "closed"}
    is_reported = known["disbursed_on"] and (as_of - known["disbursed_on"]).days > 120
    return {**known, "status": "reported" if is_reported else "disbursed" if known["disbursed_on"] else "approved"}
