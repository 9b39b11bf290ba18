"""Several days in one text: '12-14 марта 2026', '12–14.03.2026', 'March 28 - April 2, 2026'."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from kurak.intake.day_words import Span, said, said_somewhere

DASH = r"\s*[-–—]\s*"
TO = rf"(?:{DASH}|\s+(?:по|до|to)\s+)"
DAY, MONTH, YEAR = r"\d{1,2}", r"[./]\d{1,2}", r"[./](?:\d{4}|\d{2})"
IN_FIGURES = re.compile(
    rf"(?<![\d./-])(?P<day>{DAY})(?P<month>{MONTH})?(?P<year>{YEAR})?{TO}"
    rf"(?P<last>{DAY}(?P<last_month>{MONTH})(?P<last_year>{YEAR}))(?![\d./])"
)
ISO = re.compile(r"(?P<first>\d{4}-\d\d-\d\d)\s*[-–—/]\s*(?P<last>\d{4}-\d\d-\d\d)(?!\d)")
MONTH_IN_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<month>0?[1-9]|1[0-2])[./-](?P<year>20\d\d)|(?P<first>20\d\d)[./-](?P<second>0[1-9]|1[0-2]))(?![\d./-])"
)
YEAR_FIRST = re.compile(r"\d{4}[-/.]\d")
DAYS = re.compile(rf"(?<![\d.])(\d{{1,2}}){TO}(\d{{1,2}})(?![\d.])")
BETWEEN = re.compile(rf"{DASH}|\s+(?:по|до|to|until)\s+", re.IGNORECASE)
FROM = re.compile(r"^(?:с|со|from)\s+(?=\d)", re.IGNORECASE)
END = re.compile(r"\s*(?:г\.?|года?)?\s*", re.IGNORECASE)
Day = Callable[[str], date | None]


def range_said(text: str, day: Day) -> Span | None:
    """First and last day of a whole cell that says two; None for any other. `day` reads one in figures."""
    bare = FROM.sub("", text.strip())
    if YEAR_FIRST.match(bare) and not ISO.match(bare):
        return None
    for first, last, found in _in_figures(bare):
        is_all = not found.start() and END.fullmatch(bare[found.end() :])
        if is_all and (span := _in_order(day(first), day(last))):
            return span
    return _in_words(bare, said)


def said_in_title(text: str) -> Span | None:
    """First and last day of the days, month, quarter or year named in a sheet's, file's or list's title."""
    for first, last, _ in _in_figures(text):
        if span := _in_order(*(one and one[0] for one in map(said_somewhere, (first, last)))):
            return span
    if found := MONTH_IN_FIGURES.search(text):
        month, year = int(found["month"] or found["second"]), found["year"] or found["first"]
        return said(f"{date(2000, month, 1):%B} {year}")
    found = DAYS.search(text)
    return (found and _of_both(text, found, said_somewhere)) or said_somewhere(text)


def _in_figures(text: str) -> Iterator[tuple[str, str, re.Match[str]]]:
    """The two days, each written out, and where they stand."""
    if found := ISO.search(text):
        yield found["first"], found["last"], found
    if found := IN_FIGURES.search(text):
        month, year = found["month"] or found["last_month"], found["year"] or found["last_year"]
        yield f"{found['day']}{month}{year}", found["last"], found


def _in_words(text: str, said: Callable[[str], Span | None]) -> Span | None:
    if found := DAYS.search(text):
        return _of_both(text, found, said)
    parts = BETWEEN.split(text)
    if len(parts) != 2 or not (last := said(parts[1])) or last[0] != last[1]:
        return None
    first = said(parts[0]) or said(f"{parts[0]} {last[0].year}")
    return _in_order(first[0], last[0]) if first and first[0] == first[1] else None


def _of_both(text: str, found: re.Match[str], said: Callable[[str], Span | None]) -> Span | None:
    """The text read once with the first day in it, once with the last."""
    spans = [said(f"{text[: found.start()]}{day}{text[found.end() :]}") for day in found.groups()]
    if not all(span and span[0] == span[1] for span in spans):
        return None
    return _in_order(*(span[0] for span in spans if span))


def _in_order(first: date | None, last: date | None) -> Span | None:
    return (first, last) if first and last and first <= last else None
