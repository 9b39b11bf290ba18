"""A worksheet with a chart beside it that Excel can edit: headings, rows of cells in their forms, bars or columns.

Numbers are numbers, in their own formats; text that a spreadsheet would run as a formula stays text.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kurak.exports import safe_text
from kurak.look import LIGHT

COUNT, SHARE, DECIMAL, MONTH = "#,##0", "0%", "#,##0.0", "mmm yyyy"
_TOP, _LINE = 3, 15


@dataclass(frozen=True)
class Cell:
    """A value and the form it is printed in; text has none."""

    value: Any
    form: str = ""


@dataclass(frozen=True)
class Sheet:
    """One sheet to write on: what stands above the table, headings, rows, widths."""

    name: str
    title: str
    counts: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]


def write(book: Any, sheet: Sheet) -> Any:
    """The worksheet, written into a workbook of xlsxwriter."""
    page = book.add_worksheet(sheet.name)
    styles = {form: book.add_format({"num_format": form, "valign": "top"}) for form in _forms(sheet)}
    wrapped = book.add_format({"text_wrap": True, "valign": "top", "indent": 1})
    page.write_string(0, 0, safe_text(sheet.title), book.add_format({"bold": True, "font_size": 14}))
    page.write_string(1, 0, safe_text(sheet.counts), book.add_format({"font_color": LIGHT.quiet}))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    page.set_row(_TOP, 2 * _LINE)
    for at, (heading, width) in enumerate(zip(sheet.headings, sheet.widths, strict=True)):
        page.write_string(_TOP, at, safe_text(heading), head)
        page.set_column(at, at, width)
    for row, cells in enumerate(sheet.rows, start=_TOP + 1):
        page.set_row(row, _LINE * _lines(sheet, cells))
        for at, cell in enumerate(cells):
            _write_cell(page, (row, at), cell, styles.get(cell.form, wrapped))
    page.freeze_panes(_TOP + 1, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)
    return page


def with_bars(book: Any, sheet: Sheet, rows: int) -> None:
    """The third column of its first rows as bars, named by the first, in their order from the top."""
    page = write(book, sheet)
    if not rows:
        return
    chart = book.add_chart({"type": "bar"})
    chart.add_series({**_series(sheet, rows, 2, LIGHT.series[0]), "gap": 40})
    chart.set_y_axis({"reverse": True, "line": {"none": True}})
    chart.set_x_axis({"num_format": COUNT, "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}})
    chart.set_legend({"none": True})
    _place(page, chart, sheet, len(sheet.headings))


def with_stack(book: Any, sheet: Sheet, rows: int, colours: Sequence[str]) -> None:
    """Its first rows as stacked columns by the month in the first column; a colour for each column after it."""
    page = write(book, sheet)
    if not rows:
        return
    chart = book.add_chart({"type": "column", "subtype": "stacked"})
    for at, colour in enumerate(colours, start=1):
        chart.add_series({**_series(sheet, rows, at, colour), "gap": 40})
    chart.set_x_axis({"date_axis": True, "num_format": MONTH, "major_unit": 1, "major_unit_type": "months"})
    chart.set_y_axis({"num_format": COUNT, "major_gridlines": {"visible": True, "line": {"color": LIGHT.hairline}}})
    chart.set_legend({"position": "top"})
    _place(page, chart, sheet, len(sheet.headings))


def _lines(sheet: Sheet, cells: Sequence[Cell]) -> int:
    """Lines that the longest text of a row needs, as no spreadsheet but Excel works it out."""
    texts = [(len(str(cell.value)), width) for cell, width in zip(cells, sheet.widths, strict=True) if not cell.form]
    return max((math.ceil(length / width) for length, width in texts if length), default=1)


def _forms(sheet: Sheet) -> set[str]:
    return {cell.form for row in sheet.rows for cell in row if cell.form}


def _write_cell(page: Any, place: tuple[int, int], cell: Cell, style: Any) -> None:
    if cell.value is None or cell.value == "":
        page.write_blank(*place, None, style)
    elif cell.form == MONTH:
        page.write_datetime(*place, cell.value, style)
    elif cell.form:
        page.write_number(*place, cell.value, style)
    else:
        page.write_string(*place, safe_text(str(cell.value)), style)


def _series(sheet: Sheet, rows: int, column: int, colour: str) -> dict[str, Any]:
    first, last = _TOP + 1, _TOP + rows
    return {
        "name": [sheet.name, _TOP, column],
        "categories": [sheet.name, first, 0, last, 0],
        "values": [sheet.name, first, column, last, column],
        "fill": {"color": colour},
    }


def _place(page: Any, chart: Any, sheet: Sheet, column: int) -> None:
    chart.set_title({"name": sheet.title, "name_font": {"size": 13, "bold": True, "color": LIGHT.ink}})
    chart.set_size({"width": 720, "height": 400})
    page.insert_chart(_TOP, column + 1, chart, {"description": f"{sheet.title}. {sheet.counts}"})
