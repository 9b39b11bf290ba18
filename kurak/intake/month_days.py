"""Days as bare numbers, 1 to 31, on a sheet whose name, title or file says the month: made into dates."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from kurak.intake.cells import as_text, is_blank
from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.known import is_called, tidy
from kurak.intake.layout import Sheet
from kurak.intake.years import HEADED, title_lacks_year, year_said
from kurak.words import say

DAYS = ("reported_on", "started_on")
LAST = 31


def with_days_of_month(sheet: Sheet) -> Sheet:
    """The sheet with dates instead of the days of a month, in the one column headed as a day; unchanged where it
    holds anything else, or where nothing says month and year. Told."""
    headed = [place for place, heading in enumerate(sheet.headings) if _is_day(heading)]
    month = _month((sheet.name, *sheet.banner, Path(sheet.file).stem))
    if month is None or len(headed) != 1 or not _are_days(sheet.columns[headed[0]]):
        return sheet
    place = headed[0]
    dates = sheet.columns[place].changed(lambda cell: _dated(cell, month))
    told = say(
        "{heading} holds days of a month, {month}: read as dates.",
        heading=repr(sheet.headings[place]),
        month=f"{month:%m.%Y}",
    )
    columns = (*sheet.columns[:place], dates, *sheet.columns[place + 1 :])
    return replace(sheet, columns=columns, notes=(*sheet.notes, told))


def _is_day(heading: str) -> bool:
    return tidy(heading) not in HEADED and is_called(heading, DAYS)


def _are_days(column: Column) -> bool:
    cells = [cell for cell in column.distinct if not is_blank(cell)]
    return bool(cells) and all(_number(cell) is not None for cell in cells)


def _number(cell: object) -> int | None:
    text = "" if isinstance(cell, bool) else as_text(cell) or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 and 0 < int(text) <= LAST else None


def _dated(cell: object, month: date) -> object:
    """The day as a date; a cell that is none, such as 31 in June, as it is."""
    try:
        return month.replace(day=_number(cell) or 0)
    except ValueError:
        return cell


def _month(texts: Sequence[str]) -> date | None:
    """The first day of the one month that the first text which names a period names; its year may stand in another."""
    text = next((text for text in texts if said_in_title(text) or title_lacks_year(text)), "")
    year = year_said(texts) if title_lacks_year(text) else None
    span = said_in_title(f"{text} {year}") if year else said_in_title(text)
    if span is None or span[0].day != 1 or (span[0].year, span[0].month) != (span[1].year, span[1].month):
        return None
    return span[0]
