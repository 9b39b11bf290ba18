"""Quarterly reports: which are due, when they came in, and which one carries a late record."""

from datetime import date, timedelta

from kurak.sample.cast import (
    CU,
    FTI,
    GROUPS,
    HEALTH,
    LEAD,
    MEDIA,
    POLICING,
    SECURITY,
    START_UP,
    YOUTH,
)
from kurak.sample.days import BEGAN, bounds, next_quarter, quarter, quarters
from kurak.sample.draw import chance, stream

PAIRS = (
    (FTI, POLICING),
    (CU, POLICING),
    (FTI, GROUPS),
    (CU, GROUPS),
    (LEAD, SECURITY),
    (MEDIA, SECURITY),
    (HEALTH, START_UP),
    (YOUTH, START_UP),
)
START_UP_FROM = "2025-Q4"
LATE = {
    (LEAD, SECURITY, "2026-Q1"): date(2026, 5, 12),
    (MEDIA, SECURITY, "2026-Q3"): date(2026, 10, 20),
}
NOTHING = {(HEALTH, START_UP, "2025-Q4")}
NOT_EXPECTED = {(YOUTH, START_UP, "2025-Q4")}
# Sent back for mending; in the next snapshot it is accepted.
RETURNED = {(CU, GROUPS, "2026-Q2"), (YOUTH, START_UP, "2026-Q3")}


def received_on(partner: str, project: str, period: str) -> date:
    """The day a report came in: the last day of the quarter or the day before, but for the late ones."""
    late = LATE.get((partner, project, period))
    early = timedelta(days=chance(stream("received", partner, project, period), 0.4))
    return late or bounds(period)[1] - early


def carrier(partner: str, project: str, period: str, entered: date) -> str:
    """The quarter whose report brings a record: its own, or a later one where it was entered too late."""
    while entered > received_on(partner, project, period):
        period = next_quarter(period)
    return period


def file_name(partner: str, project: str, period: str) -> str:
    return f"{partner}_{project}_{period}.xlsx"


def reported_through(partner: str, project: str, as_of: date) -> date:
    """The last day covered by the reports that had come in on a day."""
    ends = [bounds(period)[1] for p, j, period in due(as_of) if (p, j) == (partner, project)]
    return max(end for end in ends if received_on(partner, project, quarter(end)) <= as_of)


def due(as_of: date) -> list[tuple[str, str, str]]:
    """Partner, project, quarter of every report due by a day."""
    periods = [period for period in quarters(BEGAN, as_of) if bounds(period)[1] <= as_of]
    return [
        (partner, project, period)
        for period in periods
        for partner, project in PAIRS
        if project != START_UP or period >= START_UP_FROM
    ]


def rows(as_of: date) -> list[dict]:
    """The expected reports and where each stands on a day."""
    return [_row(partner, project, period, as_of) for partner, project, period in due(as_of)]


def _row(partner: str, project: str, period: str, as_of: date) -> dict:
    received = received_on(partner, project, period)
    state = _state((partner, project, period), received, as_of)
    return {
        "partner_id": partner,
        "project_id": project,
        "period": period,
        "due_on": bounds(period)[1],
        "received_on": received if state in ("received", "returned", "accepted", "nothing_to_report") else None,
        "state": state,
    }


def _state(report: tuple[str, str, str], received: date, as_of: date) -> str:
    is_newest = bounds(report[2])[1] == as_of
    if report in NOT_EXPECTED:
        return "not_expected"
    if received > as_of:
        return "missing"
    if report in NOTHING:
        return "nothing_to_report"
    if report in RETURNED and is_newest:
        return "returned"
    return "received" if is_newest else "accepted"
