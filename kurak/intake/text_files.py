"""A csv or tsv file as a grid: its encoding and delimiter found, each cell kept as the text it is."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

import numpy as np

from kurak.intake.column import Column
from kurak.intake.encodings import Encoding
from kurak.intake.even_text import even_columns
from kurak.intake.grid import Grid, chunked, gathered
from kurak.intake.guards import MOST_CELLS, MOST_COLUMNS, refused
from kurak.words import say

DELIMITERS = (",", ";", "\t", "|")
SAMPLE_ROWS = 100
LARGE = 1 << 20
LONGEST_CELL = 1 << 20
LONGEST_LINE = 1 << 24
BLOCK = 1 << 20
END = "\0end of the file\0"  # a row that no file holds: where it is not read as one, a quotation mark is open


def text_grid(path: Path, encoding: Encoding, start: str) -> Grid:
    """The one sheet of a text file; its name is ''. `start` is how its text begins.

    Raises IntakeError for what is no text, and where a quotation mark is never closed.
    """
    lines = _lines(path)
    csv.field_size_limit(LONGEST_CELL)
    delimiter = _delimiter(start)
    columns = _evenly(path, encoding, delimiter, start, lines) if path.stat().st_size >= LARGE else None
    widths: list[int] = []
    if columns is None:
        with path.open(encoding=encoding.codec, errors=encoding.errors, newline="") as file:
            columns = gathered(path.name, _chunks(path, file, delimiter, widths))
    told = say(
        "Read as {encoding}, cells parted by {delimiter}.",
        encoding=encoding.name,
        delimiter=repr(delimiter),
    )
    return Grid(path.name, "", columns, notes=(told, *encoding.notes), widths=np.array(widths, np.int64)).trimmed()


def _evenly(path: Path, encoding: Encoding, delimiter: str, start: str, lines: int) -> tuple[Column, ...] | None:
    """A large file's columns read at once, where nothing speaks against it."""
    width = len(next(_read(start, delimiter), []))
    if width > MOST_COLUMNS or width * lines > MOST_CELLS:
        return None
    return even_columns(path, encoding, delimiter, width)


def _chunks(path: Path, file: TextIO, delimiter: str, widths: list[int]) -> Iterator[list[list[str]]]:
    """Rows, a thousand at a time; how many cells each has is added to `widths`."""
    read = 0
    try:
        for chunk in chunked(csv.reader(chain(file, [END]), delimiter=delimiter)):
            is_last = bool(chunk[-1]) and END in chunk[-1][-1]
            if is_last and chunk.pop() != [END]:
                told = say("a quotation mark in row {row} is never closed", row=f"{read + len(chunk) + 1:,}")
                raise refused(path, told)
            read += len(chunk)
            widths += map(len, chunk)
            yield chunk
    except csv.Error as error:
        told = say("cells after row {row} can't be told apart ({error})", row=f"{read:,}", error=error)
        raise refused(path, told) from None


def _lines(path: Path) -> int:
    """About how many lines there are. One that does not end would fill the memory, for a line is read whole."""
    length = lines = 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            ends = max(block.count(b"\n"), block.count(b"\r"))
            lines += ends
            length = 0 if ends else length + len(block)
            if length > LONGEST_LINE:
                raise refused(path, say("a line of it is far too long for a table"))
    return lines + 1


def _delimiter(start: str) -> str:
    """As the first line says (Excel's 'sep=;'), else the sign that cuts the first rows most evenly, and into
    the most cells."""
    if start[:4].lower() == "sep=" and start[4:5] in DELIMITERS:
        return start[4]
    return max(DELIMITERS, key=lambda delimiter: _evenness(start, delimiter))


def _evenness(start: str, delimiter: str) -> float:
    try:
        widths = [len(row) for row, _ in zip(_read(start, delimiter), range(SAMPLE_ROWS), strict=False) if row]
    except csv.Error:
        return 0.0
    usual = max(set(widths), key=widths.count, default=1)
    return (usual - 1) * widths.count(usual) / max(len(widths), 1)


def _read(start: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
