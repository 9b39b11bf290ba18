"""Estimates in a column of counts: set aside one by one with what to write instead; the column stays."""

import pytest
from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.cells import as_numbers
from kurak.intake.estimates import instead_of, is_estimate
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped


def attended(*numbers: object, heading: str = "Участники") -> Reshaped:
    rows = [(f"0{day}.03.2026", "г. Ош", "Тренинг", number) for day, number in enumerate(numbers, start=1)]
    sheet = sheet_of(("Дата", "Место", "Мероприятие", heading), *rows)
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_a_number_with_people_behind_it_is_that_number():
    cells = [
        "30 человек",
        "18 чел.",
        "12 people",
        "7 киши",
        "5 адам",
        "9 participants",
        "3 участника",
        "2 participantes",
    ]
    assert as_numbers(cells).values.tolist() == [30, 18, 12, 7, 5, 9, 3, 2]


@pytest.mark.parametrize(
    "cell",
    [
        *("около 30", "~30", "~ 30 чел.", "approx. 30", "approximately 30 people", "30+", "30+ человек", "более 30"),
        *("не менее 30", "up to 30", "cerca de 30", "30 чамалуу", "болжол менен 30", "ок. 30", "> 30"),
    ],
)
def test_an_estimate_is_no_number_and_says_what_to_write_instead(cell):
    assert as_numbers([cell]).unreadable.tolist() == [True]
    assert instead_of(cell) == "30 if that many were counted, or a blank where nobody counted"


@pytest.mark.parametrize("cell", [30, 30.5, None, "30", "тридцать", "-30", "30 человек", "2026-03-01", "30 из 40"])
def test_what_is_counted_or_says_something_else_is_no_estimate(cell):
    assert not is_estimate(cell)


@pytest.mark.parametrize("heading", ["Участники", "Всего", "Количество"])
def test_an_estimate_is_set_aside_and_the_other_rows_stay(heading):
    found = attended(25, "около 30", 18, "30-35", heading=heading)
    assert rows_of(found.tables["activities"], "source_row", "total_reported") == [(2, 25), (4, 18)]
    assert rows_of(found.tables["set_aside"], "source_row", "source_column", "reason", "suggestion") == [
        (
            *(3, heading, "'около 30' is an estimate; people are counted, never guessed."),
            "30 if that many were counted, or a blank where nobody counted",
        ),
        (
            *(5, heading, "'30-35' is an estimate; people are counted, never guessed."),
            "the number that was counted, or a blank where nobody counted",
        ),
    ]
