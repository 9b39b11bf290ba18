"""What was planned, cancelled or postponed is told with its people, before anything is published."""

import numpy as np
from sheets import sheet_of

from kurak.geography import load
from kurak.intake.before_after import after
from kurak.intake.column import Column
from kurak.intake.not_carried_out import not_carried_out
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import reshaped

HEAD = ("Дата", "Область", "Мероприятие", "Статус", "Женщины", "Мужчины")


def test_each_status_is_told_with_its_activities_and_people():
    ids = Column.of(["a", "b", "b", "c", "d"])
    statuses = Column.of(["cancelled", "cancelled", "cancelled", "planned", "completed"])
    assert list(not_carried_out(ids, statuses, np.array([10, 20, 10, 1, 99.0]))) == [
        "1 activity is planned: 1 person is not counted as reached.",
        "2 activities are cancelled: 40 people are not counted as reached.",
    ]


def test_the_preview_of_a_file_says_it():
    sheet = sheet_of(
        HEAD,
        ("15.01.2026", "Ошская область", "Лекция", "Проведено", 10, 5),
        ("16.01.2026", "Ошская область", "Лекция", "Отменено", 15, 5),
        ("17.01.2026", "Ошская область", "Лекция", "Отменено", 15, 5),
    )
    found = reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))
    assert "2 activities are cancelled: 40 people are not counted as reached." in found.notes
    assert found.bridge["planned"].tolist() == [40]
    assert after(sheet, found, 3)["becomes"].tolist() == ["used", *["used; cancelled: not reached"] * 2]
