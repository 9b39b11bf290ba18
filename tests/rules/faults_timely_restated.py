"""What came late or too early, and what changed after it had been reported."""

from datetime import date
from typing import Any

from planted import Fault, Found, added, all_of, edited, same, without

LATE = {"activity_id": "A2"}
PERIODS = """
[[periods]]
name = "Year 1"
donor = "Donor"
projects = ["P1", "P2"]
from = 2025-01-01
to = 2025-09-15
"""
MEASURE = {"measure": "Cases referred", "unit": "cases", "project_id": "P1", "value": 3.0}


def corrected(number: int, table: str, key: str, column: str | None, *values: str) -> dict[str, Any]:
    """A row of the table of corrections; `values`: the old and the new one."""
    told = {"decided_by": "Aida", "decided_on": date(2025, 7, 1), "decided_because": "The sheet says so"}
    record = {"correction_number": number, "corrected_table": table, "record_key": key, "corrected_column": column}
    return {**record, **dict(zip(("old_value", "new_value"), values, strict=True)), **told}


FAULTS = [
    Fault(
        "T01",
        "entered 40 days after its end",
        clean=edited("activities", LATE, ended_on=date(2025, 1, 21), entered_on=date(2025, 2, 20)),
        change=edited("activities", LATE, entered_on=date(2025, 3, 2)),
        found=(Found("A2", 20, "entered on 2025-03-02, 40 days after its end"),),
    ),
    Fault(
        "T02",
        "entered a week before it began",
        clean=edited("activities", LATE, entered_on=date(2025, 1, 20)),
        change=edited("activities", LATE, entered_on=date(2025, 1, 13)),
        found=(Found("A2", 20, "completed, entered on 2025-01-13, 7 days before it began"),),
    ),
    Fault(
        "T03",
        "nothing of the period's last weeks is in",
        settings=PERIODS,
        change=all_of(
            without("activities", {"activity_id": "A12"}),
            edited("people", {}, period_end=date(2025, 6, 30)),
        ),
        found=(Found("Year 1/2025-09-15", None, "ended on 2025-09-15, the data reach to 2025-08-01"),),
    ),
    Fault(
        "R02",
        "a reported activity and an audience are gone",
        before=without("activities", {"activity_id": "A9"}),
        change=all_of(without("activities", {"activity_id": "A5"}), without("audience", {"audience_id": "U6"})),
        found=(
            Found("A5", 10, "was in the snapshot of 2025-06-30 with 10 people: Activity A5"),
            Found("U6", 3000, "was in the snapshot of 2025-06-30 with 3,000 people: Leaflet"),
        ),
    ),
    Fault(
        "R02",
        "of two that are gone one was agreed to be the same as another",
        before=same,
        change=all_of(
            without("activities", {"activity_id": "A5"}),
            without("activities", {"activity_id": "A6"}),
            added("corrections", corrected(1, "activities", "A5", None, "A5", "A4")),
        ),
        found=(Found("A6", 10, "was in the snapshot of 2025-06-30 with 10 people: Activity A6"),),
    ),
    Fault(
        "R03",
        "an activity of February is first seen in September",
        before=all_of(
            without("activities", {"activity_id": "A12"}),
            without("activities", {"activity_id": "A11"}),
        ),
        change=added(
            "activities",
            {
                **{"activity_id": "B1", "title": "Late", "workstream": "capacity", "project_id": "P1"},
                **{"partner_id": "FTI", "started_on": date(2025, 2, 1), "adm1_code": "KG-O", "counts_as": "direct"},
                **{"status": "completed", "total_reported": 12.0},
            },
        ),
        found=(Found("B1", 12, "began on 2025-02-01, not in the snapshot of 2025-06-30"),),
    ),
    Fault(
        "R04",
        "a day, a district and a count edited; a unit of people and an audience too",
        before=same,
        change=all_of(
            edited("activities", {"activity_id": "A1"}, started_on=date(2025, 1, 12)),
            edited("activities", {"activity_id": "A7"}, adm2_code="KG06226000000"),
            edited("activities", {"activity_id": "A9"}, total_reported=60.0),
            edited("attendance", {"activity_id": "A5", "sex": "men"}, attendances=8.0),
            edited("audience", {"audience_id": "U6"}, people_estimated=3300.0),
            edited("people", {"unit_id": "campaign C1", "sex": "men"}, people=18.0),
        ),
        found=(
            Found("A1", 20, "start 2025-01-12, was 2025-01-10"),
            Found("A5", 3, "sex men 8, was 5"),
            Found("A7", 10, "district KG06226000000, was KG06207000000"),
            Found("U6", 300, "people 3,300, was 3,000"),
            Found("campaign C1", 3, "people 40, was 43"),
        ),
    ),
    Fault(
        "R04",
        "some values as corrections have it, one of them after another, and one beside them",
        before=same,
        change=all_of(
            edited("activities", {"activity_id": "A1"}, started_on=date(2025, 1, 12)),
            edited("activities", {"activity_id": "A7"}, adm2_code="KG06226000000"),
            edited("activities", {"activity_id": "A3"}, total_reported=29.0),
            edited("attendance", {"activity_id": "A1", "sex": "men"}, attendances=7.0),
            edited("audience", {"audience_id": "U6"}, people_estimated=3300.0),
            edited("people", {"unit_id": "campaign C1", "sex": "men"}, people=18.0),
            added(
                "corrections",
                corrected(1, "activities", "A1", "started_on", "2025-01-10", "2025-01-11"),
                corrected(2, "activities", "A1", "started_on", "2025-01-11", "2025-01-12"),
                corrected(3, "activities", "A3", "total_reported", "30", "29"),
                corrected(4, "attendance", "A1", "attendances", "6", "7"),
                corrected(5, "audience", "U6", "people_estimated", "3000", "3200"),
                corrected(6, "people", "campaign C1", "people", "21", "18"),
            ),
        ),
        found=(
            Found("A7", 10, "district KG06226000000, was KG06207000000"),
            Found("U6", 100, "people 3,300, was 3,200"),
        ),
    ),
    Fault(
        "R05",
        "a quarter of other counts is missing, and half of another's attendances",
        clean=added(
            "measures",
            {**MEASURE, "period_start": date(2025, 1, 1), "period_end": date(2025, 3, 31)},
            {**MEASURE, "period_start": date(2025, 4, 1), "period_end": date(2025, 6, 30)},
        ),
        before=same,
        change=all_of(
            without("measures", {"period_end": date(2025, 3, 31)}),
            *(without("attendance", {"activity_id": key}) for key in ("A1", "A2", "A3")),
            *(edited("activities", {"activity_id": key}, total_reported=None) for key in ("A1", "A2", "A3")),
        ),
        found=(
            Found("2025-Q1", 70, "6 rows, before 6; 60 people, before 130"),
            Found("2025-Q1", None, "0 rows, before 1"),
        ),
    ),
    Fault(
        "R08",
        "A2 is now another activity altogether",
        before=same,
        change=edited(
            "activities",
            {"activity_id": "A2"},
            started_on=date(2025, 8, 20),
            adm1_code="KG-B",
            adm2_code="KG05214000000",
            activity_type="joint_patrol",
            partner_id="CU",
        ),
        found=(
            Found(
                "A2",
                20,
                "was training, 2025-01-20, FTI, KG06226000000; is joint_patrol, 2025-08-20, CU, KG05214000000",
            ),
        ),
    ),
]
