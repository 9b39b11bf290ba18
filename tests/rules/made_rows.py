"""Rows that several planted faults add to the clean ones."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from planted import Change, added, all_of, without

Row = Mapping[str, Any]


def activity(activity_id: str, day: str, **values: Any) -> Row:
    """A completed training in Osh oblast that reaches people directly, of a partner without any other activity."""
    usual = {"workstream": "capacity", "activity_type": "training", "project_id": "P1", "partner_id": "NEW"}
    state = {"status": "completed", "counts_as": "direct", "adm1_code": "KG-O", "title": f"Activity {activity_id}"}
    return {"activity_id": activity_id, "started_on": date.fromisoformat(day), **usual, **state, **values}


def cell(activity_id: str, split: str, attendances: float, **values: Any) -> Row:
    return {"activity_id": activity_id, "split": split, "attendances": attendances, **values}


def by_sex(activity_id: str, women: float, men: float) -> tuple[Row, Row]:
    return cell(activity_id, "sex", women, sex="women"), cell(activity_id, "sex", men, sex="men")


def resplit(activity_id: str, women: float, men: float) -> Change:
    """Other women and men at an activity that stands there."""
    return all_of(
        without("attendance", {"activity_id": activity_id}), added("attendance", *by_sex(activity_id, women, men))
    )


def totals(name: str, day: str, counts: Iterable[float], **values: Any) -> Change:
    """Activities name1, name2 ... of one day with these counts and no split."""
    rows = (activity(f"{name}{n}", day, total_reported=count, **values) for n, count in enumerate(counts, start=1))
    return added("activities", *rows)


def halves(name: str, day: str, counts: Iterable[tuple[float, float]], **values: Any) -> Change:
    """Activities name1, name2 ... of one day with these women and men."""
    pairs = [(f"{name}{n}", pair) for n, pair in enumerate(counts, start=1)]
    return all_of(
        added("activities", *(activity(key, day, **values) for key, _ in pairs)),
        added("attendance", *(row for key, pair in pairs for row in by_sex(key, *pair))),
    )


def audience(audience_id: str, start: str, end: str, people: float, **values: Any) -> Row:
    """An audience of campaign C1's radio in Osh city."""
    usual = {"project_id": "P2", "workstream": "outreach_campaign", "campaign_id": "C1", "channel": "radio"}
    place = {"outlet": "Radio A", "basis": "average_audience", "adm1_code": "KG-GO"}
    days = {"period_start": date.fromisoformat(start), "period_end": date.fromisoformat(end)}
    return {"audience_id": audience_id, **usual, **place, **days, "people_estimated": people, **values}
