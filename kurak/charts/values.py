"""Rows as plain values for a chart, and values as the words printed on it."""

import re
import textwrap
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd

from kurak import amounts
from kurak.dictionary import Column
from kurak.look import PERCENT
from kurak.words import month_words, say, written

Row = dict[str, Any]


def records(frame: pd.DataFrame) -> list[Row]:
    """One dict per row with None, bool, int, float or str: NULL is None, a date its ISO form."""
    names = list(frame.columns)
    return [dict(zip(names, map(plain, row), strict=True)) for row in frame.itertuples(index=False, name=None)]


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if pd.isna(value):
        return None
    if isinstance(value, (datetime, date)):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def number_text(value: float | None, form: str) -> str:
    """12345.0 with ',.0f' is '12,345', 0.54 with '.0%' is '54 %'; None is 'not known'."""
    if value is None:
        return say("not known")
    if form == ".0%":
        return share_text(value)
    return written(format(round(value) if form == "d" else value, form or ",.0f")).replace("%", PERCENT)


def share_text(part: float) -> str:
    """0.54 is '54 %', as amounts have it, with a space that does not break."""
    return amounts.percent(part).replace(" %", PERCENT)


def date_text(iso: str | None, form: str) -> str:
    """'2026-09-01' with '%b %Y' is 'Sep 2026', with 'Q%q %Y' it is 'Q3 2026'."""
    if not iso:
        return say("no date")
    day = date.fromisoformat(iso)
    said = say(form).replace("%q", str((day.month + 2) // 3)) if "%q" in form else form
    return day.strftime(said.replace("%b", month_words(day, of_day="%d" in form)))


def value_text(value: Any, column: Column) -> str:
    """Any value of a column in words."""
    if column.type == "date":
        return date_text(value, column.format)
    return str(value) if isinstance(value, str) else number_text(value, column.format)


def heading(column: Column) -> str:
    """The column's label with its unit, once: 'Attendances', 'Amount (money)'."""
    label, unit = say(column.label), say(column.unit) if column.unit else ""
    if not unit or unit.lower() in label.lower() or label.lower() in unit.lower():
        return label
    return f"{label} ({unit})"


def wrapped(text: str, width: int = 26, lines: int = 3) -> str:
    """The text broken into at most so many lines; what does not fit ends in '…'."""
    found = textwrap.wrap(re.sub(r"[ \t\r\n]+", " ", text), width) or [""]
    if len(found) > lines:
        found = [*found[: lines - 1], found[lines - 1][: width - 1].rstrip() + "…"]
    return "\n".join(found)


def total(values: Iterable[float | None]) -> float:
    """The sum of what is known."""
    return sum(value for value in values if value is not None)


def share(part: float | None, whole: float) -> float | None:
    """Part of the whole; None where there is no part or no whole."""
    return None if part is None or not whole else part / whole
