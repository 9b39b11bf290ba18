"""Splits that don't add up, are not there, or tell what can't be."""

from made_rows import activity, by_sex, cell
from planted import Fault, Found, added, all_of, edited, without

A3_BY_SEX = all_of(without("attendance", {"activity_id": "A3"}), added("attendance", *by_sex("A3", 15, 15)))
NOT_RECORDED = {"activity_id": "A1", "sex": "unknown"}

# A1 stands on two rows of a file, each with its own cells: only those of the first row are added up.
IN_ROW_2 = {"source_file": "FTI.xlsx", "source_sheet": "A", "source_row": 2}
IN_ROW_9 = {**IN_ROW_2, "source_row": 9}
TWICE = all_of(
    edited("activities", {"activity_id": "A1"}, **IN_ROW_2),
    edited("attendance", {"activity_id": "A1"}, **IN_ROW_2),
    added("activities", activity("A1", "2025-01-10", total_reported=20, partner_id="FTI", **IN_ROW_9)),
    added("attendance", cell("A1", "sex", 20, sex="women", **IN_ROW_9)),
)

FAULTS = [
    Fault(
        "S01",
        "a total two lower than its split",
        clean=TWICE,
        change=edited("activities", {"activity_id": "A1", "source_row": 2}, total_reported=18),
        found=(Found("A1", 20, "total 18, split by sex 20"),),
    ),
    Fault(
        "S01",
        "a total seven higher than its split, nobody not recorded",
        change=edited("activities", {"activity_id": "A2"}, total_reported=27),
        found=(Found("A2", 27, "total 27, split by sex and age 20"),),
    ),
    Fault(
        "S02",
        "three too few in the split by age",
        change=edited("attendance", {"activity_id": "A4", "age_band": "14-17"}, attendances=22),
        found=(Found("A4", 40, "ages add up to 37, total 40"),),
    ),
    Fault(
        "S02",
        "three women are men in one of two splits",
        clean=added("attendance", *by_sex("A2", 12, 8)),
        change=all_of(
            without("attendance", {"activity_id": "A2", "split": "sex"}), added("attendance", *by_sex("A2", 9, 11))
        ),
        found=(Found("A2", 20, "women by age 12, by sex 9; men by age 8, by sex 11"),),
    ),
    # FTI's first quarter: A1 with 10 women and 6 men, A2 with 20, A3 with 30 by sex. 3 of 69 are 4 %, 6 of 72 are 8 %.
    Fault(
        "S03",
        "sex not recorded for more than one in twenty",
        clean=all_of(A3_BY_SEX, edited("attendance", NOT_RECORDED, attendances=3)),
        change=edited("attendance", NOT_RECORDED, attendances=6),
        found=(Found("FTI/2025-Q1", 6, "sex not recorded for 6 of 72 attendances (8 %)"),),
    ),
    Fault(
        "S03",
        "sex not recorded for more than one in five",
        clean=all_of(A3_BY_SEX, edited("attendance", NOT_RECORDED, attendances=3)),
        change=edited("attendance", NOT_RECORDED, attendances=22),
        found=(Found("FTI/2025-Q1", 22, "sex not recorded for 22 of 88 attendances (25 %)", severity="stop"),),
    ),
    Fault(
        "S04",
        "all those present are women",
        clean=edited("activities", {"activity_id": "A4"}, intended_for="all"),
        change=all_of(
            without("attendance", {"activity_id": "A4"}), added("attendance", cell("A4", "sex", 40, sex="women"))
        ),
        found=(Found("A4", 40, "40 women, 0 men"),),
    ),
    Fault(
        "S07",
        "one is other where nobody was, and nobody is not recorded",
        change=added("attendance", cell("A12", "sex", 1, sex="other")),
        found=(
            Found(
                "FTI/2025-Q3",
                1,
                '"other" in 1 of 11 attendances, "not recorded" in none; before there was no "other"',
                suggestion="unknown",
            ),
        ),
    ),
    Fault(
        "S08",
        "more people with a disability than people",
        clean=added("attendance", cell("A12", "disability", 10, disability="with_disability")),
        change=edited("attendance", {"activity_id": "A12", "split": "disability"}, attendances=12),
        found=(Found("A12", 12, "people with a disability: 12, people in all: 10"),),
    ),
    Fault(
        "S08",
        "more women with a disability than women",
        clean=added("attendance", cell("A7", "disability", 7, sex="women", disability="with_disability")),
        change=edited("attendance", {"activity_id": "A7", "split": "disability"}, attendances=9),
        found=(Found("A7", 10, "women with a disability: 9, women in all: 7"),),
    ),
    Fault(
        "S08",
        "more young people than people",
        change=edited("attendance", {"activity_id": "A4", "age_band": "25-29"}, attendances=45),
        found=(Found("A4", 45, "people aged 18 to 29: 45, people in all: 40"),),
    ),
]
