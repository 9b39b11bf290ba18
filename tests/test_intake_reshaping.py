"""A sheet into tables: every count kept as it was, every row used or set aside with its reason."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from partner_files import HXL, RUSSIAN
from sheets import rows_of, shaped, sheet_of

from kurak.geography import load
from kurak.intake.layout import laid_out
from kurak.intake.mapping import AudienceRule, CountColumn, FileMapping
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reshaping import Reshaped, reshaped

RUSSIAN_ROWS = [tuple(cell or None for cell in line.split(";")) for line in RUSSIAN.splitlines()]


def shape(
    rows: list[tuple], country: tuple[str, str] = ("KG", "KGZ"), mapping: FileMapping | None = None, **more
) -> Reshaped:
    sheet = laid_out(Grid.of("file.xlsx", "Sheet1", rows))
    return reshaped(sheet, mapping or proposed(sheet, "x"), country_code=country[0], geography=load(country[1]), **more)


def colombia() -> Reshaped:
    return shape(list(HXL), ("CO", "COL"))


def simple(*rows: tuple) -> list[tuple]:
    """Rows of day, place, total, women, men under their headings."""
    return [("Date", "Region", "Total", "Women", "Men"), *rows]


# Activities


def test_an_activity_keeps_its_number_day_place_and_counts():
    columns = ("activity_id", "started_on", "adm1_code", "adm2_code", "status", "total_reported", "new_people_reported")
    assert rows_of(colombia().tables["activities"], *columns) == [
        ("101", date(2021, 3, 1), "CO05", "CO05120", "ongoing", 20, 12),
        ("102", date(2021, 3, 1), "CO05", "CO05120", "completed", 30, 30),
        ("103", date(2021, 4, 1), "CO27", None, "completed", 10, 0),
        ("104", date(2021, 4, 1), "CO", None, "planned", 50, None),
    ]


def test_every_row_says_where_it_came_from_and_what_it_counts_as():
    columns = ("workstream", "counts_as", "source_file", "source_sheet", "source_row")
    assert rows_of(colombia().tables["activities"], *columns)[0] == ("other", "direct", "file.xlsx", "Sheet1", 3)


def test_partner_and_project_get_a_code_and_keep_their_name():
    tables = colombia().tables
    assert rows_of(tables["activities"], "partner_id", "project_id")[1:3] == [("nrc", "p_1"), ("unfpa", None)]
    assert rows_of(tables["organisations"], "organisation_id", "name_en") == [("nrc", "NRC"), ("unfpa", "UNFPA")]
    assert rows_of(tables["projects"], "project_id", "name_en") == [("p_1", "P 1")]
    assert rows_of(tables["project_organisations"], "project_id", "organisation_id") == [("p_1", "nrc")]


def test_places_that_the_geography_does_not_hold_are_kept_by_code_and_name():
    columns = ("place_code", "place_level", "parent_code", "name_en")
    assert sorted(rows_of(colombia().tables["places"], *columns)) == [
        ("CO", 0, None, "Colombia"),
        ("CO05", 1, "CO", "Antioquia"),
        ("CO05120", 2, "CO05", "Cáceres"),
        ("CO27", 1, "CO", "Chocó"),
    ]


def test_records_without_a_number_get_one_that_a_line_on_top_does_not_change():
    first = [("2026-03-01", "Osh oblast", 5, 2, 3), ("2026-03-02", "Osh oblast", 6, 2, 4)]
    before = shape(simple(*first)).tables["activities"]["activity_id"].tolist()
    after = shape(simple(("2026-02-28", "Batken", 1, 1, 0), *first)).tables["activities"]["activity_id"].tolist()
    assert after[1:] == before
    assert len(set(after)) == 3


def test_two_rows_that_say_the_same_are_two_records():
    same = ("2026-03-01", "Batken", 5, 2, 3)
    one, two = shape(simple(same, same)).tables["activities"]["activity_id"]
    assert two == f"{one}#2"


# Counts


def test_a_split_stays_as_it_is_and_the_rest_of_the_total_is_not_recorded():
    assert rows_of(colombia().tables["attendance"], "activity_id", "split", "sex", "age_band", "attendances") == [
        ("101", "sex_age", "women", "child", 5),
        ("101", "sex_age", "men", "child", 6),
        ("101", "sex_age", "women", "adult", 7),
        ("101", "sex_age", "men", "adult", 2),
        ("102", "sex_age", "unknown", "unknown", 30),
        ("103", "sex_age", "women", "child", 1),
        ("103", "sex_age", "men", "child", 1),
        ("103", "sex_age", "women", "adult", 9),
        ("103", "sex_age", "men", "adult", 4),
        ("104", "sex_age", "unknown", "unknown", 50),
    ]


def test_a_split_above_its_total_is_kept_and_told():
    assert "1 row: the split is above the total, by 5 together; kept as they are." in colombia().notes


@pytest.mark.parametrize(
    ("total", "women", "men", "rows"),
    [
        (10, 4, 3, [("women", 4), ("men", 3), ("unknown", 3)]),
        (10, 4, None, [("women", 4), ("unknown", 6)]),
        (10, 0, 0, [("unknown", 10)]),
        (10, None, None, [("unknown", 10)]),
        (None, 4, 3, [("women", 4), ("men", 3)]),
        (0, 0, 0, [("women", 0), ("men", 0)]),
        (0, None, None, [("unknown", 0)]),
        (None, None, None, []),
        (5, 4, 3, [("women", 4), ("men", 3)]),
    ],
)
def test_totals_and_splits(total: float | None, women: float | None, men: float | None, rows: list[tuple]):
    # a second row, so that no column is blank throughout
    table = shape(simple(("2026-03-01", "Batken", total, women, men), ("2026-03-02", "Batken", 2, 1, 1))).tables
    mine = table["attendance"]["source_row"] == 2
    assert rows_of(table["attendance"][mine], "sex", "attendances") == rows
    assert rows_of(table["activities"], "total_reported")[0] == (total,)


def test_without_a_split_the_total_stands_alone():
    table = shape([("Date", "Region", "Total"), ("2026-03-01", "Batken", 7)]).tables["attendance"]
    assert rows_of(table, "split", "sex", "age_band", "attendances") == [("total", None, None, 7)]


def test_indirect_reach_is_an_audience_of_the_month_zero_included():
    columns = ("activity_id", "channel", "basis", "period_start", "period_end", "people_estimated")
    assert rows_of(colombia().tables["audience"], *columns) == [
        ("101", "unknown", "unknown", date(2021, 3, 1), date(2021, 3, 31), 300),
        ("103", "unknown", "unknown", date(2021, 4, 1), date(2021, 4, 30), 0),
    ]


# Rows that can't be used


def test_a_row_without_day_or_clear_place_is_set_aside_and_a_total_is_no_row():
    tables = shape(RUSSIAN_ROWS).tables
    assert rows_of(tables["set_aside"], "source_row", "source_column", "reason", "people_in_row") == [
        (
            4,
            "Область",
            "'Ош' may be Osh city (KG-GO), Osh oblast (KG-O); write which, in the file or under"
            " [values.adm1_name] of its mapping.",
            10,
        ),
        (7, "Дата", "It has no date.", 2),
    ]
    assert rows_of(
        tables["reconciliation"],
        "rows_read",
        "rows_used",
        "rows_set_aside",
        "rows_totals",
        "people_read",
        "people_used",
    ) == [(6, 3, 2, 1, 24 + 10 + 1200 + 7 + 2 + 1243, 24 + 1200 + 7)]


def test_the_mapping_can_say_which_place_is_meant():
    sheet = laid_out(Grid.of("file.xlsx", "", RUSSIAN_ROWS))
    guess = proposed(sheet, "x")
    settled = replace(guess, values={"adm1_name": {"Ош": "KG-GO"}})
    assert rows_of(shape(RUSSIAN_ROWS, mapping=settled).tables["activities"], "adm1_code") == [
        ("KG-O",),
        ("KG-GO",),
        ("KG-GO",),
        ("KG-B",),
    ]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (("soon", "Batken", 5, 2, 3), "Date", "'soon' is no date."),
        (("2026-03-01", None, 5, 2, 3), "Region", "It names no oblast, province or other place."),
        (("2026-03-01", "Atlantis", 5, 2, 3), "Region", "'Atlantis' is no place of level 1 that is known."),
        (("2026-03-01", "Batken", "many", 2, 3), "Total", "'many' is no number."),
        (("2026-03-01", "Batken", 5, "two", 3), "Women", "'two' is no number."),
    ],
)
def test_each_reason_names_the_cell(row: tuple, column: str, reason: str):
    good = [(f"2026-03-{day:02}", "Batken", 1, 1, 0) for day in range(1, 9)]
    table = shape(simple(*good, row)).tables["set_aside"]
    assert rows_of(table, "source_row", "source_column", "reason") == [(10, column, reason)]


def test_rows_outside_the_period_the_file_is_for_are_set_aside():
    rows = simple(("2026-03-31", "Batken", 5, 2, 3), ("2026-04-01", "Batken", 6, 2, 4))
    tables = shape(rows, span=(date(2026, 4, 1), date(2026, 6, 30))).tables
    assert rows_of(tables["activities"], "total_reported") == [(6,)]
    assert rows_of(tables["set_aside"], "reason") == [("Its date, 2026-03-31, is not from 2026-04-01 to 2026-06-30.",)]


def test_headings_and_tags_in_the_middle_are_no_rows():
    rows = [*HXL, HXL[0], HXL[1]]
    tables = shape(rows, ("CO", "COL")).tables
    assert rows_of(tables["reconciliation"].head(1), "rows_read", "rows_used", "rows_totals") == [(6, 4, 2)]


def test_personal_data_never_gets_into_a_table():
    row = ("2026-03-01", "Atlantis", "Встреча, звонить 0555 12 34 56", 5)
    good = ("2026-03-01", "Batken", "Айгуль aigul@mail.kg", 5)
    found = shape([("Date", "Region", "Activity", "Total"), good, row])
    assert rows_of(found.tables["activities"], "title") == [("Айгуль [...]",)]
    assert rows_of(found.tables["set_aside"], "row_text") == [
        ("Activity: Встреча, звонить [...]; Date: 2026-03-01; Region: Atlantis; Total: 5",)
    ]
    assert "2 phones, e-mails, numbers or names were taken out of 2 titles." in found.notes


def test_a_phone_beside_a_partner_or_district_is_neither_kept_nor_told():
    row = ("2026-03-01", "Batken", "Айгуль 0555 123456", "ОФ Мир, +996 555 123456", 5)
    found = shape([("Date", "Region", "District", "Partner", "Total"), row])
    assert rows_of(found.tables["organisations"], "organisation_id", "name_ru") == [("оф_мир", "ОФ Мир, [...]")]
    assert not any("0555" in note for note in found.notes)


def test_a_status_that_is_none_of_ours_stays_and_is_told():
    rows = [
        ("Date", "Region", "Status", "Total"),
        ("2026-03-01", "Batken", "Done", 5),
        ("2026-03-01", "Batken", "Vague", 5),
    ]
    found = shape(rows)
    assert rows_of(found.tables["activities"], "status") == [("completed",), ("Vague",)]
    assert "Kept as they are, being none of our codes for status: Vague." in found.notes


def test_known_places_join_by_name_in_any_language_and_by_other_codes():
    rows = simple(
        *(
            (f"2026-03-{i:02}", name, 1, 1, 0)
            for i, name in enumerate(("Баткен облусу", "г. Бишкек", "KG02000000000"), 1)
        )
    )
    tables = shape(rows).tables
    assert rows_of(tables["activities"], "adm1_code") == [("KG-B",), ("KG-GB",), ("KG-Y",)]
    assert "places" not in tables


def test_a_district_that_is_not_known_is_left_blank_and_told():
    rows = [("Date", "Область", "Район", "Total"), ("2026-03-01", "Баткенская область", "Нигдейский район", 5)]
    found = shape(rows)
    assert rows_of(found.tables["activities"], "adm1_code", "adm2_code") == [("KG-B", None)]
    assert found.notes == ("District or municipality not known and left blank in 1 row: 'Нигдейский район' (1).",)


@pytest.mark.parametrize(("place", "code"), [("Nationwide", "KG"), ("Онлайн", "ONLINE"), ("KG", "KG")])
def test_national_and_online_work_have_codes_of_their_own(place: str, code: str):
    table = shape(simple(("2026-03-01", place, 5, 2, 3))).tables["activities"]
    assert rows_of(table, "adm1_code") == [(code,)]


# Places


@pytest.mark.parametrize(
    ("district", "codes"),
    [
        ("Ак-Суйский район", ("KG-Y", "KG02205000000")),
        ("Кара-Суйский район", ("KG-O", "KG06226000000")),
        ("KG06255000000", ("KG-O", "KG06255000000")),
        ("г. Бишкек", ("KG-GB", None)),
        ("г.Ош", ("KG-GO", None)),
        ("Бишкек шаары", ("KG-GB", None)),
        ("Онлайн", ("ONLINE", None)),
    ],
)
def test_a_district_alone_gives_its_oblast(district: str, codes: tuple):
    table = shape([("Date", "District", "Total"), ("2026-03-01", district, 5)]).tables["activities"]
    assert rows_of(table, "adm1_code", "adm2_code") == [codes]


def test_a_district_in_the_column_of_oblasts_is_a_district_all_the_same():
    table = shape(simple(("2026-03-01", "Узгенский район", 5, 2, 3))).tables["activities"]
    assert rows_of(table, "adm1_code", "adm2_code") == [("KG-O", "KG06255000000")]


def test_a_district_settles_which_osh_is_meant():
    rows = [("Date", "Область", "Район", "Total"), ("2026-03-01", "Ош", "Узгенский район", 5)]
    assert rows_of(shape(rows).tables["activities"], "adm1_code", "adm2_code") == [("KG-O", "KG06255000000")]


def test_a_district_of_another_oblast_is_left_blank_and_doubted():
    rows = [("Date", "Область", "Район", "Total"), ("2026-03-01", "Чуйская область", "Узгенский район", 5)]
    found = shape(rows)
    assert rows_of(found.tables["activities"], "adm1_code", "adm2_code") == [("KG-C", None)]
    assert rows_of(found.doubts, "source_column", "value", "reason") == [
        ("Район", "Узгенский район", "'Узгенский район' does not lie in KG-C.")
    ]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Ошская обл., Узгенский р-н, с. Мырза-Аке", ("KG-O", "KG06255000000")),
        ("Ошская область Узгенский район", ("KG-O", "KG06255000000")),
        ("с. Мырза-Аке, Узгенский р-н", ("KG-O", "KG06255000000")),
        ("Ош, Узген", ("KG-O", "KG06255000000")),
        ("Баткен облусу, Атлантида", ("KG-B", None)),
    ],
)
def test_a_place_of_several_levels_in_one_cell(text: str, codes: tuple):
    found = shape(simple(("2026-03-01", text, 5, 2, 3)))
    assert rows_of(found.tables["activities"], "adm1_code", "adm2_code") == [codes]


def test_an_unknown_place_is_offered_the_nearest():
    table = shape(simple(("2026-03-01", "Узгенскй район", 5, 2, 3))).tables["set_aside"]
    (suggestion,) = table["suggestion"]
    assert suggestion.startswith("Uzgen (KG06255000000)")


def test_osh_alone_is_offered_both():
    table = shape(simple(("2026-03-01", "Ош", 5, 2, 3))).tables["set_aside"]
    assert table["suggestion"].tolist() == ["Osh city (KG-GO), Osh oblast (KG-O)"]


# Totals


@pytest.mark.parametrize("label", ["Итого", "TOTAL:", "Всего по области", "Subtotal", "Жалпы"])
def test_a_row_that_calls_itself_a_total_is_one(label: str):
    found = shape(simple(("2026-03-01", "Batken", 5, 2, 3), (None, label, 5, 2, 3)))
    assert found.kinds.tolist() == ["used", "total"]


@pytest.mark.parametrize(
    "label", ["Osh Total", "Ошская область, итого", "Итого по Ошской области", "Итого Ош", "Ош боюнча жыйынтык"]
)
def test_a_subtotal_that_names_its_place_is_one_where_it_adds_up(label: str):
    rows = [("2026-03-01", "Ош облусу", 5, 2, 3), ("2026-03-02", "Ош облусу", 4, 3, 1)]
    agree, differ = (shape(simple(*rows, last)) for last in ((None, label, 9, 5, 4), (None, label, 19, 5, 5)))
    assert agree.kinds.tolist() == ["used", "used", "total"]
    assert "used" not in differ.kinds[2]


def test_a_row_without_words_is_a_total_only_where_all_its_numbers_agree():
    rows = [("2026-03-01", "Batken", 5, 2, 3), ("2026-03-02", "Batken", 4, 3, 1)]
    agree, differ = (shape(simple(*rows, last)) for last in ((None, None, 9, 5, 4), (None, None, 9, 5, 5)))
    assert agree.kinds.tolist() == ["used", "used", "total"]
    assert differ.kinds.tolist() == ["used", "used", "set_aside"]


def test_subtotals_and_the_total_of_all_are_seen_without_words():
    one, two, three = (
        ("2026-03-01", "Batken", 5, 2, 3),
        ("2026-03-02", "Batken", 4, 3, 1),
        ("2026-03-03", "Osh", 2, 1, 1),
    )
    found = shape(simple(one, two, (None, None, 9, 5, 4), three, (None, None, 11, 6, 5)))
    assert found.kinds.tolist() == ["used", "used", "total", "set_aside", "total"]
    assert rows_of(found.bridge, "in_file", "used", "set_aside", "totals") == [(31, 9, 2, 20)]


# Rows that are an audience


def test_rows_of_a_station_are_its_audience_and_overlap_from_month_to_month():
    rows = [
        ("Date", "Region", "Place", "Total"),
        ("2026-03-31", "Batken", "Radio Salam FM", 500),
        ("2026-04-30", "Batken", "Radio Salam FM", 700),
        ("2026-04-30", "Batken", "School 5", 20),
    ]
    sheet = laid_out(Grid.of("file.xlsx", "Sheet1", rows))
    rule = AudienceRule("Place", "^radio", "radio", "Place")
    found = shape(rows, mapping=replace(proposed(sheet, "x"), audience=(rule,)))
    columns = ("channel", "outlet", "basis", "period_start", "period_end", "people_estimated", "overlap_group")
    assert rows_of(found.tables["audience"], *columns) == [
        (*("radio", "Radio Salam FM", "unknown", date(2026, 3, 1), date(2026, 3, 31), 500), "Radio Salam FM | KG-B"),
        (*("radio", "Radio Salam FM", "unknown", date(2026, 4, 1), date(2026, 4, 30), 700), "Radio Salam FM | KG-B"),
    ]
    assert rows_of(found.tables["activities"], "total_reported") == [(20,)]
    assert found.tables["attendance"]["attendances"].sum() == 20
    assert rows_of(found.bridge, "measure", "used", "audience") == [("reached", 1_220, 1_200)]


# Hidden rows, periods


def test_hidden_rows_are_used_or_set_aside_as_the_mapping_says():
    rows = simple(("2026-03-01", "Batken", 5, 2, 3), ("2026-03-02", "Batken", 4, 3, 1))
    sheet = replace(laid_out(Grid.of("file.xlsx", "", rows)), hidden=np.array([False, True]))
    guess = proposed(sheet, "x")
    for way, people in (("used", 9), ("set_aside", 5)):
        mapping = replace(guess, hidden_rows=way)
        found = reshaped(sheet, mapping, country_code="KG", geography=load("KGZ"))
        assert found.tables["activities"]["total_reported"].sum() == people
    assert found.tables["set_aside"]["reason"].tolist() == ["The row is hidden in the workbook."]


@pytest.mark.parametrize(
    ("period_from", "period", "days"),
    [
        ("sheet", "", (date(2026, 7, 1), date(2026, 9, 30))),
        ("file", "", (date(2025, 1, 1), date(2025, 12, 31))),
        ("given", "2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
    ],
)
def test_a_sheet_without_days_is_of_a_period_said_elsewhere(period_from: str, period: str, days: tuple):
    sheet = laid_out(Grid.of("courts_2025.xlsx", "Q3 2026", [("Region", "Total"), ("Batken", 5)]))
    mapping = FileMapping(
        "x", sheet.headings, {"adm1_name": "Region"}, (CountColumn("Total"),), period_from=period_from
    )
    found = reshaped(sheet, mapping, country_code="KG", geography=load("KGZ"), period=period)
    assert found.days == days
    assert rows_of(found.tables["activities"], "started_on") == [(days[0],)]


DATED = (
    ("Date", "Oblast", "Event", "Women", "Men"),
    ("2026-03-01", "Batken", "Talk", 10, 5),
    ("2026-03-02", "Batken", "Walk", 3, 2),
)
WOMEN_MEN = (CountColumn("Women", sex="women"), CountColumn("Men", sex="men"))


def test_a_total_with_a_day_is_a_total_where_it_adds_up_the_rows_above():
    shape = shaped(sheet_of(*DATED, ("2026-03-31", "Batken", "Итого", 13, 7)), WOMEN_MEN)
    assert shape.kinds.tolist() == ["used", "used", "total"]
    assert shape.tables["attendance"]["attendances"].sum() == 20


def test_a_row_with_a_day_that_only_calls_itself_a_total_is_counted_and_told():
    shape = shaped(sheet_of(*DATED, ("2026-03-31", "Batken", "Итого", 100, 7)), WOMEN_MEN)
    assert shape.kinds.tolist() == ["used", "used", "used"]
    assert rows_of(shape.doubts, "source_row", "reason") == [
        (4, "It calls itself a total but is not the sum of the rows above; counted as it is.")
    ]


def test_a_row_of_several_days_begins_on_the_first_and_ends_on_the_last():
    rows = [("12-14 марта 2026", "Batken", 5, 2, 3), ("2026-03-20", "Batken", 4, 2, 2)]
    table = shape(simple(*rows)).tables["activities"]
    assert rows_of(table, "started_on", "ended_on") == [
        (date(2026, 3, 12), date(2026, 3, 14)),
        (date(2026, 3, 20), None),
    ]


def test_a_whole_month_is_no_event_that_ends_on_its_last_day():
    table = shape(simple(("март 2026", "Batken", 5, 2, 3))).tables["activities"]
    assert "ended_on" not in table
