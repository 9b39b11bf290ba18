"""The sheets of an xlsx, xls or ods workbook as grids."""

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import python_calamine

from kurak.intake.column import Column
from kurak.intake.grid import Grid, chunked, gathered
from kurak.intake.guards import DAMAGED, LOCKED, Kind, refused
from kurak.intake.marks import NO_RESULT, Marks
from kurak.words import counted, say

PANIC = "PanicException"  # how the reader, which is no Python, gives up; its class can't be imported

TRIAL = """
import sys
import python_calamine
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except ImportError:
    pass
book = python_calamine.CalamineWorkbook.from_path(sys.argv[1])
for name in book.sheet_names:
    book.get_sheet_by_name(name)
"""
LONGEST_TRIAL = 120  # seconds
WrongCell = tuple[int, int, str]  # row, column, text


def workbook_grids(path: Path, kind: Kind) -> Iterator[Grid]:
    """Formulas are their last values, errors the text that stands in the cell.

    Raises IntakeError for a workbook that is damaged or protected by a password.
    """
    if kind.name == "xls":
        _try(path)
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as book:
            for place, sheet in enumerate(book.sheets_metadata):
                if sheet.typ == python_calamine.SheetTypeEnum.WorkSheet:
                    is_known = place < len(kind.marks)
                    marks = kind.marks[place] if is_known else Marks()
                    hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
                    yield _grid(path.name, book.get_sheet_by_name(sheet.name), hidden, marks, is_known)
    except python_calamine.PasswordError:
        raise refused(path, say(LOCKED)) from None
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise refused(path, say(DAMAGED)) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise refused(path, say(DAMAGED)) from None


def _try(path: Path) -> None:
    """Reads an xls file in a process of its own first: a damaged one can ask for more memory than there is, which
    ends the process that reads it, whatever that was doing besides."""
    command = [sys.executable, "-c", TRIAL, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_TRIAL, check=False)
    except subprocess.TimeoutExpired:
        raise refused(path, say(DAMAGED)) from None
    if done.returncode:
        raise refused(path, say(LOCKED if b"PasswordError" in done.stderr else DAMAGED))


def _grid(file: str, sheet: python_calamine.CalamineSheet, is_hidden: bool, marks: Marks, is_known: bool) -> Grid:
    found = gathered(file, chunked(sheet.iter_rows()))
    left = sheet.start[1] if sheet.start else 0
    rows = len(found[0]) if found else 0
    columns = [*(Column((None,), np.zeros(rows, np.int32)) for _ in range(left)), *found]
    errors = list(_in_filled_rows(marks.errors, columns))
    merged = sheet.merged_cell_ranges
    return Grid(
        file=file,
        name=sheet.name,
        columns=tuple(_with_errors(columns, errors)),
        is_hidden=is_hidden,
        notes=tuple(_notes(errors, is_known)),
        merged=marks.merged if merged is None else tuple((*first, *last) for first, last in merged),
        hidden_rows=np.zeros(0, np.int64) if marks.hidden_rows is None else marks.hidden_rows,
        hidden_columns=marks.hidden_columns,
    ).trimmed()


def _in_filled_rows(errors: Sequence[WrongCell], columns: Sequence[Column]) -> Iterator[WrongCell]:
    """Without formulas that came to nothing in rows that hold nothing else: a form prepared for more rows."""
    filled = ~np.logical_and.reduce([column.is_blank for column in columns]) if columns else np.zeros(0, bool)
    return (one for one in errors if one[2] != NO_RESULT or (one[0] < len(filled) and filled[one[0]]))


def _with_errors(columns: Sequence[Column], errors: Sequence[WrongCell]) -> Iterator[Column]:
    """Errors, which the reader gives as blank, put back as the text they are."""
    places: dict[int, dict[int, str]] = {}
    for row, column, text in errors:
        places.setdefault(column, {})[row] = text
    for place, cells in enumerate(columns):
        texts = {row: text for row, text in places.get(place, {}).items() if row < len(cells)}
        yield cells.with_cells(list(texts), list(texts.values())) if texts else cells


def _notes(errors: Sequence[WrongCell], is_known: bool) -> Iterator[str]:
    if not is_known:
        yield say("Hidden rows and errors in cells could not be told; errors are read as blank.")
    if errors:
        kinds = Counter(text for *_, text in errors)
        yield say(
            "{cells} an error in place of a value: {kinds}; such cells are never read as 0.",
            cells=counted(len(errors), "cell holds", "cells hold"),
            kinds=", ".join(f"{text} ({count:,})" for text, count in kinds.most_common(5)),
        )
        if NO_RESULT in kinds:
            told = (
                "{text} stands where the file has a formula without its result: open it in Excel, save it, send that."
            )
            yield say(told, text=NO_RESULT)
