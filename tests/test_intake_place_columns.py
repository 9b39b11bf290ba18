"""Oblasts side by side as columns: each cell becomes a count of its place, followed back to its column."""

from datetime import date

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.layout import Sheet
from kurak.intake.month_columns import with_months_as_rows
from kurak.intake.place_columns import with_places_as_rows
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

OBLASTS = (
    ("Отчёт за март 2026",),
    ("Мероприятие", "Чуйская область", "г. Бишкек", "Баткенская", "Итого"),
    ("Тренинг", 10, None, 5, 15),
    ("Диалог", 1, 3, None, 9),
    ("Всего", 11, 3, 5, 24),
)
BANDS = (
    ("Мероприятие", "Чуйская область", None, "Ошская область", None),
    (None, "Ж", "М", "Ж", "М"),
    ("Тренинг", 1, 2, 3, 4),
)
WITH_MONTHS = (
    ("Мероприятие", "Чуйская область", None, "Ошская область", None),
    (None, "Январь", "Февраль", "Январь", "Февраль"),
    ("Тренинг", 1, 2, 3, 4),
)


def shape(sheet: Sheet, period: str = "2026-03") -> Reshaped:
    turned = with_months_as_rows(with_places_as_rows(sheet))
    return reshaped(turned, proposed(turned, "x"), country_code="KG", geography=load("KGZ"), period=period)


def test_each_cell_is_an_activity_of_its_place_with_the_cell_it_came_from():
    tables = shape(sheet_of(*OBLASTS)).tables
    assert rows_of(tables["activities"], "title", "adm1_code", "total_reported", "source_row") == [
        ("Тренинг", "KG-C", 10, 3),
        ("Диалог", "KG-C", 1, 4),
        ("Диалог", "KG-GB", 3, 4),
        ("Тренинг", "KG-B", 5, 3),
    ]
    assert rows_of(tables["attendance"], "source_column", "attendances") == [
        ("Чуйская область", 10),
        ("Чуйская область", 1),
        ("г. Бишкек", 3),
        ("Баткенская", 5),
    ]


def test_nobody_is_lost_and_the_totals_stay_totals():
    assert rows_of(shape(sheet_of(*OBLASTS)).bridge, "in_file", "used", "set_aside", "totals") == [(38, 19, 0, 19)]


def test_what_was_done_is_told_and_a_total_that_does_not_add_up():
    assert with_places_as_rows(sheet_of(*OBLASTS)).notes[1:] == (
        "3 columns are called as places, 'Чуйская область' to 'Баткенская': each of their cells is read as a row of its"
        " own.",
        "'Итого' is not the sum of these columns in row 4, 5; the columns are used.",
    )


def test_women_and_men_below_each_place_stay_women_and_men():
    found = shape(sheet_of(*BANDS))
    assert rows_of(found.tables["attendance"], "sex", "attendances", "source_column") == [
        ("women", 1, "Чуйская область / Ж"),
        ("men", 2, "Чуйская область / М"),
        ("women", 3, "Ошская область / Ж"),
        ("men", 4, "Ошская область / М"),
    ]
    assert rows_of(found.tables["activities"], "adm1_code") == [("KG-C",), ("KG-O",)]


def test_months_below_each_place_are_rows_of_both():
    tables = shape(sheet_of(*WITH_MONTHS), "2026").tables
    assert rows_of(tables["activities"], "adm1_code", "started_on", "total_reported") == [
        ("KG-C", date(2026, 1, 1), 1),
        ("KG-O", date(2026, 1, 1), 3),
        ("KG-C", date(2026, 2, 1), 2),
        ("KG-O", date(2026, 2, 1), 4),
    ]
    assert rows_of(tables["attendance"], "source_column") == [
        ("Чуйская область / Январь",),
        ("Ошская область / Январь",),
        ("Чуйская область / Февраль",),
        ("Ошская область / Февраль",),
    ]


def test_a_sheet_whose_rows_say_their_place_is_left_as_it_is():
    sheet = sheet_of(("Район", "Чуйская область", "Ошская область"), ("Узгенский район", 1, 2))
    assert with_places_as_rows(sheet) is sheet


def test_one_column_called_as_a_place_is_left_as_it_is():
    sheet = sheet_of(("Мероприятие", "Ошская область", "Женщины"), ("Тренинг", 3, 4))
    assert with_places_as_rows(sheet) is sheet
