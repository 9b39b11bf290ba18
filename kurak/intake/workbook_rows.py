"""The rows of one sheet of a programme workbook: what each says, and on which heap it goes."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kurak.intake.cells import as_text
from kurak.intake.ids import folded, made_id
from kurak.intake.known import codes_of
from kurak.intake.personal import without_personal_data
from kurak.intake.reading import Grid
from kurak.intake.template_sheets import EXAMPLE, TemplateColumn, TemplateSheet, marked
from kurak.intake.workbook_cells import Remark, Words, understood
from kurak.intake.workbook_faults import Span, faults_of, parent_of
from kurak.words import say

HEADING_ROWS = 20
Cells = Mapping[str, Any]


@dataclass(frozen=True)
class SheetRows:
    """Rows below the headings: their cells by column, row numbers from 1, and kinds (used, set_aside, total,
    heading). `values` are understood cells by column; `faults` and `doubts` go by place of the row."""

    sheet: TemplateSheet
    columns: tuple[TemplateColumn, ...]
    cells: tuple[Cells, ...]
    numbers: tuple[int, ...]
    kinds: tuple[str, ...]
    values: Mapping[str, Sequence[Any]]
    faults: Mapping[int, Remark]
    doubts: Mapping[int, tuple[Remark, ...]]
    not_used: tuple[str, ...]

    def of_kind(self, kind: str) -> list[int]:
        return [i for i, one in enumerate(self.kinds) if one == kind]

    def row(self, i: int) -> dict[str, Any]:
        return {name: values[i] for name, values in self.values.items()}

    def value(self, i: int, name: str) -> Any:
        """One understood cell, None where the workbook has no such column."""
        return self.values[name][i] if name in self.values else None

    def said(self, i: int) -> dict[str, str]:
        """The row as it stands, by heading, personal data taken out; blank cells left out."""
        told = ((c.en, as_text(self.cells[i][c.name])) for c in self.columns)
        return {heading: without_personal_data(text) for heading, text in told if text}

    def text(self, i: int) -> str:
        """The row as it stands, in one line."""
        return without_personal_data("; ".join(f"{heading}: {text}" for heading, text in self.said(i).items()))


def sheet_rows(
    grid: Grid,
    sheet: TemplateSheet,
    words: Words,
    *,
    cover: Mapping[str, str],
    example: str,
    span: Span,
) -> SheetRows:
    """Reads the sheet. `cover` fills blank cells, `example` is the print of the row that the template wrote,
    rows whose day is outside `span` are set aside."""
    rows = list(grid.rows)
    places = _places(rows[0], sheet)
    mark_at = next(at for at, cell in enumerate(rows[0]) if marked(cell))
    columns = tuple(column for column in sheet.columns if column.name in places)
    lines = _lines(rows, sheet, places, mark_at)
    lines = [line for line in lines if not (line.is_marked and row_print(line.cells) == example)]
    cells = tuple(line.cells for line in lines)
    read = {column.name: understood(column, [row[column.name] for row in cells], words) for column in columns}
    values = _filled({name: list(one.values) for name, one in read.items()}, columns, cover, words)
    faults = faults_of(sheet, columns, read, values, words=words, span=span)
    faults |= {i: _marked_example() for i, line in enumerate(lines) if line.is_marked}
    kinds = [_kind(i, cells[i], sheet, values, faults) for i in range(len(cells))]
    doubts = {i: tuple(r.doubts[i] for r in read.values() if i in r.doubts) for i in range(len(cells))}
    return SheetRows(
        sheet=sheet,
        columns=columns,
        cells=cells,
        numbers=tuple(line.number for line in lines),
        kinds=tuple(kinds),
        values=values,
        faults={i: fault for i, fault in faults.items() if kinds[i] == "set_aside"},
        doubts={i: told for i, told in doubts.items() if told and kinds[i] == "used"},
        not_used=_not_used(rows, {*places.values(), mark_at}),
    )


@dataclass(frozen=True)
class Line:
    """A row below the headings; `is_marked` as an example."""

    number: int
    cells: Cells
    is_marked: bool


def _lines(rows: Sequence[Sequence[Any]], sheet: TemplateSheet, places: Mapping[str, int], mark_at: int) -> list[Line]:
    """The rows that hold anything in the template's columns."""
    first = _first(rows, sheet)
    laid = [
        Line(number, _cells(row, places), folded(as_text(_at(row, mark_at)) or "") == folded(EXAMPLE))
        for number, row in enumerate(rows[first:], start=first + 1)
    ]
    return [line for line in laid if any(cell is not None for cell in line.cells.values())]


def row_print(cells: Mapping[str, Any]) -> str:
    """A print of a row's cells, the same for the same cells in whatever order: '12 hexadecimal digits'."""
    return made_id(f"{name}={as_text(cell)}" for name, cell in sorted(cells.items()) if as_text(cell))


def _places(heads: Sequence[Any], sheet: TemplateSheet) -> dict[str, int]:
    """Where each column of the template stands now; of one that stands there twice, the first."""
    found: dict[str, int] = {}
    for at, name in enumerate(heads):
        if isinstance(name, str) and sheet.column(name):
            found.setdefault(name, at)
    return found


def _cells(row: Sequence[Any], places: Mapping[str, int]) -> dict[str, Any]:
    return {name: _at(row, at) for name, at in places.items()}


def _at(row: Sequence[Any], at: int) -> Any:
    return row[at] if at < len(row) else None


def _first(rows: Sequence[Sequence[Any]], sheet: TemplateSheet) -> int:
    """The place of the first row below the headings, wherever rows were put in above them."""
    return max((i + 1 for i, row in enumerate(rows[:HEADING_ROWS]) if _is_heading(row, sheet)), default=1)


def _is_heading(row: Sequence[Any], sheet: TemplateSheet) -> bool:
    told = {cell.rstrip(" *") for cell in row if isinstance(cell, str)}
    return len(told & {word for column in sheet.columns for word in (column.en, column.ru)}) >= min(
        3, len(sheet.columns)
    )


def _marked_example() -> Remark:
    return Remark(
        "",
        EXAMPLE,
        say("It is marked as an example, but its cells were changed; clear the mark in the first column if it counts."),
    )


def _not_used(rows: Sequence[Sequence[Any]], known: Collection[int]) -> tuple[str, ...]:
    """Headings of columns that were added and hold something."""
    added = [at for at in range(max(map(len, rows))) if at not in known]
    columns = (next((cell for row in rows if (cell := _at(row, at)) is not None), None) for at in added)
    return tuple(text for text in map(as_text, columns) if text)


def _filled(
    values: dict[str, list[Any]], columns: Sequence[TemplateColumn], cover: Mapping[str, str], words: Words
) -> dict[str, list[Any]]:
    """Blank partners and projects from the cover; the oblast of a district where it was left blank."""
    for column in columns:
        if column.filled_from in cover:
            values[column.name] = [value or cover[column.filled_from] for value in values[column.name]]
    if "adm1_code" in values and "adm2_code" in values:
        pairs = zip(values["adm1_code"], values["adm2_code"], strict=True)
        values["adm1_code"] = [one or parent_of(two, words) for one, two in pairs]
    return values


def _kind(
    i: int, cells: Cells, sheet: TemplateSheet, values: Mapping[str, Sequence[Any]], faults: Mapping[int, Remark]
) -> str:
    """A row that calls itself a total and has no day, or that holds the headings once more, is no record."""
    if _is_heading(list(cells.values()), sheet):
        return "heading"
    totals = any(isinstance(c, str) and folded(c).strip(" :.") in codes_of("total") for c in cells.values())
    if totals and (sheet.day not in values or values[sheet.day][i] is None):
        return "total"
    return "set_aside" if i in faults else "used"
