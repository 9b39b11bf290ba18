"""Lines below a table, kinds beside titles, totals above the rows: what people put round their numbers."""

from sheets import rows_of, sheet_of

from kurak.geography import load
from kurak.intake.footers import without_footers
from kurak.intake.layout import Sheet
from kurak.intake.proposing import proposed
from kurak.intake.reshaping import Reshaped, reshaped

HEAD = ("Дата", "Область", "Мероприятие", "Женщины", "Мужчины")
ROWS = (
    HEAD,
    ("15.01.2026", "Ошская область", "Лекция", 10, 5),
    ("16.01.2026", "Ошская область", "Лекция", 20, 5),
)


def shape(sheet: Sheet) -> Reshaped:
    return reshaped(sheet, proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_who_signs_below_the_table_is_no_row_and_stays_unseen():
    blank = [None] * 4
    sheet = without_footers(
        sheet_of(*ROWS, ("Исполнитель: Петрова Анна", *blank), ("Подпись", "______", *blank[:3]), ("М.П.", *blank))
    )
    found = shape(sheet)
    assert found.kinds.tolist() == ["used", "used", "heading", "heading", "heading"]
    assert sheet.notes == ("3 lines below the table are signatures; not used.",)
    assert "Петрова" not in "".join(table.to_csv() for table in found.tables.values())


def test_a_last_row_with_a_number_is_a_row():
    sheet = without_footers(sheet_of(*ROWS, ("Директор", None, None, 3, None)))
    assert shape(sheet).kinds.tolist() == ["used", "used", "set_aside"]


def test_a_remark_below_the_table_is_set_aside_and_shown():
    sheet = without_footers(sheet_of(*ROWS, ("Данные за февраль будут позже", None, None, None, None)))
    assert shape(sheet).kinds.tolist() == ["used", "used", "set_aside"]


def test_a_column_of_kinds_tells_the_kind_and_the_event_its_title():
    days = ("2026-01-15", "2026-01-16", "2026-02-17", "2026-02-18")
    events = ("Winter school", "Winter school", "Border forum", "Border forum")
    kinds = ("Training", "Training", "Dialogue", "Dialogue")
    rows = zip(days, ["Batken"] * 4, events, kinds, (1, 2, 3, 4), strict=True)
    found = shape(sheet_of(("Date", "Oblast", "Event", "Type", "Women"), *rows))
    assert rows_of(found.tables["activities"], "title", "activity_type")[1:3] == [
        ("Winter school", "training"),
        ("Border forum", "Dialogue"),
    ]


def test_a_total_above_the_rows_is_no_row():
    found = shape(sheet_of(HEAD, (None, None, None, 30, 10), *ROWS[1:]))
    assert found.kinds.tolist() == ["total", "used", "used"]


def test_a_first_row_that_is_no_sum_is_set_aside():
    found = shape(sheet_of(HEAD, (None, None, None, 31, 10), *ROWS[1:]))
    assert found.kinds.tolist() == ["set_aside", "used", "used"]


def test_a_column_of_places_of_any_level_tells_them_where_no_other_does():
    found = shape(
        sheet_of(
            ("Дата", "Место проведения", "Женщины"),
            ("15.01.2026", "с. Ак-Там, Алайский район, Ошская область", 1),
            ("16.01.2026", "Узгенский р-н", 2),
            ("17.01.2026", "г. Бишкек", 3),
        )
    )
    assert rows_of(found.tables["activities"], "adm1_code", "adm2_code") == [
        ("KG-O", "KG06207000000"),
        ("KG-O", "KG06255000000"),
        ("KG-GB", None),
    ]


def test_a_count_written_about_or_between_is_set_aside_and_its_column_still_counts():
    found = shape(
        sheet_of(
            ("Дата", "Область", "Участники", "из них женщин"),
            ("15.01.2026", "Ошская область", "25 чел.", 10),
            ("16.01.2026", "Ошская область", "около 40", 20),
            ("17.01.2026", "Ошская область", "10-15", 5),
        )
    )
    assert rows_of(found.tables["activities"], "total_reported") == [(25,)]
    assert found.tables["set_aside"]["reason"].tolist() == [
        "'около 40' is an estimate; people are counted, never guessed.",
        "'10-15' is an estimate; people are counted, never guessed.",
    ]
