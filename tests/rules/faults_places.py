"""Places that don't fit: the wrong region, a code with another's name, too much without a place."""

from planted import Fault, Found, added, edited

ROW = {"source_file": "FTI.xlsx", "source_sheet": "Activities", "row_text": "Session | KG03220000000 | Nooken | 33"}

FAULTS = [
    Fault(
        "G01",
        "a district of Osh oblast under Batken",
        change=edited("activities", {"activity_id": "A3"}, adm2_code="KG06226000000"),
        found=(Found("A3", 30, "Kara-Suu lies in Osh oblast, booked under Batken", suggestion="KG-O"),),
    ),
    Fault(
        "G02",
        "a row set aside because code and name disagree",
        clean=added("set_aside", {**ROW, "source_row": 7, "reason": "no start date", "people_in_row": 20.0}),
        change=added(
            "set_aside",
            {
                **ROW,
                "source_row": 9,
                "reason": "code and name of the district disagree: KG03220000000, Nooken",
                "people_in_row": 33.0,
            },
        ),
        found=(Found("FTI.xlsx/Activities/9", 33, "code and name of the district disagree: KG03220000000, Nooken"),),
    ),
    Fault(
        "G05",
        "10 of 60 attendances are booked as national",
        clean=edited("activities", {"activity_id": "A6"}, adm1_code="KG-GO"),
        change=edited("activities", {"activity_id": "A6"}, adm1_code="KG"),
        found=(Found("CU", 10, "10 of 60 attendances (17 %) at 1 activity booked as national"),),
    ),
    Fault(
        "G06",
        "a patrol in another district than its team",
        change=edited("activities", {"activity_id": "A7"}, adm2_code="KG06226000000"),
        found=(Found("A7", 10, "in Kara-Suu; T1 is at home in Alai"),),
    ),
]
