"""The whole programme workbook: guide, a sheet per table, the hidden sheet of lists."""

import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range_abs

from kurak import programme
from kurak.errors import IntakeError
from kurak.exports import safe_text
from kurak.intake.new_programme import country_codes
from kurak.intake.template_sheets import LISTS, LISTS_SHEET, VERSION, marker, sheets
from kurak.intake.workbook_lists import FIELDS, FIRST_ROW, Entry
from kurak.intake.workbook_rows import row_print
from kurak.programme import Programme
from kurak.template.guide import write_guide
from kurak.template.lists import Lists, lists_of
from kurak.template.sheet import example_cells, write_sheet
from kurak.template.styles import styles
from kurak.words import say

OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook(folder: Path, today: date, country: str = "") -> bytes:
    """The workbook for the programme in the folder, as xlsx; `today` tells which quarters are offered, `country` (two
    or three letters) whose places, where the folder is absent or holds no programme yet.

    Raises IntakeError, ProgrammeError, SnapshotError, GeographyError.
    """
    about = programme.load(folder) if (folder / programme.FILE).is_file() else _new(folder, country)
    lists = lists_of(about, today)
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        look, ranges = styles(book), _ranges(lists)
        write_guide(book, about, ranges, look)
        for sheet in sheets().values():
            write_sheet(book, sheet, lists, ranges, look)
        _write_lists(book, lists)
        book.define_name("kurak_template", f'="{VERSION}"')
        book.set_calc_mode("auto")
    return out.getvalue()


def _new(folder: Path, country: str) -> Programme:
    """A programme that has nothing but a country. Raises IntakeError where none is named, or no such one."""
    two, three = country_codes(country)
    if not two:
        raise IntakeError(say("There is no programme in {folder} yet. Name its country: --country KGZ.", folder=folder))
    return Programme(folder, {"en": folder.resolve().name}, three, two)


def _ranges(lists: Lists) -> dict[str, str]:
    """Where the labels of each list that has any stand on the hidden sheet, as a formula."""
    return {
        name: f"={LISTS_SHEET}!{xl_range_abs(FIRST_ROW, at, FIRST_ROW + len(entries) - 1, at)}"
        for name, entries, at in _placed(lists)
        if entries
    }


def _placed(lists: Lists) -> list[tuple[str, tuple[Entry, ...], int]]:
    return [(name, entries, len(FIELDS) * i) for i, (name, entries) in enumerate(lists.items())]


def _write_lists(book: Any, lists: Lists) -> None:
    """Four columns for each list; the last list holds the print of each sheet's example row."""
    page = book.add_worksheet(LISTS_SHEET)
    page.very_hidden()
    page.write_string(0, 0, marker(LISTS))
    prints = tuple(Entry(name, row_print(_as_read(sheet, lists))) for name, sheet in sheets().items())
    for name, entries, at in _placed({**lists, "examples": prints}):
        page.write_string(1, at, name)
        for row, entry in enumerate(entries, start=FIRST_ROW):
            for i, text in enumerate((safe_text(entry.label), entry.code, entry.en, entry.ru)):
                page.write_string(row, at + i, text)


def _as_read(sheet: Any, lists: Lists) -> Mapping[str, Any]:
    """The example's cells as they are written."""
    cells = example_cells(sheet, lists)
    return {name: safe_text(cell) if isinstance(cell, str) else cell for name, cell in cells.items()}
