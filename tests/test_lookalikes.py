"""Records that look like one another though their ids differ: asked about, never guessed."""

from datetime import date

import pyarrow as pa

from kurak.intake.lookalikes import lookalikes
from kurak.intake.tables import schema


def activities(*rows: tuple[str, str, date, str]) -> pa.Table:
    """(activity_id, title, started_on, adm1_code) of one partner and project."""
    names = ("activity_id", "title", "started_on", "adm1_code")
    given = [dict(zip(names, row, strict=True)) | {"partner_id": "fti", "project_id": "streets"} for row in rows]
    return pa.Table.from_pylist(given, schema=schema("activities"))


BEFORE = activities(
    ("a", "Trainig for elders", date(2026, 2, 3), "KG02"),
    ("b", "Dialogue", date(2026, 2, 3), "KG02"),
)


def pairs(come: pa.Table) -> list[tuple[str, str]]:
    return [(pair.old_id, pair.new_id) for pair in lookalikes(BEFORE, come)]


def test_a_mended_title_and_a_day_moved_by_two_look_like_the_record_before():
    assert pairs(activities(("x", "Training for elders", date(2026, 2, 5), "KG02"))) == [("a", "x")]


def test_the_same_id_is_the_same_record_whatever_its_title():
    assert pairs(activities(("a", "Training for elders", date(2026, 2, 3), "KG02"))) == []


def test_another_oblast_another_week_or_another_title_is_another_record():
    come = activities(
        ("x", "Trainig for elders", date(2026, 2, 3), "KG03"),
        ("y", "Trainig for elders", date(2026, 2, 7), "KG02"),
        ("z", "Football match", date(2026, 2, 3), "KG02"),
    )
    assert pairs(come) == []


def test_where_two_look_alike_neither_is_proposed():
    come = activities(
        ("x", "Training for elders", date(2026, 2, 3), "KG02"),
        ("y", "Training for elder", date(2026, 2, 4), "KG02"),
    )
    assert pairs(come) == []


def test_the_question_names_both():
    (pair,) = lookalikes(BEFORE, activities(("x", "Training for elders", date(2026, 2, 5), "KG02")))
    assert str(pair) == (
        "'Training for elders', 2026-02-05 (x) looks like 'Trainig for elders', 2026-02-03 (a), which goes: if they are"
        " the same, say so, and it keeps its id; until then it is a new record."
    )
