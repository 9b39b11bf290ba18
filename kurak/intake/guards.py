"""What a file is and weighs, found out before it is opened: nothing hostile gets as far as a reader."""

import stat
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from kurak.errors import IntakeError
from kurak.intake.marks import Marks, marks_of_ods, marks_of_xlsx, parts_in_order
from kurak.intake.old_marks import marks_of_xls
from kurak.words import say

MEGABYTE = 1 << 20
LARGEST_FILE = 256 * MEGABYTE
LARGEST_UNPACKED = 1024 * MEGABYTE
MOST_PARTS = 10_000
MOST_COLUMNS = 2_000
MOST_ROWS = 5_000_000
MOST_CELLS = 30_000_000
MOST_DIFFERENT = 8_000_000
NOT_TABLES = {
    **{b"MZ": "a program", b"\x7fELF": "a program", b"%PDF": "a PDF", b"{\\rtf": "a text document"},
    **{b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture", b"GIF8": "a picture"},
    **{b"Rar!": "an archive", b"7z\xbc\xaf": "an archive", b"\x1f\x8b": "an archive", b"BZh": "an archive"},
    **{b"SQLite format 3": "a database", b"PAR1": "a Parquet file"},
}
# what programs save under a name that ends in .xls
MARKUP = {
    **dict.fromkeys((b"<html", b"<!doctype", b"<table", b"<head", b"<style", b"<meta"), "a web page"),
    b"<?xml": "an XML file",
}
BEFORE_MARKUP = b"\xef\xbb\xbf \t\r\n"
HEAD = 64
PARTS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a presentation",
    "xl/workbook.bin": "an Excel binary workbook (xlsb)",
    "Index/Document.iwa": "an Apple Numbers file",
}
OPEN_DOCUMENTS = {b"text": "a text document", b"presentation": "a presentation", b"graphics": "a drawing"}
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLE_STREAMS = {"WordDocument": "a Word document", "PowerPoint Document": "a presentation"}
SENT = "send xlsx, xls, ods, csv, tsv or json"
DAMAGED = "it is damaged; open it, save it anew and send that"
LOCKED = "it is protected by a password; save it without one and send that"
ENCRYPTED = 1  # of the flags of a part: APPNOTE 4.4.4
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError),
)
MANIFEST = "META-INF/manifest.xml"


@dataclass(frozen=True)
class Kind:
    """'xlsx', 'xls', 'ods' or 'text'; `marks` of its sheets in the order of the workbook, where they are known."""

    name: str
    marks: tuple[Marks, ...] = ()


def kind_of(path: Path) -> Kind:
    """By what stands in the file, not by its name.

    Raises IntakeError for a file that is absent, empty, no table, too large, or would be once unpacked.
    """
    head = _head(path)
    markup = head.lstrip(BEFORE_MARKUP).lower()
    what = [what for start, what in NOT_TABLES.items() if head.startswith(start)]
    what += [what for start, what in MARKUP.items() if markup.startswith(start)]
    if what:
        raise _is(path, what[0])
    if head.startswith(b"PK"):
        return _archive(path)
    if head.startswith(OLE):
        return _compound(path)
    return Kind("text")


def refused(file: Path | str, why: str) -> IntakeError:
    """'report.csv can't be read: it is empty.'"""
    return IntakeError(say("{file} can't be read: {why}.", file=Path(file).name, why=why))


def check_extent(file: Path | str, rows: int, columns: int) -> None:
    """Raises IntakeError for a sheet of more rows, columns or cells than a table of activities can have."""
    if columns > MOST_COLUMNS or rows > MOST_ROWS or rows * columns > MOST_CELLS:
        told = say(
            "a sheet reaches to row {rows} and column {columns}; delete what stands far outside the table and save"
            " it anew",
            rows=f"{rows:,}",
            columns=f"{columns:,}",
        )
        raise refused(file, told)


def check_different(file: Path | str, count: int) -> None:
    """Raises IntakeError for more different cells than fit into the memory."""
    if count > MOST_DIFFERENT:
        told = say("it holds more than {count} different cells; send it in parts", count=f"{MOST_DIFFERENT:,}")
        raise refused(file, told)


def _head(path: Path) -> bytes:
    """The first bytes of an ordinary file of an allowed size."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise IntakeError(say("{path} can't be opened: it is no file; name a file.", path=path))
        if not found.st_size:
            raise refused(path, say("it is empty; ask for the file again"))
        if found.st_size > LARGEST_FILE:
            told = say(
                "it has {size} MB, {most} MB are allowed; send it in parts",
                size=found.st_size // MEGABYTE,
                most=LARGEST_FILE // MEGABYTE,
            )
            raise refused(path, told)
        with path.open("rb") as file:
            return file.read(HEAD)
    except OSError as error:
        raise IntakeError(say("{path} can't be opened: {reason}.", path=path, reason=error.strerror)) from None


def _archive(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            if any(part.flag_bits & ENCRYPTED for part in parts):
                raise refused(path, say(LOCKED))
            names = {part.filename for part in parts}
            _check_size(path, parts)
            if "xl/workbook.xml" in names:
                by_part = marks_of_xlsx(archive, MOST_COLUMNS)
                kind = Kind("xlsx", tuple(by_part.get(part, Marks()) for part in parts_in_order(archive)))
                _check_extents(path, by_part.values())
            elif "content.xml" in names:
                _check_open_document(path, archive)
                kind = Kind("ods", tuple(marks_of_ods(archive)))
                _check_extents(path, kind.marks)
            else:
                raise _is(path, next((what for part, what in PARTS.items() if part in names), "an archive"))
            return kind
    except BROKEN:
        raise refused(path, say(DAMAGED)) from None


def _check_size(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        told = say(
            "it would unpack to {size} MB, {most} MB are allowed; save it anew or send it in parts",
            size=unpacked // MEGABYTE,
            most=LARGEST_UNPACKED // MEGABYTE,
        )
        raise refused(path, told)


def _check_extents(path: Path, sheets: Iterable[Marks]) -> None:
    for marks in sheets:
        check_extent(path, marks.rows, marks.columns)


def _check_open_document(path: Path, archive: zipfile.ZipFile) -> None:
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as stream:
            kind = stream.read(100).rpartition(b".")[2]
        if kind in OPEN_DOCUMENTS:
            raise _is(path, OPEN_DOCUMENTS[kind])
    if MANIFEST in archive.namelist():
        with archive.open(MANIFEST) as stream:
            if b"encryption-data" in stream.read(MEGABYTE):
                raise refused(path, say(LOCKED))


def _compound(path: Path) -> Kind:
    """The directory of a compound file names its streams in UTF-16: [MS-CFB], 2.6.1."""
    with path.open("rb") as file:
        content = file.read()
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise refused(path, say(LOCKED))
    for stream, what in OLE_STREAMS.items():
        if f"{stream}\0".encode("utf-16-le") in content:
            raise _is(path, what)
    try:
        kind = Kind("xls", marks_of_xls(content))
    except PermissionError:
        raise refused(path, say(LOCKED)) from None
    except ValueError:
        raise refused(path, say(DAMAGED)) from None
    _check_extents(path, kind.marks)
    return kind


def _is(path: Path, what: str) -> IntakeError:
    return refused(path, say("it is {what}, not a table; {sent}", what=say(what), sent=say(SENT)))
