"""Months, quarters or years side by side as columns, made into rows: each with one count of one period."""

from dataclasses import dataclass

from kurak.intake.cells import as_spans
from kurak.intake.counting import bands_of
from kurak.intake.day_words import Span, said
from kurak.intake.layout import Sheet
from kurak.intake.turning import Part, Turn, beside, blank_rows, count_names, holds_numbers, turned
from kurak.intake.years import ANY_YEAR

MONTH, YEAR = "Month", "Year"
MONTHS_OF_A_YEAR = 12
FEWEST = 2
FIRST_OF_MONTH = "-01"
OF_PERIODS = "{count} columns are of {first} to {last}: each of their cells is read as a row of its own."
OF_NO_PERIOD = "{heading} is of no one of these periods; not used beside them."


@dataclass(frozen=True)
class _Dated(Part):
    """A heading of a period, and its months."""

    first: int
    months: int


def with_months_as_rows(sheet: Sheet) -> Sheet:
    """The sheet with a column 'Month', or 'Year', and one column per count; unchanged where no two columns of numbers
    are months, rising to the right. Columns that add the months up, or count something of no month, are left out and
    told."""
    found = _found(sheet)
    if not found:
        return sheet
    turn = Turn(sheet, found)
    left_out = turn.counts_beside(_dated)
    notes = (*sheet.notes, turn.note(OF_PERIODS), *blank_rows(turn), *beside(turn, left_out, OF_NO_PERIOD))
    are_years = all(one.months == MONTHS_OF_A_YEAR for one in found)
    return turned(turn, YEAR if are_years else MONTH, count_names(turn), left_out, notes)


def _found(sheet: Sheet) -> list[_Dated]:
    """The columns of the shortest periods, where they are at least two, rising, and hold numbers."""
    dated = [one for heading in sheet.headings if (one := _dated(heading)) and holds_numbers(sheet, heading)]
    shortest = min((one.months for one in dated), default=0)
    found = [one for one in dated if one.months == shortest]
    for rest in {one.rest for one in found}:
        firsts = [one.first for one in found if one.rest == rest]
        if len(firsts) < FEWEST or firsts != sorted(set(firsts)):
            return []
    return found


def _dated(heading: str) -> _Dated | None:
    parts = bands_of(heading)
    for place, part in enumerate(parts):
        text = part.removesuffix(FIRST_OF_MONTH) if len(part) == len("2026-01-01") else part
        span = _span(text)
        if span and span[0] < span[1]:
            first, last = (MONTHS_OF_A_YEAR * day.year + day.month for day in span)
            rest = " / ".join(other for i, other in enumerate(parts) if i != place)
            return _Dated(heading, text, rest, first, last - first + 1)
    return None


def _span(text: str) -> Span | None:
    """First and last day, in any year where the text says none."""
    read = as_spans([text])
    first, last = read.starts[0].item(), read.ends[0].item()
    return (first, last) if first else said(text, bare_year=True) or said(f"{text} {ANY_YEAR}")
