"""Cells as numbers, days and text; blank stays apart from zero, and what can't be read is told.

A column is read by its different cells, each looked at once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

import numpy as np

from kurak.dictionary import EARLIEST, LATEST
from kurak.intake.column import Column
from kurak.intake.day_ranges import range_said
from kurak.intake.day_words import Span, said
from kurak.intake.number_texts import (
    Roles,
    assumed,
    bare,
    countable,
    number_said,
    readings_of,
    roles_of,
)
from kurak.words import say

NOT_RECORDED = frozenset(
    ["-", "–", "—", "*", ".", "n/a", "na", "n.a.", "nd", "s/d", "null", "none", "н/д", "нет данных"]
)
EARLIEST_BIRTH = date(1900, 1, 1)
LONGEST_BLANK = max(map(len, NOT_RECORDED))
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, (date.max - EXCEL_EPOCH).days + 1)  # from 1954: smaller numbers are rather counts
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?", re.ASCII)
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*|г\.?)?", re.ASCII)
MONTH_FIRST = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
MONTH_LAST = re.compile(r"(\d{4})[-/.](\d{1,2})", re.ASCII)
TOGETHER = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)", re.ASCII)  # 20260304, as programs write it
SIGNS = "-/."
Orders = Mapping[str, bool]  # whether the day stands first, by the sign behind it
Cells = Column | Sequence[Any]
NOTHING = np.array(None, object)  # to compare whole columns of text with; None itself has no shape


@dataclass(frozen=True, eq=False)
class Parsed:
    """One value per row, NaN or NaT where nothing was recorded; `unreadable` is true where the cell holds
    something else. `note` says what had to be assumed, '' where nothing had."""

    values: np.ndarray
    unreadable: np.ndarray
    note: str = ""


@dataclass(frozen=True, eq=False)
class Spans:
    """First and last day per row, NaT where nothing was recorded; `unreadable` as in Parsed."""

    starts: np.ndarray
    ends: np.ndarray
    unreadable: np.ndarray


def column_of(cells: Cells) -> Column:
    """Cells as a column, each different one kept once."""
    return cells if isinstance(cells, Column) else Column.of(cells)


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and len(cell) <= LONGEST_BLANK and cell.casefold() in NOT_RECORDED)


def as_text(cell: Any) -> str | None:
    """A cell as text; 708525.0 is '708525', a date is written 2026-09-30."""
    if is_blank(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date().isoformat()
    text = " ".join(str(cell).split())
    return (cell if text == cell else text) or None  # the same object: a million of them are not kept twice


def as_texts(cells: Cells) -> np.ndarray:
    """A column as text, None for blank."""
    column = column_of(cells)
    return column.spread([as_text(cell) for cell in column.distinct])


def as_numbers(cells: Cells) -> Parsed:
    """Numbers as float64; '1.234,5' and '1,234.5' by which sign stands where in the whole column. What may as well
    be another number is unreadable."""
    column = column_of(cells)
    texts = {cell: bare(cell) for cell in column.distinct if isinstance(cell, str) and not is_blank(cell)}
    roles = roles_of(texts.values())
    read = [number_said(texts[cell], roles) if cell in texts else _plain_number(cell) for cell in column.distinct]
    bad = [value is None and not is_blank(cell) for value, cell in zip(read, column.distinct, strict=True)]
    return Parsed(column.spread(read, float), column.spread(bad, bool), _assumed(texts, roles))


def as_dates(cells: Cells, day_first: bool = True) -> Parsed:
    """Days as datetime64[D]: the first of what a cell says."""
    found = as_spans(cells, day_first)
    return Parsed(found.starts, found.unreadable)


def as_spans(cells: Cells, day_first: bool = True, *, bare_years: bool = False, earliest: date = EARLIEST) -> Spans:
    """First and last days, from `earliest` on: a day is its own last, '2026-Q3' and 'март 2026' are longer.

    Numbers are Excel's day counts. '03/04/2026' is read as the column's other dates of its sign show, or those of all
    signs, and by `day_first` where none does. A year alone is a period where `bare_years`, else unreadable.
    """
    column = column_of(cells)
    orders = _orders(column.distinct, day_first)
    read = [_span_of(cell, orders, bare_years) for cell in column.distinct]
    read = [span if span and is_in_bounds(span, earliest) else None for span in read]
    bad = [span is None and not is_blank(cell) for span, cell in zip(read, column.distinct, strict=True)]
    starts, ends = (column.spread([span and span[i] for span in read], "datetime64[D]") for i in (0, 1))
    return Spans(starts, ends, column.spread(bad, bool))


def as_births(cells: Cells, day_first: bool = True) -> Spans:
    """Days or years of birth, from 1900 on."""
    return as_spans(cells, day_first, bare_years=True, earliest=EARLIEST_BIRTH)


def is_day_first(cells: Iterable[Any]) -> bool | None:
    """Whether 03/04/2026 is 3 April, by the dates that can be only one of both; None where none can."""
    votes = 0
    for cell in set(cells):
        found = YEAR_LAST.fullmatch(cell) if isinstance(cell, str) else None
        if found:
            votes += (int(found[1]) > 12) - (int(found[2]) > 12)
    return None if not votes else votes > 0


def _orders(cells: Iterable[Any], usual: bool) -> Orders:
    """By the sign between them: people who write 07/14/2026 and 17.07.2026 in one column mean July."""
    texts = [cell for cell in cells if isinstance(cell, str)]
    whole = is_day_first(texts)
    whole = usual if whole is None else whole
    own = {sign: is_day_first(text for text in texts if sign in text) for sign in SIGNS}
    return {sign: whole if order is None else order for sign, order in own.items()}


def whatever_day(cell: Any) -> Span | None:
    """First and last day of a cell in whichever order reads it, whatever the year; None for what is no day."""
    orders: Iterable[Orders] = (dict.fromkeys(SIGNS, first) for first in (True, False))
    return next((span for order in orders if (span := _span_of(cell, order, True))), None)


def is_in_bounds(span: Span, earliest: date = EARLIEST) -> bool:
    """True where both days lie in the years that a programme may have."""
    return earliest <= span[0] and span[1] <= LATEST


def _assumed(texts: dict[str, str], roles: Roles) -> str:
    """Says that the one sign of '1.200' was taken for thousands, where the column does not show it."""
    doubted = assumed(list(texts.values()), roles)
    cell = next((cell for cell, text in texts.items() if text == doubted), "")
    readings = readings_of(doubted)
    return say("{text} was read as {number}.", text=repr(cell), number=readings[0]) if readings else ""


def _plain_number(cell: Any) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    try:
        return countable(float(cell))
    except OverflowError:
        return None


def _span_of(cell: Any, day_first: Orders, bare_years: bool) -> Span | None:
    """First and last day of a cell, whatever the year."""
    if is_blank(cell):
        return None
    if bare_years and (text := as_text(cell)) and len(text) == 4 and text.isdecimal():
        return said(text, bare_year=True)
    if isinstance(cell, str) and (several := range_said(cell, partial(_day_of_text, day_first=day_first))):
        return several
    day = _day(cell, day_first)
    if day:
        return day, day
    return _words(cell, bare_years) if isinstance(cell, str) else None


def _words(text: str, bare_years: bool) -> Span | None:
    """A month in figures, or a day or period in words."""
    for pattern, year, month in ((MONTH_FIRST, 2, 1), (MONTH_LAST, 1, 2)):
        if found := pattern.fullmatch(text):
            return said(f"{date(2000, int(found[month]), 1):%B} {found[year]}") if 0 < int(found[month]) < 13 else None
    return said(text, bare_year=bare_years)


def _day(cell: Any, day_first: Orders) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        inside = EXCEL_DAYS.start <= cell < EXCEL_DAYS.stop
        return EXCEL_EPOCH + timedelta(days=int(cell)) if inside else _day_of_text(as_text(cell) or "", day_first)
    return _day_of_text(str(cell), day_first)


def _day_of_text(text: str, day_first: Orders) -> date | None:
    if found := YEAR_FIRST.fullmatch(text) or TOGETHER.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += 2000 if len(found[3]) == 2 else 0
        day, month = (first, second) if day_first[text[found.end(1)]] else (second, first)
    elif text.isascii() and text.isdigit() and len(text) < 8 and int(text) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
