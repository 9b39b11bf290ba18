"""What a file is and weighs, found out before it is opened: nothing hostile gets as far as a reader."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from kurak.errors import IntakeError
from kurak.words import say

MEGABYTE = 1 << 20
LARGEST_FILE = 256 * MEGABYTE
LARGEST_UNPACKED = 1024 * MEGABYTE
MOST_PARTS = 10_000
MOST_COLUMNS = 2_000
MOST_CELLS = 40_000_000
CHUNK = 4 * MEGABYTE
OVERLAP = 64
# r="C12" of a cell or r="12" of a row: a reader lays out every cell up to the farthest one
PLACE = re.compile(rb"""\br\s*=\s*["']([A-Za-z]{0,7})(\d{1,10})["']""")
NOT_TABLES = {b"MZ": "a program", b"\x7fELF": "a program", b"%PDF": "a PDF", b"\x89PNG": "a picture"}
NOT_TABLES |= {b"\xff\xd8\xff": "a picture", b"GIF8": "a picture", b"Rar!": "an archive", b"7z\xbc\xaf": "an archive"}
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError),
)
ODS_PARTS = "META-INF/manifest.xml"
ODS_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
ODS_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def kind_of(path: Path) -> str:
    """'workbook' (xlsx, xls, ods) or 'text' (csv, tsv), by what stands in the file, not by its name.

    Raises IntakeError for a file that is absent, empty, no table, too large, or would be once unpacked.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
    except OSError as error:
        raise IntakeError(say("{path} can't be opened: {reason}.", path=path, reason=error.strerror)) from None
    if not size:
        raise _refused(path, say("it is empty; ask for the file again"))
    if size > LARGEST_FILE:
        raise _refused(
            path,
            say(
                "it has {size} MB, {most} MB are allowed; send it in parts",
                size=size // MEGABYTE,
                most=LARGEST_FILE // MEGABYTE,
            ),
        )
    for start, what in NOT_TABLES.items():
        if head.startswith(start):
            raise _refused(path, say("it is {what}, not a table; send xlsx, xls, ods, csv or tsv", what=say(what)))
    if head.startswith(b"PK"):
        _check_archive(path)
        return "workbook"
    return "workbook" if head == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" else "text"


def _check_archive(path: Path) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            _check_size(path, parts)
            if "xl/workbook.xml" in names:
                _check_extent(path, _farthest(archive))
            elif "content.xml" in names:
                _refuse_locked(path, archive)
                _check_extent(path, _farthest_ods(archive))
            else:
                raise _refused(path, say("it is an archive, not a workbook; send xlsx, xls, ods, csv or tsv"))
    except BROKEN:
        raise _refused(path, say("it is damaged; open it, save it anew and send that")) from None


def _refuse_locked(path: Path, archive: zipfile.ZipFile) -> None:
    if ODS_PARTS in archive.namelist() and b"encryption-data" in archive.read(ODS_PARTS):
        raise _refused(path, say("it is protected by a password; save it without one and send that"))


def _check_size(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED or len(parts) > MOST_PARTS:
        raise _refused(
            path,
            say(
                "it would unpack to {size} MB, {most} MB are allowed; save it anew or send it in parts",
                size=unpacked // MEGABYTE,
                most=LARGEST_UNPACKED // MEGABYTE,
            ),
        )


def _check_extent(path: Path, extents: Iterator[tuple[int, int]]) -> None:
    for rows, columns in extents:
        if columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
            raise _refused(
                path,
                say(
                    "a sheet reaches to row {rows} and column {columns}; delete what stands far outside the"
                    " table and save it anew",
                    rows=f"{rows:,}",
                    columns=f"{columns:,}",
                ),
            )


def _farthest(archive: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    """Last row and column of each sheet. Reads all parts, so that one longer than it says is found too."""
    for part in archive.infolist():
        rows, letters = 0, {b""}
        for chunk in _chunks(archive, part):
            if part.filename.startswith("xl/worksheets/"):
                places = PLACE.findall(chunk)
                rows = max(rows, max((int(row) for _, row in places), default=0))
                letters.update(column for column, _ in places)
        yield rows, max(map(_column_number, letters))


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes; each chunk begins with the end of the one before, so that no match is cut."""
    with archive.open(part) as stream:
        rest = b""
        while chunk := stream.read(CHUNK):
            yield rest + chunk
            rest = chunk[-OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _farthest_ods(archive: zipfile.ZipFile) -> Iterator[tuple[int, int]]:
    """Last row and column with something in it, of each sheet of an OpenDocument file."""
    with archive.open("content.xml") as stream:
        row = rows = columns = 0
        filled: list[int] = []
        column = 0
        for _, element in ElementTree.iterparse(stream):
            if element.tag == f"{ODS_TABLE}table-cell":
                column += int(element.get(f"{ODS_TABLE}number-columns-repeated", 1))
                if element.get(f"{ODS_OFFICE}value-type"):
                    filled.append(column)
            elif element.tag == f"{ODS_TABLE}table-row":
                row += int(element.get(f"{ODS_TABLE}number-rows-repeated", 1))
                if filled:
                    rows, columns = row, max(columns, *filled)
                filled, column = [], 0
                element.clear()
            elif element.tag == f"{ODS_TABLE}table":
                yield rows, columns
                row = rows = columns = 0


def _refused(path: Path, why: str) -> IntakeError:
    return IntakeError(say("{file} can't be read: {why}.", file=path.name, why=why))
