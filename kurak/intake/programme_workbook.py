"""A filled-in programme workbook into tables of the dictionary: known by its mark, no question left to ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.geography import Geography
from kurak.intake.cells import as_text
from kurak.intake.column import Column
from kurak.intake.combining import combined
from kurak.intake.ids import made_id, numbered
from kurak.intake.not_carried_out import not_carried_out
from kurak.intake.reading import Grid
from kurak.intake.template_sheets import COVER, COVER_FIELDS, sheets
from kurak.intake.workbook_accounts import bridge, doubts, reconciliation, set_aside
from kurak.intake.workbook_cells import Words, understood
from kurak.intake.workbook_lists import Entry, choices
from kurak.intake.workbook_marks import lists_of, name_of, of_no_template
from kurak.intake.workbook_rows import SheetRows, sheet_rows
from kurak.intake.workbook_tables import Splits, fact_tables, name_tables, splits_of
from kurak.words import say

SOURCE = "programme_workbook"
FIRST = ("structures", "campaigns")
OF_A_REPORT = ("activities", "people", "audience", "structure_support", "measures")


@dataclass(frozen=True)
class SheetTables:
    """One sheet of the workbook: its tables by name, with set_aside and reconciliation; `days` first and last of
    what is used; `doubts` used, but to be looked at; `bridge` in_file = used + set_aside + totals by measure;
    `kinds` one per row below the headings (used, set_aside, total, heading), `before` that row as it stands:
    source_row and the headings that are filled in, personal data gone."""

    file: str
    sheet: str
    tables: Mapping[str, pd.DataFrame]
    days: tuple[date, date] | None
    notes: tuple[str, ...]
    doubts: pd.DataFrame
    bridge: pd.DataFrame
    kinds: np.ndarray
    before: pd.DataFrame


@dataclass(frozen=True)
class ProgrammeWorkbook:
    """The sheets that hold rows. `partner_id`, `project_id` are those that every row has, else what the first
    sheet says; `period` is the first sheet's; '' for none. `notes` say what of the file is not used."""

    file: str
    partner_id: str
    project_id: str
    period: str
    sheets: tuple[SheetTables, ...]
    notes: tuple[str, ...] = ()

    @property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables of all sheets together."""
        return combined([(SOURCE, sheet.tables) for sheet in self.sheets])

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of everything used, None where nothing used has a day."""
        spans = [sheet.days for sheet in self.sheets if sheet.days]
        return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def tables_of(
    grids: Sequence[Grid],
    geography: Geography,
    country_code: str,
    span: tuple[date | None, date | None] = (None, None),
) -> ProgrammeWorkbook:
    """Reads each sheet into its table. Rows of days outside `span` are set aside.

    Raises IntakeError where the hidden lists are gone and where no sheet is filled in.
    """
    named = [(name_of(grid), grid) for grid in grids]
    words = Words(lists_of(named), geography, country_code)
    cover = _cover(next((grid for name, grid in named if name == COVER), None), words)
    filled: list[tuple[Grid, SheetRows]] = []
    for name, grid in sorted(named, key=lambda one: _turn(one[0])):
        if name in sheets():
            example = words.lists["examples"].code(name) if "examples" in words.lists else ""
            read = sheet_rows(grid, sheets()[name], words, cover=cover, example=example, span=span)
            filled.append((grid, _with_ids(read, words)))
            words = _with_new(words, filled[-1][1])
    order = list(sheets())
    filled.sort(key=lambda one: order.index(one[1].sheet.name))
    tables = [_tables(grid, read, words) for grid, read in filled if read.cells]
    if not tables:
        raise IntakeError(say("{file}: no sheet of the programme workbook is filled in yet.", file=grids[0].file))
    return ProgrammeWorkbook(
        file=grids[0].file,
        partner_id=_only("partner_id", tables, cover),
        project_id=_only("project_id", tables, cover),
        period=cover.get("period", ""),
        sheets=tuple(tables),
        notes=of_no_template(grids),
    )


def _only(column: str, filled: Sequence[SheetTables], cover: Mapping[str, str]) -> str:
    """The one code of all rows that have any; '' for several; the first sheet's where no row has one."""
    tables = (table for sheet in filled for name, table in sheet.tables.items() if name in OF_A_REPORT)
    codes = {code for table in tables if column in table for code in table[column].dropna()}
    return codes.pop() if len(codes) == 1 else "" if codes else cover.get(column, "")


def _turn(name: str) -> int:
    """Sheets that bring teams, groups and campaigns are read first."""
    return 0 if name in FIRST else 1


def _cover(grid: Grid | None, words: Words) -> dict[str, str]:
    """What the first sheet says for all rows: the field's name in its first column, the answer in the third.

    Raises IntakeError for an answer that is not understood.
    """
    found: dict[str, str] = {}
    asked = {c.name: c for c in sheets()["nothing_to_report"].columns}
    for row in grid.rows if grid else ():
        if len(row) > 2 and row[0] in COVER_FIELDS and as_text(row[2]):
            answer = understood(asked[row[0]], [row[2]], words)
            if 0 in answer.faults:
                raise IntakeError(
                    say("{file}, first sheet: {reason}", file=grid.file if grid else "", reason=answer.faults[0].reason)
                )
            found[row[0]] = answer.values[0]
    return found


def _with_ids(read: SheetRows, words: Words) -> SheetRows:
    """Rows without a number of their own get that of the list's entry of their name, else one made of what they
    say. Rows about one unit of people share its number; any other number stands once."""
    sheet = read.sheet
    if not sheet.own_id:
        return read
    own = read.values.get(sheet.own_id) or [None] * len(read.cells)
    known = [i for i in range(len(read.cells)) if read.kinds[i] == "used"]
    made = [own[i] or _listed(read, i, words) or made_id(read.value(i, name) for name in sheet.id_of) for i in known]
    ids = dict(zip(known, made if sheet.table == "people" else numbered(made), strict=True))
    return replace(read, values={**read.values, sheet.own_id: [ids.get(i) for i in range(len(read.cells))]})


def _listed(read: SheetRows, i: int, words: Words) -> str:
    """The code of the team, group or campaign that the list already has under the row's name, '' for none."""
    known = words.lists.get(read.sheet.name)
    names = (read.value(i, name) for name in read.sheet.one_of)
    return next((code for name in names if known and name and (code := known.code(name))), "")


def _with_new(words: Words, read: SheetRows) -> Words:
    """The lists with the teams, groups or campaigns that the workbook itself brings."""
    name = read.sheet.name
    if name not in FIRST:
        return words
    known = words.lists.get(name, choices(()))
    rows = [read.row(i) for i in read.of_kind("used")]
    new = [
        Entry(row.get(name_column) or "", row[read.sheet.own_id], row.get("name_en") or "", row.get("name_ru") or "")
        for row in rows
        for name_column in ("name_en", "name_ru", "name_ky")
        if row.get(name_column)
    ]
    return replace(words, lists={**words.lists, name: choices((*known.entries, *new))})


def _tables(grid: Grid, read: SheetRows, words: Words) -> SheetTables:
    used = read.of_kind("used")
    splits = splits_of(read)
    tables = {
        **fact_tables(read, used, splits),
        **name_tables(read, used, words),
        "set_aside": set_aside(read, splits),
        "reconciliation": reconciliation(read, splits),
    }
    days = [day for i in used if (day := read.value(i, read.sheet.day))]
    return SheetTables(
        file=grid.file,
        sheet=grid.name,
        tables={name: _with_source(name, table, grid) for name, table in tables.items()},
        days=(min(days), max(days)) if days else None,
        notes=(*_notes(read), *_left_out(read, splits)),
        doubts=doubts(read, splits),
        bridge=bridge(read, splits),
        kinds=np.array(read.kinds, dtype=object),
        before=pd.DataFrame([{"source_row": n, **read.said(i)} for i, n in enumerate(read.numbers)]),
    )


def _left_out(read: SheetRows, splits: Splits) -> Iterator[str]:
    if read.sheet.name == "activities":
        rows = read.of_kind("used")
        ids, statuses = (Column.of(read.value(i, name) for i in rows) for name in ("activity_id", "status"))
        yield from not_carried_out(ids, statuses, np.array([splits[i].people for i in rows], float))


def _notes(read: SheetRows) -> tuple[str, ...]:
    if not read.not_used:
        return ()
    return (say("Columns that are none of the template's were not used: {names}.", names=", ".join(read.not_used)),)


def _with_source(name: str, table: pd.DataFrame, grid: Grid) -> pd.DataFrame:
    if "source_file" not in dictionary().tables[name].columns:
        return table
    return table.assign(source_file=grid.file, source_sheet=grid.name)
