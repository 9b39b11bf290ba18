"""A csv or tsv file as a grid: its encoding and delimiter found, each cell kept as the text it is."""

import csv
import io
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from kurak.intake.encodings import Encoding, encoding_of
from kurak.intake.grid import Grid
from kurak.intake.guards import refused
from kurak.words import say

DELIMITERS = (",", ";", "\t", "|")
SAMPLE = 1 << 18
SAMPLE_ROWS = 100
LONGEST_CELL = 1 << 20
LONGEST_LINE = 1 << 24
END = "\0end of the file\0"  # a row that no file holds: where it is not read as one, a quotation mark is open


def text_grid(path: Path) -> Grid:
    """The one sheet of a text file; its name is ''.

    Raises IntakeError for what is no text, and where a quotation mark is never closed.
    """
    encoding = encoding_of(path)
    csv.field_size_limit(LONGEST_CELL)
    with _opened(path, encoding) as file:
        delimiter = _delimiter(file.read(SAMPLE))
    with _opened(path, encoding) as file:
        grid = Grid.of(path.name, "", _rows(path, file, delimiter))
    told = say(
        "Read as {encoding}, cells parted by {delimiter}.",
        encoding=encoding.name,
        delimiter=repr(delimiter),
    )
    return Grid(grid.file, grid.name, grid.columns, notes=(told, *encoding.notes))


def _opened(path: Path, encoding: Encoding) -> TextIO:
    return path.open(encoding=encoding.codec, errors=encoding.errors, newline="")


def _rows(path: Path, file: TextIO, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(chain(_lines(path, file), [END]), delimiter=delimiter)
    last: list[str] = []
    number = 0
    try:
        for number, row in enumerate(reader, 1):  # noqa: B007
            if row and END in row[-1]:
                last = row
                break
            yield row
    except csv.Error as error:
        told = say("the cells of row {row} can't be told apart ({error})", row=number + 1, error=error)
        raise refused(path, told) from None
    if last != [END]:
        told = say("a quotation mark in row {row} is never closed; close it or take it out", row=f"{number:,}")
        raise refused(path, told)


def _lines(path: Path, file: TextIO) -> Iterator[str]:
    for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), ""), 1):
        if len(line) >= LONGEST_LINE:
            raise refused(path, say("line {line} is far too long for a table", line=f"{number:,}"))
        yield line


def _delimiter(start: str) -> str:
    """As the first line says (Excel's 'sep=;'), else the sign that cuts the first rows most evenly, and into
    the most cells."""
    if start[:4].lower() == "sep=" and start[4:5] in DELIMITERS:
        return start[4]
    return max(DELIMITERS, key=lambda delimiter: _evenness(start, delimiter))


def _evenness(start: str, delimiter: str) -> float:
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=delimiter)
    try:
        widths = [len(row) for row, _ in zip(reader, range(SAMPLE_ROWS), strict=False) if row]
    except csv.Error:
        return 0.0
    usual = max(set(widths), key=widths.count, default=1)
    return (usual - 1) * widths.count(usual) / max(len(widths), 1)
