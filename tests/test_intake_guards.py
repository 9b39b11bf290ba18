"""What is no table, or would fill the memory, is refused in one sentence before it is opened."""

import os
import socket
import zipfile
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from partner_files import HXL, compound, open_document, text_file, workbook

from kurak.errors import IntakeError
from kurak.intake import grid, guards, json_files, text_files
from kurak.intake.marks import ERROR, HIDDEN_COLUMN, HIDDEN_ROW
from kurak.intake.reading import read


def archive(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"), content)
    return path


def changed(path: Path, part: str, was: bytes, now: bytes) -> Path:
    """A workbook in which one part says something else."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    assert was in parts[part]
    parts[part] = parts[part].replace(was, now)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    return path


SHEET = "xl/worksheets/sheet1.xml"

# What it is


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "it is empty"),
        (b" \n\n ", "no cell of it holds anything"),
        (b";;;\n;;\n", "no cell of it holds anything"),
        (b"MZ\x90\x00\x03", "it is a program, not a table"),
        (b"\x7fELF\x02", "it is a program, not a table"),
        (b"%PDF-1.7", "it is a PDF, not a table"),
        (b"{\\rtf1\\ansi", "it is a text document, not a table"),
        (b"\x89PNG\r\n", "it is a picture, not a table"),
        (b"\x1f\x8b\x08\x00", "it is an archive, not a table"),
        (b"SQLite format 3\x00", "it is a database, not a table"),
        (b"PAR1\x15\x04", "it is a Parquet file, not a table"),
        (b"\xef\xbb\xbf\r\n<HTML><body><table>", "it is a web page, not a table; send xlsx"),
        (b'<?xml version="1.0"?><Workbook>', "it is an XML file, not a table; send xlsx"),
        (b"PK\x03\x04nothing more", "it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "it is damaged"),
        (b"a,b\0\0\0\xff\xfe\0c", "it is no text and no workbook"),
        (b"Date,Oblast,Women\n" * 9 + b"2026-03-01,Osh\0oblast,5\n", r"it holds signs that no text has \(NUL\)"),
        (b"\xff\xfea", "it is no text and no workbook"),
    ],
)
def test_what_is_no_table_is_refused_whatever_its_name(tmp_path: Path, content: bytes, why: str):
    (tmp_path / "report.xlsx").write_bytes(content)
    with pytest.raises(IntakeError, match=rf"report\.xlsx can't be read: {why}"):
        read(tmp_path / "report.xlsx")


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"readme_xml": b"hello"}, "an archive"),
        ({"word__document_xml": b"<w/>"}, "a Word document"),
        ({"ppt__presentation_xml": b"<p/>"}, "a presentation"),
        ({"xl__workbook_bin": b"1"}, r"an Excel binary workbook \(xlsb\)"),
        ({"content_xml": b"<x/>", "mimetype": b"application/vnd.oasis.opendocument.text"}, "a text document"),
    ],
)
def test_other_documents_are_called_by_their_names(tmp_path: Path, parts: dict, what: str):
    with pytest.raises(IntakeError, match=f"it is {what}, not a table; send xlsx, xls, ods, csv, tsv or json"):
        read(archive(tmp_path / "report.xlsx", **parts))


def test_an_old_word_document_is_called_by_its_name(tmp_path: Path):
    (tmp_path / "report.xls").write_bytes(compound({"WordDocument": b"x" * 5000}))
    with pytest.raises(IntakeError, match="it is a Word document, not a table"):
        read(tmp_path / "report.xls")


def test_an_absent_file_is_told(tmp_path: Path):
    with pytest.raises(IntakeError, match=r"none\.csv can't be opened: No such file"):
        read(tmp_path / "none.csv")


def test_a_folder_a_pipe_and_a_socket_are_no_files(tmp_path: Path):
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    with socket.socket(socket.AF_UNIX) as line:
        line.bind(str(tmp_path / "line.csv"))
        for name in ("folder.csv", "pipe.csv", "line.csv"):
            with pytest.raises(IntakeError, match=rf"{name} can't be opened: it is no file; name a file"):
                read(tmp_path / name)


def test_a_link_is_read_as_what_it_leads_to(tmp_path: Path):
    text_file(tmp_path / "a.csv", "Place,People\nOsh,5\n")
    (tmp_path / "link.csv").symlink_to(tmp_path / "a.csv")
    (tmp_path / "nowhere.csv").symlink_to(tmp_path / "gone.csv")
    (tmp_path / "round.csv").symlink_to(tmp_path / "round.csv")
    assert read(tmp_path / "link.csv")[0].rows[1] == ("Osh", "5")
    for name in ("nowhere.csv", "round.csv"):
        with pytest.raises(IntakeError, match=rf"{name} can't be opened: "):
            read(tmp_path / name)


def test_a_file_that_may_not_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    if os.geteuid() == 0:
        pytest.skip("everything may be opened by root")
    text_file(tmp_path / "a.csv", "a,b\n1,2\n").chmod(0)
    with pytest.raises(IntakeError, match=r"a\.csv can't be opened: Permission denied"):
        read(tmp_path / "a.csv")


# Passwords and damage


def test_a_workbook_behind_a_password_is_told(tmp_path: Path):
    (tmp_path / "a.xlsx").write_bytes(compound({"EncryptionInfo": b"x" * 5000, "EncryptedPackage": b"x" * 5000}))
    with pytest.raises(IntakeError, match=r"a\.xlsx can't be read: it is protected by a password; save it without one"):
        read(tmp_path / "a.xlsx")


def test_an_open_document_behind_a_password_is_told(tmp_path: Path):
    with pytest.raises(IntakeError, match="it is protected by a password"):
        read(open_document(tmp_path / "a.ods", 1, 1, "<manifest:encryption-data/>"))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.99])
def test_a_cut_off_workbook_is_refused(tmp_path: Path, share: float):
    whole = workbook(tmp_path / "a.xlsx", One=HXL).read_bytes()
    (tmp_path / "b.xlsx").write_bytes(whole[: int(share * len(whole))])
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


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"<sheetData>", b"<sheetData><row r='x'>"),
        (b'r="B2"', b'r="2B"'),
        (b't="s"', b't="strange"'),
        (b"<v>0</v>", b"<v>99999</v>"),
        (b"</worksheet>", b""),
    ],
)
def test_a_part_that_says_something_odd_gives_a_sheet_or_a_sentence(tmp_path: Path, was: bytes, now: bytes):
    path = changed(workbook(tmp_path / "a.xlsx", One=HXL), SHEET, was, now)
    try:
        assert read(path)
    except IntakeError as error:
        assert str(error).startswith("a.xlsx can't be read: ")


# Size


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        for name in ("xl/workbook.xml", SHEET):
            packed.writestr(name, b"")
        packed.writestr("xl/sharedStrings.xml", b"0" * 1000)
        packed.infolist()[-1].file_size = 5 << 30
    with pytest.raises(IntakeError, match="it would unpack to 5120 MB, 1024 MB are allowed"):
        read(tmp_path / "a.xlsx")


def test_a_part_longer_than_it_says_is_refused(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=HXL)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/media/more.bin", b"0" * 100_000)
        packed.infolist()[-1].file_size = 10
    with pytest.raises(IntakeError, match="it is damaged"):
        read(path)


def test_entities_that_grow_over_each_other_are_refused(tmp_path: Path):
    grow = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    text = f'<!DOCTYPE x [<!ENTITY l0 "ha">{grow}]><x>&l11;</x>'
    with pytest.raises(IntakeError, match="it is damaged"):
        read(archive(tmp_path / "a.ods", content_xml=text.encode()))


def test_a_cell_far_outside_the_table_is_refused_for_it_would_fill_the_memory(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Name", "People"), ("Osh", 5)])
    changed(path, SHEET, b'r="B2"', b'r="XFD1048576"')
    with pytest.raises(IntakeError, match="reaches to row 1,048,576 and column 16,384"):
        read(path)


def test_a_far_cell_can_not_hide_behind_spaces_and_other_quotes(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", One=[("Name", "People"), ("Osh", 5)])
    changed(path, SHEET, b'r="B2"', b"r\n =\t'bzz999999'")
    with pytest.raises(IntakeError, match="reaches to row 999,999 and column 2,054"):
        read(path)


def test_an_open_document_that_repeats_a_cell_over_and_over_is_refused(tmp_path: Path):
    with pytest.raises(IntakeError, match="reaches to row 1,000,001 and column 1,001"):
        read(open_document(tmp_path / "a.ods", 1_000_000, 1_000))


def test_a_row_of_a_million_cells_is_refused(tmp_path: Path):
    with pytest.raises(IntakeError, match="a sheet reaches to row 1 and column 1,000,001"):
        read(text_file(tmp_path / "a.csv", "," * 1_000_000 + "\n"))


def test_a_line_without_an_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(text_files, "LONGEST_LINE", 1000)
    with pytest.raises(IntakeError, match="a line of it is far too long for a table"):
        read(text_file(tmp_path / "a.csv", "a" * 2000))


def test_a_cell_without_an_end_is_refused(tmp_path: Path):
    with pytest.raises(IntakeError, match=r"cells after row 0 can't be told apart \(field larger than field limit"):
        read(text_file(tmp_path / "a.csv", "a,b\n1," + "x" * (text_files.LONGEST_CELL + 1)))


@pytest.mark.parametrize("tag", [b"<row ", b"<c ", b"<col "])
def test_tags_without_an_end_are_looked_through_once(tag: bytes):
    started = perf_counter()
    found = [pattern.findall(200_000 * tag) for pattern in (HIDDEN_ROW, HIDDEN_COLUMN, ERROR)]
    assert found == [[], [], []]
    assert perf_counter() - started < 5


def test_a_file_too_large_is_refused(tmp_path: Path):
    with (tmp_path / "a.csv").open("wb") as file:
        file.truncate(300 << 20)
    with pytest.raises(IntakeError, match="it has 300 MB, 256 MB are allowed; send it in parts"):
        read(tmp_path / "a.csv")


def test_blank_lines_without_an_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(guards, "MOST_ROWS", 3_000)
    with pytest.raises(IntakeError, match="a sheet reaches to row 4,000 and column 0"):
        read(text_file(tmp_path / "a.csv", "\n" * 5_000))


def test_too_many_records_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_files, "MOST_RECORDS", 2)
    with pytest.raises(IntakeError, match="it holds more than 2 records; export them in parts"):
        read(text_file(tmp_path / "a.json", '[{"a": 1}, {"a": 2}, {"a": 3}]'))


@pytest.mark.parametrize("large", [0, 1 << 20])
def test_too_many_different_cells_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, large: int):
    monkeypatch.setattr(text_files, "LARGE", large)
    monkeypatch.setattr(guards, "MOST_DIFFERENT", 8)
    monkeypatch.setattr(grid, "CHUNK", 1)
    with pytest.raises(IntakeError, match="it holds more than 8 different cells; send it in parts"):
        read(text_file(tmp_path / "a.csv", "a,b\n1,2\n3,4\n5,6\n7,8\n"))


def test_json_too_large_to_be_held_at_once_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(json_files, "LARGEST", 10)
    with pytest.raises(IntakeError, match="its JSON has 0 MB, 0 MB are allowed; export it as csv, or in parts"):
        read(text_file(tmp_path / "a.json", '[{"a": 1}, {"a": 2}]'))


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b'[{"a":', b"a;b\n"]),
    st.binary(max_size=400),
)
def test_any_bytes_are_read_or_refused_in_a_sentence(tmp_path_factory, start: bytes, content: bytes):
    path = tmp_path_factory.mktemp("any") / "report.csv"
    path.write_bytes(start + content)
    try:
        assert read(path)[0].rows
    except IntakeError as error:
        assert str(error).startswith("report.csv can't be read: ")


def test_an_open_document_in_no_known_encoding_is_refused(tmp_path: Path):
    with pytest.raises(IntakeError, match="it is damaged"):
        read(archive(tmp_path / "a.ods", content_xml=b'<?xml version="1.0" encoding="U0F-8"?><a/>'))


def test_a_zip_whose_parts_are_locked_says_so(tmp_path: Path):
    path = workbook(tmp_path / "locked.xlsx", One=[("Date",), ("2026-01-01",)])
    content = bytearray(path.read_bytes())
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + flags] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)
    with pytest.raises(IntakeError, match="protected by a password; save it without one"):
        read(path)
