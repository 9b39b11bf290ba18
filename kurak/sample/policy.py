"""Policy steps with institutions, and harvested outcomes."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from kurak.sample.cast import LEAD, SECURITY
from kurak.sample.days import BEGAN, HORIZON, bounds, quarters
from kurak.sample.draw import stream, whole
from kurak.sample.places import OBLASTS, oblast_name
from kurak.sample.sheets import of_report, placed, up_to
from kurak.sample.story import told

CONTRIBUTION = "Evidence from the teams, expert comments, meetings convened"
MINISTRY = "Ministry of Internal Affairs"


def steps(as_of: date) -> list[dict]:
    return up_to(_steps(), as_of)


@cache
def _steps() -> tuple[dict, ...]:
    """Numbered by day."""
    made = sorted([*_national(), *_meetings()], key=lambda row: (row["happened_on"], row["title"]))
    return tuple(placed([{"step_id": f"PS-{n:03d}", **row} for n, row in enumerate(made, start=1)], "Policy"))


def _national() -> Iterator[dict]:
    yield from (_step({**step, "level": "national"}) for step in told("policy_steps"))


def _meetings() -> Iterator[dict]:
    """A national working group and two provincial coordination meetings a quarter."""
    for n, period in enumerate(quarters(BEGAN, HORIZON)):
        yield _meeting(period, f"Working group on crime prevention, meeting {n + 1}", MINISTRY, "working_group")
        for adm1 in (OBLASTS[(2 * n) % 9], OBLASTS[(2 * n + 1) % 9]):
            title = f"Координационная встреча, {adm1}, {period}"
            yield _meeting(period, title, oblast_name(adm1), "coordination_meeting")


def _meeting(period: str, title: str, institution: str, instrument: str) -> dict:
    day = bounds(period)[0] + timedelta(days=whole(stream("policy step", title), 14, 70))
    level = "national" if institution == MINISTRY else "provincial"
    return _step(
        {
            "title": title,
            "happened_on": day,
            "institution": institution,
            "instrument": instrument,
            "level": level,
            "stage": "consultation",
        }
    )


def _step(step: dict) -> dict:
    day = step["happened_on"]
    row = {**step, "contribution": CONTRIBUTION, "evidence_ref": f"minutes {day.isoformat()}"}
    return of_report(row, LEAD, SECURITY, day)


def outcomes(as_of: date) -> list[dict]:
    return up_to(_outcomes(), as_of)


@cache
def _outcomes() -> tuple[dict, ...]:
    rows = [
        of_report({"outcome_id": f"OH-{n:02d}", **outcome}, LEAD, SECURITY, outcome["happened_on"])
        for n, outcome in enumerate(told("outcomes"), start=1)
    ]
    return tuple(placed(rows, "Outcomes"))
