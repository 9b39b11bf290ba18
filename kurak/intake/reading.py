"""A partner's file as sheets of rows: what stands there, nothing understood yet."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import python_calamine
from charset_normalizer import from_bytes

from kurak.errors import IntakeError
from kurak.intake.column import Column
from kurak.intake.guards import kind_of
from kurak.words import say

DELIMITERS = (",", ";", "\t", "|")
BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
OLD_ENCODINGS = ["cp1251", "cp1252", "latin_1", "mac_cyrillic", "mac_roman", "cp866", "koi8_r"]
SAMPLE = 1 << 16
LONGEST_CELL = 1 << 20


@dataclass(frozen=True, eq=False)
class Grid:
    """One sheet as it lies: columns of cells from row 1 on (text, number, truth value, date; None for blank)."""

    file: str
    name: str
    columns: tuple[Column, ...]
    is_hidden: bool = False
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, file: str, name: str, rows: Sequence[Sequence[Any]], **more: Any) -> "Grid":
        """A grid from its rows, which may be of unlike length."""
        return cls(file, name, tuple(map(Column.of, zip_longest(*rows))), **more)

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @property
    def rows(self) -> list[tuple[Any, ...]]:
        """Row by row, all of one length."""
        return list(zip(*self.columns, strict=True))


def read(path: Path) -> tuple[Grid, ...]:
    """The sheets of an xlsx, xls or ods workbook, or the one of a csv or tsv file, whose name is ''.

    Raises IntakeError for a file that is empty, damaged, protected by a password, too large or no table.
    """
    grids = tuple(_workbook(path) if kind_of(path) == "workbook" else _text_file(path))
    if not any(len(grid) for grid in grids):
        raise IntakeError(say("{file} can't be read: no cell of it holds anything.", file=path.name))
    return grids


def _workbook(path: Path) -> Iterator[Grid]:
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    rows = book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
                    hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                    yield Grid.of(path.name, sheet.name, _cells(rows), is_hidden=hidden)
    except python_calamine.PasswordError:
        raise _unreadable(path, say("it is protected by a password; save it without one and send that")) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise _unreadable(path, say("it is damaged; open it, save it anew and send that")) from error


def _text_file(path: Path) -> Iterator[Grid]:
    content = path.read_bytes()
    encoding = _encoding(path, content)
    text = content.decode(encoding)
    delimiter = _delimiter(text)
    csv.field_size_limit(LONGEST_CELL)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise _unreadable(path, say("its cells can't be told apart ({error})", error=error)) from None
    told = say(
        "Read as {encoding}, cells parted by {delimiter}.",
        encoding=encoding.removesuffix("-sig"),
        delimiter=repr(delimiter),
    )
    yield Grid.of(path.name, "", _cells(rows), notes=(told,))


def _encoding(path: Path, content: bytes) -> str:
    """By its mark; else UTF-8 where all of it is; else the likeliest old encoding of a sample."""
    for mark, encoding in BYTE_ORDER_MARKS.items():
        if content.startswith(mark):
            return _sound(path, content, encoding)
    if b"\0" in content[:SAMPLE]:
        even = content[:SAMPLE:2].count(0) > content[1:SAMPLE:2].count(0)
        return _sound(path, content, "utf-16-be" if even else "utf-16-le")
    try:
        content.decode("utf-8")
        return "utf-8"
    except UnicodeDecodeError:
        best = from_bytes(_telling(content), cp_isolation=OLD_ENCODINGS).best()
        return _sound(path, content, best.encoding if best else "cp1251")


def _telling(content: bytes) -> bytes:
    """A sample of the lines that hold more than ASCII, which alone tell one old encoding from another."""
    lines = (line for line in content.splitlines(keepends=True) if not line.isascii())
    sample = bytearray()
    for line in lines:
        sample += line
        if len(sample) > SAMPLE:
            break
    return bytes(sample[:SAMPLE])


def _sound(path: Path, content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise _unreadable(path, say("it is no text and no workbook; send xlsx, xls, ods, csv or tsv"))
    return encoding


def _delimiter(text: str) -> str:
    """The sign that cuts the first hundred rows most evenly, and into the most cells."""
    return max(DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> float:
    start = text[: 4 * SAMPLE]
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row, _ in zip(reader, range(100), strict=False) if row]
    except csv.Error:
        return 0.0
    usual = max(set(widths), key=widths.count, default=1)
    return (usual - 1) * widths.count(usual) / max(len(widths), 1)


def _cells(rows: Sequence[Sequence[Any]]) -> list[tuple[Any, ...]]:
    """Cells without the spaces around them, blank as None; blank rows at the end are gone."""
    found = [tuple(_cell(cell) for cell in row) for row in rows]
    while found and not any(cell is not None for cell in found[-1]):
        found.pop()
    return found


def _cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell.replace("_x000D_", "").strip("\ufeff \t\r\n\xa0") or None
    return cell


def _unreadable(path: Path, why: str) -> IntakeError:
    return IntakeError(say("{file} can't be read: {why}.", file=path.name, why=why))
