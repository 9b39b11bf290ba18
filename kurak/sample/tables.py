"""All tables of a snapshot as of a day, as rows; clean, before any fault is planted."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from kurak.sample import (
    attendance,
    audience,
    campaigns,
    cast,
    people,
    places,
    policy,
    reports,
    results,
    structures,
    support,
)
from kurak.sample.days import quarter
from kurak.sample.event import Event
from kurak.sample.history import announced, history, visible
from kurak.sample.sheets import placed

Tables = dict[str, list[dict]]
COUNT_METHODS = {
    "joint_patrol": "headcount",
    "training": "participant_list",
    "exchange_workshop": "participant_list",
    "working_group": "registration",
    "coordination_meeting": "registration",
}
PROOFS = {"media_production": "link", "start_up_meeting": "minutes"}


def tables(as_of: date) -> Tables:
    """Rows by table, in the dictionary's columns."""
    seen = visible(as_of)
    return {
        "activities": [*(_activity(event, as_of) for event in seen), *_plan(as_of)],
        "attendance": [row for event in seen for row in _attendance(event)],
        "people": _people(seen, as_of),
        "audience": _audience(as_of),
        "structures": _structures(as_of),
        "structure_members": support.members(as_of),
        "structure_support": support.support(as_of),
        "action_plans": support.action_plans(as_of),
        "grants": support.grants(as_of),
        "policy_steps": policy.steps(as_of),
        "outcomes": policy.outcomes(as_of),
        "campaigns": campaigns.rows(as_of),
        "projects": cast.projects(as_of),
        "milestones": cast.milestones(as_of),
        "organisations": cast.organisations(),
        "project_organisations": cast.project_organisations(as_of),
        "indicators": results.indicators(as_of),
        "targets": results.targets(as_of),
        "results": results.results(as_of),
        "measures": results.measures(as_of),
        "expected_reports": reports.rows(as_of),
        "places": places.rows(),
    }


def _activity(event: Event, as_of: date) -> dict:
    counted = event.present is not None and event.fate == "held"
    proof = PROOFS.get(event.kind, "list" if counted else "minutes")
    return {
        **_what(event),
        "status": _status(event, as_of),
        "count_method": COUNT_METHODS.get(event.kind, _usual_method(event)) if counted else None,
        "total_reported": event.present if counted else None,
        "new_people_reported": event.fresh if counted and event.partner == cast.FTI else None,
        "evidence_ref": f"{event.id}/{proof}" if event.fate == "held" else None,
        "entered_on": event.entered,
        **_source(event),
    }


def _what(event: Event) -> dict:
    return {
        "activity_id": event.id,
        "title": event.title,
        "workstream": event.workstream,
        "activity_type": event.kind,
        "project_id": event.project,
        "partner_id": event.partner,
        "started_on": event.starts,
        "ended_on": event.ends,
        "adm1_code": event.where.adm1,
        "adm2_code": event.where.adm2,
        "settlement_type": event.where.settlement,
        "structure_id": event.structure,
        "campaign_id": event.campaign,
        "delivery_mode": event.where.delivery,
        "counts_as": event.counts_as,
        "intended_for": event.intended_for,
    }


def _usual_method(event: Event) -> str:
    return "headcount" if event.counts_as == "indirect" else "attendance_sheet"


def _status(event: Event, as_of: date) -> str:
    if event.fate != "held":
        return event.fate
    return "ongoing" if event.ends > as_of else "completed"


def _source(event: Event) -> dict:
    return {
        "source_file": reports.file_name(event.partner, event.project, event.carried),
        "source_sheet": "Activities",
        "source_row": _lines()[event.id],
    }


@cache
def _lines() -> dict[str, int]:
    """The row of every activity in the workbook that brings it, in order of entry."""
    order = sorted(history(), key=lambda event: (event.entered, event.id))
    rows = [{"id": e.id, "source_file": reports.file_name(e.partner, e.project, e.carried)} for e in order]
    return {row["id"]: row["source_row"] for row in placed(rows, "Activities")}


def _plan(as_of: date) -> list[dict]:
    """The next quarter's plan, on a sheet of its own in the newest workbooks."""
    rows = [
        {
            **_what(event),
            "status": "planned",
            "entered_on": as_of - timedelta(days=len(event.title) % 9),
            "source_file": reports.file_name(event.partner, event.project, quarter(as_of)),
        }
        for event in announced(as_of)
    ]
    return placed(rows, "Plan")


def _attendance(event: Event) -> Iterator[dict]:
    for cell in attendance.cells(event):
        yield {
            "activity_id": event.id,
            "split": cell.split,
            "sex": cell.sex,
            "age_band": cell.age,
            "participant_role": cell.role,
            "disability": cell.disability,
            "attendances": cell.count,
            **_source(event),
            "source_column": cell.heading,
        }


def _people(seen: tuple[Event, ...], as_of: date) -> list[dict]:
    rows = [
        {
            **row,
            "source_file": reports.file_name(row["partner_id"], row["project_id"], quarter(row["period_end"])),
            "source_column": " ".join(filter(None, (row["sex"].capitalize(), row["age_band"]))),
        }
        for row in people.rows(seen, as_of)
    ]
    return placed(rows, "People")


def _audience(as_of: date) -> list[dict]:
    carried = {event.id: event.carried for event in history()}
    rows = []
    for row in sorted(audience.rows(as_of), key=lambda row: (row["period_end"], row["audience_id"])):
        is_open_air = row["channel"] == "public_event" and row["activity_id"]
        period = carried[row["activity_id"]] if is_open_air else quarter(row["period_end"])
        file = reports.file_name(row["partner_id"], row["project_id"], period)
        rows.append({**row, "source_file": file, "source_column": "People reached"})
    return placed(rows, "Audience")


def _structures(as_of: date) -> list[dict]:
    partners = {one.id: (one.partner, one.project) for one in (*structures.teams(), *structures.groups())}
    rows = [
        {**row, "source_file": reports.file_name(*partners[row["structure_id"]], quarter(row["formed_on"]))}
        for row in structures.rows(as_of)
    ]
    return placed(rows, "Teams and groups")
