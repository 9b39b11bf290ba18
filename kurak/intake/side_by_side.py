"""Tables of the same headings side by side on one sheet: the second goes below the first, and no row is lost."""

import re
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kurak.intake.column import Column
from kurak.intake.counting import counts_something
from kurak.intake.known import is_called
from kurak.intake.layout import Sheet
from kurak.words import counted, say

FEWEST = 3
AGAIN = re.compile(r"(.+) \((\d+)\)")
# a count may stand twice in a row, as planned and done; a day or place that does begins another table
BEGINS = ("reported_on", "started_on", "period", "adm1_name", "adm2_name", "title")


def with_tables_below(sheet: Sheet) -> Sheet:
    """The sheet with each further table's rows below those of the first; unchanged where there is one table. A row
    keeps its number, each cell the heading that it stands under; told."""
    tables = _tables(sheet)
    if not tables:
        return sheet
    first = tables[0]
    rest = [h for h in sheet.headings if not any(h in table for table in tables)]
    rows = [np.flatnonzero(_filled(sheet, table)) for table in tables[1:]]
    rows = [np.arange(len(sheet)), *rows]
    old = np.concatenate(rows)
    columns = {heading: _stacked(sheet, [table[i] for table in tables], rows) for i, heading in enumerate(first)}
    columns |= {heading: _own(sheet, heading, _table_of(sheet, tables, heading), rows) for heading in rest}
    kept = [heading for heading in sheet.headings if heading in columns]
    words = counted(len(tables), "table stands", "tables stand")
    return replace(
        sheet,
        headings=tuple(kept),
        tags=tuple(sheet.tags[sheet.headings.index(heading)] for heading in kept) if sheet.tags else (),
        columns=tuple(columns[heading] for heading in kept),
        numbers=sheet.numbers[old],
        repeats=_repeats(sheet, tables, rows),
        hidden=sheet.hidden[old],
        longer=sheet.longer[old],
        under=sheet.under[old] if len(sheet.under) else sheet.under,
        again={heading: again[old] for heading, again in sheet.again.items() if heading in rest},
        origins={h: _origins([table[i] for table in tables], rows) for i, h in enumerate(first)},
        notes=(*sheet.notes, say("{tables} side by side; the rows of all are read.", tables=words)),
    )


def _tables(sheet: Sheet) -> list[tuple[str, ...]]:
    """The headings that return in each table, the first one's first; none where no block of three returns, or of two
    beside counts that do not."""
    found: dict[int, list[tuple[str, str]]] = {}
    for heading in sheet.headings:
        if (again := AGAIN.fullmatch(heading)) and again[1] in sheet.headings:
            found.setdefault(int(again[2]), []).append((again[1], heading))
    blocks = [found[number] for number in sorted(found)]
    first = [own for own, _ in blocks[0]] if blocks else []
    places = [sheet.headings.index(own) for own in first]
    if len(first) < FEWEST - 1 or places != sorted(places) or not _begins(first):
        return []
    alike = [block for block in blocks if [own for own, _ in block] == first]
    tables = [tuple(first), *(tuple(heading for _, heading in block) for block in alike)]
    return tables if len(first) >= FEWEST or _count_apart(sheet, tables) else []


def _count_apart(sheet: Sheet, tables: Sequence[Sequence[str]]) -> bool:
    """True where each table, behind the headings that return, has a count that the others do not."""
    named = {heading for table in tables for heading in table}
    counting = [h for h in sheet.headings if h not in named and counts_something(h)]
    return {_table_of(sheet, tables, heading) for heading in counting} >= set(range(len(tables)))


def _table_of(sheet: Sheet, tables: Sequence[Sequence[str]], heading: str) -> int:
    """The table in which a heading stands, counted from 0; -1 before all, where it is of each."""
    starts = [min(map(sheet.headings.index, table)) for table in tables]
    return sum(start <= sheet.headings.index(heading) for start in starts) - 1


def _own(sheet: Sheet, heading: str, table: int, rows: Sequence[np.ndarray]) -> Column:
    """A column that does not return: its cells in the rows of its own table, blank in those of the others."""
    column = sheet.column(heading)
    parts = [
        column.at(chosen) if table in (-1, place) else Column.everywhere(None, len(chosen))
        for place, chosen in enumerate(rows)
    ]
    return _below(parts)


def _begins(headings: Sequence[str]) -> bool:
    return any(is_called(heading, BEGINS) for heading in headings)


def _filled(sheet: Sheet, headings: Sequence[str]) -> np.ndarray:
    filled: np.ndarray = np.logical_or.reduce([~sheet.column(heading).is_blank for heading in headings])
    return filled


def _stacked(sheet: Sheet, headings: Sequence[str], rows: Sequence[np.ndarray]) -> Column:
    columns = [sheet.column(heading).at(chosen) for heading, chosen in zip(headings, rows, strict=True)]
    return _below(columns)


def _below(columns: Sequence[Column]) -> Column:
    found = columns[0]
    for column in columns[1:]:
        found = found.above(column)
    return found


def _origins(headings: Sequence[str], rows: Sequence[np.ndarray]) -> np.ndarray:
    return np.repeat(np.array(headings, object), [len(chosen) for chosen in rows])


def _repeats(sheet: Sheet, tables: Sequence[Sequence[str]], rows: Sequence[np.ndarray]) -> np.ndarray:
    """Rows of headings, and those of the first table that are blank in it: another table's alone."""
    blank = ~_filled(sheet, [h for h in sheet.headings if _table_of(sheet, tables, h) <= 0])
    return np.concatenate([sheet.repeats | blank, *(sheet.repeats[chosen] for chosen in rows[1:])])
