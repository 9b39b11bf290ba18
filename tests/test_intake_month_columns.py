"""Months side by side as columns: each cell becomes a count of its month, followed back to its column."""

from datetime import date, datetime

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.layout import Sheet
from kurak.intake.month_columns import with_months_as_rows
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

MONTHS = (
    ("Количество участников по месяцам",),
    ("Область", "Январь", "Февраль", "Март", "Итого"),
    ("Таласская область", 10, 20, None, 30),
    ("Баткенская область", 1, 2, 3, 7),
    ("Чуйская область", None, None, None, None),
    ("Всего", 11, 22, 3, 37),
)
BANDS = (
    ("Область", "План", "Январь", None, "Февраль", None),
    (None, None, "Ж", "М", "Ж", "М"),
    ("Баткенская область", 90, 1, 2, 3, 4),
)


def shape(sheet: Sheet, period: str = "2026") -> Reshaped:
    turned = with_months_as_rows(sheet)
    return reshaped(turned, proposed(turned, "x"), country_code="KG", geography=load("KGZ"), period=period)


def test_each_cell_is_an_activity_of_its_month_with_the_cell_it_came_from():
    tables = shape(sheet_of(*MONTHS)).tables
    assert rows_of(tables["activities"], "adm1_code", "started_on", "total_reported", "source_row") == [
        ("KG-T", date(2026, 1, 1), 10, 3),
        ("KG-B", date(2026, 1, 1), 1, 4),
        ("KG-T", date(2026, 2, 1), 20, 3),
        ("KG-B", date(2026, 2, 1), 2, 4),
        ("KG-B", date(2026, 3, 1), 3, 4),
    ]
    assert rows_of(tables["attendance"], "source_column", "attendances") == [
        ("Январь", 10),
        ("Январь", 1),
        ("Февраль", 20),
        ("Февраль", 2),
        ("Март", 3),
    ]


def test_the_total_of_each_month_is_one_and_no_person_is_lost():
    found = shape(sheet_of(*MONTHS))
    assert rows_of(found.bridge, "in_file", "used", "set_aside", "totals") == [(72, 36, 0, 36)]


def test_the_total_beside_the_months_is_told_where_it_does_not_add_up():
    assert with_months_as_rows(sheet_of(*MONTHS)).notes[1:] == (
        "3 columns are of 'Январь' to 'Март': each of their cells is read as a row of its own.",
        "1 row is blank in each of them.",
        "'Итого' is not the sum of these columns in row 4, 6; the columns are used.",
    )


def test_women_and_men_below_each_month_stay_women_and_men():
    found = shape(sheet_of(*BANDS))
    assert rows_of(found.tables["attendance"], "sex", "attendances", "source_column") == [
        ("women", 1, "Январь / Ж"),
        ("men", 2, "Январь / М"),
        ("women", 3, "Февраль / Ж"),
        ("men", 4, "Февраль / М"),
    ]
    assert "measures" not in found.tables  # a plan for the year is of no one month


@pytest.mark.parametrize(
    ("headings", "days"),
    [
        (("Jan 2026", "Feb 2026"), (date(2026, 1, 1), date(2026, 2, 28))),
        (("янв.26", "фев.26"), (date(2026, 1, 1), date(2026, 2, 28))),
        (("I квартал", "II квартал"), (date(2026, 1, 1), date(2026, 6, 30))),
        (("Q3", "Q4"), (date(2026, 7, 1), date(2026, 12, 31))),
        ((datetime(2026, 1, 1), datetime(2026, 2, 1)), (date(2026, 1, 1), date(2026, 2, 28))),
    ],
)
def test_forms_of_months_and_quarters(headings: tuple, days: tuple):
    assert shape(sheet_of(("Область", *headings), ("Баткенская область", 5, 6))).days == days


def test_quarters_among_the_months_are_not_added_to_them():
    headings = ("Область", "Январь", "Февраль", "Март", "I квартал", "Апрель")
    found = shape(sheet_of(headings, ("Баткенская область", 5, 2, 3, 10, 4)))
    assert rows_of(found.bridge, "in_file", "used") == [(14, 14)]


@pytest.mark.parametrize(
    "headings", [("Область", "Март", "Всего"), ("Область", "Май", "Апрель"), ("Область", "Женщины", "Мужчины")]
)
def test_columns_that_are_no_row_of_months_stay_as_they_are(headings: tuple):
    sheet = sheet_of(headings, ("Баткенская область", 1, 2))
    assert with_months_as_rows(sheet) is sheet


YEARS = (
    ("Область", 2023, 2024),
    ("Ошская область", 100, 200),
    ("Баткенская область", 10, 20),
    ("Итого", 110, 220),
)


def test_years_side_by_side_are_years_of_rows():
    turned = with_months_as_rows(sheet_of(*YEARS))
    found = reshaped(turned, proposed(turned, "x"), country_code="KG", geography=load("KGZ"))
    assert rows_of(found.tables["activities"], "adm1_code", "started_on", "total_reported", "source_row") == [
        ("KG-O", date(2023, 1, 1), 100, 2),
        ("KG-B", date(2023, 1, 1), 10, 3),
        ("KG-O", date(2024, 1, 1), 200, 2),
        ("KG-B", date(2024, 1, 1), 20, 3),
    ]
    assert list(found.tables["attendance"]["source_column"]) == ["2023", "2023", "2024", "2024"]
    assert list(found.kinds) == ["used", "used", "total"] * 2


def test_a_total_under_a_band_is_compared_with_the_months_of_its_own_count():
    rows = (("Область", "2023", None, "2024", None, "Итого", None), (None, *("Ж", "М") * 3))
    turned = with_months_as_rows(sheet_of(*rows, ("Баткенская область", 1, 2, 3, 4, 4, 6)))
    assert turned.headings == ("Область", "Year", "Ж", "М")
    assert turned.notes[-2:] == (
        "'Итого / Ж' adds up these columns; not used beside them.",
        "'Итого / М' adds up these columns; not used beside them.",
    )


def test_one_column_of_a_year_stays_a_column():
    sheet = sheet_of(("Область", "2025 год"), ("Ошская область", 300))
    assert with_months_as_rows(sheet).headings == ("Область", "2025 год")
