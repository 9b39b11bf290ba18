"""Days and periods written in words, in English, Russian, Kyrgyz and Spanish: '3 марта 2026 г.', 'Q3 2026'."""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from kurak.dictionary import EARLIEST, LATEST
from kurak.months import month_end

Span = tuple[date, date]
MONTHS = (
    r"jan(uary)?|янв(ар\w{0,3})?|ene(ro)?",
    r"feb(ruary)?|фев(р(ал\w{0,3})?)?|feb(rero)?",
    r"mar(ch)?|мар(т\w{0,3})?|marzo",
    r"apr(il)?|апр(ел\w{0,3})?|abr(il)?",
    r"may|ма[йя]\w{0,2}|mayo",
    r"june?|июн\w{0,3}|junio",
    r"july?|июл\w{0,3}|julio",
    r"aug(ust)?|авг(уст\w{0,3})?|ago(sto)?",
    r"sept?(ember)?|сен(т(ябр\w{0,3})?)?|se[pt]t?(iembre)?",
    r"oct(ober)?|окт(ябр\w{0,3})?|octubre",
    r"nov(ember)?|ноя(бр\w{0,3})?|noviembre",
    r"dec(ember)?|дек(абр\w{0,3})?|dic(iembre)?",
)
MONTH = [re.compile(words) for words in MONTHS]
QUARTER = re.compile(r"q|qtr|quarter|кв|квартал\w{0,2}|чейре[кг]\w{0,3}|trim|trimestre")
HALF = re.compile(r"h|half|полугод\w{0,3}|semestre|жарым\w{0,4}")
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
BESIDE = frozenset(
    [
        *("г", "год", "года", "году", "ж", "жыл", "жылдын", "жылы", "жылында", "жылдык", "year", "año", "ano"),
        *("de", "del", "of", "the", "in", "for", "to", "за", "в", "на", "th", "st", "nd", "rd", "er", "ro", "do"),
        *("й", "ый", "ая", "я", "го", "чи", "чы", "чу", "чү"),
    ]
)
WORD = re.compile(r"\d+|[^\W\d_]+")
NUMERIC_DAY = re.compile(r"(?<!\d)(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./](\d{1,2})[./](\d{4}))(?!\d)")
SURE_LENGTH = 4


def said(text: str, *, bare_year: bool = False) -> Span | None:
    """First and last day of what a whole cell says; None where it says anything besides.

    A year alone is no day, unless `bare_year`.
    """
    words = WORD.findall(text.casefold())
    if any(not _is_of_a_day(word) for word in words):
        return None
    return _span(words, bare_year=bare_year, sure=True)


def said_somewhere(text: str) -> Span | None:
    """First and last day of the one day, month, quarter or year named in a sheet's, file's or list's title."""
    for found in NUMERIC_DAY.finditer(text):
        year, month, day = (int(part) for part in (found.groups()[:3] if found[1] else found.groups()[:2:-1]))
        if (one := _day(year, month, day)) is not None:
            return one, one
    return _span(WORD.findall(text.casefold()), bare_year=True, sure=False)


@cache
def _number_of_month(word: str) -> int:
    return next((number for number, words in enumerate(MONTH, 1) if words.fullmatch(word)), 0)


def _is_of_a_day(word: str) -> bool:
    known = word.isdecimal() or word in BESIDE or word in ROMAN or _number_of_month(word)
    return bool(known or QUARTER.fullmatch(word) or HALF.fullmatch(word))


def _span(words: Sequence[str], *, bare_year: bool, sure: bool) -> Span | None:
    years = {int(word) for word in words if len(word) == 4 and word.isdecimal() and _is_year(int(word))}
    if len(years) > 1:
        return None
    year = next(iter(years), 0)
    months = [
        i for i, word in enumerate(words) if _number_of_month(word) and (sure or _is_surely_month(words, i, year))
    ]
    if months:
        return _in_months(words, months, year)
    for unit, length in ((QUARTER, 3), (HALF, 6)):
        if year and (number := _numbered(words, unit, 12 // length)):
            return _month(year, (number - 1) * length + 1)[0], _month(year, number * length)[1]
    others = [word for word in words if word.isdecimal() and int(word) != year]
    return (date(year, 1, 1), date(year, 12, 31)) if year and bare_year and not (sure and others) else None


def _is_surely_month(words: Sequence[str], place: int, year: int) -> bool:
    """Of a title: a month's whole name, or a short one beside its year."""
    near = words[max(0, place - 1) : place + 2]
    return len(words[place]) >= SURE_LENGTH or words[place] in ("май", "мая") or (year > 0 and str(year) in near)


def _in_months(words: Sequence[str], places: Sequence[int], year: int) -> Span | None:
    """A day of the month, the month, or the months from one to another."""
    first, last = (_number_of_month(words[place]) for place in (places[0], places[-1]))
    before = [word for word in words[: places[0]] if word not in BESIDE]
    after = [word for word in words[places[-1] + 1 :] if word not in BESIDE]
    near = [*before[-2:], *after[:2]]
    small = [int(word) for word in near if word.isdecimal() and len(word) <= 2]
    if not year and small and len(words[-1]) == 2 and words[-1].isdecimal():
        year = 2000 + small.pop()
    if not year or first > last:
        return None
    if first == last and len(small) == 1:
        day = _day(year, first, small[0])
        return (day, day) if day else None
    return None if small else (_month(year, first)[0], _month(year, last)[1])


def _numbered(words: Sequence[str], unit: re.Pattern, most: int) -> int:
    """3 of 'q 3', '3 кв' or 'iii квартал'; 0 where there is none."""
    for i, word in enumerate(words):
        if unit.fullmatch(word):
            near = [*words[i + 1 : i + 2], *reversed(words[max(0, i - 2) : i])]
            numbers = [ROMAN.get(other, int(other) if other.isdecimal() else 0) for other in near]
            return next((number for number in numbers if 0 < number <= most), 0)
    return 0


def _is_year(number: int) -> bool:
    return EARLIEST.year <= number <= LATEST.year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> Span:
    first = date(year, month, 1)
    return first, month_end(first)
