"""Cells that are no number and no day though they should be: what is wrong with each."""

from collections.abc import Callable, Mapping
from typing import Any

from kurak.dictionary import EARLIEST, LATEST
from kurak.intake.cells import as_text, is_in_bounds, whatever_day
from kurak.intake.day_words import said
from kurak.intake.estimates import is_estimate
from kurak.intake.marks import NO_RESULT
from kurak.intake.number_texts import PLAIN, are_several, bare, readings_of
from kurak.intake.personal import without_personal_data
from kurak.words import say


def is_error(cell: Any) -> bool:
    """True for '#REF!', '#N/A', '#Н/Д', '#ИМЯ?': what a formula leaves that could not be worked out."""
    return isinstance(cell, str) and cell.startswith("#") and cell.endswith(("!", "?", "/A", "/Д"))


def is_spoilt_number(cell: Any) -> bool:
    """True for an error of the workbook, a number that may be two, several in one cell and one that nobody counted."""
    if is_error(cell) or is_estimate(cell):
        return True
    return isinstance(cell, str) and (readings_of(bare(cell)) is not None or are_several(cell))


def why_no_number(cell: Any) -> str:
    """Why an unreadable cell is no count."""
    text = without_personal_data(as_text(cell) or "")
    if readings := readings_of(bare(text)):
        return say(
            "{text} may be {number} or {other}: the column parts thousands and fractions by the same sign; write the"
            " number without a sign for thousands.",
            text=repr(text),
            number=readings[0],
            other=readings[1],
        )
    if PLAIN.fullmatch(bare(as_text(cell) or "")):
        return say("{text} is larger than anything that is counted.", text=repr(text))
    told = next((words for words, fits in NO_NUMBERS.items() if fits(text)), "{text} is no number.")
    return say(told, text=repr(text))


NO_NUMBERS: Mapping[str, Callable[[str], bool]] = {
    "Its formula has no result in the file; open the file in Excel, save it and send that.": NO_RESULT.__eq__,
    "{text} is an error of the workbook, not a number; mend its formula.": is_error,
    "{text} is an estimate; people are counted, never guessed.": is_estimate,
    "{text} is a share, not a count.": lambda text: text.endswith("%"),
    "{text} may be several numbers; write one number in each cell.": are_several,
}


def why_no_day(cell: Any) -> str:
    """Why an unreadable cell is no day that can be used."""
    text, span = repr(without_personal_data(as_text(cell) or "")), whatever_day(cell)
    if span and not is_in_bounds(span):
        return say("{text} is outside {first}-{last}.", text=text, first=EARLIEST.year, last=LATEST.year)
    if isinstance(cell, str) and said(f"{cell} {LATEST.year}"):
        return say("{text} has no year: write it, or say which period the file is for.", text=text)
    return say("{text} is no date.", text=text)
