"""Files as they come: encodings, delimiters, headings and tags found; what is no table refused in one sentence."""

import struct
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from partner_files import HXL, RUSSIAN, text_file, workbook

from kurak.errors import IntakeError
from kurak.intake import guards
from kurak.intake.layout import laid_out
from kurak.intake.grid import Grid
from kurak.intake.reading import read


def grid(*rows: tuple) -> Grid:
    return Grid.of("file.csv", "", rows)


# What stands in a file


def test_a_workbook_is_read_sheet_by_sheet(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Name", "Day"), ("Osh ", datetime(2026, 3, 1))], Two=[("x",), (5,)])
    one, two = read(path)
    assert (one.file, one.name, one.is_hidden) == ("a.xlsx", "One", False)
    assert one.rows == [("Name", "Day"), ("Osh", datetime(2026, 3, 1).date())]
    assert two.rows == [("x",), (5.0,)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1251", "mac_cyrillic"])
def test_a_text_file_is_read_in_its_own_encoding(tmp_path: Path, encoding: str):
    (found,) = read(text_file(tmp_path / "a.csv", RUSSIAN, encoding))
    assert found.rows[1][:4] == ("№", "Дата", "Область", "Район")
    assert found.rows[2][2] == "Ошская область"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_although_cells_hold_others(tmp_path: Path, delimiter: str):
    rows = [("Name", "People", "Share"), ("Osh, city", "12", "0,5"), ("Batken; oblast", "7", "0,25")]
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    (found,) = read(text_file(tmp_path / "a.csv", text))
    assert found.rows == rows


def test_a_line_break_inside_quotes_starts_no_row(tmp_path: Path):
    (found,) = read(text_file(tmp_path / "a.csv", 'a,b\r\n"two\r\nlines",1\r\n'))
    assert found.rows == [("a", "b"), ("two\r\nlines", "1")]


# What is refused


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b" \n\n ", "no cell of it holds anything"),
        (b"MZ\x90\x00\x03", "it is a program, not a table"),
        (b"%PDF-1.7", "it is a PDF, not a table"),
        (b"PK\x03\x04nothing more", "it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is damaged"),
        (b"a,b\0\0\0\xff\xfe\0c", "it is no text and no workbook"),
    ],
)
def test_what_is_no_table_is_refused_whatever_its_name(tmp_path: Path, content: bytes, why: str):
    (tmp_path / "report.xlsx").write_bytes(content)
    with pytest.raises(IntakeError, match=rf"report\.xlsx can't be read: {why}"):
        read(tmp_path / "report.xlsx")


def test_an_absent_file_is_told(tmp_path: Path):
    with pytest.raises(IntakeError, match=r"none\.csv can't be opened: No such file"):
        read(tmp_path / "none.csv")


def test_a_cut_off_workbook_is_refused(tmp_path: Path):
    whole = workbook(tmp_path / "a.xlsx", One=HXL).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(IntakeError, match="it is damaged; open it, save it anew"):
        read(tmp_path / "b.xlsx")


@pytest.mark.parametrize("place", range(0, 6000, 150))
def test_a_byte_gone_wrong_anywhere_gives_a_sheet_or_a_sentence(tmp_path: Path, place: int):
    content = bytearray(workbook(tmp_path / "a.xlsx", One=HXL).read_bytes())
    content[place % len(content)] ^= 0x55
    (tmp_path / "b.xlsx").write_bytes(content)
    try:
        assert read(tmp_path / "b.xlsx")[0].rows
    except IntakeError as error:
        assert str(error).startswith("b.xlsx can't be read: it is ")


def test_an_archive_that_is_no_workbook_is_refused(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(IntakeError, match="it is an archive, not a table"):
        read(tmp_path / "a.xlsx")


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(name, b"")
        archive.writestr("xl/sharedStrings.xml", b"0" * 1000)
        archive.infolist()[-1].file_size = 5 << 30
    with pytest.raises(IntakeError, match="it would unpack to 5120 MB, 1024 MB are allowed"):
        read(tmp_path / "a.xlsx")


def test_a_part_longer_than_it_says_is_refused(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=HXL)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/more.bin", b"0" * 100_000)
        archive.infolist()[-1].file_size = 10
    with pytest.raises(IntakeError, match="it is damaged"):
        read(path)


def test_a_cell_far_outside_the_table_is_refused_for_it_would_fill_the_memory(tmp_path: Path):
    far = [("Name", "People"), ("Osh", 5)]
    path = workbook(tmp_path / "a.xlsx", One=far)
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'r="B2"', b'r="XFD1048576"').replace(b'<row r="2"', b'<row r="1048576"')
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with pytest.raises(IntakeError, match="reaches to row 1,048,576 and column 16,384"):
        read(path)


def test_a_workbook_behind_a_password_is_told(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(encrypted_workbook())
    with pytest.raises(IntakeError, match=r"a\.xlsx can't be read: it is protected by a password; save it without one"):
        read(tmp_path / "a.xlsx")


def encrypted_workbook() -> bytes:
    """The frame in which Excel keeps an encrypted workbook: a compound file of header, table of sectors, and
    directory ([MS-CFB]), naming a stream EncryptedPackage."""
    free, end, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    numbers = (0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + struct.pack("<5H6x9I", *numbers)
    sectors = struct.pack("<2I", table, end) + struct.pack("<I", free) * 126

    def entry(name: str, kind: int, child: int) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        places = struct.pack("<HBB3I36xIQ", len(text), kind, 1, free, free, child, end, 0)
        return text.ljust(64, b"\0") + places

    directory = entry("Root Entry", 5, 1) + entry("EncryptedPackage", 2, free)
    return header + struct.pack("<I", 0) + struct.pack("<I", free) * 108 + sectors + directory.ljust(512, b"\0")


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="One">
<table:table-row><table:table-cell office:value-type="string"><text:p>Region</text:p></table:table-cell>
<table:table-cell office:value-type="string"><text:p>People</text:p></table:table-cell></table:table-row>
<table:table-row table:number-rows-repeated="{rows}">
<table:table-cell office:value-type="string"><text:p>Osh</text:p></table:table-cell>
<table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="{columns}"/>
<table:table-cell table:number-columns-repeated="16000"/></table:table-row>
<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>"""


def open_document(path: Path, rows: int, columns: int, manifest: str = "") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", ODS.replace("\n", "").format(rows=rows, columns=columns))
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def test_an_open_document_is_read(tmp_path: Path):
    (found,) = read(open_document(tmp_path / "a.ods", 2, 1))
    assert (found.name, found.rows) == ("One", [("Region", "People"), ("Osh", 5.0), ("Osh", 5.0)])


def test_an_open_document_that_repeats_a_cell_over_and_over_is_refused(tmp_path: Path):
    with pytest.raises(IntakeError, match="reaches to row 1,000,001 and column 1,001"):
        read(open_document(tmp_path / "a.ods", 1_000_000, 1_000))


def test_an_open_document_behind_a_password_is_told(tmp_path: Path):
    with pytest.raises(IntakeError, match="it is protected by a password"):
        read(open_document(tmp_path / "a.ods", 1, 1, "<manifest:encryption-data/>"))


def test_a_file_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guards, "LARGEST_FILE", 100)
    with pytest.raises(IntakeError, match="send it in parts"):
        read(text_file(tmp_path / "a.csv", RUSSIAN))


# Headings and tags


def test_tags_are_found_below_the_headings_spaces_and_all():
    sheet = laid_out(grid(("ORG", "PLACE", "Note"), ("#org +name", "# ADM1+PCODE", None), ("NRC", "CO05", "x")))
    assert sheet.headings == ("ORG", "PLACE", "Note")
    assert sheet.tags == ("#org+name", "#adm1+pcode", "")
    assert (list(sheet.numbers), [list(column) for column in sheet.columns]) == ([3], [["NRC"], ["CO05"], ["x"]])


def test_headings_stand_below_lines_of_text_and_rows_keep_their_numbers():
    sheet = laid_out(
        grid(
            ("Report for March", None, None),
            (None,),
            ("Day", "Place", "People"),
            ("1.3.26", "Osh", 5),
            (),
            (None, "Osh", 7),
        )
    )
    assert sheet.headings == ("Day", "Place", "People")
    assert list(sheet.numbers) == [4, 6]


def test_headings_are_made_unlike_each_other():
    sheet = laid_out(grid(("Name", "Target\n(people)", "Target (people)", None), ("a", 1, 2, 3)))
    assert sheet.headings == ("Name", "Target (people)", "Target (people) (2)", "Column 4")


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([("Day", "People")], "has headings but no row of data below them"),
        ([("Day", "People"), ("#date", "#reached")], "has headings but no row of data below them"),
        ([(1, 2), (3, 4)], "no row of headings was found in the first 40 rows"),
    ],
)
def test_a_sheet_without_headings_or_rows_is_told(rows: list[tuple], why: str):
    with pytest.raises(IntakeError, match=why):
        laid_out(grid(*rows))
