"""A column says what each row counts: people reached stay apart from households, schools and the like."""

from dataclasses import replace

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.layout import Sheet
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

WIDE = ("Дата", "Область", "Показатель", "Женщины", "Мужчины", "Всего")
ROWS = (
    ("2026-03-05", "Баткенская область", "Участники тренингов", 10, 5, 15),
    ("2026-03-05", "Баткенская область", "Домохозяйства", 7, 5, 12),
    ("2026-03-06", "Баткенская область", "Количество школ", None, None, 4),
    ("2026-03-06", "Баткенская область", "Первая помощь", 3, 4, 7),
)


def shape(sheet: Sheet) -> Reshaped:
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_beside_columns_by_sex_only_rows_that_name_people_or_count_by_sex_are_people():
    found = shape(sheet_of(WIDE, *ROWS))
    assert rows_of(found.tables["activities"], "source_row", "total_reported") == [(2, 15), (5, 7)]
    assert rows_of(found.tables["attendance"], "source_row", "sex", "attendances") == [
        (2, "women", 10),
        (2, "men", 5),
        (5, "women", 3),
        (5, "men", 4),
    ]
    assert rows_of(found.tables["measures"], "source_row", "measure", "unit", "dimension", "value") == [
        (3, "households", "households", "women", 7),
        (3, "households", "households", "men", 5),
        (3, "households", "households", None, 12),
        (4, "Количество школ", "unknown", None, 4),
    ]
    assert "Not counted as people reached, being indicators that name no people: 'Количество школ' (1 row)." in (
        found.notes
    )


def test_rows_that_count_something_else_are_used_and_accounted_for():
    bridge = shape(sheet_of(WIDE, *ROWS)).bridge
    people = bridge[bridge["measure"] == "reached"]
    assert rows_of(people, "in_file", "used", "set_aside") == [(22, 22, 0)]


def test_one_column_of_counts_is_of_whatever_each_row_names():
    rows = [(*row[:3], row[5]) for row in ROWS[:3]]
    found = shape(sheet_of((*WIDE[:3], "Всего"), *rows))
    assert rows_of(found.tables["activities"], "source_row", "total_reported") == [(2, 15)]
    assert rows_of(found.tables["measures"], "measure", "unit", "value") == [
        ("households", "households", 12),
        ("Количество школ", "unknown", 4),
    ]


def test_a_person_says_that_an_indicator_counts_people():
    sheet = sheet_of((*WIDE[:3], "Всего"), ("2026-03-05", "Баткенская область", "Первая помощь", 9))
    mapping = proposed(sheet, "x")
    mapping = replace(mapping, values={**mapping.values, "measure": {"Первая помощь": "reached"}})
    found = reshaped(sheet, mapping, country_code="KG", geography=load("KGZ"))
    assert rows_of(found.tables["activities"], "total_reported") == [(9,)]


def test_indicators_that_all_name_people_need_no_column():
    rows = [(*ROWS[0][:2], text, 10, 5, 15) for text in ("Участники тренингов", "Участники встреч")]
    mapping = proposed(sheet_of(WIDE, *rows), "x")
    assert "measure" not in mapping.columns
    assert mapping.not_used["Показатель"] == "the counts stand in columns that say themselves what they count"


def test_a_target_is_of_what_its_row_names():
    headings = ("Month", "Province", "Indicator", "Target", "Achieved")
    rows = [
        ("Mar-2026", "Naryn province", "# of women in dialogues", 1200, 1050),
        ("Mar-2026", "Naryn province", "# of households receiving kits", 300, 280),
        ("Apr-2026", "Talas oblast", "# of schools renovated", 3, 2),
    ]
    found = shape(sheet_of(headings, *rows))
    assert rows_of(found.tables["activities"], "total_reported") == [(1050,)]
    assert rows_of(found.tables["measures"], "measure", "unit", "value") == [
        ("targeted", "people", 1200),
        ("targeted", "households", 300),
        ("households", "households", 280),
        ("targeted", "unknown", 3),
        ("# of schools renovated", "unknown", 2),
    ]
