"""Several tables on one sheet, and lines beside a table: what is not the first table's is not read by its headings."""

from collections.abc import Sequence

from kurak.geography import load
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
