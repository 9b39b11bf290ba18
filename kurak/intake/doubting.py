"""Why the cells of a column can't be what it was taken for."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from kurak.intake.cells import as_births, as_spans, is_blank
from kurak.intake.column import Column
from kurak.intake.counting import BY_HEADING, CountGuess
from kurak.intake.ids import folded
from kurak.intake.known import Field, codes_of
from kurak.intake.layout import Sheet
from kurak.intake.samples import is_all_blank, is_all_but_one, is_counted, numbers_of, numbers_rows, share_of
from kurak.intake.sexes import codes_of as sex_ages_of
from kurak.intake.sexes import sexes_of
from kurak.intake.unreadable import is_error
from kurak.intake.wholes import is_of_any_age, is_of_both
from kurak.intake.wording import said
from kurak.intake.years import lacks_year, with_month_names
from kurak.words import say

NOT = {
    "day": "its cells are no dates",
    "period": "its cells are no periods",
    "status": "its cells are no statuses",
    "sex": "its cells name no sex",
    "sex_age": "its cells name no sex and age",
    "age": "its cells are no ages",
}
NO_NUMBERS = "its cells are no numbers"
SHARED = "its numbers stand for several rows each, in merged cells: they are no row's own"
SHARES = "its cells are shares, not counts"
ENOUGH, HALF = 0.8, 0.5
DIGITS_FIRST = re.compile(r"\D{0,12}\d[\d\s.,/–-]*\D{0,12}$")
FEW_MERGED = 0.2
OLDEST = 120


def of_field(known: Field, heading: str, sheet: Sheet, sample: Sheet) -> str:
    """Why the cells below a heading can't be a field's; '' where they can."""
    whole, column = sheet.column(heading), sample.column(heading)
    if is_all_blank(whole):
        return say("it is blank in every row")
    if known.holds == "ids" and not _are_ids(whole.at(~sheet.repeats) if sheet.repeats.any() else whole, column):
        return say("it is blank or the same in several rows, so it numbers no records")
    return "" if holds(known, with_month_names(column, heading)) else say(NOT[known.holds])


def of_count(guess: CountGuess, sheet: Sheet, sample: Sheet) -> str:
    """The same of a column that was taken for counts."""
    whole, column = sheet.column(guess.heading), sample.column(guess.heading)
    if guess.heading in sheet.joined:
        return say("it says again what its record says: counted there")
    if guess.heading in sheet.again and sheet.again[guess.heading].mean() > FEW_MERGED:
        return say(SHARED)
    if is_all_blank(whole):
        return "" if guess.sure >= BY_HEADING else say("it is blank in every row")
    if guess.told.is_value and numbers_rows(whole):
        return say("it numbers the rows")
    if guess.told.unit == "people" and _are_shares(column):
        return say(SHARES)
    is_number = is_counted(whole, 1.0) if guess.told.unit == "money" else is_counted(column, ENOUGH)
    is_one = is_number or _says_numbers(guess, column) or (bool(guess.told.sex) and _are_errors(column))
    return "" if is_one else say(NO_NUMBERS)


def _says_numbers(guess: CountGuess, column: Column) -> bool:
    """A heading that surely counts people over cells of which half hold a number, such as '25', 'about 40', '10-15':
    those that are none are set aside, row by row."""
    if guess.sure < BY_HEADING or guess.told.unit != "people" or not is_counted(column, 0):
        return False
    fits = [isinstance(cell, int | float) or DIGITS_FIRST.match(str(cell)) is not None for cell in column.distinct]
    return share_of(column, fits) >= HALF


def _are_shares(column: Column) -> bool:
    """True for 0.56 and 0.44: cells that the workbook shows as 56 % and 44 %."""
    numbers = numbers_of(column)
    told = numbers[~np.isnan(numbers)]
    return bool(len(told)) and bool(((told >= 0) & (told <= 1)).all()) and bool((told % 1 > 0).mean() >= HALF)


def _are_errors(column: Column) -> bool:
    """Women whose every number is an error of the workbook are not nobody: their rows can't be used."""
    return share_of(column, [is_error(cell) for cell in column.distinct]) >= ENOUGH


def _are_ids(whole: Column, sample: Column) -> bool:
    """Never blank, and each its own."""
    is_filled = None not in whole.distinct and not any(map(is_blank, sample.distinct))
    return is_filled and len(whole.distinct) == len(whole)


def holds(known: Field, column: Column, enough: float = ENOUGH) -> bool:
    """True where enough of what is not blank is what the field needs; `enough` of days and periods."""
    cells = column.distinct
    texts = [str(cell) for cell in cells]
    if known.holds in ("day", "period"):
        read = as_births(cells) if known.name == "birth_date" else as_spans(cells, bare_years=known.holds == "period")
        short = np.array([lacks_year(cell) for cell in cells], bool)
        fits = ~read.unreadable | short | np.array([is_error(cell) for cell in cells], bool)
        told = bool((~np.isnat(read.starts) | short).any())
        return told and (share_of(column, fits) >= enough or is_all_but_one(column, fits))
    if known.holds == "status":
        return _half([folded(text) in codes_of("status") for text in texts], cells)
    if known.holds == "sex":
        return _are_mostly(column, _keys(sexes_of(texts), texts), is_of_both)
    if known.holds == "sex_age":
        return _are_mostly(column, _keys(sex_ages_of(texts), texts), is_of_both)
    if known.holds == "age":
        return _are_mostly(column, [_is_age(cell) for cell in cells], is_of_any_age)
    return True


def _are_mostly(column: Column, fits: Sequence[bool], is_whole: Callable[[object], bool]) -> bool:
    """True where some cells fit, and nearly all others are of everybody together."""
    also = [fit or is_whole(cell) for fit, cell in zip(fits, column.distinct, strict=True)]
    return any(fits) and share_of(column, also) >= ENOUGH


def _keys(known: Mapping[str, str], texts: Sequence[str]) -> list[bool]:
    return [text in known for text in texts]


def _half(fits: Sequence[bool], cells: Sequence[Any]) -> bool:
    """Of the different cells that are not blank."""
    told = [fit for fit, cell in zip(fits, cells, strict=True) if not is_blank(cell)]
    return 2 * sum(told) >= len(told)


def _is_age(cell: Any) -> bool:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return 0 <= cell <= OLDEST
    told = said(str(cell))
    return str(cell).isdecimal() or (not told.left and bool(told.age_band) and not told.sex)
