"""What is said once for many rows: by the tab, by a mark of the same as above, by a year behind its quarters."""

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.ditto_marks import without_ditto_marks
from kurak.intake.layout import Sheet
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

ROWS = (("Дата", "Мероприятие", "Женщины"), ("15.01.2026", "Лекция", 1), ("16.01.2026", "Лекция", 3))


def shape(sheet: Sheet) -> Reshaped:
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_a_tab_that_is_called_as_a_place_tells_where_its_rows_are():
    found = shape(sheet_of(*ROWS, name="Баткен"))
    assert rows_of(found.tables["activities"], "adm1_code") == [("KG-B",), ("KG-B",)]
    assert "Of every row, as it stands above the headings or on the tab: name of the oblast: Баткен." in found.notes


def test_the_same_mapping_reads_the_tab_of_another_place_anew():
    mapping = proposed(sheet_of(*ROWS, name="Баткен"), "x")
    sheet = sheet_of(*ROWS, name="г. Бишкек")
    found = reshaped(sheet, mapping, country_code="KG", geography=load("KGZ"))
    assert rows_of(found.tables["activities"], "adm1_code") == [("KG-GB",), ("KG-GB",)]


def test_a_mark_of_the_same_as_above_is_the_cell_above_but_never_a_number():
    sheet = without_ditto_marks(
        sheet_of(
            ("Область", "Мероприятие", "Женщины"),
            ("Ошская область", "Лекция", 1),
            ("-//-", "то же", 2),
            (None, "Диалог", 3),
            ('"', "Диалог", '"'),
        )
    )
    assert list(sheet.column("Область")) == ["Ошская область", "Ошская область", None, "Ошская область"]
    assert list(sheet.column("Мероприятие")) == ["Лекция", "Лекция", "Диалог", "Диалог"]
    assert list(sheet.column("Женщины")) == [1, 2, 3, '"']
    told = "A mark of the same as above stands for the cell above it, in 'Область', 'Мероприятие'."
    assert sheet.notes[-1] == told


def test_a_year_behind_its_quarters_keeps_the_row_of_headings():
    sheet = sheet_of(("Показатель", "I кв. 2026", "II кв. 2026", 2026), ("Участники", 1, 2, 3))
    assert sheet.headings == ("Показатель", "I кв. 2026", "II кв. 2026", "2026")
