"""Counts in every layout: each split kept as it came, whole and parts never added, what is lacking not recorded."""

from datetime import date

import numpy as np
import pytest
from sheets import rows_of, shaped, sheet_of

from kurak.intake.age_bands import ages_on, band_of, bands_of_ages
from kurak.intake.mapping import CountColumn
from kurak.intake.reshaping import Reshaped

EVENT = ("2026-03-01", "Batken", "Training")
NAMES = ("Date", "Oblast", "Event")


def of_event(headings: tuple, cells: tuple, *counts: CountColumn, **more) -> Reshaped:
    """One event with these cells beside its day, place and title."""
    return shaped(sheet_of((*NAMES, *headings), (*EVENT, *cells)), counts, **more)


def splits(shape: Reshaped) -> list[tuple]:
    return rows_of(shape.tables["attendance"], "split", "sex", "age_band", "attendances", "source_column")


# Wide layouts


def test_ages_by_sex_are_one_split_and_say_which_cell_they_came_from():
    columns = ("F 14-17", "M 14-17", "F 18-24", "M 18-24", "All")
    counts = [
        CountColumn("F 14-17", sex="women", age_band="14-17"),
        CountColumn("M 14-17", sex="men", age_band="14-17"),
        CountColumn("F 18-24", sex="women", age_band="18-24"),
        CountColumn("M 18-24", sex="men", age_band="18-24"),
        CountColumn("All"),
    ]
    assert splits(of_event(columns, (1, 2, 3, None, 9), *counts)) == [
        ("sex_age", "women", "14-17", 1, "F 14-17"),
        ("sex_age", "men", "14-17", 2, "M 14-17"),
        ("sex_age", "women", "18-24", 3, "F 18-24"),
        ("sex_age", "unknown", "unknown", 3, "All"),
    ]


def test_margins_that_are_no_crosses_are_splits_of_their_own():
    counts = [
        CountColumn("Women", sex="women"),
        CountColumn("Men", sex="men"),
        CountColumn("Youth", age_band="18-24"),
        CountColumn("Adults", age_band="adult"),
    ]
    shape = of_event(("Women", "Men", "Youth", "Adults"), (6, 4, 3, 5), *counts)
    assert splits(shape) == [
        ("sex", "women", None, 6, "Women"),
        ("sex", "men", None, 4, "Men"),
        ("age", None, "18-24", 3, "Youth"),
        ("age", None, "adult", 5, "Adults"),
        ("age", None, "unknown", 2, "Youth"),
    ]
    assert rows_of(shape.bridge, "measure", "in_file", "used") == [("reached", 10, 10)]


def test_people_with_disability_are_a_part_of_all_not_more_people():
    counts = [CountColumn("All"), CountColumn("With disability", disability="with_disability")]
    shape = of_event(("All", "With disability"), (20, 3), *counts)
    assert rows_of(shape.tables["attendance"], "split", "disability", "attendances") == [
        ("disability", "with_disability", 3),
        ("disability", "unknown", 17),
    ]


def test_roles_are_a_split_too():
    counts = [
        CountColumn("Inspectors", participant_role="neighbourhood_inspector"),
        CountColumn("Residents", participant_role="resident"),
    ]
    shape = of_event(("Inspectors", "Residents"), (2, 8), *counts)
    assert rows_of(shape.tables["attendance"], "split", "participant_role", "attendances") == [
        ("role", "neighbourhood_inspector", 2),
        ("role", "resident", 8),
    ]


@pytest.mark.parametrize(
    ("band", "ours"),
    [
        ("14-17", "14-17"),
        ("60+", "60+"),
        ("3-6", "child"),
        ("12-17", "child"),
        ("19+", "adult"),
        ("15-24", "unknown"),
        ("15", "14-17"),
        ("18-24 лет", "18-24"),
        ("tall", ""),
    ],
)
def test_a_band_of_a_file_lies_in_one_of_ours_or_is_of_children_adults_or_neither(band: str, ours: str):
    assert band_of(band) == ours


def test_a_column_of_unknown_sex_is_not_told_twice():
    counts = [CountColumn("All"), CountColumn("Women", sex="women"), CountColumn("Unknown", sex="unknown")]
    assert splits(of_event(("All", "Women", "Unknown"), (10, 4, 5), *counts)) == [
        ("sex", "women", None, 4, "Women"),
        ("sex", "unknown", "unknown", 6, "Unknown"),
    ]


def test_fractions_that_only_come_of_adding_are_no_people():
    counts = [CountColumn("All"), CountColumn("Women", sex="women"), CountColumn("Men", sex="men")]
    assert len(splits(of_event(("All", "Women", "Men"), (0.3, 0.1, 0.2), *counts))) == 2


# Long layouts


def long_sheet(*rows: tuple, **more) -> Reshaped:
    sheet = sheet_of((*NAMES, "Sex", "Count"), *((*EVENT, *row) for row in rows))
    columns = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event", "sex": "Sex"}
    return shaped(sheet, [CountColumn("Count")], columns, **more)


def test_rows_that_differ_only_in_sex_are_one_activity():
    shape = long_sheet(("Women", 5), ("муж", 3), ("?", 1))
    (one,) = shape.tables["activities"]["activity_id"]
    assert rows_of(shape.tables["attendance"], "activity_id", "split", "sex", "attendances", "source_row") == [
        (one, "sex", "women", 5, 2),
        (one, "sex", "men", 3, 3),
        (one, "sex", "unknown", 1, 4),
    ]
    assert shape.kinds.tolist() == ["used"] * 3
    assert "Counted as not recorded, being no sex: '?'." in shape.notes


def test_the_second_row_of_the_same_people_is_of_another_activity():
    shape = long_sheet(("Women", 5), ("Men", 3), ("Women", 4))
    first, again = shape.tables["activities"]["activity_id"]
    assert again == f"{first}#2"
    assert shape.tables["attendance"]["activity_id"].tolist() == [first, first, again]


def test_a_row_of_both_sexes_is_the_total_of_those_beside_it():
    shape = long_sheet(("Women", 5), ("Men", 3), ("Total", 8))
    assert shape.kinds.tolist() == ["used", "used", "total"]
    assert rows_of(shape.bridge, "in_file", "used", "totals") == [(16, 8, 8)]


def test_a_row_of_both_sexes_alone_is_of_people_whose_sex_is_not_recorded():
    shape = long_sheet(("Both", 8))
    assert rows_of(shape.tables["activities"], "total_reported") == [(8,)]
    assert rows_of(shape.tables["attendance"], "split", "sex", "attendances") == [("sex", "unknown", 8)]


def test_a_code_list_says_sex_and_age():
    sheet = sheet_of((*NAMES, "Who", "Count"), (*EVENT, "f_14_17", 5), (*EVENT, "m_18_24", 3))
    columns = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event", "sex_age": "Who"}
    shape = shaped(sheet, [CountColumn("Count")], columns)
    assert rows_of(shape.tables["attendance"], "split", "sex", "age_band", "attendances") == [
        ("sex_age", "women", "14-17", 5),
        ("sex_age", "men", "18-24", 3),
    ]


def test_the_mapping_says_what_a_code_stands_for():
    sheet = sheet_of((*NAMES, "Who", "Count"), (*EVENT, "A", 5), (*EVENT, "B", 3))
    columns = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event", "sex_age": "Who"}
    values = {"sex_age": {"A": "women/child", "B": "men/"}}
    shape = shaped(sheet, [CountColumn("Count")], columns, values=values)
    assert rows_of(shape.tables["attendance"], "split", "sex", "age_band", "attendances") == [
        ("sex_age", "women", "child", 5),
        ("sex_age", "men", "adult", 3),
    ]


def test_a_unit_that_names_another_sex_is_a_doubt_and_changes_nothing():
    rows = [("Women", "# women", 5), ("Men", "# men", 3)] * 4 + [("Men", "# women", 2)]
    sheet = sheet_of((*NAMES, "Sex", "Unit", "Count"), *((*EVENT, *row) for row in rows))
    columns = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event", "sex": "Sex"}
    shape = shaped(sheet, [CountColumn("Count")], columns)
    assert rows_of(shape.doubts, "source_row", "source_column", "value", "reason", "suggestion", "people_in_row") == [
        (10, "Sex", "Men", "Unit says '# women'.", "women", 2)
    ]
    men = shape.tables["attendance"].query("sex == 'men'")["attendances"].sum()
    assert men == 4 * 3 + 2


# Other measures


def test_what_is_no_reach_becomes_a_measure_and_is_never_people():
    counts = [
        CountColumn("People"),
        CountColumn("Families", measure="households", unit="households"),
        CountColumn("Food", measure="targeted", dimension="food"),
        CountColumn("On list", measure="registered", over_time="last"),
    ]
    shape = of_event(("People", "Families", "Food", "On list"), (10, 4, 50, 7), *counts)
    columns = ("measure", "unit", "dimension", "over_time", "adm1_code", "value", "source_column")
    assert rows_of(shape.tables["measures"], *columns) == [
        ("households", "households", None, "sum", "KG-B", 4, "Families"),
        ("targeted", "people", "food", "sum", "KG-B", 50, "Food"),
        ("registered", "people", None, "last", "KG-B", 7, "On list"),
    ]
    assert rows_of(shape.bridge, "measure", "dimension", "in_file") == [
        ("reached", "", 10),
        ("households", "", 4),
        ("targeted", "food", 50),
        ("registered", "", 7),
    ]


def test_a_second_count_of_everybody_is_never_added_to_the_first():
    found = of_event(("Online", "On site"), (10, 20), CountColumn("Online"), CountColumn("On site"))
    assert rows_of(found.bridge, "measure", "dimension", "used") == [("reached", "", 10), ("reached", "On site", 20)]
    assert splits(found) == [("total", None, None, 10, "Online")]


def test_a_sheet_of_other_measures_makes_no_activities_and_its_blanks_are_not_zero():
    sheet = sheet_of(("Oblast", "Cases"), ("Batken", 5), ("Osh oblast", None), name="2017")
    counts = [CountColumn("Cases", measure="cases", unit="cases")]
    shape = shaped(sheet, counts, period_from="sheet")
    assert len(shape.tables["activities"]) == 0
    columns = ("measure", "value", "period_start", "period_end")
    assert rows_of(shape.tables["measures"], *columns) == [("cases", 5, date(2017, 1, 1), date(2017, 12, 31))]
    assert "1 row is without any number: not recorded, not zero." in shape.notes
    assert shape.days == (date(2017, 1, 1), date(2017, 12, 31))


def test_targets_without_anybody_reached_are_no_reach():
    counts = [CountColumn("Target", measure="targeted"), CountColumn("Reached")]
    shape = of_event(("Target", "Reached"), (100, None), *counts)
    assert len(shape.tables["activities"]) == len(shape.tables["attendance"]) == 0
    assert "Reached: blank in every row; no reach is recorded, which is not zero." in shape.notes


def test_rows_say_which_measure_they_hold():
    sheet = sheet_of(
        (*NAMES, "Measure", "Count"),
        (*EVENT, "People reached", 30),
        (*EVENT, "Households", 7),
        (*EVENT, "Targeted", 50),
    )
    columns = {"started_on": "Date", "adm1_name": "Oblast", "title": "Event", "measure": "Measure"}
    shape = shaped(sheet, [CountColumn("Count")], columns)
    assert rows_of(shape.tables["attendance"], "attendances") == [(30,)]
    assert rows_of(shape.tables["measures"], "measure", "value") == [("households", 7), ("targeted", 50)]


def test_what_is_planned_says_so():
    sheet = sheet_of(("Date", "Oblast", "Status", "People", "Families"), ("2026-03-01", "Batken", "Planned", 10, 4))
    columns = {"started_on": "Date", "adm1_name": "Oblast", "status": "Status"}
    counts = [CountColumn("People"), CountColumn("Families", measure="households", unit="households")]
    shape = shaped(sheet, counts, columns)
    assert rows_of(shape.tables["activities"], "status", "total_reported") == [("planned", 10)]
    assert rows_of(shape.tables["measures"], "measure", "dimension") == [("households", "planned")]
    assert rows_of(shape.bridge, "measure", "used", "planned") == [("reached", 10, 10), ("households", 4, 4)]


# Ages


def test_an_age_is_that_of_the_day_of_the_event():
    days = np.array(["2026-03-14", "2026-03-15", "2026-03-15"], "datetime64[D]")
    born = np.array(["2008-03-15", "2008-03-15", "NaT"], "datetime64[D]")
    ages = ages_on(days, born)
    assert bands_of_ages(ages).tolist() == ["14-17", "18-24", "unknown"]


def test_a_row_for_all_is_no_total_where_another_column_says_so():
    sheet = sheet_of(("Oblast", "Event", "For", "Sex", "Count"), ("Batken", "Talk", "Total", "Both", 8), name="2026")
    columns = {"adm1_name": "Oblast", "title": "Event", "sex": "Sex"}
    shape = shaped(sheet, [CountColumn("Count")], columns, period_from="sheet")
    assert shape.kinds.tolist() == ["used"]
