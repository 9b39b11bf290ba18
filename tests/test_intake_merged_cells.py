"""Cells merged down several rows: a partner named once for ten rows is the partner of all ten."""

from collections.abc import Sequence

from sheets import rows_of

from kurak.geography import load
from kurak.intake.layout import Sheet, laid_out
from kurak.intake.mapping import CountColumn, FileMapping
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid
from kurak.intake.reshaping import Reshaped, reshaped

HEADINGS = ("Partner", "Oblast", "Date", "Activity", "Women", "Men", "Total")
FTI, ADRA = ("FTI", "Batken", "2026-02-01"), ("ADRA", "Osh oblast", "2026-02-03")
BLANK = (None, None, None)


def merged(*rows: Sequence, down: Sequence[tuple[int, int, int]]) -> Sheet:
    """`down`: column, first and last row of each cell merged down, counted from 0; the headings are row 0."""
    cells = tuple((first, column, last, column) for column, first, last in down)
    return laid_out(Grid.of("file.xlsx", "Sheet1", rows, merged=cells))


def shape_of(sheet: Sheet, mapping: FileMapping | None = None) -> Reshaped:
    return reshaped(sheet, mapping or proposed(sheet, "x"), country_code="KG", geography=load("KGZ"))


def test_what_a_merged_cell_says_it_says_of_all_its_rows():
    rows = [HEADINGS, (*FTI, "A", 5, 6, 11), (*BLANK, "B", 7, 8, 15), (*ADRA, "C", 1, 1, 2)]
    shape = shape_of(merged(*rows, down=[(0, 1, 2), (1, 1, 2), (2, 1, 2)]))
    found = rows_of(shape.tables["activities"].sort_values("title"), "title", "partner_id", "adm1_code")
    assert found == [("A", "fti", "KG-B"), ("B", "fti", "KG-B"), ("C", "adra", "KG-O")]
    assert shape.bridge[["in_file", "used"]].to_numpy().tolist() == [[28, 28]]


def test_blank_cells_that_are_not_merged_stay_blank():
    sheet = merged(HEADINGS, (*FTI, "A", 5, 6, 11), (*BLANK, "B", 7, 8, 15), down=[])
    assert sheet.column("Partner")[1] is None


def test_a_total_merged_over_several_activities_is_not_the_first_ones():
    rows = [HEADINGS, (*FTI, "A", 5, 6, 21), (*FTI, "B", 2, 3, None), (*FTI, "C", 1, 4, None)]
    sheet = merged(*rows, down=[(6, 1, 3)])
    assert shape_of(sheet).bridge["used"].tolist() == [21]
    by_hand = FileMapping("x", sheet.headings, proposed(sheet, "x").columns, (CountColumn("Total"),))
    shape = shape_of(merged(*rows, (*ADRA, "D", 1, 1, 2), down=[(6, 1, 3)]), by_hand)
    assert shape.bridge[["in_file", "used", "set_aside"]].to_numpy().tolist() == [[23, 2, 21]]
    assert shape.tables["set_aside"]["reason"].unique().tolist() == [
        "Its number stands for several rows, in merged cells; give each row its own."
    ]


def test_a_subtotal_inside_merged_cells_is_a_subtotal():
    rows = [HEADINGS[:6], (*FTI, "A", 5, 6), (*BLANK, "B", 2, 3), (*BLANK, None, 7, 9), (*ADRA, "C", 1, 1)]
    shape = shape_of(merged(*rows, down=[(0, 1, 3), (1, 1, 3), (2, 1, 3)]))
    assert shape.kinds.tolist() == ["used", "used", "total", "used"]


def test_numbered_lines_that_nobody_filled_in_are_no_persons_though_their_event_is_merged():
    headings = ("№", "ФИО", "Пол", "Возраст", "Мероприятие", "Дата", "Область")
    first = (1, "A", "ж", 30, "Тренинг", "12.03.2026", "Баткен")
    rows = [headings, first, (2, "B", "м", 20, *BLANK), (3, None, None, None, *BLANK)]
    shape = shape_of(merged(*rows, down=[(4, 1, 3), (5, 1, 3), (6, 1, 3)]))
    assert rows_of(shape.tables["activities"], "total_reported") == [(2.0,)]
