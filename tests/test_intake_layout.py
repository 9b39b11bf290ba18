"""Where headings stand: banners above them, bands merged over them, tags below them, and what comes again."""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kurak.errors import IntakeError
from kurak.intake.column import Column
from kurak.intake.grid import Grid, is_tidy, tidied
from kurak.intake.heading_names import heading_text
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.reading import read


def sheet(*rows: Sequence, **more) -> Sheet:
    return laid_out(Grid.of("file.csv", "", rows, **more))


def cells(found: Sheet) -> list[tuple]:
    return list(zip(*found.columns, strict=True))


# Tags


def test_tags_are_found_below_the_headings_spaces_and_all():
    found = sheet(("ORG", "PLACE", "Note"), ("#org +name", "# ADM1+PCODE", None), ("NRC", "CO05", "x"))
    assert found.headings == ("ORG", "PLACE", "Note")
    assert found.tags == ("#org+name", "#adm1+pcode", "")
    assert (list(found.numbers), cells(found)) == ([3], [("NRC", "CO05", "x")])


def test_tags_without_headings_above_them_are_the_headings():
    found = sheet(("#org", "#reached"), ("NRC", 5))
    assert (found.headings, found.tags, cells(found)) == (("#org", "#reached"), ("#org", "#reached"), [("NRC", 5)])


def test_a_second_row_of_tags_is_no_data():
    found = sheet(("Org", "People"), ("#org", "#reached"), ("#org", "#reached"), ("NRC", 5))
    assert list(found.repeats) == [True, False]


def test_one_tag_alone_is_a_text():
    found = sheet(("Id", "Topic"), ("1", "#hope"), ("2", "#peace"))
    assert (found.tags, len(found)) == ((), 2)


# Above the headings


def test_headings_stand_below_lines_of_text_and_rows_keep_their_numbers():
    found = sheet(
        ("Report for March", None, None),
        (None,),
        ("Day", "Place", "People"),
        ("1.3.26", "Osh", 5),
        (),
        (None, "Osh", 7),
    )
    assert found.headings == ("Day", "Place", "People")
    assert found.banner == ("Report for March",)
    assert list(found.numbers) == [4, 6]
    assert found.notes == ("Headings stand in row 3.",)


def test_labels_with_a_colon_are_a_banner():
    found = sheet(
        ("Organisation:", "NRC", None, None),
        ("Month:", date(2026, 3, 1), None, None),
        ("Day", "Place", "Women", "Men"),
        ("1.3.26", "Osh", 5, 2),
    )
    assert found.headings == ("Day", "Place", "Women", "Men")
    assert found.banner == ("Organisation:", "NRC", "Month:", "2026-03-01")


def test_labels_without_a_colon_right_above_the_headings_are_a_banner_too():
    found = sheet(("Organisation", "NRC", None, None), ("Day", "Place", "Women", "Men"), ("1.3.26", "Osh", 5, 2))
    assert (found.headings, found.banner) == (("Day", "Place", "Women", "Men"), ("Organisation", "NRC"))


def test_one_text_over_the_numbers_is_a_banner_where_it_is_merged_with_nothing():
    rows = [(None, None, "number of cases", None), ("id", "name", "criminal", "civil"), (1, "Osh", 33, None)]
    found = sheet(*rows)
    assert (found.headings, found.banner) == (("id", "name", "criminal", "civil"), ("number of cases",))


# Headings of several rows

TWO_ROWS = (
    ("Day", "Place", "Women", None, "Men", None, "Total"),
    (None, None, "18-24", "25+", "18-24", "25+", None),
    ("1.3.26", "Osh", 1, 2, 3, 4, 10),
    ("2.3.26", "Osh", 1, 2, 3, 4, 10),
)
JOINED = ("Day", "Place", "Women / 18-24", "Women / 25+", "Men / 18-24", "Men / 25+", "Total")


def test_a_band_is_named_before_each_of_its_columns():
    found = sheet(*TWO_ROWS)
    assert found.headings == JOINED
    assert found.notes == ("Headings stand in rows 1, 2; those of bands stand before those below them.",)
    assert cells(found)[0] == ("1.3.26", "Osh", 1, 2, 3, 4, 10)


def test_bands_are_found_below_a_banner():
    found = sheet(("Quarterly report", *[None] * 6), (None,) * 7, *TWO_ROWS)
    assert (found.headings, found.banner, list(found.numbers)) == (JOINED, ("Quarterly report",), [5, 6])


def test_bands_over_words_are_found_where_the_words_return_under_each_band():
    found = sheet(
        ("Place", None, "Food", None, "Water", None),
        ("Region", "District", "Target", "Reached", "Target", "Reached"),
        ("Osh", "Uzgen", "many", "few", "many", "none"),
    )
    assert found.headings == (
        *("Place / Region", "Place / District"),
        *("Food / Target", "Food / Reached", "Water / Target", "Water / Reached"),
    )


def test_the_last_band_reaches_no_further_than_the_others_do():
    found = sheet(
        ("Day", "Women", None, "Men", None, "Other", None, None),
        (None, "Young", "Old", "Young", "Old", "Young", "Old", "Comment"),
        ("1.3.26", 1, 2, 3, 4, 5, 6, "fine"),
    )
    assert found.headings[-3:] == ("Other / Young", "Other / Old", "Comment")


def test_a_row_of_words_below_full_headings_is_data():
    found = sheet(("Name", "Place", "Kind"), ("Training", "Osh", "Course"), ("Talk", "Batken", "Debate"))
    assert (found.headings, len(found)) == (("Name", "Place", "Kind"), 2)


def test_columns_without_a_heading_make_no_bands():
    found = sheet(("Name", None, "Place", "Kind", None), ("a", "b", "c", "d", "e"), ("f", "g", "h", "i", "j"))
    assert found.headings == ("Name", "Column 2", "Place", "Kind", "Column 5")
    assert len(found) == 2


def merged_workbook(path: Path) -> Path:
    """A title over everything, three rows of headings with merged cells across and down, two rows of data."""
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet("March")
        page.merge_range("A1:G1", "Activities in March")
        for place, text in (("A3:A5", "Дата"), ("B3:B5", "Район"), ("C3:F3", "Участники"), ("G3:G5", "Всего")):
            page.merge_range(place, text)
        page.merge_range("C4:D4", "Женщины")
        page.merge_range("E4:F4", "Мужчины")
        page.write_row("C5", ["до 18", "18+", "до 18", "18+"])
        page.write_row("A6", ["01.03.2026", "Узген", 1, 2, 3, 4, 10])
        page.write_row("A7", ["02.03.2026", "Ноокат", 5, 6, 7, 8, 26])
    return path


def test_merged_cells_across_and_down_make_headings_of_three_rows(tmp_path: Path):
    found = laid_out(read(merged_workbook(tmp_path / "a.xlsx"))[0])
    assert found.headings == (
        *("Дата", "Район", "Участники / Женщины / до 18", "Участники / Женщины / 18+"),
        *("Участники / Мужчины / до 18", "Участники / Мужчины / 18+", "Всего"),
    )
    assert (list(found.numbers), found.banner) == ([6, 7], ("Activities in March",))
    assert cells(found) == [("01.03.2026", "Узген", 1, 2, 3, 4, 10), ("02.03.2026", "Ноокат", 5, 6, 7, 8, 26)]


def test_a_band_merged_over_some_columns_is_no_banner():
    rows = [(None, None, "People", None), ("Day", "Place", "Women", "Men"), ("1.3.26", "Osh", 5, 2)]
    assert sheet(*rows, merged=((0, 2, 0, 3),)).headings == ("Day", "Place", "People / Women", "People / Men")


def test_places_merged_over_rows_of_data_change_no_headings():
    rows = [("Place", "People"), ("Osh", 5), (None, 6), ("Batken", 7)]
    found = sheet(*rows, merged=((1, 0, 2, 0),))
    assert (found.headings, len(found)) == (("Place", "People"), 3)


def test_bands_stand_above_headings_and_tags():
    found = sheet(
        ("LOCATION", None, "FOOD", None, "WATER", None),
        ("County", "Code", "Target", "Reached", "Target", "Reached"),
        ("#adm1+name", "#adm1+code", "#targeted+food", "#reached+food", "#targeted+wash", "#reached+wash"),
        ("Garissa", "KE007", 5, None, 6, None),
    )
    assert found.headings[1:4] == ("LOCATION / Code", "FOOD / Target", "FOOD / Reached")
    assert list(found.numbers) == [4]


# What headings look like


def test_headings_are_made_unlike_each_other():
    found = sheet(("Name", "Target\n(people)", "Target (people)", None), ("a", 1, 2, 3))
    assert found.headings == ("Name", "Target (people)", "Target (people) (2)", "Column 4")


def test_a_made_name_never_meets_a_heading_of_the_file():
    assert sheet(("A", "A (2)", "A", "A"), (1, 2, 3, 4)).headings == ("A", "A (2)", "A (3)", "A (4)")


@pytest.mark.parametrize(
    ("months", "headings"),
    [
        ((datetime(2026, 1, 1), datetime(2026, 2, 1)), ("2026-01-01", "2026-02-01")),
        ((2015.0, 2016.0), ("2015", "2016")),
        (("2015", "2016"), ("2015", "2016")),
        ((1, 2), ("1", "2")),
    ],
)
def test_months_and_years_may_be_headings(months: tuple, headings: tuple):
    found = sheet(("Region", "Unit", *months), ("Osh", "people", 5, 6), ("Batken", "people", 7, 8))
    assert (found.headings[2:], len(found)) == (headings, 2)


def test_an_index_without_a_heading_is_a_column():
    found = sheet((None, "Place", "People"), (1, "Osh", 5), (2, "Batken", 6))
    assert found.headings == ("Column 1", "Place", "People")


def test_columns_that_hold_nothing_and_have_no_heading_are_gone():
    found = sheet(("Place", None, "People", "Note"), ("Osh", None, 5, None))
    assert found.headings == ("Place", "People", "Note")


def test_rows_may_be_shorter_or_longer_than_the_headings():
    found = sheet(("Day", "Place", "People"), ("1.3.26",), ("2.3.26", "Osh", 5, "late"))
    assert found.headings == ("Day", "Place", "People", "Column 4")
    assert cells(found) == [("1.3.26", None, None, None), ("2.3.26", "Osh", 5, "late")]


# What comes again


def test_headings_further_down_are_marked():
    found = sheet(("Day", "People"), ("1.3.26", 5), ("Day", "People"), ("2.3.26", 6))
    assert list(found.repeats) == [False, True, False]


def test_rows_of_bands_further_down_are_marked():
    found = sheet(*TWO_ROWS, *TWO_ROWS)
    assert list(found.repeats) == [False, False, True, True, False, False]


def test_a_row_that_shares_one_word_with_the_headings_is_data():
    found = sheet(("Kind", "People"), ("Kind", None), ("Kind", 4))
    assert list(found.repeats) == [False, False]


@pytest.mark.parametrize("row", [(1, 2, 3, 4), ("1", "2", "3", "4"), ("А", 1.0, 2.0, 3.0)])
def test_numbers_of_columns_below_the_headings_are_no_data(row: tuple):
    found = sheet(("Район", "Женщины", "Мужчины", "Всего"), row, ("Узген", 5, 6, 11))
    assert list(found.repeats) == [True, False]


# What is hidden


def test_hidden_rows_and_columns_are_marked_and_told(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("One")
        for i, row in enumerate([("Day", "Place", "People"), ("1.3.26", "Osh", 5), ("2.3.26", "Osh", 6)]):
            page.write_row(i, 0, row)
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(1, 1, None, None, {"hidden": True})
    found = laid_out(read(tmp_path / "a.xlsx")[0])
    assert list(found.hidden) == [False, True]
    assert found.notes == ("1 row is hidden in the workbook.", "1 column is hidden in the workbook: 'Place'.")


# What can't be laid out


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("Day", "People")], "has headings but no row of data below them"),
        ([("Day", "People"), ("#date", "#reached")], "has headings but no row of data below them"),
        ([(1, 2), (3, 4)], "no row of headings was found in the first 40 rows"),
        ([], r"file\.csv is blank"),
    ],
)
def test_a_sheet_without_headings_or_rows_is_told(rows: list[tuple], why: str):
    with pytest.raises(IntakeError, match=why):
        sheet(*rows)


WORDS = st.sampled_from(
    ["Day", "Place", "Women", "Men", "Reached", "Target", "Total", "Osh", "1.3.26", "#org", "#adm1"]
)
ANY_CELL = st.one_of(
    *(st.none(), WORDS, st.text(max_size=8), st.integers(-5, 2100), st.floats(), st.booleans()),
    *(st.dates(), st.datetimes()),
)


@pytest.mark.slow
@settings(max_examples=400, deadline=None, derandomize=True)
@example([[], [], ["Day"], ["Day"], [None, "Day"]], [(3, 0, 4, 0)])
@given(
    st.lists(st.lists(ANY_CELL, max_size=6), max_size=8),
    st.lists(st.tuples(*(st.integers(0, 6) for _ in range(4))), max_size=3),
)
def test_every_row_of_a_grid_is_data_or_headings_or_banner_or_blank(rows: list[list], merged: list[tuple]):
    grid = Grid.of("file.csv", "", rows, merged=tuple(merged))
    try:
        found = laid_out(grid)
    except IntakeError:
        return
    filled = {number for number, row in enumerate(grid.rows, 1) if any(cell is not None for cell in row)}
    above = {number for number in filled if number < min(found.numbers)}
    assert set(found.numbers) | above == filled
    # what is merged down from above stands in the file once
    kept = sorted(heading_text(cell) for name in found.headings for cell in found.own(name) if cell is not None)
    assert kept == sorted(
        heading_text(cell)
        for number, row in enumerate(grid.rows, 1)
        if number in found.numbers
        for cell in row
        if cell is not None
    )
    assert len(set(found.headings)) == len(found.headings) == len(found.columns)
    assert len(found) == len(found.repeats) == len(found.hidden)


@given(st.lists(st.one_of(st.none(), st.text(" \x00ab\n\xa0_x0041", max_size=6), st.just(float("nan")), st.integers())))
def test_where_a_column_is_called_tidy_tidying_changes_nothing(cells: list) -> None:
    column = Column.of(cells)
    changed = any(tidied(cell) != cell for cell in column.distinct)
    assert is_tidy(column) <= (not changed)


def test_plain_texts_are_tidy_and_texts_with_spaces_around_them_are_not() -> None:
    assert is_tidy(Column.of(["Osh", "Jalal-Abad", None, 3]))
    assert not is_tidy(Column.of(["Osh ", "Naryn"]))


def test_signs_that_nobody_sees_are_no_part_of_a_heading_or_a_value():
    rows = [
        ("\ufeffДата", "Обл\u200bасть", "Жен\xadщины"),
        ("2026-03-01", "\u200eБаткен\u2060", "\u200b5"),
        ("\u200b", None, None),
    ]
    sheet = laid_out(Grid.of("file.csv", "", rows))
    assert sheet.headings == ("Дата", "Область", "Женщины")
    assert [column[0] for column in sheet.columns] == ["2026-03-01", "Баткен", "5"]
    assert len(sheet) == 1


def test_a_column_may_be_called_percent():
    sheet = laid_out(Grid.of("a.xlsx", "One", [("Oblast", "Target", "Actual", "%"), ("Osh", 100, 80, 0.8)]))
    assert (sheet.headings, len(sheet)) == (("Oblast", "Target", "Actual", "%"), 1)
