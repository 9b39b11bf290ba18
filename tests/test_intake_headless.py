"""A list whose headings somebody left out is refused in one sentence: no person's name becomes a heading."""

import pytest
from sheets import sheet_of

from kurak.errors import IntakeError
from kurak.intake.mapping_text import text_of
from kurak.intake.proposing import proposed


@pytest.mark.parametrize(
    "rows",
    [
        [("Асанова Гулнара", "Ош"), ("Иванов Иван", "Ош"), ("Сыдыкова Айгуль", "Узген")],
        [("Асанова", "ж", 34, "Ош"), ("Иванов", "м", 28, "Ош"), ("Сыдыкова", "ж", None, "Узген")],
        [("Асанова", "Гулнара", "ж", "Ош"), ("Иванов", "Иван", "м", "Ош"), ("Усенов", "Бек", "м", "Узген")],
        [("Талк", "Асанова Г.К.", "Участник"), ("Талк", "И.П. Иванов", "Участник")],
        [("Activity", "+996 (555) 12-34-56", "Sex"), ("Talk", "+996 (555) 12-34-57", "f")],
        [("12 марта 2026", "Ошская область", "Женский"), ("13 марта 2026", "Ошская область", "Мужской")],
        [("1", "Асанова Гулнара", "ж"), ("2", "Иванов Иван", "м")],
        [("Асанова Гулнара",), ("Иванов Иван",)],
        [("Тренинг для женщин", "Асанова Гулнара"), ("Встреча", "Иванова Анна")],
    ],
)
def test_a_list_without_headings_is_refused_and_quotes_nobody(rows: list[tuple]):
    with pytest.raises(IntakeError, match="heading") as refused:
        proposed(sheet_of(*rows), "x")
    for personal in ("Асанова", "Гулнара", "Иванов", "996"):
        assert personal not in str(refused.value)


@pytest.mark.parametrize(
    "rows",
    [
        [("Full Name", "Sex", "Age"), ("Asanova Gulnara", "f", 34), ("Ivanov Ivan", "m", 28)],
        [("Имя Участницы", "Пол", "Подпись"), ("Асанова Гулнара", "ж", None), ("Иванова Анна", "ж", None)],
        [("Oblast", "Тренер Модератор", "Women"), ("Batken", "Асанова Гулнара", 3), ("Batken", "Иванов Иван", 4)],
        [("地区", "日期", "人数"), ("奥什", "2026-03-01", 3)],
        [("Ж", "М", "Всего"), (1, 2, 3)],
    ],
)
def test_headings_that_name_something_stay_headings(rows: list[tuple]):
    assert proposed(sheet_of(*rows), "x").headings == rows[0]


def test_a_line_above_the_headings_and_a_phone_in_a_heading_leave_no_trace_in_the_mapping():
    rows = (
        ("Тренер Асанова Гулнара, 5 марта 2026",),
        ("Область", "Женщины (Асанова, 0555 12 34 56)"),
        ("Баткенская область", 3),
    )
    mapping = proposed(sheet_of(*rows), "x")
    assert mapping.reasons["period"] == "no column tells a day; a line above the headings names the period"
    assert mapping.headings == ("Область", "Женщины (Асанова, [...])")
    assert "Гулнара" not in text_of(mapping)
    assert "0555" not in text_of(mapping)


def test_a_form_with_its_headings_below_each_other_is_refused():
    rows = [("Тренер", "Асанова Гулнара"), ("Мероприятие", "Форум"), ("Дата", "15.03.2026"), ("Область", "Нарын"),
            ("Женщины", 40), ("Мужчины", 35), ("Всего", 75)]  # fmt: skip
    with pytest.raises(IntakeError, match="below each other, in its first column") as refused:
        proposed(sheet_of(*rows), "x")
    assert "Гулнара" not in str(refused.value)


def test_rows_of_women_and_men_are_no_form():
    rows = [("Группа", "Количество"), ("Женщины", 4), ("Мужчины", 3), ("Девочки", 1), ("Мальчики", 2)]
    assert proposed(sheet_of(*rows), "x").headings == rows[0]
