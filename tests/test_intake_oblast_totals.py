"""A row of an oblast above the rows of its districts is their sum, and counts nobody twice."""

from sheets import shaped, sheet_of

from kurak.intake.mapping import CountColumn
from kurak.intake.reshaping import Reshaped

BOTH = (CountColumn("Ж", sex="women"), CountColumn("М", sex="men"))
DISTRICTS = (("Узгенский район", 10, 5), ("Алайский район", 4, 6))


def shape(*rows: tuple) -> Reshaped:
    sheet = sheet_of(("Регион", "Ж", "М"), *rows)
    return shaped(sheet, BOTH, {"adm1_name": "Регион"}, period="2026-Q1", period_from="given")


def test_the_oblasts_row_is_a_total_where_it_adds_up_its_districts():
    found = shape(("Ошская область", 14, 11), *DISTRICTS, ("Баткенская область", 3, 1))
    assert found.kinds.tolist() == ["total", "used", "used", "used"]
    assert found.bridge["used"].tolist() == [29]


def test_it_is_counted_where_its_numbers_are_others():
    found = shape(("Ошская область", 14, 12), *DISTRICTS)
    assert found.kinds.tolist() == ["used", "used", "used"]


def test_rows_of_another_oblast_are_not_its_districts():
    found = shape(("Баткенская область", 14, 11), *DISTRICTS)
    assert found.kinds.tolist() == ["used", "used", "used"]


def test_one_district_alone_makes_no_total():
    found = shape(("Ошская область", 10, 5), DISTRICTS[0])
    assert found.kinds.tolist() == ["used", "used"]


def test_one_district_alone_does_beside_an_oblast_that_adds_up():
    found = shape(("Ошская область", 14, 11), *DISTRICTS, ("Баткенская область", 3, 1), ("Лейлекский район", 3, 1))
    assert found.kinds.tolist() == ["total", "used", "used", "total", "used"]
    assert found.bridge["used"].tolist() == [29]


def test_the_countrys_row_is_a_total_where_it_adds_up_all_others():
    rows = (("Ошская область", 14, 11), *DISTRICTS, ("Баткенская область", 3, 1))
    found = shape(("Кыргызская Республика", 17, 12), *rows)
    assert found.kinds.tolist() == ["total", "total", "used", "used", "used"]
    assert found.bridge["used"].tolist() == [29]
    found = shape(*rows, ("Кыргызстан", 17, 12))
    assert found.kinds.tolist() == ["total", "used", "used", "used", "total"]


def test_work_in_the_whole_country_is_counted_where_its_numbers_are_others():
    found = shape(("Кыргызская Республика", 5, 6), ("Ошская область", 14, 11), ("Баткенская область", 3, 1))
    assert found.kinds.tolist() == ["used"] * 3
