"""Months and quarters whose year stands elsewhere: in another column, in the file's name, in the period given."""

import calendar
import re
from collections.abc import Iterable

import numpy as np

from kurak.intake.cells import as_text, is_blank
from kurak.intake.column import Column
from kurak.intake.day_ranges import said_in_title
from kurak.intake.day_words import Span, said
from kurak.intake.known import tidy

ANY_YEAR = 2000
HEADED = frozenset(["month", "reporting month", "month no", "месяц", "отчетный месяц", "ай", "mes"])
NUMBER = re.compile(r"0?[1-9]|1[0-2]")
EARLY, LATE = 4, 9  # of winter are the months before the first and after the second
LONGEST = 200  # days: a half-year


def lacks_year(cell: object) -> bool:
    """True for 'Январь', 'Q1', 'март-апрель': a period that a year would complete."""
    if not isinstance(cell, str) or said(cell, bare_year=True):
        return False
    return _is_part_of_year(said(f"{cell} {ANY_YEAR}"))


def with_month_names(column: Column, heading: str) -> Column:
    """1 to 12 as the names of months, in a column that is headed 'Month' and holds nothing else."""
    numbers = [text for cell in column.distinct if (text := as_text(cell))]
    if not numbers or tidy(heading) not in HEADED or not all(NUMBER.fullmatch(text) for text in numbers):
        return column
    return column.changed(lambda cell: None if is_blank(cell) else calendar.month_name[int(float(cell))])


def title_lacks_year(text: str) -> bool:
    """True for a sheet's name such as 'Отчет за январь'."""
    return said_in_title(text) is None and _is_part_of_year(said_in_title(f"{text} {ANY_YEAR}"))


def year_said(texts: Iterable[str]) -> int | None:
    """The year of the first text that names a period of one; None where none does."""
    spans = (said_in_title(text) for text in texts)
    return next((span[0].year for span in spans if span and span[0].year == span[1].year), None)


def with_years(column: Column, years: Column | int | None) -> Column:
    """The column with the year behind what lacks one: the same for all, or of each row."""
    lacking = [lacks_year(cell) for cell in column.distinct]
    if years is None or not any(lacking):
        return column
    if isinstance(years, int):
        return column.changed(lambda cell: f"{cell} {years}" if lacks_year(cell) else cell)
    is_short = column.spread(lacking, bool)
    texts = [
        f"{cell} {as_text(year)}" if short else cell for cell, year, short in zip(column, years, is_short, strict=True)
    ]
    return Column.of(texts)


def over_new_year(column: Column, rows: np.ndarray) -> bool:
    """True where months without a year go from November to February in the chosen rows: not all are of one year."""
    lacking = [lacks_year(cell) for cell in column.distinct]
    firsts = [
        span[0].month if short and (span := said(f"{cell} {ANY_YEAR}")) else 0
        for cell, short in zip(column.distinct, lacking, strict=True)
    ]
    months = column.spread(firsts, np.int64)[rows]
    months = months[months > 0]
    falls = np.flatnonzero(np.diff(months) < 0)
    return len(falls) == 1 and bool(months[-1] < months[0]) and months[falls[0]] > LATE > EARLY > months[falls[0] + 1]


def _is_part_of_year(span: Span | None) -> bool:
    return span is not None and 1 < (span[1] - span[0]).days < LONGEST
