"""Months, quarters or years side by side as columns, made into rows: each with one count of one period."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kurak.intake.cells import as_numbers, as_spans, is_blank
from kurak.intake.column import Column
from kurak.intake.counting import bands_of, counts_something
from kurak.intake.day_words import Span, said
from kurak.intake.ids import folded
from kurak.intake.layout import Sheet
from kurak.intake.samples import is_counted, sampled
from kurak.intake.wording import said as words_said
from kurak.intake.years import ANY_YEAR
from kurak.words import counted, say

MONTH, YEAR, VALUE = "Month", "Year", "Value"
MONTHS_OF_A_YEAR = 12
ENOUGH, FEWEST = 0.8, 2
FIRST_OF_MONTH = "-01"
NUMBER_OF = re.compile(r"\b(?:number of|count of|количеств\w*|число|численность|саны|numero de)\b")


@dataclass(frozen=True)
class _Dated:
    """A heading of a period: as text that a cell can say, its months, and what else the heading says."""

    heading: str
    period: str
    first: int
    months: int
    rest: str


def with_months_as_rows(sheet: Sheet) -> Sheet:
    """The sheet with a column 'Month', or 'Year', and one column per count; unchanged where no two columns of numbers
    are months, rising to the right. Columns that add the months up, or count something of no month, are left out and
    told."""
    found = _found(sheet)
    if not found:
        return sheet
    periods = list(dict.fromkeys(one.period for one in found))
    left_out = _left_out(sheet, {one.heading for one in found})
    kept = [h for h in sheet.headings if h not in left_out and h not in {one.heading for one in found}]
    turn = _Turn(sheet, periods, found)
    return _turned(sheet, turn, kept, [*sheet.notes, *_notes(turn), *_told(sheet, left_out, found)])


def _found(sheet: Sheet) -> list[_Dated]:
    """The columns of the shortest periods, where they are at least two, rising, and hold numbers."""
    dated = [one for heading in sheet.headings if (one := _dated(heading)) and _holds_numbers(sheet, heading)]
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
            return _Dated(heading, text, first, last - first + 1, rest)
    return None


def _span(text: str) -> Span | None:
    """First and last day, in any year where the text says none."""
    read = as_spans([text])
    first, last = read.starts[0].item(), read.ends[0].item()
    return (first, last) if first else said(text, bare_year=True) or said(f"{text} {ANY_YEAR}")


def _holds_numbers(sheet: Sheet, heading: str) -> bool:
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


@dataclass(frozen=True, eq=False)
class _Turn:
    """Which cell of the old sheet each new row is made of: period by period, each from top to bottom."""

    sheet: Sheet
    periods: Sequence[str]
    found: Sequence[_Dated]

    @property
    def rests(self) -> list[str]:
        return list(dict.fromkeys(one.rest for one in self.found))

    @property
    def are_years(self) -> bool:
        return all(one.months == MONTHS_OF_A_YEAR for one in self.found)

    def heading(self, period: str, rest: str) -> str | None:
        return next((one.heading for one in self.found if (one.period, one.rest) == (period, rest)), None)

    def column(self, rest: str) -> Column:
        """The cells of one count, all rows of the first period, then all of the next."""
        blank = Column.of([None] * len(self.sheet))
        named = [self.heading(period, rest) for period in self.periods]
        columns = [self.sheet.own(heading) if heading else blank for heading in named]
        found = columns[0]
        for column in columns[1:]:
            found = found.above(column)
        return found.above(blank)

    @cached_property
    def rows(self) -> np.ndarray:
        """Places in `column` that hold something; a row that is blank in every month stays once, as a heading."""
        filled = np.logical_or.reduce([~self.column(rest).is_blank for rest in self.rests])
        months = filled.reshape(len(self.periods) + 1, len(self.sheet))
        months[-1] = ~months.any(axis=0)
        return np.flatnonzero(months.ravel())


def _turned(sheet: Sheet, turn: _Turn, kept: Sequence[str], notes: Sequence[str]) -> Sheet:
    rows, old = turn.rows, turn.rows % len(sheet)
    period = Column.of([*turn.periods, None]).at(rows // len(sheet))
    names = {rest: _name(sheet, rest) for rest in turn.rests}
    told = YEAR if turn.are_years else MONTH
    headings = [*kept, told if told not in kept else f"{told} (2)", *names.values()]
    return replace(
        sheet,
        headings=tuple(headings),
        tags=(*(_tag(sheet, h) for h in kept), "", *("" for _ in names)) if sheet.tags else (),
        columns=(*(sheet.column(h).at(old) for h in kept), period, *(turn.column(rest).at(rows) for rest in names)),
        numbers=sheet.numbers[old],
        repeats=sheet.repeats[old] | (rows >= len(turn.periods) * len(sheet)),
        hidden=sheet.hidden[old],
        under=sheet.under[old] if len(sheet.under) else sheet.under,
        again={heading: again[old] for heading, again in sheet.again.items() if heading in kept},
        notes=tuple(notes),
        origins={name: _origins(turn, rest, rows) for rest, name in names.items()},
    )


def _origins(turn: _Turn, rest: str, rows: np.ndarray) -> np.ndarray:
    """Per new row the heading that its cell stands under in the file."""
    each = np.array([*(turn.heading(period, rest) for period in turn.periods), None], object)
    return each[rows // len(turn.sheet)]


def _tag(sheet: Sheet, heading: str) -> str:
    return sheet.tags[sheet.headings.index(heading)]


def _name(sheet: Sheet, rest: str) -> str:
    """What is counted: in the headings, else in a line above them or on the tab, 'Количество участников'; else nobody
    says."""
    lines = [words_said(text) for text in (*sheet.banner, sheet.name) if NUMBER_OF.search(folded(text))]
    return rest or next((told.measures[0].replace("_", " ") for told in lines if told.measures), VALUE)


def _notes(turn: _Turn) -> Iterator[str]:
    yield say(
        "{count} columns are of {first} to {last}: each of their cells is read as a row of its own.",
        count=len(turn.found),
        first=repr(turn.periods[0]),
        last=repr(turn.periods[-1]),
    )
    blank = int((turn.rows >= len(turn.periods) * len(turn.sheet)).sum())
    if blank:
        yield say("{rows} blank in each of them.", rows=counted(blank, "row is", "rows are"))


def _told(sheet: Sheet, left_out: Sequence[str], found: Sequence[_Dated]) -> Iterator[str]:
    """Why columns beside the months are not used, and where a total is not what the months come to."""
    for heading in left_out:
        own, months = as_numbers(sheet.column(heading)).values, _sum(sheet, _alike(heading, found))
        differ = sheet.numbers[~np.isnan(own) & (np.abs(own - months) > 1e-6) & ~sheet.repeats]
        if not any(words_said(part).is_total for part in bands_of(heading)) or len(differ) == len(sheet):
            yield say("{heading} is of no one of these periods; not used beside them.", heading=repr(heading))
        elif len(differ):
            rows = ", ".join(map(str, differ[:5])) + (", ..." if len(differ) > 5 else "")
            yield say(
                "{heading} is not the sum of these columns in row {rows}; the columns are used.",
                heading=repr(heading),
                rows=rows,
            )
        else:
            yield say("{heading} adds up these columns; not used beside them.", heading=repr(heading))


def _alike(heading: str, found: Sequence[_Dated]) -> Sequence[_Dated]:
    """The columns of months that count what a total counts: of 'Итого / жен' those of 'жен', else all."""
    parts = bands_of(heading)
    rests = (" / ".join(part for i, part in enumerate(parts) if i != place) for place in range(len(parts)))
    alike = [one for rest in rests if rest for one in found if one.rest == rest]
    return alike or found


def _sum(sheet: Sheet, found: Sequence[_Dated]) -> np.ndarray:
    total: np.ndarray = np.sum([np.nan_to_num(as_numbers(sheet.column(one.heading)).values) for one in found], axis=0)
    return total
