"""Rows that add up others: told by a word, or, without one, by numbers that all agree."""

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np

from kurak.intake.cells import as_numbers, as_text, is_blank
from kurak.intake.column import Column
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet

GROUPS = frozenset(["по", "за", "для", "в", "на", "for", "of", "by", "in", "from", "de", "del", "por", "боюнча"])
NAMING = frozenset(["total", "subtotal", "итого", "всего"])  # what these stand before is no activity's name
NEARLY = 1e-6


def total_rows(sheet: Sheet, days: np.ndarray | None, saying: Sequence[Column], labels: Sequence[Column]) -> np.ndarray:
    """One truth value per row: true for a total or subtotal.

    `days` are those of the column of days, None where the sheet has none; a row that has a day is no total.
    `saying` are the columns that say what a row is of: place, title, partner; `labels` those in which a row of a
    sheet without days may call itself a total ("all" may be whom it is for). A row that calls itself a total
    is one; a row that says nothing, or 'Osh total', is one only where all its numbers are the sums of rows above.
    """
    without_day = np.ones(len(sheet), bool) if days is None else np.isnat(days)
    places = np.flatnonzero(without_day)
    looked_at = labels if days is None else sheet.columns
    named, maybe, blank = (np.zeros(len(sheet), bool) for _ in range(3))
    named[places] = np.logical_or.reduce([_where(is_total, column.at(places)) for column in looked_at])
    maybe[places] = np.logical_or.reduce([are_subtotals(column.at(places)) for column in looked_at])
    if saying:
        blank[places] = np.logical_and.reduce([_where(_says_nothing, column.at(places)) for column in saying])
    return named | _agrees(sheet, (maybe | blank) & ~sheet.repeats, sheet.repeats)


def dated_totals(
    labels: Sequence[Column], could_be: np.ndarray, left_out: np.ndarray, numbers: Sequence[np.ndarray]
) -> np.ndarray:
    """One truth value per row: true for a row with a day that calls itself a total and whose every number is the
    sum of the rows above, or of those since such a row before. `could_be` says which rows may be one."""
    candidates = could_be & ~left_out & np.logical_or.reduce([are_subtotals(column) for column in labels])
    places, plain = np.flatnonzero(candidates), ~(candidates | left_out)
    fits, given = np.ones(len(places), bool), np.zeros(len(places), int)
    for values in numbers:
        own, above = values[places], np.cumsum(np.where(plain, np.nan_to_num(values), 0))[places]
        fits &= np.isnan(own) | _is_near(own, above) | _is_near(own, np.diff(above, prepend=0))
        given += ~np.isnan(own) & (own != 0)
    found = np.zeros(len(could_be), bool)
    found[places] = fits & (given > 0) & (np.cumsum(plain)[places] > 1)
    return found


def is_total(cell: object) -> bool:
    """True for 'Итого', 'Grand total:', 'Всего по району', 'Итого: 25 человек'."""
    if not isinstance(cell, str) or not _total_starts().match(cell):
        return False
    text = folded(cell).strip(" :.-")
    first, _, rest = text.partition(" ")
    if text in codes_of("total"):
        return True
    of = rest.split(" ")[0]
    return first.strip(" :.-") in codes_of("total") and (of in GROUPS or of.isdecimal())


def is_subtotal(cell: object) -> bool:
    """True for a total, and for 'Osh Total', 'Ошская область, итого', 'Итого Ошская область': of what it names."""
    if is_total(cell):
        return True
    if not isinstance(cell, str) or not _total_edges().search(cell):
        return False
    text = folded(cell).strip(" :.-")
    return text.split()[0].rstrip(":,") in NAMING or any(text.endswith(f" {word}") for word in codes_of("total"))


@cache
def _total_edges() -> re.Pattern:
    """Finds quickly what can't be one: a total's first word at the beginning or its last at the end."""
    firsts, lasts = ("|".join(sorted({_any_i(text.split()[at]) for text in codes_of("total")})) for at in (0, -1))
    return re.compile(rf"\A\W*(?:{firsts})\b|\b(?:{lasts})\W*\Z", re.IGNORECASE)


@cache
def _total_starts() -> re.Pattern:
    """Finds quickly what can't be one: the first word of any total, before accents are taken off."""
    words = sorted({_any_i(text.split()[0]) for text in codes_of("total")})
    return re.compile(rf"\W*(?:{'|'.join(words)})\b", re.IGNORECASE)


def _any_i(word: str) -> str:
    return word.replace("и", "[ий]")


def are_subtotals(column: Column) -> np.ndarray:
    """Per row whether it says what is_subtotal looks for. A million different numbers or codes of no total's letters
    are not looked at one by one."""
    letters = column.letters | ({"и"} if "й" in column.letters else set())
    if not any(word <= letters for word in _words_of_totals()):
        return np.zeros(len(column), bool)
    return _where(is_subtotal, column)


@cache
def _words_of_totals() -> tuple[frozenset[str], ...]:
    """The letters of each word that begins or ends a total."""
    words = {text.split()[at] for text in codes_of("total") for at in (0, -1)}
    return tuple(frozenset(word.casefold().replace("й", "и")) for word in sorted(words))


def _where(holds: Callable[[object], bool], column: Column) -> np.ndarray:
    return column.spread([holds(cell) for cell in column.distinct], bool)


def _says_nothing(cell: object) -> bool:
    return is_blank(cell) or not as_text(cell)


def _agrees(sheet: Sheet, candidates: np.ndarray, left_out: np.ndarray) -> np.ndarray:
    """Candidates that hold two numbers or more, or one that sums up more than a row; every one the sum of all
    plain rows above, of those since the candidate before, or of all below the first rows; and nothing but a total's
    name that is no number."""
    places = np.flatnonzero(candidates)
    found = np.zeros(len(sheet), bool)
    if not len(places):
        return found
    plain = ~(candidates | left_out)
    is_first = np.cumsum(plain)[places] == 0  # it may add up all that stands below it
    fits, numbers = np.ones(len(places), bool), np.zeros(len(places), int)
    for column in map(sheet.own, sheet.headings):
        own = column.at(places)
        read = as_numbers(own)
        if read.unreadable.all() or not (~np.isnan(read.values)).any():
            fits &= _where(_says_nothing, own) | _where(is_subtotal, own)
            continue
        values = np.nan_to_num(as_numbers(column).values)
        sums = np.cumsum(np.where(plain, values, 0))
        above = np.where(is_first, sums[-1], sums[places])
        since = np.diff(above, prepend=0)
        given = ~np.isnan(read.values)
        fits &= ~read.unreadable & (~given | _is_near(read.values, above) | _is_near(read.values, since))
        numbers += given & (read.values != 0)
    rows = np.where(is_first, plain.sum(), np.cumsum(plain)[places])
    found[places] = fits & (numbers > 0) & (rows > 1)
    return found


def _is_near(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one - other) <= NEARLY * np.maximum(1, np.abs(other))
