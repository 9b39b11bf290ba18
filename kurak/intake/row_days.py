"""The days a sheet's rows are of: in a column, or said once for all in a title, a sheet's name, a file's."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from kurak.intake.cells import YEAR_LAST, Spans, as_spans
from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.day_words import Span
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.periods import days_of
from kurak.intake.years import over_new_year, title_lacks_year, with_month_names, with_years, year_said
from kurak.words import say

FEWEST_DAYS, MONTHS = 3, 12
FIELDS = ("started_on", "period")


@dataclass(frozen=True, eq=False)
class RowDays:
    """`spans` of all rows; `column`, `heading`: where they were read, None where they were said once for all.
    `is_period`: some are months, quarters, years. `note` says where they come from and what is doubtful, '' for a
    column that says it by itself."""

    spans: Spans
    column: Column | None = None
    heading: str | None = None
    is_period: bool = False
    note: str = ""

    @property
    def of_column(self) -> np.ndarray | None:
        """First days as the column has them, None without one."""
        return self.spans.starts if self.column is not None else None


def days_of_rows(sheet: Sheet, mapping: FileMapping, cells: Mapping[str, Column], period: str) -> RowDays:
    """`cells` are the sheet's by field; `period` is the one the import is for, '' for none."""
    for name in FIELDS:
        heading = mapping.columns.get(name)
        if name in cells and heading in sheet.headings:
            months, years = with_month_names(cells[name], heading or ""), _years(name, sheet, cells, period)
            found = _from_column(with_years(months, years), heading, mapping.day_first, name == "period")
            notes = (_new_year_note(months, years, ~sheet.repeats), _swapped_note(cells[name]))
            return replace(found, note=" ".join(filter(None, notes)))
    told = next((str(mapping.constants[name]) for name in FIELDS if name in mapping.constants), "")
    span = _span_said(told) if told else _said_once(sheet, mapping, period)
    if span is None:
        return RowDays(_everywhere(len(sheet), None))
    note = "" if told else _note(mapping, span)
    return RowDays(_everywhere(len(sheet), span), is_period=span[0] != span[1], note=note)


def _new_year_note(months: Column, years: Column | int | None, rows: np.ndarray) -> str:
    if not isinstance(years, int) or not over_new_year(months, rows):
        return ""
    told = "The months go over a new year, and all are read as of {year}: write the year beside those of another."
    return say(told, year=years)


def _swapped_note(column: Column) -> str:
    """Where a workbook that writes the month first was given dates that begin with the day, those up to the 12th became
    dates of other months, and the others stayed text."""
    days = [cell for cell in column.distinct if isinstance(cell, date)]
    texts = [cell for cell in column.distinct if isinstance(cell, str) and YEAR_LAST.fullmatch(cell)]
    is_late = [int(re.split(r"\D", cell)[0]) > MONTHS for cell in texts]
    if len(days) < FEWEST_DAYS or not texts or not all(is_late) or any(day.day > MONTHS for day in days):
        return ""
    return say(
        "{text} is text, and no date beside it is after the 12th: were day and month taken for each other? Look at"
        " them.",
        text=repr(texts[0]),
    )


def _note(mapping: FileMapping, span: Span) -> str:
    if mapping.period_from == "given":
        told = "Nothing in the file tells a day: every row is of the period given, {since} to {until}."
        return say(told, since=span[0], until=span[1])
    return say("Every row is of {since} to {until}.", since=span[0], until=span[1])


def _from_column(column: Column, heading: str | None, day_first: bool, is_period: bool) -> RowDays:
    spans = as_spans(column, day_first, bare_years=is_period)
    return RowDays(spans, column, heading, is_period=bool(is_period or are_months(spans).any()))


def _said_once(sheet: Sheet, mapping: FileMapping, period: str) -> Span | None:
    """The import's period; the day of a list's title; what the sheet's or the file's name says."""
    if mapping.period_from == "given":
        return _period(period)
    if mapping.period_from in ("sheet", "file"):
        name = sheet.name if mapping.period_from == "sheet" else Path(sheet.file).stem
        year = _year(sheet, period) if title_lacks_year(name) else None
        return said_in_title(f"{name} {year}" if year else name) or _period(period)
    banner = next((span for text in sheet.banner if (span := said_in_title(text))), None)
    return banner or _period(period)


def _years(name: str, sheet: Sheet, cells: Mapping[str, Column], period: str) -> Column | int | None:
    """For months without a year: the column of years, else the year that is said once for all."""
    return cells["period"] if name == "started_on" and "period" in cells else _year(sheet, period)


def _year(sheet: Sheet, period: str) -> int | None:
    """The lines above the headings say it, the sheet's name, the file's, the period that the import is for."""
    given = _period(period)
    own = year_said([*sheet.banner, sheet.name, Path(sheet.file).stem])
    return own or (given[0].year if given and given[0].year == given[1].year else None)


def _span_said(text: str) -> Span | None:
    read = as_spans([text], bare_years=True)
    first, last = read.starts[0].item(), read.ends[0].item()
    return (first, last) if isinstance(first, date) else said_in_title(text)


def _period(period: str) -> Span | None:
    since, until = days_of(period)
    return (since, until) if since and until else None


def _everywhere(rows: int, span: Span | None) -> Spans:
    first, last = ([day] for day in span) if span else ([None], [None])
    starts, ends = (np.repeat(np.array(day, "datetime64[D]"), rows) for day in (first, last))
    return Spans(starts, ends, np.zeros(rows, bool))


def periods_of(days: RowDays, used: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last days of what the rows report on: as told; whole months where every used row is of the
    first, or of the last, of one, since the file then reports by month; else the day itself."""
    starts, ends = days.spans.starts, days.spans.ends
    if days.is_period or not len(used):
        return starts, ends
    firsts, lasts = months_of(starts)
    is_monthly = (starts[used] == firsts[used]).all() or (starts[used] == lasts[used]).all()
    return (firsts, lasts) if is_monthly else (starts, ends)


def are_months(spans: Spans) -> np.ndarray:
    """Rows of whole months, not of days: one truth value each."""
    return (spans.starts == months_of(spans.starts)[0]) & (spans.ends == months_of(spans.ends)[1])


def months_of(days: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """First and last days of the months that the days (datetime64[D]) lie in."""
    codes, each = pd.factorize(days.astype("datetime64[D]").astype(np.int64))
    months = each.astype("datetime64[D]").astype("datetime64[M]")
    firsts, lasts = months.astype("datetime64[D]"), (months + 1).astype("datetime64[D]") - 1
    return firsts[codes], lasts[codes]
