"""Cells: numbers and dates in the forms partners write them; blank is not zero, and the unreadable is told."""

from datetime import date, datetime

import numpy as np
import pytest

from kurak.intake.cells import as_dates, as_numbers, as_spans, as_text, is_day_first
from kurak.intake.column import Column
from kurak.intake.day_words import said_somewhere
from kurak.intake.ids import apart, made_id, made_ids, numbered, slug
from kurak.intake.periods import days_of, month_span, period_of
from kurak.intake.personal import without_personal_data
from kurak.intake.unreadable import why_no_day, why_no_number


def plain(values: np.ndarray) -> list[float | None]:
    return [None if np.isnan(value) else value for value in values]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["12", "0", "1 200", "3'400"], [12, 0, 1200, 3400]),
        (["1,200", "12"], [1200, 12]),
        (["1.200", "1.200.000"], [1200, 1_200_000]),
        (["1,5", "1.200"], [1.5, 1200]),
        (["27,084,572.3852"], [27_084_572.3852]),
        (["27.084.572,38"], [27_084_572.38]),
        ([5, 5.25, 0, None], [5, 5.25, 0, None]),
        (["-", "n/a", "н/д", "", "*"], [None, None, None, None, None]),
        (["-3", "+4"], [-3, 4]),
        (["1 234,5", "1\xa0234,25"], [1234.5, 1234.25]),
        (["١٢", "۳"], [12, 3]),
        (["1 234 567", "12\u2007345 чел.", "- 5"], [1_234_567, 12_345, -5]),
    ],
)
def test_numbers(cells: list, values: list):
    parsed = as_numbers([cell or None if cell == "" else cell for cell in cells])
    assert (plain(parsed.values), parsed.unreadable.any()) == (values, False)


@pytest.mark.parametrize("cell", ["12 5", "1 23", "3'4", "1234 567", "0555 12 34 56", "12 345 6", "1.234 567"])
def test_spaces_that_part_no_thousands_make_no_number_of_two(cell: str):
    assert as_numbers([cell, "7"]).unreadable.tolist() == [True, False]


@pytest.mark.parametrize(
    ("cells", "values"),
    [
        (["1,200", "3,5", "40"], [None, 3.5, 40]),  # 1200 or 1.2
        (["1,234", "3,5"], [None, 3.5]),
        (["1,200", "2,300", "3,5"], [1200, 2300, None]),  # 3.5 or 35
        (["1.200", "3.5"], [None, 3.5]),
        (["1.234", "3.5"], [1.234, 3.5]),  # as machines write them
        (["0,125", "3,5"], [0.125, 3.5]),
        (["1,200", "3.5"], [1200, 3.5]),
        (["1,200", "1,200,300", "3,5"], [None, 1_200_300, 3.5]),
        (["1.234,5", "1,200"], [1234.5, None]),
        (["3.5", "3,5"], [3.5, 3.5]),
    ],
)
def test_a_number_that_may_be_two_is_no_number(cells: list[str], values: list[float | None]):
    parsed = as_numbers(cells)
    assert plain(parsed.values) == values
    assert parsed.unreadable.tolist() == [value is None for value in values]


@pytest.mark.parametrize("cell", ["1 200 чел.", "1200 человек", "1,200 people", "1 200 адам", "1.200 personas"])
def test_people_behind_a_number_are_what_it_counts(cell: str):
    assert plain(as_numbers([5, cell]).values) == [5, 1200]


@pytest.mark.parametrize(
    "cell", ["many", "12 km", "about 12", "1,2,3", "12-15", True, 9e307, 10**400, "1" * 400, date(2026, 1, 1)]
)
def test_what_is_no_number_is_told(cell: object):
    parsed = as_numbers([5, cell])
    assert (plain(parsed.values), parsed.unreadable.tolist()) == ([5, None], [False, True])


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("many", "'many' is no number."),
        (2e15, "'[...]' is larger than anything that is counted."),
        (
            "1,200",
            "'1,200' may be 1200 or 1.2: the column parts thousands and fractions by the same sign; write the number"
            " without a sign for thousands.",
        ),
        ("позвоните 0555 12 34 56", "'позвоните [...]' is no number."),
        ("12 5", "'12 5' may be several numbers; write one number in each cell."),
        ("12 %", "'12 %' is a share, not a count."),
        ("#Н/Д", "'#Н/Д' is an error of the workbook, not a number; mend its formula."),
        ("#DIV/0!", "'#DIV/0!' is an error of the workbook, not a number; mend its formula."),
    ],
)
def test_each_kind_of_no_number_has_its_reason(cell: str, reason: str):
    assert why_no_number(cell) == reason


def test_a_lone_sign_taken_for_thousands_is_told():
    assert as_numbers(["1.200", "7"]).note == "'1.200' was read as 1200."
    assert as_numbers(["1.200", "7,5"]).note == ""


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-04", date(2026, 3, 4)),
        ("2026/3/4", date(2026, 3, 4)),
        ("2026-03-04T10:00:00Z", date(2026, 3, 4)),
        ("04/03/2026", date(2026, 3, 4)),
        ("4.3.26", date(2026, 3, 4)),
        ("04.03.2026 г.", date(2026, 3, 4)),
        (datetime(2026, 3, 4, 15), date(2026, 3, 4)),
        (46085.0, date(2026, 3, 4)),
        ("20260304", date(2026, 3, 4)),
        (20260304.0, date(2026, 3, 4)),
        ("46085", date(2026, 3, 4)),
        ("1950-01-01", date(1950, 1, 1)),
        (73_415, date(2100, 12, 31)),
        (None, None),
        ("-", None),
    ],
)
def test_dates(cell: object, day: date | None):
    parsed = as_dates([cell])
    assert (parsed.values.tolist(), parsed.unreadable.any()) == ([day], False)


@pytest.mark.parametrize(
    "cell",
    ["soon", "31/02/2026", "13.13.2026", 12, "2026", True, "0000-00-00", "1949-12-31", "2101-01-01", 73_416, "73416"],
)
def test_what_is_no_date_is_told(cell: object):
    assert as_dates([cell]).unreadable.tolist() == [True]


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("soon", "'soon' is no date."),
        ("1949-12-31", "'1949-12-31' is outside 1950-2100."),
        (73_416, "'73416' is outside 1950-2100."),
        ("31/02/2026", "'31/02/2026' is no date."),
    ],
)
def test_a_day_outside_the_bounds_is_a_day_all_the_same(cell: object, reason: str):
    assert why_no_day(cell) == reason


@pytest.mark.parametrize(
    ("cell", "last"),
    [
        ("12-14 марта 2026", 14),
        ("с 12 по 14 марта 2026 г.", 14),
        ("12–14.03.2026", 14),
        ("12.03-14.03.2026", 14),
        ("12.03.2026 - 14.03.2026", 14),
        ("12.03.26—14.03.26", 14),
        ("12/03/2026-14/03/2026", 14),
        ("с 12.03.2026 по 14.03.2026", 14),
        ("March 12-14, 2026", 14),
        ("12 to 14 March 2026", 14),
        ("12 марта - 31 марта 2026", 31),
        ("12 March 2026 – 14 March 2026", 14),
        ("2026-03-12/2026-03-14", 14),
        ("2026-03-12 - 2026-03-14", 14),
        ("12-14-март 2026", 14),
        ("12.03.2026 10:00 - 12:00", 12),
    ],
)
def test_several_days_in_one_cell_are_the_first_and_the_last(cell: str, last: int):
    read = as_spans([cell])
    assert (read.starts.tolist(), read.ends.tolist()) == ([date(2026, 3, 12)], [date(2026, 3, last)])


@pytest.mark.parametrize(
    "cell", ["14-12 марта 2026", "12-34 марта 2026", "12-14", "12-14 people", "18-24, 5 марта 2026"]
)
def test_what_says_no_first_and_last_day_is_no_date(cell: str):
    assert as_spans([cell]).unreadable.tolist() == [True]


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("3 марта 2026 г.", date(2026, 3, 3), date(2026, 3, 3)),
        ("3 de marzo de 2026", date(2026, 3, 3), date(2026, 3, 3)),
        ("2026-жылдын 3-марты", date(2026, 3, 3), date(2026, 3, 3)),
        ("03-Mar-26", date(2026, 3, 3), date(2026, 3, 3)),
        ("Mar-26", date(2026, 3, 1), date(2026, 3, 31)),
        ("февраль 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("январь-март 2026 г.", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-Q3", date(2026, 7, 1), date(2026, 9, 30)),
        ("I квартал 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("2-чейрек 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("1er trimestre 2026", date(2026, 1, 1), date(2026, 3, 31)),
        ("1 полугодие 2026", date(2026, 1, 1), date(2026, 6, 30)),
        ("03.2026", date(2026, 3, 1), date(2026, 3, 31)),
    ],
)
def test_days_and_periods_in_words(cell: str, first: date, last: date):
    found = as_spans([cell])
    assert (found.starts.tolist(), found.ends.tolist()) == ([first], [last])


def test_a_year_alone_is_a_period_only_where_periods_are_looked_for():
    assert as_spans(["2026"], bare_years=True).ends.tolist() == [date(2026, 12, 31)]
    assert as_spans(["2026"]).unreadable.tolist() == [True]


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("2017", date(2017, 1, 1), date(2017, 12, 31)),
        ("Report_Q3_2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("Список участников тренинга, 15 марта 2026 г., Ош", date(2026, 3, 15), date(2026, 3, 15)),
        ("День: 15.03.2026", date(2026, 3, 15), date(2026, 3, 15)),
        ("set aside 2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_title_tells_its_day_or_period(title: str, first: date, last: date):
    assert said_somewhere(title) == (first, last)


@pytest.mark.parametrize("title", ["courts 2015-2017", "Sheet1", "May be later"])
def test_a_title_that_tells_none_or_two_tells_nothing(title: str):
    assert said_somewhere(title) is None


@pytest.mark.parametrize(
    ("cells", "answer"),
    [
        (["03/04/2026", "25/04/2026"], True),
        (["03/04/2026", "04/25/2026"], False),
        (["03/04/2026", "2026-04-25", None, 5], None),
    ],
)
def test_the_order_of_day_and_month_is_seen_in_the_column(cells: list, answer: bool | None):
    assert is_day_first(cells) is answer
    assert as_dates(["03/04/2026"], day_first=answer is not False).values.tolist() == [
        date(2026, 3, 4) if answer is False else date(2026, 4, 3)
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [(708525.0, "708525"), (5.5, "5.5"), (" a \n b ", "a b"), (datetime(2026, 1, 2), "2026-01-02"), ("-", None)],
)
def test_text(cell: object, text: str | None):
    assert as_text(cell) == text


# Ids


def test_an_id_is_made_of_what_a_row_says_whatever_its_case_and_spacing():
    assert made_id(["FTI", date(2026, 3, 4), "Встреча"]) == made_id(["fti", "2026-03-04", " встреча"])
    assert made_id(["FTI", "a"]) != made_id(["FTI", "b"])
    assert made_id(["FTI", None]) == made_id(["FTI", ""])


def test_a_whole_column_of_ids_is_made_as_each_alone():
    rows = [("fti", date(2026, 3, 4), "Встреча"), ("fti", None, "Встреча"), ("fti", date(2026, 3, 4), "встреча ")]
    columns = [Column.of(column) for column in zip(*rows, strict=True)]
    assert list(made_ids(columns, 3)) == [made_id(row) for row in rows]


def test_the_second_of_the_same_is_numbered():
    assert list(numbered(["a", "b", "a", "a"])) == ["a", "b", "a#2", "a#3"]


def test_a_numbered_id_is_none_that_a_record_has_of_its_own():
    assert list(numbered(["a", "a", "a#2", "a"])) == ["a", "a#3", "a#2", "a#4"]


def test_ids_that_another_source_has_get_a_name_of_their_own():
    assert apart(["1", "2"], {"1", "cu:1"}, "cu") == {"1": "cu:1#2"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("NRC", "nrc"),
        ("Acción contra el Hambre", "accion_contra_el_hambre"),
        ("Безопасные улицы", "безопасные_улицы"),
        ("HCOL21-PRO;SHL", "hcol21_pro_shl"),
        ("A very long name of a project that goes on", "a_very_long_name_of_a_project_that_goes"),
    ],
)
def test_a_code_from_a_name(name: str, code: str):
    assert slug(name).startswith(code)
    assert len(slug(name)) <= 48


# Periods


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-01/2026-05", date(2026, 1, 1), date(2026, 5, 31)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date):
    assert days_of(period) == (first, last)
    assert period_of(first, last) == period
    assert month_span(first.replace(day=1), last) == (first, last)


# Personal data


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Call Aigul +996 555 12-34-56 before", "Call Aigul [...] before"),
        ("Звонить 0555 12 34 56", "Звонить [...]"),
        ("(0312) 66-12-34", "[...]"),
        ("тел. 0555 123456, Айгуль", "тел. [...], Айгуль"),
        ("0555-123456", "[...]"),
        ("(0555)123456", "[...]"),
        ("0(555)123-456", "[...]"),
        ("03222 12345", "[...]"),
        ("WhatsApp 0555/123456", "WhatsApp [...]"),
        ("996 555 12 34 56", "[...]"),
        ("8-999-123-45-67", "[...]"),
        ("555-12-34-56", "[...]"),
        ("write to a.b@mail.kg.", "write to [...]."),
        ("паспорт ID1234567", "паспорт [...]"),
        ("ПИН 21203199012345", "ПИН [...]"),
    ],
)
def test_personal_data_is_taken_out(text: str, left: str):
    assert without_personal_data(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *("2021-2022 school year", "Round 3, 01/02/2026", "HCOL21-PRO-172557-1", "1 200 000 som", "Resolution 1325"),
        *("0-13", "8 500 000 000 som", "2026-03-01 10:00", "01.02.2026-05.02.2026", "evidence 0012345", "№ 120 25 30"),
    ],
)
def test_ordinary_numbers_stay(text: str):
    assert without_personal_data(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Составил: Петрова И.И.", "Составил: [...]"),
        ("Тренер ________ Асанова Г.", "Тренер ________ [...]"),
        ("Trainer: Asanova Gulnara", "Trainer: [...]"),
        ("Тренер: Асанова Гулнара, 5 марта", "Тренер: [...], 5 марта"),
        ("Петрова И.И., Asanova G.K.", "[...], [...]"),
        ("Лекция А.С. Пушкина", "Лекция [...]"),
    ],
)
def test_a_name_with_initials_and_of_who_signs_is_taken_out(text: str, left: str):
    assert without_personal_data(text) == left


@pytest.mark.parametrize(
    "text",
    ["Тренинг для тренеров - Ош", "Координатор: встреча", "Встреча в г. Ош. Итоги", "U.S. Embassy", "Форум: Нарын"],
)
def test_words_that_are_no_names_stay(text: str):
    assert without_personal_data(text) == text
