"""Indirect reach that stands in a column of its own, beside the direct one."""

import calendar
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

KEPT = ("activity_id", "project_id", "partner_id", "workstream", "adm1_code", "source_row")


def audience_rows(used: Mapping[str, Sequence]) -> list[dict[str, Any]]:
    """One row of the table audience for each activity with a count of indirect reach, zero included.

    Nobody recorded channel and basis, so both are unknown. Where every row is of the first of a month, the
    file reports by month, and the period is that month; else it is the activity's day.
    """
    is_monthly = all(day.day == 1 for day in used["started_on"])
    return [
        {
            **{name: used[name][i] for name in KEPT if name in used},
            "audience_id": f"{used['activity_id'][i]} indirect",
            "channel": "unknown",
            "basis": "unknown",
            "period_start": day,
            "period_end": _month_end(day) if is_monthly else day,
            "people_estimated": people,
        }
        for i, (day, people) in enumerate(zip(used["started_on"], used["indirect"], strict=True))
        if people is not None
    ]


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])
