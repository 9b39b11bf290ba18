"""Rows of one cell that name the place or the month of those below them, as in a table made in Word."""

from datetime import date

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.band_rows import with_bands_as_columns
from kurak.intake.layout import Sheet
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

PLACES = (
    ("№", "Мероприятие", "Дата", "Жен.", "Муж.", "Всего"),
    ("Ошская область",),
    (1, "Тренинг", "15.03.2026", 10, 5, 15),
    (2, "Диалог", "16.03.2026", 6, 6, 12),
    ("Итого по Ошской области", None, None, 16, 11, 27),
    ("2. Бишкек",),
    (3, "Тренинг", "17.03.2026", 1, 2, 3),
    ("Итого", None, None, 17, 13, 30),
    ("Исполнено в срок",),
)


def rows(*cells: tuple) -> Sheet:
    width = max(map(len, cells))
    return with_bands_as_columns(sheet_of(*((*row, *[None] * (width - len(row))) for row in cells)))


def shape(sheet: Sheet) -> Reshaped:
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_a_row_of_one_place_says_where_those_below_it_are():
    found = shape(rows(*PLACES))
    assert rows_of(found.tables["activities"], "adm1_code", "started_on", "total_reported", "source_row") == [
        ("KG-O", date(2026, 3, 15), 15, 3),
        ("KG-O", date(2026, 3, 16), 12, 4),
        ("KG-GB", date(2026, 3, 17), 3, 7),
    ]


def test_such_rows_count_as_headings_and_totals_between_them_stay_totals():
    found = shape(rows(*PLACES))
    assert found.kinds.tolist() == ["heading", "used", "used", "total", "heading", "used", "total", "set_aside"]
    assert rows_of(found.bridge, "in_file", "used", "totals", "set_aside") == [(87, 30, 57, 0)]


def test_they_are_told():
    told = "2 rows name the place or month of the rows below: 'Ошская область', 'Бишкек'."
    assert rows(*PLACES).notes == (told,)


def test_a_district_ends_where_the_next_oblast_begins():
    sheet = rows(
        ("Activity", "Date", "Women", "Men"),
        ("Osh oblast",),
        ("Uzgen district",),
        ("Dialogue", "2026-03-15", 1, 2),
        ("Batken oblast",),
        ("Dialogue", "2026-03-16", 3, 4),
    )
    assert list(sheet.column("Oblast")) == ["Osh oblast"] * 3 + ["Batken oblast"] * 2
    assert list(sheet.column("District")) == [None, "Uzgen district", "Uzgen district", None, None]


def test_a_month_over_rows_without_a_day_is_their_month():
    sheet = rows(
        ("Область", "Мероприятие", "Женщины", "Мужчины"),
        ("Январь 2026",),
        ("Ошская область", "Тренинг", 1, 2),
        ("Февраль 2026 г.",),
        ("Ошская область", "Тренинг", 3, 4),
    )
    assert rows_of(shape(sheet).tables["activities"], "started_on", "source_row") == [
        (date(2026, 1, 1), 3),
        (date(2026, 2, 1), 5),
    ]


def test_a_column_that_says_the_place_is_left_to_say_it():
    sheet = rows(("Oblast", "Date", "Women", "Men"), ("Osh oblast",), ("Osh oblast", "2026-03-15", 1, 2))
    assert sheet.headings == ("Oblast", "Date", "Women", "Men")


def test_a_remark_or_a_name_between_the_rows_is_no_place():
    sheet = rows(
        ("Activity", "Date", "Women", "Men"),
        ("Dialogue", "2026-03-15", 1, 2),
        ("In Osh oblast we were late because of the snow",),
        ("Асанова Гульнара",),
        ("Dialogue", "2026-03-16", 3, 4),
    )
    assert sheet.headings == ("Activity", "Date", "Women", "Men")
