"""Several tables on one sheet, and lines beside a table: what is not the first table's is not read by its headings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
from partner_files import russian_programme, text_file, workbook

from kurak.geography import load
from kurak.intake.importing import imported
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reshaping import Reshaped, reshaped

HEADINGS = ("Дата", "Область", "Мероприятие", "Женщины", "Мужчины")
TRAINING = ("01.02.2026", "Баткен", "Тренинг", 12, 1)
MEETING = ("02.02.2026", "Баткен", "Встреча", 2, 30)


def sheet_of(*rows: Sequence) -> Sheet:
    return laid_out(Grid.of("file.xlsx", "Sheet1", rows))


def shape_of(*rows: Sequence) -> Reshaped:
    sheet = sheet_of(*rows)
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_a_second_table_whose_columns_stand_otherwise_is_not_read_by_the_headings_of_the_first():
    swapped = ("Дата", "Область", "Мероприятие", "Мужчины", "Женщины")
    shape = shape_of(HEADINGS, TRAINING, swapped, MEETING)
    assert shape.kinds.tolist() == ["used", "heading", "set_aside"]
    assert shape.tables["set_aside"]["reason"].tolist() == [
        "It stands under other headings, in row 3; put that table on a sheet of its own."
    ]
    assert shape.bridge[["in_file", "used", "set_aside"]].to_numpy().tolist() == [[45, 13, 32]]


def test_after_its_own_headings_once_more_the_first_table_goes_on():
    other = ("ФИО", "Телефон", "Пол", "Возраст", None)
    shape = shape_of(HEADINGS, TRAINING, other, ("Асанова Гулнара", "0555 123456", "ж", 30, None), HEADINGS, MEETING)
    assert shape.kinds.tolist() == ["used", "heading", "set_aside", "heading", "used"]


def test_persons_in_a_second_table_are_not_shown():
    other = ("Дата", "Пол", "ФИО", "Возраст", None)
    shape = shape_of(HEADINGS, TRAINING, other, ("01.02.2026", "ж", "Асанова Гулнара", 30, None))
    assert shape.tables["set_aside"]["row_text"].tolist() == [""]


def test_words_in_a_row_of_data_are_no_headings():
    notes = ("Дата", "Область", "Мероприятие", "Женщины", "Примечание")
    rows = [("01.02.2026", "Баткен", "Тренинг", 12, "нет"), ("02.02.2026", "Баткен", "Встреча", None, "перенос")]
    assert not sheet_of(notes, *rows).under.any()


def test_a_total_and_a_note_below_two_rows_change_no_column():
    shape = shape_of(
        HEADINGS, TRAINING, ("Итого", None, None, 12, 1), ("Данные предварительные", None, None, None, None)
    )
    assert shape.kinds.tolist() == ["used", "total", "set_aside"]
    assert shape.bridge["used"].tolist() == [13]


STACKED = (
    ("Раздел 1. Тренинги",),
    HEADINGS,
    TRAINING,
    ("05.02.2026", "Ошская область", "Тренинг", 10, 4),
    ("Итого", None, None, 22, 5),
    (),
    ("Раздел 2. Информационные кампании",),
    ("№", "Дата", "Место", "Название", "Охвачено всего"),
    (1, "11.02.2026", "Чуйская область", "Ярмарка", 120),
    (2, "12.02.2026", "Нарынская область", "Форум", 80),
    ("Итого", None, None, None, 200),
    (),
    ("Область", "Женщины", "Мужчины"),
    ("Баткенская область", 12, 1),
    ("Ошская область", 10, 4),
)


def test_a_table_with_days_of_its_own_below_another_is_read_for_itself_and_a_summary_is_not(tmp_path: Path):
    file = workbook(tmp_path / "report.xlsx", Отчёт=STACKED)
    result = imported(russian_programme(tmp_path / "p"), [file], as_of=date(2026, 3, 31))
    assert [sheet.where for sheet in result.sheets] == ["report.xlsx, sheet Отчёт", "report.xlsx, sheet Отчёт!A7"]
    rows = pq.read_table(result.snapshot.parquet("attendance")).to_pylist()
    counted = sorted((row["source_sheet"], row["source_row"], row["sex"], row["attendances"]) for row in rows)
    assert counted == [
        ("Отчёт", 3, "men", 1),
        ("Отчёт", 3, "women", 12),
        ("Отчёт", 4, "men", 4),
        ("Отчёт", 4, "women", 10),
        ("Отчёт!A7", 9, None, 120),
        ("Отчёт!A7", 10, None, 80),
    ]
    aside = pq.read_table(result.snapshot.parquet("set_aside")).to_pylist()
    assert [(row["source_row"], row["people_in_row"]) for row in aside] == [(14, 0), (15, 0)]


def test_a_text_files_second_table_is_called_by_its_first_cell(tmp_path: Path):
    lines = [";".join("" if cell is None else str(cell) for cell in row) for row in STACKED]
    file = text_file(tmp_path / "report.csv", "\n".join(lines))
    result = imported(russian_programme(tmp_path / "p"), [file], as_of=date(2026, 3, 31), dry_run=True)
    assert [sheet.where for sheet in result.sheets] == ["report.csv", "report.csv, sheet A7"]


def test_lists_of_persons_below_each_other_are_each_of_their_own_title(tmp_path: Path):
    heads = ("№", "ФИО", "Пол", "Возраст")
    rows = (
        ("Тренинг «Медиация», 5 июля 2026 г., Ошская область",),
        heads,
        (1, "Асанова Гульнара", "ж", 30),
        (2, "Исаков Бакыт", "м", 41),
        ("Тренер Асанова Г.К.",),
        (),
        ("Тренинг «Права», 9 июля 2026 г., Баткенская область",),
        heads,
        (1, "Осмонова Айпери", "ж", 22),
    )
    result = imported(
        russian_programme(tmp_path / "p"), [workbook(tmp_path / "lists.xlsx", Лист1=rows)], as_of=date(2026, 9, 30)
    )
    held = pq.read_table(result.snapshot.parquet("activities")).to_pylist()
    assert sorted((row["started_on"], row["adm1_code"], row["total_reported"]) for row in held) == [
        (date(2026, 7, 5), "KG-O", 2),
        (date(2026, 7, 9), "KG-B", 1),
    ]
    assert not any("Асанова" in (row["title"] or "") for row in held)
