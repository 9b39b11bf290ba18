"""Names of people in texts, in whichever case, and in the names of files: gone before anything is kept or shown."""

from pathlib import Path

import pytest
from partner_files import russian_programme, workbook
from sheets import rows_of

from kurak.intake.draft import drafted
from kurak.intake.file_names import kept_name
from kurak.intake.known_names import scrubbed
from kurak.intake.people_columns import kind_of_heading
from kurak.intake.personal import without_persons
from kurak.intake.possible_names import may_name_somebody

STEMS = {"зулайкин": True, "перизат": False, "осмонов": True, "айзад": False, "нарын": True}


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Консультация для Зулайкиной Перизат, тел. 0555 12 34 56", "Консультация для [...], тел. [...]"),
        ("Беседа с Нурланом, тел. 0555 12 34 56", "Беседа с [...], тел. [...]"),
        ("тел. 0555 123 456 Асанова Гуля", "тел. [...]"),
        ("Тренинг +996 555 12 34 56 (Бакыт уулу Азамат) и гости", "Тренинг [...] и гости"),
        ("Диалог, ПИН 21203199012345 Кадыров Бек, Ош", "Диалог, [...], Ош"),
    ],
)
def test_a_name_beside_a_phone_or_number_goes_with_it(text: str, left: str):
    assert without_persons(text) == left
    assert without_persons(left) == left


@pytest.mark.parametrize(
    "text",
    [
        *("Встреча с Асановой Гульнарой", "Тренинг (Бакыт Сыдыков)", "Асанова Гульнара", "Беседа с Токтогуловым"),
        *("Training, Aibek Toktogulov", "Лекция Нурлана Асанова уулу", "Диалог: Пётр Сергеевич"),
    ],
)
def test_a_title_that_may_name_somebody_is_doubted(text: str):
    assert may_name_somebody(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Школа имени Чингиза Айтматова", "Школа № 5 им. Токтогула Сатылганова", "Акция на улице Касыма Тыныстанова"),
        *("Алыкул Осмонов атындагы китепкана", "Встреча в Узгенском районе, с. Мырза-Аке", "Training on Development"),
        *("Тренинг Общественный Фонд Розы Отунбаевой", "Диалог с [...]", "Кочкор Нарын"),
    ],
)
def test_places_and_what_is_called_after_somebody_are_no_doubt(text: str):
    assert not may_name_somebody(text)


def test_it_is_shown_before_publishing_where_and_what_to_do(tmp_path: Path):
    rows = [("Date", "Oblast", "Activity", "Women"), ("2026-03-01", "Osh oblast", "Встреча с Асановой Гульнарой", 5)]
    draft = drafted(russian_programme(tmp_path / "p"), [workbook(tmp_path / "a.xlsx", One=rows)])
    assert rows_of(draft.sheets[0].shape.doubts, "source_row", "source_column", "value", "reason") == [
        (
            *(2, "Activity", "Встреча с Асановой Гульнарой"),
            "It may name a person. If it does, take the name out of the file and import it again.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Training led by Asanova Gulnara", "Training led by [...]"),
        ("Training led by Gulnara Asanova in Osh", "Training led by [...] in Osh"),
        ("тренер Асанова Гульнара Маратовна, г. Ош", "тренер [...], г. Ош"),
        ("Встреча, ведущий — Иванов Пётр", "Встреча, ведущий — [...]"),
    ],
)
def test_whoever_leads_goes_where_a_surname_tells_that_it_is_one(text: str, left: str):
    assert without_persons(text) == left


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Training led by Search for Common Ground",
            "Trainers from Osh Oblast",
            "Training of trainers Jalal-Abad Kerben",
        ),
        *(
            "Ведущая организация Фонд Тренинг Инициатив",
            "тренер Баткен Лейлек",
            "тренеры Айтматов Фонд",
            "Асанова Гульнара",
        ),
    ],
)
def test_places_and_organisations_stay_behind_the_word_for_who_leads(text: str):
    assert without_persons(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Встреча 0555 123456. Участники довольны", "Встреча [...]. Участники довольны"),
        ("Встреча в г. Ош, тел. 0555 123456", "Встреча в г. Ош, тел. [...]"),
        ("Семинар по Медиации", "Семинар по Медиации"),
    ],
)
def test_other_words_beside_a_phone_stay(text: str, left: str):
    assert without_persons(text) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Консультация для Зулайкиной Перизат", "Консультация для [...]"),
        ("ЗУЛАЙКИНОЙ помогли", "[...] помогли"),
        ("Осмоновадан кайрылуу", "[...] кайрылуу"),
        ("Встреча с Айзадой", "Встреча с Айзадой"),  # a first name alone may be anybody's
        ("Форум в Нарыне", "Форум в Нарыне"),  # a place, though somebody is called so
    ],
)
def test_a_name_that_the_sheet_knows_is_found_in_every_case(text: str, left: str):
    assert scrubbed(text, STEMS) == left


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("Список Асанова_Гульнара 0555123456.xlsx", "Список [...] [...].xlsx"),
        ("Отчет_Иванов_Иван_Иванович_март 2026.xlsx", "Отчет [...] март 2026.xlsx"),
        ("Асан уулу Бек.xlsx", "[...].xlsx"),
        ("Свод Нарынская Область Март.xlsx", "Свод Нарынская Область Март.xlsx"),
        ("colombia_345w_2021.xlsx", "colombia_345w_2021.xlsx"),
    ],
)
def test_a_file_is_kept_under_a_name_without_persons(name: str, kept: str):
    assert kept_name(name) == kept


@pytest.mark.parametrize("heading", ["ФИО координатора", "Ф.И.О. тренера", "FIO of the trainer"])
def test_whoever_a_column_of_full_names_is_about_it_is_personal(heading: str):
    assert kind_of_heading(heading) == "name"


def test_two_files_whose_names_become_alike_are_told_apart():
    assert kept_name("Асанова Гульнара.xlsx", ["[...].xlsx"]) == "[...] (2).xlsx"


def test_nothing_of_a_person_is_left_in_file_mapping_tables_or_notes(tmp_path: Path):
    rows = (
        ("Дата", "Область", "Мероприятие", "ФИО", "Женщины"),
        ("15.01.2026", "Ошская область", "Консультация для Зулайкиной Перизат", "Зулайкина Перизат", 1),
        ("скоро", "Ошская область", "Встреча с Осмоновой Айзадой", "Осмонова Айзада", 1),
    )
    path = workbook(tmp_path / "Консультация_Зулайкина_Перизат.xlsx", Лист1=rows)
    draft = drafted(russian_programme(tmp_path / "home"), [path])
    sheet = draft.sheets[0]
    assert sheet.shape is not None
    left = "".join(table.to_csv() for table in sheet.shape.tables.values())
    left += "".join((sheet.file, sheet.mapping.name, *draft.notes, *sheet.shape.notes, *sheet.sheet.notes))
    left += draft.before_after(0)[0].to_csv()
    for person in ("улайкин", "еризат", "смонов", "йзад"):
        assert person not in left.casefold()
    assert "2 names of persons were taken out of texts: they stand in a column of names." in sheet.sheet.notes
    assert draft.notes[0] == "A file's name has a person's in it; it is kept as 'Консультация [...].xlsx'."


def test_whoever_is_on_one_sheets_list_is_taken_out_of_anothers_titles_and_of_files_names(tmp_path: Path):
    events = (
        ("Дата", "Область", "Мероприятие", "Женщины"),
        ("15.01.2026", "Ошская область", "Встреча у Токтогуловой Бермет", 4),
    )
    persons = (
        ("Дата", "Область", "ФИО", "Пол"),
        ("16.01.2026", "Ошская область", "Токтогулова Бермет", "ж"),
        ("16.01.2026", "Ошская область", "Эсенова Чолпон", "ж"),
    )
    files = [
        workbook(tmp_path / "Токтогулова.xlsx", Встречи=events, Список=persons),
        workbook(tmp_path / "Эсенова.xlsx", Встречи=events),
    ]
    draft = drafted(russian_programme(tmp_path / "home"), files)
    assert [sheet.file for sheet in draft.sheets] == ["[...].xlsx", "[...].xlsx", "[...] (2).xlsx"]
    assert {title for sheet in draft.sheets for title in sheet.shape.tables["activities"]["title"]} == {
        "Встреча у [...]",
        "Список",
    }
