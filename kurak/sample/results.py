"""The results framework: indicators, their targets, values entered by hand, and counts that are not reach."""

from collections.abc import Iterator
from datetime import date
from functools import cache

from kurak.sample.cast import GROUPS, POLICING, START_UP, implementer, milestones
from kurak.sample.days import BEGAN, HORIZON, bounds, quarters
from kurak.sample.draw import stream, whole
from kurak.sample.places import OBLASTS, WEIGHTS
from kurak.sample.sheets import of_report, placed, up_to
from kurak.sample.story import told

BESIDE = ("baseline", "targets", "values", "comments")
START_UP_STEPS = "I-15"

# measure, unit, project, fewest and most of an oblast's quarter
MEASURES = (
    ("Cases of domestic violence referred", "cases", POLICING, 2, 14),
    ("Households visited by teams", "households", POLICING, 18, 90),
    ("Street lamps put up by local governments", "lamps", POLICING, 0, 23),
    ("Requests answered by the groups' hotlines", "requests", GROUPS, 4, 40),
)


def _known(as_of: date) -> list[dict]:
    """The start-up's indicator comes with its first year."""
    return [one for one in told("indicators") if one["project_id"] != START_UP or as_of.year >= 2026]


def indicators(as_of: date) -> list[dict]:
    return [{key: value for key, value in one.items() if key not in BESIDE} for one in _known(as_of)]


def targets(as_of: date) -> list[dict]:
    """One target a year, set at the year's beginning."""
    return [
        {
            "indicator_id": one["indicator_id"],
            "period": year,
            "baseline": one["baseline"],
            "baseline_year": 2022,
            "target": target,
        }
        for one in _known(as_of)
        for year, target in one["targets"].items()
        if int(year) <= as_of.year
    ]


def results(as_of: date) -> list[dict]:
    """Values entered by hand; for the running year the value so far."""
    return [
        {
            "indicator_id": one["indicator_id"],
            "period": year,
            "value": value,
            "evidence_ref": f"{one['indicator_id']}/{year}",
            "comment": one.get("comments", {}).get(year),
        }
        for one in _known(as_of)
        for year, value in _values(one, as_of).items()
        if int(year) <= as_of.year
    ]


def _values(indicator: dict, as_of: date) -> dict[str, float]:
    if indicator["indicator_id"] == START_UP_STEPS:
        return {str(as_of.year): sum(step["state"] == "reached" for step in milestones(as_of))}
    return indicator.get("values", {})


def measures(as_of: date) -> list[dict]:
    return up_to(_measures(), as_of)


@cache
def _measures() -> tuple[dict, ...]:
    return tuple(placed(_counts(), "Other counts"))


def _counts() -> Iterator[dict]:
    """A number an oblast and quarter, by the partner that works there."""
    for period in quarters(BEGAN, HORIZON):
        for measure, unit, project, low, high in MEASURES:
            for adm1 in OBLASTS:
                first, last = bounds(period)
                drawn = whole(stream("measure", measure, period, adm1), low, high)
                row = {
                    "measure": measure,
                    "unit": unit,
                    "project_id": project,
                    "partner_id": implementer(adm1),
                    "period_start": first,
                    "period_end": last,
                    "adm1_code": adm1,
                    "value": round(drawn * (WEIGHTS[adm1] + 60) / 120),
                    "source_column": measure,
                }
                yield of_report(row, implementer(adm1), project, last)
