"""One row per person: counted in memory, and nothing of the person is left."""

import pytest
from partner_files import russian_programme
from sheets import rows_of, shaped, sheet_of

from kurak.intake.draft import drafted
from kurak.intake.layout import Sheet
from kurak.intake.reshaping import Reshaped

COLUMNS = {"started_on": "Дата", "adm1_name": "Область", "title": "Мероприятие", "sex": "Пол", "age": "Возраст"}
NAMES = ("№", "ФИО", "Телефон", "Дата", "Область", "Мероприятие", "Пол", "Возраст", "Подпись")
LIST = (
    NAMES,
    (1, "Асанова Айгуль", "0555 12 34 56", "15.03.2026", "Баткенская область", "Тренинг", "ж", 22, None),
    (2, "Усенов Бакыт", "0700 11 22 33", "15.03.2026", "Баткенская область", "Тренинг", "м", 17, None),
    (3, "Кадырова Нурия", "0777 99 88 77", "15.03.2026", "Баткенская область", "Тренинг", "ж", 23, None),
    (4, "Асанова Айгуль", "0555 12 34 56", "16.03.2026", "Баткенская область", "Диалог", "ж", 22, None),
    (5, None, None, None, None, None, None, None, None),
)


def counted(sheet: Sheet, columns: dict[str, str], **more) -> Reshaped:
    personal = {heading: "personal: never kept" for heading in ("ФИО", "Телефон") if heading in sheet.headings}
    return shaped(sheet, (), columns, rows="participants", not_used=personal, **more)


def test_people_of_one_event_are_counted_by_sex_and_age():
    shape = counted(sheet_of(*LIST), COLUMNS)
    columns = ("title", "total_reported", "count_method", "source_row")
    assert rows_of(shape.tables["activities"], *columns) == [
        ("Тренинг", 3, "participant_list", 2),
        ("Диалог", 1, "participant_list", 5),
    ]
    assert rows_of(shape.tables["attendance"], "split", "sex", "age_band", "attendances", "source_row") == [
        ("sex_age", "women", "18-24", 2, 2),
        ("sex_age", "men", "14-17", 1, 3),
        ("sex_age", "women", "18-24", 1, 5),
    ]


def test_every_line_is_accounted_for_and_an_empty_one_is_nobody():
    shape = counted(sheet_of(*LIST), COLUMNS)
    assert shape.kinds.tolist() == ["used"] * 4 + ["heading"]
    assert rows_of(shape.bridge, "in_file", "used", "totals") == [(4, 4, 0)]
    assert "1 numbered line is empty." in shape.notes


def test_nothing_of_a_person_is_left_in_any_table_or_note():
    bad_day = (6, "Токтоева Сезим", "0555 00 11 22", "скоро", "Баткенская область", "Тренинг", "ж", 31, None)
    shape = counted(sheet_of(*LIST, bad_day), COLUMNS)
    left = "".join(table.to_csv() for table in (*shape.tables.values(), shape.doubts, shape.bridge))
    left += "".join(shape.notes)
    for personal in ("Асанова", "Усенов", "Токтоева", "0555", "0700"):
        assert personal not in left
    assert rows_of(shape.tables["set_aside"], "reason", "row_text", "people_in_row") == [
        ("'скоро' is no date.", "Дата: скоро; Область: Баткенская область; Мероприятие: Тренинг", 1)
    ]


def test_two_who_look_the_same_stay_two_and_are_told():
    twice = (LIST[0], LIST[1], (2, *LIST[1][1:]), (3, *LIST[2][1:]))
    shape = counted(sheet_of(*twice), COLUMNS)
    assert rows_of(shape.tables["activities"], "total_reported") == [(3,)]
    assert "1 line says the same as another of the same event; all are counted." in shape.notes


@pytest.mark.parametrize(
    ("born", "band"),
    [
        ("16.03.2008", "14-17"),
        ("15.03.2008", "18-24"),
        ("01.01.1945", "60+"),
        ("1990", "35-59"),
        ("2008", "unknown"),
        (None, "unknown"),
    ],
)
def test_a_birthday_gives_the_age_on_the_day_and_is_gone(born: str | None, band: str):
    sheet = sheet_of(("ФИО", "Пол", "Дата рождения"), ("Асанова Айгуль", "ж", born), ("Усенов Бакыт", "м", "1.2.2000"))
    columns = {"sex": "Пол", "birth_date": "Дата рождения"}
    constants = {"started_on": "2026-03-15", "adm1_code": "KG-B", "title": "Тренинг"}
    shape = counted(sheet, columns, constants=constants)
    assert rows_of(shape.tables["attendance"], "sex", "age_band", "attendances") == [
        ("women", band, 1),
        ("men", "25-29", 1),
    ]


def test_the_lines_above_a_list_say_what_it_is_of():
    rows = [
        ("Список участников тренинга по медиации", None, None),
        ("Дата: 15.03.2026", None, None),
        ("ФИО", "Пол", "Область"),
        ("Асанова Айгуль", "ж", "Баткенская область"),
        ("Усенов Бакыт", "м", "Баткенская область"),
        ("Кадырова Нурия", "ж", "Баткенская область"),
    ]
    shape = counted(sheet_of(*rows), {"sex": "Пол", "adm1_name": "Область"})
    assert rows_of(shape.tables["activities"], "title", "total_reported") == [
        ("Список участников тренинга по медиации", 3),
    ]
    assert shape.days and shape.days[0].isoformat() == "2026-03-15"


def test_ages_in_bands_and_roles_are_counted_apart():
    sheet = sheet_of(
        ("ФИО", "Пол", "Возраст", "Роль"), ("А", "ж", "18-24", "Житель"), ("Б", "м", "60+", "Суд аксакалов")
    )
    columns = {"sex": "Пол", "age": "Возраст", "participant_role": "Роль"}
    constants = {"started_on": "2026-03-15", "adm1_code": "KG-B", "title": "Тренинг"}
    shape = counted(sheet, columns, constants=constants)
    assert rows_of(shape.tables["attendance"], "split", "sex", "age_band", "participant_role", "attendances") == [
        ("sex_age", "women", "18-24", None, 1),
        ("role", None, None, "resident", 1),
        ("sex_age", "men", "60+", None, 1),
        ("role", None, None, "elder_court", 1),
    ]
    assert rows_of(shape.bridge, "in_file", "used") == [(2, 2)]


def test_a_line_with_one_cell_is_asked_about_and_a_total_in_words_is_no_person():
    names = ("№", "ФИО", "Пол", "Возраст")
    people = [(i, f"Участник {i}", "ж", 20 + i) for i in range(1, 5)]
    sheet = sheet_of(
        names, *people, (None, "Организатор: Токтоева С.", None, None), ("Итого: 4 человека", None, None, None)
    )
    constants = {"started_on": "2026-03-15", "adm1_code": "KG-B", "title": "Тренинг"}
    shape = counted(sheet, {"sex": "Пол", "age": "Возраст"}, constants=constants)
    assert shape.kinds.tolist() == ["used"] * 4 + ["set_aside", "total"]
    assert shape.tables["set_aside"]["reason"].tolist() == ["Only one cell of the line is filled: is it a person?"]


def test_a_form_in_cp1251_is_one_event_with_its_title_organiser_and_place(tmp_path):
    form = """Список участников;;;;
Тренинг: Профилактика школьного насилия;;;;
Дата: 14 марта 2026 г.;;;;
Место: Ошская область, Узгенский район;;;;
Организатор: ОФ «Мир»;;;;
№;Ф.И.О.;Пол;Организация;Подпись
1;Асанова Гульнара;ж;Школа №5;
2;Иванов Иван;м;Айыл окмоту;
3;;;;
Исполнитель: Петрова А.А.;;;;
"""
    path = tmp_path / "form.csv"
    path.write_bytes(form.encode("cp1251"))
    shape = drafted(russian_programme(tmp_path / "home"), [path]).sheets[0].shape
    assert shape is not None
    columns = ("title", "partner_id", "adm1_code", "adm2_code", "total_reported")
    assert rows_of(shape.tables["activities"], *columns) == [
        ("Тренинг: Профилактика школьного насилия", "оф_мир", "KG-O", "KG06255000000", 2)
    ]
    assert rows_of(shape.bridge, "in_file", "used") == [(2, 2)]
