"""Guesses what each column of a sheet is: by HXL tag, then by its heading, then by what its cells hold."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kurak.intake.cells import Parsed, as_dates, as_numbers, is_blank
from kurak.intake.ids import folded
from kurak.intake.known import Field, codes_of, fields, tidy
from kurak.intake.layout import Sheet
from kurak.words import say

BY_TAG, BY_HEADING, BY_START, BY_CELLS = 1.0, 0.9, 0.6, 0.5
ENOUGH = 0.8
FEW_WORDS = 2
READ_AS: Mapping[str, Callable[[Sequence[Any]], Parsed]] = {"day": as_dates, "count": as_numbers}
TOLD_BY_CELLS = ("reported_on", "status")
# a count of some ages of one sex, beside the four counts of girls, boys, women and men
PART_OF_A_SEX = re.compile(
    r"^(girls|boys|women|men|females?|males?|ninas|ninos|mujeres|hombres|девочки|мальчики|женщины|мужчины)\b.*\d"
)
NOT_PEOPLE = re.compile(r"^(families|households|familias|hogares|семьи|семей|домохозяйства|үй бүлөлөр)\b")


@dataclass(frozen=True)
class Guess:
    """A column taken for a field; `sure` is 0 to 1, `reason` a sentence."""

    field: str
    heading: str
    reason: str
    sure: float


@dataclass(frozen=True)
class Matches:
    """Field to guess, and heading to reason for every column that is not used."""

    found: Mapping[str, Guess]
    not_used: Mapping[str, str]


def matched(sheet: Sheet) -> Matches:
    """The surest guess for each field; a column serves one field, a field takes one column."""
    candidates = sorted(_candidates(sheet), key=lambda guess: -guess.sure)
    found: dict[str, Guess] = {}
    taken: dict[str, str] = {}
    doubts: dict[str, str] = {}
    for guess in candidates:
        if guess.field in found or guess.heading in taken:
            continue
        doubt = _doubt(fields()[guess.field], sheet.column(guess.heading))
        if doubt:
            doubts.setdefault(guess.heading, doubt)
            continue
        found[guess.field] = guess
        taken[guess.heading] = guess.field
    for guess in _by_cells(sheet, found, taken):
        found[guess.field] = guess
        taken[guess.heading] = guess.field
    rest = {h: doubts.get(h) or _why_not(sheet, h, found) for h in sheet.headings if h not in taken}
    return Matches(found, rest)


def _candidates(sheet: Sheet) -> Iterator[Guess]:
    for place, heading in enumerate(sheet.headings):
        tag, words = (sheet.tags[place] if sheet.tags else ""), tidy(heading)
        for name, field in fields().items():
            if tag in field.tags:
                yield Guess(name, heading, say("HXL tag {tag}", tag=tag), BY_TAG)
            elif words in field.words:
                yield Guess(name, heading, say("its heading"), BY_HEADING)
            elif any(words.startswith(f"{w} ") for w in field.words if w.count(" ") >= FEW_WORDS - 1):
                yield Guess(name, heading, say("how its heading begins"), BY_START)


def _doubt(field: Field, cells: Sequence[Any]) -> str:
    """Why the cells can't be the field's; '' where they can."""
    times = Counter(cell for cell in cells if not is_blank(cell))
    distinct = list(times)
    if not distinct:
        return say("it is blank in every row")
    if field.holds == "ids" and len(distinct) < len(cells):
        return say("it is blank or the same in several rows, so it numbers no records")
    if field.holds == "status" and not _are_statuses(distinct):
        return say("its cells are no statuses")
    if field.holds in READ_AS:
        unreadable = sum(times[distinct[i]] for i in READ_AS[field.holds](distinct).unreadable)
        if unreadable > (1 - ENOUGH) * times.total():
            return say("its cells are no dates") if field.holds == "day" else say("its cells are no numbers")
    return ""


def _are_statuses(distinct: list[Any]) -> bool:
    texts = {folded(str(cell)) for cell in distinct}
    return 2 * sum(text in codes_of("status") for text in texts) >= len(texts)


def _by_cells(sheet: Sheet, found: Mapping[str, Guess], taken: Mapping[str, str]) -> Iterator[Guess]:
    """A day or status that no heading told, where just one column looks like it."""
    for name in TOLD_BY_CELLS:
        if name in found or (name == "reported_on" and "started_on" in found):
            continue
        alike = [
            h
            for h in sheet.headings
            if h not in taken and _are_texts_or_days(sheet.column(h)) and not _doubt(fields()[name], sheet.column(h))
        ]
        if len(alike) == 1:
            yield Guess(name, alike[0], say("what its cells hold"), BY_CELLS)


def _are_texts_or_days(cells: Sequence[Any]) -> bool:
    """Plain numbers are counts, even where they could be Excel's days."""
    return not any(isinstance(cell, int | float) for cell in cells)


def _why_not(sheet: Sheet, heading: str, found: Mapping[str, Guess]) -> str:
    if all(is_blank(cell) for cell in sheet.column(heading)):
        return say("it is blank in every row")
    if NOT_PEOPLE.match(tidy(heading)):
        return say("families, not people: never added to them")
    if PART_OF_A_SEX.match(tidy(heading)) and {"women", "men"} <= set(found):
        return say("some ages of one sex, already counted in the columns by sex: never added to them")
    return say("not recognised")
