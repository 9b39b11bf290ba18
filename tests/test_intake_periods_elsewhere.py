"""Days that no column tells: the year in the file's name, the month on the sheet's tab, the period of the import."""

from datetime import date

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.layout import Sheet
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

WIDE = (("Область", "Женщины", "Мужчины"), ("Баткенская область", 5, 6))


def shape(sheet: Sheet, period: str = "") -> Reshaped:
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"), period=period)


def test_a_file_without_any_day_is_of_the_period_given():
    found = shape(sheet_of(*WIDE), "2026-Q1")
    assert rows_of(found.tables["activities"], "started_on") == [(date(2026, 1, 1),)]
    assert found.days == (date(2026, 1, 1), date(2026, 3, 31))
    assert "Nothing in the file tells a day: every row is of the period given, 2026-01-01 to 2026-03-31." in found.notes


def test_without_a_period_its_rows_are_set_aside_and_the_period_is_asked_for():
    found = shape(sheet_of(*WIDE))
    assert rows_of(found.tables["set_aside"], "reason", "people_in_row") == [
        ("Nothing in the file tells its date: say which period the file is for, such as 2026-Q3 or 2026-09.", 11)
    ]


@pytest.mark.parametrize(
    ("name", "file", "period", "days"),
    [
        ("Январь", "отчет 2026.xlsx", "", (date(2026, 1, 1), date(2026, 1, 31))),
        ("Февраль", "отчет.xlsx", "2026", (date(2026, 2, 1), date(2026, 2, 28))),
        ("Q2", "отчет.xlsx", "2026-H1", (date(2026, 4, 1), date(2026, 6, 30))),
        ("Sheet1", "отчет за март.xlsx", "2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("Апрель 2025", "отчет 2026.xlsx", "", (date(2025, 4, 1), date(2025, 4, 30))),
    ],
)
def test_the_month_of_a_sheet_and_the_year_of_its_file(name: str, file: str, period: str, days: tuple):
    assert shape(sheet_of(*WIDE, name=name, file=file), period).days == days


def test_a_column_of_months_and_one_of_years():
    rows = [("2025", "Декабрь", *WIDE[1]), ("2026", "Январь", *WIDE[1])]
    found = shape(sheet_of(("Год", "Месяц", *WIDE[0]), *rows))
    assert found.days == (date(2025, 12, 1), date(2026, 1, 31))
    assert rows_of(found.tables["activities"], "started_on") == [(date(2025, 12, 1),), (date(2026, 1, 1),)]


def test_months_as_numbers_beside_a_column_of_years():
    rows = [(2025, 12, *WIDE[1]), (2026, 1, *WIDE[1])]
    found = shape(sheet_of(("Year", "Month", *WIDE[0]), *rows))
    assert rows_of(found.tables["activities"], "started_on") == [(date(2025, 12, 1),), (date(2026, 1, 1),)]


def test_a_column_of_months_and_the_year_above_it():
    rows = [("Отчет за 2026 год",), ("Месяц", *WIDE[0]), ("март", *WIDE[1]), ("май", *WIDE[1])]
    assert shape(sheet_of(*rows)).days == (date(2026, 3, 1), date(2026, 5, 31))


def test_months_of_no_year_are_set_aside():
    found = shape(sheet_of(("Месяц", *WIDE[0]), ("март", *WIDE[1])))
    assert rows_of(found.tables["set_aside"], "reason") == [
        ("'март' has no year: write it, or say which period the file is for.",)
    ]


def months(*names: str) -> Sheet:
    rows = ((name, "Баткенская область", 1) for name in names)
    return sheet_of(("Месяц", "Область", "Женщины"), *rows, file="Отчёт 2026.xlsx")


def test_months_that_go_over_a_new_year_are_asked_about():
    told = "The months go over a new year, and all are read as of 2026: write the year beside those of another."
    assert told in shape(months("Ноябрь", "Декабрь", "Январь", "Февраль")).notes
    assert told in shape(months("IV квартал", "IV квартал", "I квартал")).notes


@pytest.mark.parametrize(
    "names",
    [
        ("Январь", "Февраль", "Декабрь"),
        ("Январь", "Декабрь", "Январь", "Декабрь"),  # of two places
        ("Март", "Февраль"),
        ("Ноябрь 2025", "Декабрь 2025", "Январь 2026"),
    ],
)
def test_months_of_one_year_and_those_with_years_are_not(names: tuple):
    assert not [note for note in shape(months(*names)).notes if "new year" in note]
