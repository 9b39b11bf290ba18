"""Two tables side by side on one sheet: all rows of both are read, each followed back to its own cells."""

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import reshaped
from kurak.intake.side_by_side import with_tables_below

HEAD = ("Дата", "Область", "Женщины", "Мужчины")
SIDES = (
    (*HEAD, None, *HEAD),
    ("15.01.2026", "Ошская область", 10, 5, None, "12.02.2026", "Баткенская область", 1, 2),
    ("16.01.2026", "Ошская область", 8, 7, None, None, None, None, None),
    (None, None, None, None, None, "13.02.2026", "Баткенская область", 3, 4),
)


def test_the_second_table_goes_below_the_first_and_every_cell_keeps_its_place():
    sheet = with_tables_below(sheet_of(*SIDES))
    found = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert rows_of(found.tables["attendance"], "sex", "attendances", "source_row", "source_column") == [
        ("women", 10, 2, "Женщины"),
        ("men", 5, 2, "Мужчины"),
        ("women", 8, 3, "Женщины"),
        ("men", 7, 3, "Мужчины"),
        ("women", 1, 2, "Женщины (2)"),
        ("men", 2, 2, "Мужчины (2)"),
        ("women", 3, 4, "Женщины (2)"),
        ("men", 4, 4, "Мужчины (2)"),
    ]
    assert found.kinds.tolist() == ["used", "used", "heading", "used", "used"]
    assert sheet.notes[-1] == "2 tables stand side by side; the rows of all are read."


def test_counts_that_stand_twice_make_no_second_table():
    rows = (("Дата", "Область", "Женщины", "Мужчины", "Всего", "Женщины", "Мужчины", "Всего"),)
    sheet = with_tables_below(sheet_of(*rows, ("15.01.2026", "Ошская область", 1, 2, 3, 4, 5, 9)))
    assert sheet.headings[-1] == "Всего (2)"


@pytest.mark.parametrize("day", [False, True])
def test_each_table_keeps_what_only_it_counts(day):
    headings = [*(["Date"] if day else []), "Activity", "Oblast"]
    first, second = (["01.03.2026"], ["02.03.2026"]) if day else ([], [])
    sheet = with_tables_below(
        sheet_of(
            ("March 2026",),
            (*headings, "People", None, *headings, "Households"),
            (*first, "Training", "Osh oblast", 20, None, *second, "Aid", "Batken", 7),
            (*first, "Dialogue", "Batken", 10, None, *second, "Aid 2", "Osh oblast", 3),
        )
    )
    assert list(zip(*map(sheet.column, ("Activity", "Oblast", "People", "Households")), strict=True)) == [
        ("Training", "Osh oblast", 20, None),
        ("Dialogue", "Batken", 10, None),
        ("Aid", "Batken", None, 7),
        ("Aid 2", "Osh oblast", None, 3),
    ]


def test_two_headings_that_return_beside_no_other_count_are_one_table():
    sheet = sheet_of(("Oblast", "Activity", "Women", "Activity", "Oblast"), ("Osh oblast", "Training", 2, "x", "y"))
    assert with_tables_below(sheet) is sheet
