"""A row of units below the headings is no row of data, and no other table begins with it."""

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import reshaped
from kurak.intake.unit_rows import are_units

HEADINGS = ("Oblast", "Activity", "Women", "Men", "Budget")
ROWS = (("Osh oblast", "Training", 3, 4, 1000), ("Batken", "Dialogue", 5, 6, 2000))


@pytest.mark.parametrize(
    "units", [("persons", "persons", "KGS"), ("чел.", "чел.", "тыс. сом"), ("(чел.)", "(чел.)", None)]
)
def test_the_row_of_units_is_a_heading_and_every_other_row_is_used(units):
    sheet = sheet_of(HEADINGS, (None, None, *units), *ROWS, name="Q1 2026")
    found = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert found.kinds.tolist() == ["heading", "used", "used"]
    assert rows_of(found.tables["attendance"], "sex", "attendances") == [
        ("women", 3),
        ("men", 4),
        ("women", 5),
        ("men", 6),
    ]


def test_a_row_of_data_is_none():
    for cells in (("Osh", "чел."), (3, "чел."), (None, "чел."), ("женщины", "мужчины")):
        assert not are_units(cells)
