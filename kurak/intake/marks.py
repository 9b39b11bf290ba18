"""What a worksheet's XML says that its reader does not: how far it reaches, hidden rows and columns, errors."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.etree import ElementTree

import numpy as np

from kurak.intake.extents import extent_of, number_of

CHUNK = 4 << 20
LONGEST_ROW = 64 << 20
MOST_ERRORS = 1_000_000
MOST_WIDE = 1 << 14
MOST_TALL = 1 << 20
SHEETS = "xl/worksheets/"
# A tag ends at the next sign < at the latest: else tags that never end are looked through again and again
HIDDEN_ROW = re.compile(
    rb"""<(?:\w+:)?row\b(?=[^<>]*\shidden\s*=\s*["'](?:1|true)["'])[^<>]*?\sr\s*=\s*["'](\d{1,10})"""
)
HIDDEN_COLUMN = re.compile(rb"""<(?:\w+:)?col\b(?=[^<>]*\shidden\s*=\s*["'](?:1|true)["'])[^<>]*>""")
FROM_TO = re.compile(rb"""\s(min|max)\s*=\s*["'](\d{1,10})["']""")
ERROR = re.compile(
    rb"""<(?:\w+:)?c\b(?=[^<>]*\st\s*=\s*["']e["'])[^<>]*?\sr\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["'][^<>]*>"""
    rb"""(?:<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>))?\s*<(?:\w+:)?v>([^<]{1,40})<"""
)
# What a program writes that works nothing out: a formula and no value. An empty text that a formula came to says so
# by its kind, t="str". The first pattern finds quickly that there is none.
NO_VALUE = rb"""\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>))?\s*</(?:\w+:)?c>"""
ANY_UNSAVED = re.compile(rb"""(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^<>]*/>)""" + NO_VALUE)
UNSAVED = re.compile(
    rb"""<(?:\w+:)?c\b(?![^<>]*\st\s*=\s*["'][^n])[^<>]*?\sr\s*=\s*["']([A-Za-z]{1,7})(\d{1,10})["'][^<>]*>"""
    rb"""<(?:\w+:)?f\b[^<>]*?(?:/>|>[^<]*</(?:\w+:)?f>)""" + NO_VALUE
)
NO_RESULT = "#NO RESULT!"
SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^<>]*>")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^<>]*>")
ATTRIBUTE = re.compile(rb"""(?<![\w:])([\w:]+)\s*=\s*["']([^"']*)["']""")
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


@dataclass(frozen=True)
class Marks:
    """Of one sheet: `rows`, `columns` up to the last that holds something; places counted from 0: hidden rows
    (int64) and columns, cells with an error as (row, column, '#REF!'), NO_RESULT where a formula's was not saved;
    merged cells where the reader is not told of them."""

    rows: int = 0
    columns: int = 0
    hidden_rows: np.ndarray | None = None
    hidden_columns: tuple[int, ...] = ()
    errors: tuple[tuple[int, int, str], ...] = ()
    merged: tuple[tuple[int, int, int, int], ...] = ()


def marks_of_xlsx(archive: zipfile.ZipFile, most_columns: int) -> dict[str, Marks]:
    """Marks of each worksheet by the name of its part. Reads every part of the archive to its end, so that one
    longer than it says is found. Raises ValueError for a row of cells that does not end."""
    found = {}
    for part in archive.infolist():
        if part.filename.startswith(SHEETS) and part.filename.endswith(".xml"):
            found[part.filename] = _marks(_chunks(archive, part), most_columns)
        else:
            for _ in _blocks(archive, part):
                pass
    return found


def parts_in_order(archive: zipfile.ZipFile) -> list[str]:
    """The part of each sheet in the order of the workbook; '' where it has none."""
    relations = [_attributes(tag) for tag in RELATION.findall(_read(archive, "xl/_rels/workbook.xml.rels"))]
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    sheets = [_attributes(tag) for tag in SHEET.findall(_read(archive, "xl/workbook.xml"))]
    ids = [next((value for key, value in sheet.items() if key.endswith(":id")), "") for sheet in sheets]
    return [_path(targets.get(one, "")) for one in ids]


def marks_of_ods(archive: zipfile.ZipFile) -> list[Marks]:
    """Marks of each table of an OpenDocument file, in order."""
    with archive.open("content.xml") as stream:
        found: list[Marks] = []
        table = _Table()
        for event, element in ElementTree.iterparse(stream, ("start", "end")):
            if event == "start":
                if element.tag == f"{TABLE}table":
                    table = _Table()
            elif element.tag in (f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
                table.cell(element)
            elif element.tag == f"{TABLE}table-column":
                table.column_style(element)
            elif element.tag == f"{TABLE}table-row":
                table.end_row(element)
                element.clear()
            elif element.tag == f"{TABLE}table":
                found.append(table.marks())
                element.clear()
        return found


def _marks(chunks: Iterator[bytes], most_columns: int) -> Marks:
    columns: set[int] = set()
    errors: list[tuple[int, int, str]] = []
    last, widest, hidden = 0, 0, [np.zeros(0, np.int64)]
    for chunk in chunks:
        rows, wide = extent_of(chunk)
        last, widest = max(last, rows), max(widest, wide)
        if b"hidden" in chunk:
            hidden.append(np.array([*map(int, HIDDEN_ROW.findall(chunk))], np.int64) - 1)
            columns.update(_hidden_columns(chunk, most_columns))
        errors += _errors(chunk)
        if len(errors) > MOST_ERRORS:
            raise ValueError
    return Marks(
        rows=last,
        columns=widest,
        hidden_rows=np.concatenate(hidden),
        hidden_columns=tuple(sorted(columns)),
        errors=tuple(errors),
    )


def _errors(chunk: bytes) -> Iterator[tuple[int, int, str]]:
    """Row, column and text of the cells with an error, and of those whose formula came to nothing that was saved."""
    if b'"e"' in chunk or b"'e'" in chunk:
        for column, row, text in ERROR.findall(chunk):
            yield int(row) - 1, number_of(column) - 1, unescape(text.decode())
    if b"f>" in chunk and ANY_UNSAVED.search(chunk):
        for column, row in UNSAVED.findall(chunk):
            yield int(row) - 1, number_of(column) - 1, NO_RESULT


def _hidden_columns(chunk: bytes, most: int) -> Iterator[int]:
    for tag in HIDDEN_COLUMN.findall(chunk):
        ends = {name: int(number) for name, number in FROM_TO.findall(tag)}
        if {b"min", b"max"} <= set(ends):
            yield from range(ends[b"min"] - 1, min(ends[b"max"], most))


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part's bytes, cut where a row ends, so that no cell is cut."""
    rest = b""
    for block in _blocks(archive, part):
        end = block.rfind(b"row>") + 4
        if end > 3:
            yield rest + block[:end]
            rest = block[end:]
        else:
            rest += block
        if len(rest) > LONGEST_ROW:
            raise ValueError
    yield rest


def _blocks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while block := stream.read(CHUNK):
            yield block


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as stream:
        return stream.read(CHUNK)


def _attributes(tag: bytes) -> dict[str, str]:
    return {key.decode(): unescape(value.decode("utf-8", "replace")) for key, value in ATTRIBUTE.findall(tag)}


def _path(target: str) -> str:
    return target[1:] if target.startswith("/") else f"xl/{target}" if target else ""


class _Table:
    """One table of an OpenDocument file while its elements come by."""

    def __init__(self) -> None:
        self.row = self.column = self.styled = self.rows = self.columns = 0
        self.filled: list[int] = []
        self.hidden_rows: list[np.ndarray] = [np.zeros(0, np.int64)]
        self.hidden_columns: list[int] = []
        self.wrong: list[tuple[int, str]] = []
        self.errors: list[tuple[int, int, str]] = []
        self.merged: list[tuple[int, int, int, int]] = []

    def column_style(self, element: ElementTree.Element) -> None:
        times = _times(element, "columns")
        if element.get(f"{TABLE}visibility") in ("collapse", "filter"):
            self.hidden_columns += range(self.styled, min(self.styled + times, MOST_WIDE))
        self.styled += times

    def cell(self, element: ElementTree.Element) -> None:
        times = _times(element, "columns")
        if element.get(f"{OFFICE}value-type"):
            self.filled.append(self.column + times)
        if element.get(f"{CALC}value-type") == "error":
            text = "".join(element.itertext()).strip() or "#ERROR"
            self.wrong += [(column, text) for column in range(self.column, self.column + min(times, MOST_WIDE))]
        right = int(element.get(f"{TABLE}number-columns-spanned", 1))
        down = int(element.get(f"{TABLE}number-rows-spanned", 1))
        if right > 1 or down > 1:
            self.merged.append((self.row, self.column, self.row + down - 1, self.column + right - 1))
        self.column += times

    def end_row(self, element: ElementTree.Element) -> None:
        times = _times(element, "rows")
        if self.filled:
            self.rows, self.columns = self.row + times, max(self.columns, *self.filled)
        if element.get(f"{TABLE}visibility") in ("collapse", "filter"):
            self.hidden_rows.append(np.arange(self.row, self.row + min(times, MOST_TALL)))
        if len(self.errors) + times * len(self.wrong) > MOST_ERRORS:
            raise ValueError
        self.errors += [(self.row + i, column, text) for i in range(times) for column, text in self.wrong]
        self.row, self.column, self.filled, self.wrong = self.row + times, 0, [], []

    def marks(self) -> Marks:
        return Marks(
            rows=self.rows,
            columns=self.columns,
            hidden_rows=np.concatenate(self.hidden_rows),
            hidden_columns=tuple(self.hidden_columns),
            errors=tuple(self.errors),
            merged=tuple(self.merged),
        )


def _times(element: ElementTree.Element, what: str) -> int:
    return int(element.get(f"{TABLE}number-{what}-repeated", 1))
