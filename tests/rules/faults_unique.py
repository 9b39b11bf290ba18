"""What stands there twice: numbers, activities, teams, and counts that look copied."""

from datetime import date

from made_rows import activity, audience, by_sex
from planted import Fault, Found, added, all_of, edited

ALAI = {"kind": "lcpc_team", "adm1_code": "KG-O", "adm2_code": "KG06207000000"}
KARA_SUU = {"partner_id": "FTI", "adm2_code": "KG06226000000", "total_reported": 10.0}
COPY = activity("B1", "2025-09-20", **KARA_SUU, workstream="crime_prevention", title="Once more")

FAULTS = [
    Fault(
        "U01",
        "an activity and an audience stand there twice, and a cell of a unit of people",
        change=all_of(
            added("activities", activity("A7", "2025-04-01", partner_id="FTI", total_reported=10.0)),
            added("audience", audience("U2", "2025-03-01", "2025-03-31", 12_000.0)),
            added(
                "people",
                {
                    **{"unit_id": "P1 in Osh oblast 2025", "adm1_code": "KG-O", "sex": "women", "age_band": "adult"},
                    **{"period_start": date(2025, 1, 1), "period_end": date(2025, 9, 30)},
                    **{"people": 25.0, "method": "participant_list"},
                },
            ),
        ),
        found=(
            Found("A7", 10, "one number, 2 rows"),
            Found("U2", 12_000, "one number, 2 rows"),
            Found("P1 in Osh oblast 2025", 25, "one unit, 1 of its cells more than once"),
        ),
    ),
    Fault(
        "U02",
        "an activity under two numbers, on the day of another that is like it",
        clean=added("activities", {**COPY, "started_on": date(2025, 9, 19)}),
        change=all_of(
            edited("activities", {"activity_id": "B1"}, started_on=date(2025, 9, 20)),
            added("activities", {**COPY, "activity_id": "B2"}),
        ),
        found=(
            Found(
                "A12 + B1",
                10,
                "same project, partner, type, day, place and 10 people as A12; another title or split",
                "warn",
            ),
            Found("B1 + B2", 10, "same project, partner, type, day, place and 10 people as B1"),
        ),
    ),
    Fault(
        "U03",
        "entered by the other partner too, across the end of a month",
        clean=added(
            "activities",
            activity("B1", "2025-08-30", **KARA_SUU, title="Жашоочулар менен диалог: сугат суу, № 17 айыл"),
            activity("B2", "2025-09-02", **KARA_SUU, title="Жашоочулар менен диалог: сугат суу, № 18 айыл"),
            activity("B3", "2025-09-03", **KARA_SUU, title="Жашоочулар менен диалог: сугат суу, № 17 айыл"),
        ),
        change=edited(
            "activities",
            {"activity_id": "B2"},
            partner_id="CU",
            title="Жашоочулар менен диалог - сугат суу, № 17 айыл",
            started_on=date(2025, 9, 1),
        ),
        found=(
            Found("B1 + B2", 10, "B1 on 2025-08-30, 10 people; B2 on 2025-09-01, 10 people; titles 95 % alike"),
            Found("B2 + B3", 10, "B2 on 2025-09-01, 10 people; B3 on 2025-09-03, 10 people; titles 95 % alike"),
        ),
    ),
    Fault(
        "U04",
        "a team registered again under nearly the same name",
        clean=added(
            "structures",
            {
                "structure_id": "T2",
                **ALAI,
                "name_en": "Alai 1: police and people",
                "name_ru": "Алай 1: милиция и жители",
            },
            {
                "structure_id": "T3",
                **ALAI,
                "name_en": "Alai 2: police and people",
                "name_ru": "Алай 2: милиция и жители",
            },
        ),
        change=added(
            "structures",
            {
                "structure_id": "T4",
                **ALAI,
                "name_en": "Alai 2 - police and people",
                "name_ru": "Алай 2 - милиция и жители",
            },
        ),
        found=(
            Found(
                "T3 + T4", None, "Alai 2: police and people (T3) and Alai 2 - police and people (T4) in one district"
            ),
        ),
    ),
    Fault(
        "U05",
        "a third session within two months has the same women and men",
        clean=all_of(
            added(
                "activities",
                *(activity(f"B{n}", day) for n, day in enumerate(("2025-05-01", "2025-06-01", "2025-06-30"), start=1)),
            ),
            added("attendance", *by_sex("B1", 13, 19), *by_sex("B2", 13, 19), *by_sex("B3", 14, 18)),
        ),
        change=all_of(
            edited("attendance", {"activity_id": "B3", "sex": "women"}, attendances=13.0),
            edited("attendance", {"activity_id": "B3", "sex": "men"}, attendances=19.0),
        ),
        found=(Found("NEW", 96, "3 activities from 2025-05-01 to 2025-06-30 have the same counts: women 13, men 19"),),
    ),
]
