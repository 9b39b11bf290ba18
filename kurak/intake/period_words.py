"""Periods in words, in four languages: 'Q3 2026', 'март 2026', 'II квартал 2026', 'enero - marzo 2026'."""

import re

from kurak.dictionary import EARLIEST, LATEST
from kurak.intake.ids import folded
from kurak.intake.known import codes_of

YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
YEAR_MONTH = re.compile(r"(?<!\d)((?:19|20)\d{2})[-/._ ]?(0[1-9]|1[0-2])(?:[-/._ ]?[0-3]\d)?(?!\d)")
MONTH_YEAR = re.compile(r"(?<!\d)(?:[0-3]?\d[-/.])?(0?[1-9]|1[0-2])[-/.]((?:19|20)\d{2})(?!\d)")
NUMBER = r"(?P<{0}>[1-4]|iv|i{{1,3}})"
QUARTER_WORDS = r"(?:quarter|qtr|квартал\w*|кв|чеире\w*|trimestre|trim)"
ORDINAL = r"(?:-?\s?(?:st|nd|rd|th|и|ии|ыи|чи|чу|er|do|o))?"
QUARTER = re.compile(
    rf"(?<!\w)(?:q\s?(?P<a>[1-4])|{NUMBER.format('b')}{ORDINAL}[\s._-]*{QUARTER_WORDS}"
    rf"|{QUARTER_WORDS}[\s._-]*{NUMBER.format('c')})(?![^\W_])"
)
HALF = re.compile(
    r"(?<!\w)(?:h\s?(?P<a>[12])|(?P<b>[12]|ii?)(?:-?\s?\w{1,2})?[\s._-]*(?:half|полугоди\w+|semestre)"
    r"|(?:half|полугоди\w+|semestre)[\s._-]*(?P<c>[12]|ii?))(?![^\W_])"
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def period_in(text: str, year: int | None = None) -> str:
    """The one period that a text names, as 2026, 2026-H1, 2026-Q3, 2026-09 or 2026-01/2026-03; '' for none.

    `year` stands in where the text names a month or quarter and no year.
    """
    plain = re.sub(r"[^\W\d_]+", _ordinal, folded(text).replace("_", " "))
    if found := YEAR_MONTH.search(plain):
        return f"{found[1]}-{found[2]}"
    if found := MONTH_YEAR.search(plain):
        return f"{found[2]}-{int(found[1]):02}"
    years = sorted({int(one) for one in YEAR.findall(plain)})
    years = [one for one in years or [year] if one and EARLIEST.year <= one <= LATEST.year]
    if not years:
        return ""
    if len(years) > 1:
        return f"{years[0]}/{years[-1]}"
    return _within(years[0], plain, needs_part=not YEAR.search(plain))


def _ordinal(word: re.Match) -> str:
    """'third' -> '3', any other word as it is."""
    return codes_of("ordinal").get(word[0], word[0])


def _within(year: int, plain: str, needs_part: bool) -> str:
    """The part of the year that is named; the year itself where none is and none is needed."""
    if found := QUARTER.search(plain):
        return f"{year}-Q{_number(found)}"
    if found := HALF.search(plain):
        return f"{year}-H{_number(found)}"
    months = [int(codes_of("month")[word]) for word in re.findall(r"[^\W\d_]+", plain) if word in codes_of("month")]
    if not months:
        return "" if needs_part else str(year)
    first, last = months[0], months[-1]
    return f"{year}-{first:02}" if first >= last else f"{year}-{first:02}/{year}-{last:02}"


def _number(found: re.Match) -> int:
    said = next(group for group in found.groups() if group)
    return ROMAN.get(said) or int(said)
