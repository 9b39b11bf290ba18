"""Months, quarters or years side by side as columns, made into rows: each with one count of one period."""

import re
from dataclasses import dataclass

from kurak.intake.cells import as_spans, is_blank
from kurak.intake.counting import bands_of, counts_something
from kurak.intake.day_words import Span, said
from kurak.intake.ids import folded
from kurak.intake.layout import Sheet
from kurak.intake.samples import is_counted, sampled
from kurak.intake.turning import Part, Turn, beside, blank_rows, turned
from kurak.intake.wording import said as words_said
from kurak.intake.years import ANY_YEAR
from kurak.words import say

MONTH, YEAR, VALUE = "Month", "Year", "Value"
MONTHS_OF_A_YEAR = 12
ENOUGH, FEWEST = 0.8, 2
FIRST_OF_MONTH = "-01"
OF_NO_PERIOD = "{heading} is of no one of these periods; not used beside them."
NUMBER_OF = re.compile(r"\b(?:number of|count of|количеств\w*|число|численность|саны|numero de)\b")


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
    left_out, turn = _left_out(sheet, {one.heading for one in found}), Turn(sheet, found)
    notes = (*sheet.notes, _note(turn), *blank_rows(turn), *beside(turn, left_out, OF_NO_PERIOD))
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


def holds_numbers(sheet: Sheet, heading: str) -> bool:
    """True for a column of numbers, and for a blank one."""
    column = sheet.column(heading)
    return all(map(is_blank, column.distinct)) or is_counted(sampled(sheet).column(heading), ENOUGH)


def _left_out(sheet: Sheet, months: set[str]) -> list[str]:
    """Columns of counts that are of no one month: a total of all, a plan for the year, a quarter beside months."""
    return [
        heading
        for heading in sheet.headings
        if heading not in months
        and (_dated(heading) or counts_something(heading))
        and is_counted(sampled(sheet).column(heading), ENOUGH)
    ]


def count_names(turn: Turn) -> dict[str, str]:
    """What is counted, by what else the headings say: that, else a line above them or the tab, 'Количество
    участников'; else nobody says."""
    lines = [words_said(text) for text in (*turn.sheet.banner, turn.sheet.name) if NUMBER_OF.search(folded(text))]
    usual = next((told.measures[0].replace("_", " ") for told in lines if told.measures), VALUE)
    return {rest: rest or usual for rest in turn.rests}


def _note(turn: Turn) -> str:
    return say(
        "{count} columns are of {first} to {last}: each of their cells is read as a row of its own.",
        count=len(turn.parts),
        first=repr(turn.kinds[0]),
        last=repr(turn.kinds[-1]),
    )
