"""What leaves the dashboard: a drawing as a picture, rows as CSV and as a workbook.

Text that a spreadsheet would run as a formula is kept as text everywhere, in headings too.
"""

import csv as csv_files
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
import xlsxwriter

from kurak.charts.pictures import card, picture
from kurak.charts.values import date_text, heading, plain
from kurak.dictionary import Column
from kurak.words import say

__all__ = ["card", "csv", "csv_cell", "picture", "safe_text", "xlsx"]

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
# Where Excel parts cells at semicolons (as in Russian), what follows one begins a cell of its own.
AFTER_A_SEPARATOR = re.compile(r"(?<=.)([;\t]\s*)([=+\-@])")
EXCEL_FORMATS = {
    ",.0f": "#,##0",
    ",.1f": "#,##0.0",
    ",.2f": "#,##0.00",
    ".0%": "0%",
    ".1%": "0.0%",
    "d": "0",
    "%b %Y": "mmm yyyy",
    "%d %b %Y": "d mmm yyyy",
    "%Y": "yyyy",
}
Labels = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Field:
    """One column of a sheet: its heading, the d3 form of its values, the values themselves."""

    heading: str
    form: str
    values: tuple[Any, ...]


def safe_text(text: str) -> str:
    """The text behind an apostrophe where a spreadsheet would take it for a formula."""
    starts = text.lstrip().startswith(FORMULA_STARTS) or text.startswith(FORMULA_STARTS)
    parted = AFTER_A_SEPARATOR.sub(r"\1'\2", text)
    return f"'{parted}" if starts else parted


def csv(rows: pd.DataFrame, columns: Mapping[str, Column], labels: Labels) -> bytes:
    """Rows as UTF-8 CSV with a byte order mark, so that Excel reads Kyrgyz letters.

    The first line is the headings; dates are ISO, numbers plain, a code has a column of its own beside its label.
    """
    out = io.StringIO()
    writer = csv_files.writer(out, lineterminator="\r\n")
    fields = list(sheet_fields(rows, columns, labels))
    writer.writerow([safe_text(one.heading) for one in fields])
    for values in zip(*(one.values for one in fields), strict=True):
        writer.writerow([csv_cell(value) for value in values])
    return out.getvalue().encode("utf-8-sig", "replace")


def csv_cell(value: Any) -> Any:
    """A value as CSV holds it: text that is no formula, whole numbers without a point."""
    if isinstance(value, str):
        return safe_text(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def xlsx(
    rows: pd.DataFrame, columns: Mapping[str, Column], labels: Labels, preamble: Mapping[str, str] | None = None
) -> bytes:
    """Rows as a workbook: the sheet of rows, and a sheet saying what they are and what the columns mean."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    _write_rows(book, list(sheet_fields(rows, columns, labels)))
    _write_about(book, preamble or {}, [columns[name] for name in rows.columns if name in columns])
    book.close()
    return out.getvalue()


def sheet_fields(rows: pd.DataFrame, columns: Mapping[str, Column], labels: Labels) -> Iterator[Field]:
    """The columns of a sheet: a coded column as its codes and then its labels, every other as it is."""
    for name in rows.columns:
        column = columns.get(name, Column(name, "text", str(name), ""))
        values = tuple(plain(value) for value in rows[name])
        known = labels.get(name)
        if known:
            yield Field(say("{label} (code)", label=say(column.label)), "", values)
            yield Field(say(column.label), "", tuple(_label(known, value) for value in values))
        else:
            yield Field(heading(column), column.format, values)


def _label(known: Mapping[str, str], code: Any) -> str:
    return say("Not recorded") if code is None else known.get(str(code)) or str(code)


def _write_rows(book: Any, fields: list[Field]) -> None:
    sheet = book.add_worksheet(say("Rows"))
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for at, one in enumerate(fields):
        kind = book.add_format({"num_format": EXCEL_FORMATS.get(one.form, "General")})
        sheet.write_string(0, at, safe_text(one.heading), head)
        for row, value in enumerate(one.values, start=1):
            _write_cell(sheet, (row, at), value, one.form, kind)
        sheet.set_column(at, at, _width(one))
    sheet.freeze_panes(1, 0)
    if fields and fields[0].values:
        sheet.autofilter(0, 0, len(fields[0].values), len(fields) - 1)


def _write_cell(sheet: Any, place: tuple[int, int], value: Any, form: str, kind: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, kind)
    elif isinstance(value, str) and "%q" in form:
        sheet.write_string(*place, date_text(value, form))
    elif isinstance(value, str) and "%" in form:
        sheet.write_datetime(*place, date.fromisoformat(value), kind)
    elif isinstance(value, str):
        sheet.write_string(*place, safe_text(value))
    elif isinstance(value, bool):
        sheet.write_boolean(*place, value)
    else:
        sheet.write_number(*place, value, kind)


def _width(one: Field) -> float:
    longest = max((len(str(value)) for value in one.values[:200] if value is not None), default=0)
    return min(60, max(10, longest + 2, len(one.heading) / 2 + 2))


def _write_about(book: Any, preamble: Mapping[str, str], columns: list[Column]) -> None:
    sheet = book.add_worksheet(say("About"))
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 90)
    lines = [*preamble.items(), ("", ""), *((heading(column), say(column.meaning)) for column in columns)]
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, safe_text(name), bold)
        sheet.write_string(row, 1, safe_text(str(text)), wrap)
