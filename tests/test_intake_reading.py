"""Files as they come: encodings, delimiters, sheets, errors and hidden rows found; every cell as it stands."""

import struct
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from partner_files import RUSSIAN, compound, open_document, text_file, workbook

from kurak.errors import IntakeError
from kurak.intake import text_files
from kurak.intake.column import Column
from kurak.intake.encodings import Encoding, likeliest
from kurak.intake.even_text import even_columns
from kurak.intake.grid import Grid
from kurak.intake.reading import read

# A column


def test_a_column_keeps_each_different_cell_once():
    found = Column.of(["a", None, "b", "a", "a"])
    assert found.distinct == ("a", None, "b")
    assert list(found) == ["a", None, "b", "a", "a"]
    assert list(found.times()) == [3, 1, 1]
    assert list(found.is_blank) == [False, True, False, False, False]
    assert (found[2], list(found[3:]), len(found)) == ("b", ["a", "a"], 5)


def test_one_and_true_are_kept_apart():
    found = Column.of([1, 1.0, True, "1", 1, False, 0.0])
    assert list(map(repr, found)) == ["1", "1.0", "True", "'1'", "1", "False", "0.0"]


def test_what_is_said_of_each_different_cell_is_spread_over_the_rows():
    found = Column.of(["5", "x", "5", None])
    assert list(found.spread([5.0, None, None], float))[::2] == [5.0, 5.0]
    assert list(found.spread(["five", "?", None])) == ["five", "?", "five", None]
    days = Column.of(["1.3.26", None]).spread([date(2026, 3, 1), None], "datetime64[D]")
    assert list(days.astype(str)) == ["2026-03-01", "NaT"]


def test_chosen_rows_hold_no_cell_that_stands_elsewhere():
    found = Column.of(["a", "b", None, "b"])
    assert found.at(found.is_blank).distinct == (None,)
    assert list(found[1:].at([2, 0])) == ["b", "b"]


def test_cells_that_become_alike_are_one():
    assert Column.of(["Osh ", "Osh", " "]).changed(str.strip).distinct == ("Osh", "")


def test_cells_are_put_into_rows():
    found = Column.of([None, "a", "b"]).with_cells([0, 2], ["#REF!", "a"])
    assert (list(found), found.distinct) == (["#REF!", "a", "a"], ("a", "#REF!"))


CELLS = st.one_of(st.none(), st.booleans(), st.integers(-3, 3), st.sampled_from([0.0, 1.0, 2.5]), st.text(max_size=2))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(CELLS), st.lists(CELLS))
def test_a_column_holds_what_was_put_in(above: list, below: list):
    found = Column.of(above).above(Column.of(below))
    assert [*map(repr, found)] == [*map(repr, above + below)]
    assert sorted(found.times()) == sorted(found.at(range(len(found))).times())
    assert min(found.times(), default=1) > 0


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_a_grid_holds_its_rows_but_for_blank_cells_at_their_ends(rows: list[list]):
    kept = [[cell for cell in row if not isinstance(cell, str) or cell.strip("\ufeff \t\r\n\xa0")] for row in rows]
    found = Grid.of("a.csv", "", kept).rows
    for was, row in zip(kept, found, strict=False):
        width = len(row)
        assert [*map(repr, row)] == [
            repr(c.strip("\ufeff \t\r\n\xa0") if isinstance(c, str) else c) for c in was[:width]
        ] + ["None"] * (width - len(was))
    assert not any(cell is not None for row in kept[len(found) :] for cell in row)


# What stands in a workbook


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Name", "Day"), ("Osh ", datetime(2026, 3, 1))], Two=[("x",), (5,)])
    one, two = read(path)
    assert (one.file, one.name, one.is_hidden) == ("a.xlsx", "One", False)
    assert one.rows == [("Name", "Day"), ("Osh", date(2026, 3, 1))]
    assert two.rows == [("x",), (5.0,)]


def test_cells_keep_their_place_where_the_first_rows_and_columns_are_blank(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[(), (None, None, "Name"), (None, None, "Osh")])
    assert read(path)[0].rows == [(None, None, None), (None, None, "Name"), (None, None, "Osh")]


def made(path: Path, rows: Sequence[Sequence], options: dict | None = None, **formulas: tuple) -> Path:
    """A workbook of one sheet, with formulas and their values by place."""
    with xlsxwriter.Workbook(path, options or {}) as book:
        page = book.add_worksheet("One")
        for i, row in enumerate(rows):
            page.write_row(i, 0, row)
        for place, (formula, value) in formulas.items():
            page.write_formula(place, formula, value=value)
    return path


def test_a_formula_is_its_last_value_and_an_error_the_text_that_stands_there(tmp_path: Path):
    path = made(
        tmp_path / "a.xlsx",
        [("Place", "People")],
        A2=("=B1", "Osh"),
        B2=("=2+3", 5),
        B3=('=IF("<a>"="b",1,1/0)', "#DIV/0!"),
    )
    (found,) = read(path)
    assert found.rows == [("Place", "People"), ("Osh", 5.0), (None, "#DIV/0!")]
    assert found.notes == ("1 cell holds an error in place of a value: #DIV/0! (1); such cells are never read as 0.",)


def test_a_formula_whose_result_was_not_saved_is_no_blank(tmp_path: Path):
    path = made(
        tmp_path / "a.xlsx",
        [("Place", "Women", "Men", "All"), ("Osh", None, 4), ("Batken", 5, 6)],
        B2=("=2+3", ""),
        D2=("=B2+C2", ""),
        D3=("=B3+C3", 11),
        D6=("=B6+C6", ""),  # prepared for a row that nobody filled in
    )
    (found,) = read(path)
    assert found.rows[1:] == [("Osh", "#NO RESULT!", 4, "#NO RESULT!"), ("Batken", 5, 6, 11)]
    assert found.notes == (
        "2 cells hold an error in place of a value: #NO RESULT! (2); such cells are never read as 0.",
        "#NO RESULT! stands where the file has a formula without its result: open it in Excel, save it, send that.",
    )


def test_a_formula_that_came_to_a_blank_text_is_blank(tmp_path: Path):
    made(tmp_path / "a.xlsx", [("Place", "Note"), ("Osh", None)], B2=("=T(A9)", ""))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as old, zipfile.ZipFile(tmp_path / "b.xlsx", "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b'<c r="B2">', b'<c r="B2" t="str">'))
    assert read(tmp_path / "b.xlsx")[0].rows == [("Place", "Note"), ("Osh", None)]


def test_numbers_kept_as_text_stay_text(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_string(0, 0, "00123")
        page.write_string(1, 0, "5")
    assert read(tmp_path / "a.xlsx")[0].rows == [("00123",), ("5",)]


def test_days_of_a_workbook_that_counts_from_1904_are_the_same_days(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"date_1904": True, "default_date_format": "dd/mm/yyyy"}) as book:
        book.add_worksheet().write_datetime(0, 0, datetime(2026, 3, 1))
    assert read(tmp_path / "a.xlsx")[0].rows == [(date(2026, 3, 1),)]


def test_a_time_of_day_is_text(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_number(0, 0, 0.5, book.add_format({"num_format": "hh:mm"}))
    assert read(tmp_path / "a.xlsx")[0].rows == [("12:00:00",)]


def test_signs_that_xml_can_not_hold_are_read(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Day_x000D_\n(dd/mm)", "a_x0009_b", "_x0001_", "form_x12_")])
    assert read(path)[0].rows == [("Day\n(dd/mm)", "a\tb", "_x0001_", "form_x12_")]


def test_a_very_long_cell_is_read_whole(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Note",), ("я" * 32_000,)])
    assert len(read(path)[0].rows[1][0]) == 32_000


def test_hidden_rows_columns_and_sheets_are_known(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet("One")
        for row in range(5):
            page.write_row(row, 0, ["a", "b", "c"])
        page.set_row(3, None, None, {"hidden": True})
        page.set_column(1, 2, None, None, {"hidden": True})
        other = book.add_worksheet("Two")
        other.write(0, 0, "x")
        other.hide()
    one, two = read(tmp_path / "a.xlsx")
    assert (list(one.hidden_rows), one.hidden_columns) == ([3], (1, 2))
    assert (one.is_hidden, two.is_hidden) == (False, True)


def test_a_sheet_of_charts_moves_no_marks_to_another_sheet(tmp_path: Path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_chartsheet("Chart").set_chart(chart := book.add_chart({"type": "bar"}))
        page = book.add_worksheet("One")
        page.write_row(0, 0, [1, 2])
        page.write_row(1, 0, [3, 4])
        page.set_row(1, None, None, {"hidden": True})
        chart.add_series({"values": "=One!$A$1:$B$1"})
    (found,) = read(tmp_path / "a.xlsx")
    assert (found.name, list(found.hidden_rows)) == ("One", [1])


def test_an_open_document_is_read(tmp_path: Path):
    (found,) = read(open_document(tmp_path / "a.ods", 2, 1))
    assert (found.name, found.rows) == ("One", [("Region", "People"), ("Osh", 5.0), ("Osh", 5.0)])


OPEN_ROWS = """<table:table-column/><table:table-column table:visibility="collapse"/>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>Osh</text:p>
</table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row table:visibility="filter" table:number-rows-repeated="2"><table:table-cell/>
<table:table-cell office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#REF!</text:p>
</table:table-cell></table:table-row>"""


def test_what_an_open_document_hides_merges_and_gets_wrong_is_known(tmp_path: Path):
    (found,) = read(open_document(tmp_path / "a.ods", content=OPEN_ROWS))
    assert found.rows == [("Osh", None), (None, "#REF!"), (None, "#REF!")]
    assert (list(found.hidden_rows), found.hidden_columns) == ([1, 2], (1,))
    assert found.merged == ((0, 0, 0, 1),)


def record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def old_workbook(path: Path, more: bytes = b"", first: bytes = b"", blanks: int = 4000) -> Path:
    """An xls file of one sheet: BIFF8 records in a compound file, [MS-XLS] 2.4 and [MS-CFB]."""
    text = "Ысык-Көл"
    label = struct.pack("<HHHHB", 1, 0, 0, len(text), 1) + text.encode("utf-16-le")
    begin = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
    page = begin + record(0x204, struct.pack("<HHHHB", 0, 0, 0, 5, 0) + b"Place")
    page += record(0x204, struct.pack("<HHHHB", 0, 1, 0, 6, 0) + b"People") + record(0x204, label)
    page += record(0x203, struct.pack("<HHHd", 1, 1, 0, 12.0))
    page += record(0x205, struct.pack("<HHHBB", 2, 0, 0, 0x17, 1))  # an error, and one that a formula gives
    page += record(0x06, struct.pack("<HHHBBBBHHHIH", 2, 1, 0, 2, 0, 0x07, 0, 0, 0xFFFF, 0, 0, 0))
    page += record(0x208, struct.pack("<HHHHHHHH", 1, 0, 2, 255, 0, 0, 0x20, 0))
    page += record(0x7D, struct.pack("<HHHHHH", 0, 0, 0, 0, 1, 0)) + more + record(0x0A, b"")
    globals_ = (
        record(0x809, struct.pack("<HHHHII", 0x600, 0x5, 0, 0, 0, 0)) + first + record(0x42, struct.pack("<H", 1200))
    )
    globals_ += record(0x5C, b" " * blanks)  # a stream shorter than 4,096 bytes is kept elsewhere
    globals_ += record(0x85, struct.pack("<IBBBB", len(globals_) + 22, 0, 0, 6, 0) + b"Report") + record(0x0A, b"")
    path.write_bytes(compound({"Workbook": globals_ + page}))
    return path


@pytest.mark.parametrize("blanks", [4000, 5])
def test_an_old_workbook_is_read_however_short(tmp_path: Path, blanks: int):
    (found,) = read(old_workbook(tmp_path / "a.xls", blanks=blanks))
    assert found.name == "Report"
    assert found.rows == [("Place", "People"), ("Ысык-Көл", 12.0), ("#REF!", "#DIV/0!")]
    assert (list(found.hidden_rows), found.hidden_columns) == ([1], (0,))


@pytest.mark.parametrize(
    ("more", "first", "why"),
    [
        (record(0x203, struct.pack("<HHHd", 65535, 60000, 0, 1.0)), b"", "reaches to row 65,536 and column 60,001"),
        (record(0x200, struct.pack("<IIHHH", 0, 1 << 31, 0, 9, 0)), b"", "reaches to row 2,147,483,648 and column 9"),
        (b"", record(0xFC, struct.pack("<II", 1, 1 << 31)), "it is damaged"),
        (b"", record(0x2F, b"\0" * 6), "it is protected by a password"),
    ],
)
def test_an_old_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path, more: bytes, first: bytes, why: str):
    with pytest.raises(IntakeError, match=why):
        read(old_workbook(tmp_path / "a.xls", more, first))


@pytest.mark.parametrize("place", [0, 30, 44, 64, 76, 512, 1024, 1140, 1152, *range(5650, 5900, 25)])
def test_a_byte_gone_wrong_in_an_old_workbook_gives_a_sheet_or_a_sentence(tmp_path: Path, place: int):
    content = bytearray(old_workbook(tmp_path / "a.xls").read_bytes())
    content[place % len(content)] ^= 0xFF
    (tmp_path / "a.xls").write_bytes(content)
    assert rows_or_refusal(tmp_path / "a.xls")


# What stands in a text file

KYRGYZ = "Күнү;Аймак;Аялдар\n1.3.26;Ысык-Көл облусу;5\n2.3.26;Өзгөн району;6\n"
SPANISH = "Fecha;Municipio;Niñas;¿Activo?\n1.3.26;Bogotá;5;Sí\n2.3.26;Nariño – “centro”;6;No\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "ptcp154"])
def test_a_kyrgyz_text_is_read_in_its_own_encoding(tmp_path: Path, encoding: str):
    (found,) = read(text_file(tmp_path / "a.csv", KYRGYZ, encoding))
    assert found.rows[1:] == [("1.3.26", "Ысык-Көл облусу", "5"), ("2.3.26", "Өзгөн району", "6")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "mac_cyrillic", "cp866", "koi8_r"])
def test_a_russian_text_is_read_in_its_own_encoding(tmp_path: Path, encoding: str):
    (found,) = read(text_file(tmp_path / "a.csv", RUSSIAN.replace("№", "N"), encoding))
    assert found.rows[1][:4] == ("N", "Дата", "Область", "Район")
    assert found.rows[2][2] == "Ошская область"
    assert found.notes == (f"Read as {encoding}, cells parted by ';'.",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252", "mac_roman"])
def test_a_spanish_text_is_read_in_its_own_encoding(tmp_path: Path, encoding: str):
    (found,) = read(text_file(tmp_path / "a.csv", SPANISH, encoding))
    assert found.rows[0] == ("Fecha", "Municipio", "Niñas", "¿Activo?")
    assert found.rows[2][1] == "Nariño – “centro”"


def test_latin_1_is_read_as_its_larger_sister(tmp_path: Path):
    (found,) = read(text_file(tmp_path / "a.csv", "Año;Región\n2026;Bogotá\n", "latin_1"))
    assert found.rows == [("Año", "Región"), ("2026", "Bogotá")]


def test_kyrgyz_letters_that_cp1251_lacks_spoil_nothing_else(tmp_path: Path):
    (tmp_path / "a.csv").write_bytes(KYRGYZ.encode("cp1251", "replace"))
    assert read(tmp_path / "a.csv")[0].rows[1][1] == "Ысык-К?л облусу"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("ДАТА;РАЙОН\n", "koi8_r"),
        ("дата;район\n", "koi8_r"),
        ("id;Name;Всего\n", "mac_cyrillic"),
        ("Training;Баткен;UNDP\n", "cp866"),
        ("Niñas;5\n", "mac_roman"),
        ("AÑO;REGIÓN\n", "cp1252"),
    ],
)
def test_a_few_words_tell_the_encoding(text: str, encoding: str):
    assert likeliest(text.encode(encoding)) == encoding


def test_a_few_broken_signs_in_utf_8_are_told_and_spoil_no_others(tmp_path: Path):
    text = "Область;Район\n" + "Ошская область;Узгенский район\n" * 20
    (tmp_path / "a.csv").write_bytes(text.encode() + b"\xd0;x\n")
    (found,) = read(tmp_path / "a.csv")
    assert found.rows[-2:] == [("Ошская область", "Узгенский район"), ("\ufffd", "x")]
    assert found.notes[1] == "\ufffd stands for 1 sign that could not be read."


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_although_cells_hold_others(tmp_path: Path, delimiter: str):
    rows = [("Name", "People", "Share"), ("Osh, city", "12", "0,5"), ("Batken; oblast", "7", "0,25")]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (found,) = read(text_file(tmp_path / "a.csv", text))
    assert found.rows == rows


def test_the_delimiter_may_be_told_in_the_first_line(tmp_path: Path):
    (found,) = read(text_file(tmp_path / "a.csv", "sep=;\na,b;c,d\n1,2;3,4\n"))
    assert found.rows[1:] == [("a,b", "c,d"), ("1,2", "3,4")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_break_inside_quotes_starts_no_row(tmp_path: Path, end: str):
    (found,) = read(text_file(tmp_path / "a.csv", f'a,b{end}"two{end}lines",1{end}'))
    assert found.rows == [("a", "b"), (f"two{end}lines", "1")]


def test_quotes_are_doubled_inside_quotes_and_themselves_elsewhere(tmp_path: Path):
    (found,) = read(text_file(tmp_path / "a.csv", 'a,b\n"say ""yes""",5" pipe\n'))
    assert found.rows[1] == ('say "yes"', '5" pipe')


def test_a_quotation_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path):
    with pytest.raises(IntakeError, match=r"a\.csv can't be read: a quotation mark in row 2 is never closed"):
        read(text_file(tmp_path / "a.csv", 'a,b\n"Osh,5\nBatken,6\n'))


def test_short_rows_long_rows_and_blank_rows_keep_their_places(tmp_path: Path):
    (found,) = read(text_file(tmp_path / "a.csv", "a,b\n1\n\n1,2,3\n,\n\n"))
    assert found.rows == [("a", "b", None), ("1", None, None), (None, None, None), ("1", "2", "3")]


TEXTS = st.text(st.sampled_from("ab5,;\t|\"'\n\r яñ"), max_size=60)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, derandomize=True)
@given(TEXTS, st.sampled_from(["utf-8", "utf-16", "cp1251"]))
def test_any_text_is_read_or_refused_in_a_sentence(tmp_path_factory, text: str, encoding: str):
    path = tmp_path_factory.mktemp("any") / "report.csv"
    path.write_bytes(text.encode(encoding, "replace"))
    try:
        assert len(read(path)[0])
    except IntakeError as error:
        assert str(error).startswith("report.csv can't be read: ")


LINES = st.lists(st.text(st.sampled_from('ab5,"я '), max_size=8), min_size=1, max_size=6)


@pytest.mark.slow
@settings(max_examples=300, deadline=None, derandomize=True)
@given(LINES, st.sampled_from(["utf-8", "utf-8-sig", "cp1251"]), st.sampled_from(["\n", "\r\n"]))
def test_a_large_text_is_read_as_a_small_one_is(tmp_path_factory, lines: list[str], encoding: str, end: str):
    path = text_file(tmp_path_factory.mktemp("any") / "a.csv", end.join([*lines, ""]), encoding)
    with pytest.MonkeyPatch.context() as patch:
        small = rows_or_refusal(path)
        patch.setattr(text_files, "LARGE", 0)
        assert rows_or_refusal(path) == small


def rows_or_refusal(path: Path) -> object:
    try:
        return read(path)[0].rows
    except IntakeError as error:
        return str(error)


def test_rows_alike_are_read_at_once_and_a_short_one_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text_files, "LARGE", 0)
    even = text_file(tmp_path / "a.csv", "район,всего\nУзген,5\nНоокат,6\n", "cp1251")
    assert [list(c) for c in even_columns(even, Encoding("cp1251"), ",", 2) or ()] == [
        ["район", "Узген", "Ноокат"],
        ["всего", "5", "6"],
    ]
    uneven = text_file(tmp_path / "b.csv", "a,b\n1\n2,3\n")
    assert even_columns(uneven, Encoding("utf-8"), ",", 2) is None
    assert read(uneven)[0].rows == [("a", "b"), ("1", None), ("2", "3")]
