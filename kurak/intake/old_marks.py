"""Hidden rows and columns and errors of an xls workbook: [MS-CFB] for the file, [MS-XLS] 2.4 for its records."""

import struct
from collections.abc import Iterator

import numpy as np

from kurak.intake.marks import Marks

NO_SECTOR = 0xFFFFFFFA
SHORTEST_STREAM, SMALL = 4096, 64
SECTORS = (512, 4096)
SHEET, BEGIN, END, PASSWORD, TEXTS, EXTENT = 0x85, 0x809, 0x0A, 0x2F, 0xFC, 0x200
SEVERAL = 0xBD
CELLS = (0x02, 0x03, 0x04, 0x05, 0x06, 0x7E, SEVERAL, 0xD6, 0xFD, 0x203, 0x204, 0x205, 0x27E)
ROW, COLUMNS, ERROR, FORMULA = 0x208, 0x7D, 0x205, 0x06
ERRORS = {
    **{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!"},
    **{0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"},
}


def marks_of_xls(content: bytes) -> tuple[Marks, ...]:
    """Marks of each sheet in order.

    Raises PermissionError for a workbook behind a password, ValueError for one that is not as it should be: a
    size that it tells, but does not have, would make its reader ask for memory that no machine has.
    """
    try:
        stream = _stream(content, ("Workbook", "Book"))
        places = []
        for kind, record in _records(stream, 0):
            if kind == PASSWORD:
                raise PermissionError
            if kind == TEXTS and max(struct.unpack_from("<II", record)) > len(content):
                raise ValueError
            if kind == SHEET:
                places.append(struct.unpack_from("<I", record)[0])
        return tuple(_marks(stream, place) for place in places)
    except (struct.error, IndexError) as error:
        raise ValueError from error


def _stream(content: bytes, names: tuple[str, ...]) -> bytes:
    """A stream of a compound file by its name; a short one lies in small sectors of the first entry's own."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    counts = struct.unpack_from("<II", content, 40) + struct.unpack_from("<I4xI", content, 64)
    if size not in SECTORS or max(counts) > len(content) // size:
        raise ValueError
    following, sectors = _following(content, size), memoryview(content)[size:]
    first_of_directory, first_of_small = (struct.unpack_from("<I", content, at)[0] for at in (48, 60))
    entries = list(_entries(_chain(sectors, size, following, first_of_directory), len(content)))
    name, start, count = next((entry for entry in entries if entry[0] in names and entry[2]), ("", 0, 0))
    if not name:
        raise ValueError
    if count >= SHORTEST_STREAM:
        return _chain(sectors, size, following, start)[:count]
    small = np.frombuffer(_chain(sectors, size, following, first_of_small), "<u4")
    held = _chain(sectors, size, following, entries[0][1])[: entries[0][2]]
    return _chain(memoryview(held), SMALL, small, start)[:count]


def _following(content: bytes, size: int) -> np.ndarray:
    """Per sector the one that its stream goes on in."""
    tables, more = (struct.unpack_from("<I", content, at)[0] for at in (44, 68))
    sectors = list(struct.unpack_from("<109I", content, 76))
    while more < NO_SECTOR and len(sectors) <= tables:
        listed = struct.unpack_from(f"<{size // 4}I", content, (more + 1) * size)
        sectors += listed[:-1]
        more = listed[-1]
    table = b"".join(content[(s + 1) * size : (s + 2) * size] for s in sectors if s < NO_SECTOR)
    return np.frombuffer(table[: len(table) // 4 * 4], "<u4")


def _entries(directory: bytes, longest: int) -> Iterator[tuple[str, int, int]]:
    """Name, first sector and bytes of each stream. Raises ValueError for more bytes than the file has."""
    for at in range(0, len(directory) - 127, 128):
        entry = directory[at : at + 128]
        length, start, count = struct.unpack_from("<H50xII", entry, 64)
        if count > longest:
            raise ValueError
        yield entry[: max(length - 2, 0)].decode("utf-16-le", "replace"), start, count


def _chain(sectors: memoryview, size: int, following: np.ndarray, sector: int) -> bytes:
    parts: list[memoryview] = []
    while sector < NO_SECTOR and len(parts) <= len(following):
        parts.append(sectors[sector * size : (sector + 1) * size])
        sector = int(following[sector])
    return b"".join(parts)


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Kind and content of each record up to the end of the part that begins here; charts inside are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        depth += (kind == BEGIN) - (kind == END)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _marks(stream: bytes, place: int) -> Marks:
    rows: list[int] = []
    columns: set[int] = set()
    errors: list[tuple[int, int, str]] = []
    tall = wide = 0
    for kind, record in _records(stream, place):
        if kind in CELLS:
            row, column = struct.unpack_from("<HH", record)
            tall, wide = (
                max(tall, row + 1),
                max(wide, column + 1, struct.unpack("<H", record[-2:])[0] + 1 if kind == SEVERAL else 0),
            )
        elif kind == EXTENT:
            down, right = struct.unpack_from("<4xI2xH" if len(record) >= 14 else "<2xH2xH", record)
            tall, wide = max(tall, down), max(wide, right)
        if kind == ROW and record[12] & 0x20:
            rows.append(struct.unpack_from("<H", record)[0])
        elif kind == COLUMNS and record[8] & 1:
            first, last = struct.unpack_from("<HH", record)
            columns.update(range(first, min(last, 255) + 1))
        elif kind in (ERROR, FORMULA) and (text := _error(kind, record)):
            errors.append((*struct.unpack_from("<HH", record), text))
    return Marks(
        tall, wide, hidden_rows=np.array(rows, np.int64), hidden_columns=tuple(sorted(columns)), errors=tuple(errors)
    )


def _error(kind: int, record: bytes) -> str:
    if kind == ERROR:
        return ERRORS.get(record[6], "#ERROR") if record[7] else ""
    is_error = record[6] == 2 and record[12:14] == b"\xff\xff"
    return ERRORS.get(record[8], "#ERROR") if is_error else ""
