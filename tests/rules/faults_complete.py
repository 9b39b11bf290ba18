"""What is missing: places, counts, reports, evidence, targets, translations, and teams that fell silent."""

from datetime import date

from made_rows import totals
from planted import Fault, Found, added, all_of, edited

ASIDE = {"source_file": "FTI.xlsx", "source_sheet": "Activities", "row_text": "Session | 33", "people_in_row": 33.0}
Q3 = {"partner_id": "CU", "period": "2025-Q3"}
INDICATOR = {"title_en": "Feels safe", "number": "manual", "target_kind": "period"}
TARGET = {"indicator_id": "I1", "baseline": 30.0, "baseline_year": 2022, "target": 50.0}
NAMES = all_of(
    edited("structures", {"structure_id": "T1"}, name_en="Alai team", name_ru="Команда Алая", name_ky="Алай командасы"),
    edited("structures", {"structure_id": "G1"}, name_en="Youth", name_ru="Молодёжь", name_ky="Жаштар"),
    edited("campaigns", {"campaign_id": "C1"}, name_ru="Уважение", name_ky="Сый"),
    edited("projects", {"project_id": "P1"}, name_ru="Безопасные улицы", name_ky="Коопсуз көчөлөр"),
    edited("projects", {"project_id": "P2"}, name_ru="Голоса молодёжи", name_ky="Жаштар үнү"),
    edited("organisations", {"organisation_id": "FTI"}, name_ru="Фонд", name_ky="Фонд"),
    edited("organisations", {"organisation_id": "CU"}, name_ru="Союз", name_ky="Союз"),
)

FAULTS = [
    Fault(
        "C01",
        "two rows set aside because they have no date",
        clean=added("set_aside", {**ASIDE, "source_row": 5, "reason": "'about 20' is no number."}),
        change=added(
            "set_aside",
            {**ASIDE, "source_row": 7, "reason": "It has no date."},
            {**ASIDE, "source_row": 8, "reason": "'soon' is no date."},
        ),
        found=(
            Found("FTI.xlsx/Activities/7", 33, "row not used: It has no date"),
            Found("FTI.xlsx/Activities/8", 33, "row not used: 'soon' is no date"),
        ),
    ),
    Fault(
        "C01",
        "one activity of a partner without its project, and all of another's",
        clean=totals("B", "2025-05-01", [6.0, 7.0]),
        change=all_of(
            edited("activities", {"activity_id": "A7"}, project_id=None),
            edited("activities", {"partner_id": "NEW"}, project_id=None),
        ),
        found=(Found("A7", 10, "no project"), Found("NEW/no project", 13, "no project at any of 2 activities")),
    ),
    Fault(
        "C02",
        "a planned activity becomes completed and nobody was counted",
        clean=edited("activities", {"activity_id": "A10"}, total_reported=25.0),
        change=edited("activities", {"activity_id": "A10"}, status="completed"),
        found=(Found("A10", 25, "completed, counts as direct, total 25, nobody counted"),),
    ),
    Fault(
        "C03",
        "the only activity known to be in person loses its district",
        clean=edited("activities", {"activity_id": "A2"}, delivery_mode="in_person"),
        change=edited("activities", {"activity_id": "A2"}, adm2_code=None),
        found=(Found("A2", 20, "in person, no district"),),
    ),
    Fault(
        "C04",
        "one of two reports of the third quarter has not come",
        clean=edited("expected_reports", Q3, state="received"),
        change=edited("expected_reports", Q3, state="missing"),
        found=(
            Found(
                "CU/P2/2025-Q3", None, "not received, due on 2025-09-30; 1 of 2 reports for these days are in", "stop"
            ),
        ),
    ),
    Fault(
        "C04",
        "one of five reports due for the first half of the year has not come",
        clean=all_of(
            edited("expected_reports", Q3, state="received"),
            added("expected_reports", {**Q3, "project_id": "P1", "period": "2025-H1", "state": "accepted"}),
        ),
        change=added(
            "expected_reports",
            {**Q3, "project_id": "P1", "period": "2025-Q1", "state": "missing", "due_on": date(2025, 4, 15)},
            {**Q3, "project_id": "P1", "period": "2025-02", "state": "received"},
        ),
        found=(Found("CU/P1/2025-Q1", None, "not received, due on 2025-04-15; 4 of 5 reports for these days are in"),),
    ),
    Fault(
        "C04",
        "one of two reports went back to its partner",
        clean=edited("expected_reports", Q3, state="received"),
        change=edited("expected_reports", Q3, state="returned"),
        found=(
            Found(
                "CU/P2/2025-Q3",
                None,
                "went back to the partner and is not here again, due on 2025-09-30;"
                " 1 of 2 reports for these days are in",
                "stop",
            ),
        ),
    ),
    Fault(
        "C05",
        "counted by sheet, and nobody says where the sheet is",
        clean=edited("activities", {"activity_id": "A7"}, count_method="attendance_sheet", evidence_ref="A7/list"),
        change=edited("activities", {"activity_id": "A7"}, evidence_ref=" "),
        found=(Found("A7", 10, "counted by attendance sheet, no evidence named"),),
    ),
    Fault(
        "C06",
        "a period that is over has a target and no value, the next a value and no target",
        clean=all_of(
            added("indicators", {"indicator_id": "I1", **INDICATOR}),
            added("targets", {**TARGET, "period": "2024"}),
            added("results", {"indicator_id": "I1", "period": "2024-Q4", "value": 41.0}),
        ),
        change=all_of(
            added("targets", {**TARGET, "period": "2025-H1"}, {**TARGET, "period": "2025"}),
            added("results", {"indicator_id": "I1", "period": "2023", "value": 40.0}),
        ),
        found=(
            Found("I1/2025-H1", None, "target 50 and no value"),
            Found("I1/2023", None, "value 40 and no target"),
        ),
    ),
    Fault(
        "C07",
        "a team without its name in Kyrgyz",
        clean=NAMES,
        change=edited("structures", {"structure_id": "T1"}, name_ky=None),
        found=(Found("T1", None, "no name in Kyrgyz: Alai team"),),
    ),
    Fault(
        "C08",
        "the team's one patrol was more than half a year ago",
        change=edited("activities", {"activity_id": "A7"}, started_on=date(2025, 3, 1)),
        found=(Found("T1", None, "supported, but nothing in its district since 2025-03-01"),),
    ),
]
