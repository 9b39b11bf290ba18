"""People, events and groups that count more than once, and more people than there can be."""

from made_rows import activity, audience, by_sex
from planted import Fault, Found, added, all_of, edited

UNIT = "P1 in Osh oblast 2025"
WOMEN = {"unit_id": UNIT, "sex": "women"}
STREET = {"adm1_code": "KG-B", "adm2_code": "KG05214000000", "partner_id": "FTI"}
LIGHTS = activity("B1", "2025-01-31", title="Жолугушуу: көчө жарыгы, 3-мектеп", total_reported=40, **STREET)
SAME_LIGHTS = {**LIGHTS, "activity_id": "B2", "title": "Жолугушуу - көчө жарыгы, 3-мектеп", "total_reported": 42}
OTHER_SCHOOL = {**SAME_LIGHTS, "activity_id": "B3", "title": "Жолугушуу - көчө жарыгы, 5-мектеп", "partner_id": "CU"}
LATER = activity("B2", "2025-02-03", **STREET)["started_on"]

FAULTS = [
    Fault(
        "D01",
        "the crowd of a public event that counts as direct is entered as an audience too",
        clean=edited("audience", {"audience_id": "U4"}, activity_id="A5"),
        change=added(
            "audience", audience("U7", "2025-02-15", "2025-02-15", 40, channel="public_event", activity_id="A4")
        ),
        found=(Found("U7", 40, "an audience of 40 at A4, which counts as direct with 40 present"),),
    ),
    # Osh oblast's unit holds A1 (20), A2 (20), A7 (10) and A12 (10); planned and cancelled ones nobody came to.
    Fault(
        "D02",
        "25 women become 50",
        change=edited("people", WOMEN, people=50),
        found=(Found(UNIT, 65, "65 people, 60 attendances at 4 activities"),),
    ),
    Fault(
        "D03",
        "as many people as attendances at five activities",
        clean=all_of(
            added("activities", activity("B1", "2025-05-05", workstream="crime_prevention", total_reported=5)),
            added("attendance", *by_sex("B1", 3, 2)),
        ),
        change=edited("people", WOMEN, people=50),
        found=(Found(UNIT, 65, "65 people and as many attendances at 5 activities"),),
    ),
    Fault(
        "D04",
        "another partner enters the event three days later, across the end of a month, in nearly the same words",
        clean=added("activities", LIGHTS, OTHER_SCHOOL),
        change=added("activities", {**SAME_LIGHTS, "partner_id": "CU", "started_on": LATER}),
        found=(
            Found(
                "B1 + B2",
                40,
                "40 people on 2025-01-31 by FTI, 42 on 2025-02-03 by CU, same district, nearly the same title",
            ),
        ),
    ),
    Fault(
        "D05",
        "the same event under another project",
        clean=added("activities", LIGHTS),
        change=added("activities", {**SAME_LIGHTS, "title": LIGHTS["title"], "project_id": "P2"}),
        found=(
            Found("B1 + B2", 40, "40 people on 2025-01-31 for P1, 42 on 2025-01-31 for P2, same district, same title"),
        ),
    ),
    Fault(
        "D05",
        "an audience of one project in the overlap group of another",
        change=edited("audience", {"audience_id": "U6"}, overlap_group="same youth"),
        found=(Found("U6", 3000, "an audience of P1 in the overlap group same youth, which holds 2 of P2"),),
    ),
    # 30 % of 1,460,425 are 438,127.5.
    Fault(
        "D07",
        "more people than 30 % of the oblast's inhabitants",
        clean=edited("people", WOMEN, people=438_112),
        change=edited("people", WOMEN, people=438_113),
        found=(Found(UNIT, 438_128, "438,128 people, 1,460,425 inhabitants in 2023"),),
    ),
    Fault(
        "D07",
        "channels of a year that add up to more than all inhabitants",
        clean=added("audience", audience("U7", "2025-04-01", "2025-04-30", 348_052, outlet="Radio B")),
        change=edited("audience", {"audience_id": "U1"}, people_estimated=12_001),
        found=(
            Found(
                "U7",
                364_053,
                "the largest of the channels of 2025, which add up to 364,053 people; 364,052 inhabitants in 2022",
            ),
        ),
    ),
    Fault(
        "D08",
        "a team is supported by a second project",
        change=added(
            "structure_support",
            {
                "structure_id": "T1",
                "project_id": "P2",
                "partner_id": "CU",
                "support_type": "training",
                "supported_from": LATER,
            },
        ),
        found=(Found("T1", None, "supported by P1, P2; of its kind 2 when added up over projects, 1 in all"),),
    ),
]
