"""Cells as numbers, dates and text; blank stays apart from zero, and what can't be read is told."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from kurak.dictionary import EARLIEST, LATEST

NOT_RECORDED = frozenset(
    ["-", "–", "—", "*", ".", "n/a", "na", "n.a.", "nd", "s/d", "null", "none", "н/д", "нет данных"]
)
SPACES = str.maketrans("", "", " \xa0\u202f\u2009'’")
EXCEL_EPOCH = date(1899, 12, 30)
EXCEL_DAYS = range(20_000, (LATEST - EXCEL_EPOCH).days + 1)  # from 1954: smaller numbers are rather counts
YEARS = range(EARLIEST.year, LATEST.year + 1)
YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?")
YEAR_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:\s.*|г\.?)?")
THOUSANDS = {",": re.compile(r"[+-]?\d{1,3}(,\d{3})+"), ".": re.compile(r"[+-]?\d{1,3}(\.\d{3})+")}


@dataclass(frozen=True)
class Parsed:
    """A column's values, None where nothing was recorded; `unreadable` are the places that hold something
    else. `note` says what had to be assumed, '' where nothing had."""

    values: list[Any]
    unreadable: frozenset[int] = frozenset()
    note: str = ""


def is_blank(cell: Any) -> bool:
    return cell is None or (isinstance(cell, str) and cell.casefold() in NOT_RECORDED)


def as_text(cell: Any) -> str | None:
    """A cell as text; 708525.0 is '708525', a date is written 2026-09-30."""
    if is_blank(cell):
        return None
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell == datetime(cell.year, cell.month, cell.day):
        return cell.date().isoformat()
    return " ".join(str(cell).split()) or None


def as_texts(cells: Iterable[Any]) -> list[str | None]:
    """A column as text; each text is looked at once."""
    known: dict[str, str | None] = {}
    found = []
    for cell in cells:
        if not isinstance(cell, str):
            found.append(None if cell is None else as_text(cell))
            continue
        if cell not in known:
            known[cell] = as_text(cell)
        found.append(known[cell])
    return found


def as_numbers(cells: Sequence[Any]) -> Parsed:
    """Numbers; '1.234,5' and '1,234.5' by which sign stands where in the whole column."""
    texts = {cell for cell in cells if isinstance(cell, str)}
    known: dict[str, float | None] = {}
    decimal = _decimal_sign(text.translate(SPACES) for text in texts)
    for text in texts:
        known[text] = None if is_blank(text) else _number(text.translate(SPACES), decimal)
    values = [known[cell] if isinstance(cell, str) else _plain_number(cell) for cell in cells]
    bad = frozenset(i for i, v in enumerate(values) if v is None and not is_blank(cells[i]))
    return Parsed(values, bad)


def as_dates(cells: Sequence[Any], day_first: bool = True) -> Parsed:
    """Days; numbers are Excel's day counts, '03/04/2026' is read by `day_first`."""
    known: dict[Any, date | None] = {}
    for cell in cells:
        if cell not in known:
            known[cell] = None if is_blank(cell) else _day(cell, day_first)
    values = [known[cell] for cell in cells]
    bad = frozenset(i for i, v in enumerate(values) if v is None and not is_blank(cells[i]))
    return Parsed(values, bad)


def is_day_first(cells: Iterable[Any]) -> bool | None:
    """Whether 03/04/2026 is 3 April, by the dates that can be only one of both; None where none can."""
    votes = 0
    for cell in set(cells):
        found = YEAR_LAST.fullmatch(cell) if isinstance(cell, str) else None
        if found:
            votes += (int(found[1]) > 12) - (int(found[2]) > 12)
    return None if not votes else votes > 0


def _decimal_sign(texts: Iterable[str]) -> str:
    """The sign before the fraction: the last of two signs, or the one that does not part thousands."""
    decimal = ""
    for text in texts:
        if "," in text and "." in text:
            return max(",.", key=text.rfind)
        for sign, grouped in THOUSANDS.items():
            if text.count(sign) == 1 and not grouped.fullmatch(text):
                decimal = sign
    return decimal


def _number(text: str, decimal: str) -> float | None:
    for sign, grouped in THOUSANDS.items():
        if sign != decimal and sign in text:
            if not grouped.fullmatch(text.split(decimal, maxsplit=1)[0] if decimal else text):
                return None
            text = text.replace(sign, "")
    plain = text.replace(",", ".")
    return float(plain) if re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain, re.ASCII) else None


def _plain_number(cell: Any) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return float(cell) if abs(cell) < float("inf") else None


def _day(cell: Any, day_first: bool) -> date | None:
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float) and not isinstance(cell, bool):
        inside = EXCEL_DAYS.start <= cell < EXCEL_DAYS.stop
        return EXCEL_EPOCH + timedelta(days=int(cell)) if inside else None
    else:
        return _day_of_text(str(cell), day_first)
    return found if found.year in YEARS else None


def _day_of_text(text: str, day_first: bool) -> date | None:
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, found.groups())
    elif found := YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        year += 2000 if len(found[3]) == 2 else 0
        day, month = (first, second) if day_first else (second, first)
    elif text.isascii() and text.isdigit() and int(text) in EXCEL_DAYS:
        return EXCEL_EPOCH + timedelta(days=int(text))
    else:
        return None
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
