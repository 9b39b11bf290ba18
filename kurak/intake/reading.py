"""A partner's file as grids: what stands there, nothing understood yet."""

from pathlib import Path

from kurak.intake.encodings import SAMPLE, encoding_of
from kurak.intake.grid import Grid
from kurak.intake.guards import kind_of, refused
from kurak.intake.json_files import is_json, json_grids
from kurak.intake.text_files import text_grid
from kurak.intake.workbooks import workbook_grids
from kurak.words import say


def read(path: Path) -> tuple[Grid, ...]:
    """The sheets of an xlsx, xls or ods workbook or a JSON file, or the one of a csv or tsv file, whose name is ''.

    Raises IntakeError for a file that is empty, damaged, protected by a password, too large or no table.
    """
    kind = kind_of(path)
    grids = _text_grids(path) if kind.name == "text" else tuple(workbook_grids(path, kind))
    if not any(map(len, grids)):
        raise refused(path, say("no cell of it holds anything"))
    return grids


def _text_grids(path: Path) -> tuple[Grid, ...]:
    encoding = encoding_of(path)
    with path.open(encoding=encoding.codec, errors=encoding.errors) as file:
        start = file.read(SAMPLE)
    return json_grids(path, encoding) if is_json(path, start) else (text_grid(path, encoding, start),)
