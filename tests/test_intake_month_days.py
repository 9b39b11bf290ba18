"""Days of a month as bare numbers: dates where tab, title or file say which month of which year."""

from datetime import date

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.month_days import with_days_of_month
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import reshaped

HEADINGS = ("Число", "Место", "Мероприятие", "Ж", "М")
ROWS = ((2, "г. Ош", "Тренинг", 3, 4), ("15", "г. Ош", "Тренинг", 5, 6), (30, "г. Бишкек", "Диалог", 1, 2))


@pytest.mark.parametrize(
    ("tab", "above"),
    [
        ("Март 2026", ()),
        ("Март", (("Отчёт за 2026 год",),)),
        ("Лист1", (("Отчёт за март 2026 г.",),)),
        ("03.2026", ()),
    ],
)
def test_the_day_is_of_the_month_that_the_sheet_is_of(tab, above):
    sheet = with_days_of_month(sheet_of(*above, HEADINGS, *ROWS, name=tab))
    shape = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert rows_of(shape.tables["activities"], "started_on", "adm1_code") == [
        (date(2026, 3, 2), "KG-GO"),
        (date(2026, 3, 15), "KG-GO"),
        (date(2026, 3, 30), "KG-GB"),
    ]
    assert sheet.notes[-1] == "'Число' holds days of a month, 03.2026: read as dates."


def test_a_day_that_the_month_does_not_have_is_set_aside():
    rows = [(day, "г. Ош", f"Тренинг {day}", 3, 4) for day in (1, 2, 3, 4, 31)]
    sheet = with_days_of_month(sheet_of(HEADINGS, *rows, name="Июнь 2026"))
    shape = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert rows_of(shape.tables["set_aside"], "source_row", "reason") == [(6, "'31' is no date.")]


@pytest.mark.parametrize("tab", ["Лист1", "2026", "2026-Q1", "Март", "январь-март 2026"])
def test_without_one_month_and_its_year_the_numbers_stay(tab):
    sheet = sheet_of(HEADINGS, *ROWS, name=tab)
    assert with_days_of_month(sheet) is sheet


def test_numbers_of_months_and_other_numbers_stay():
    for heading, cell in (("Месяц", 3), ("Число", 45), ("Число", "2-3"), ("Дата", date(2026, 3, 4))):
        sheet = sheet_of((heading, *HEADINGS[1:]), (cell, *ROWS[0][1:]), name="Март 2026")
        assert with_days_of_month(sheet) is sheet
