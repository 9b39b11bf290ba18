"""The programme's calendar: snapshots, quarters, working days, school days, and a season's rhythm."""

from bisect import bisect_left
from datetime import date, timedelta
from functools import cache
from random import Random

BEGAN = date(2023, 1, 1)
HORIZON = date(2026, 12, 31)
SNAPSHOTS = (date(2025, 12, 31), date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30))
YEARS = (2023, 2024, 2025, 2026)
SEASON = (0.6, 0.9, 1.1, 1.2, 1.15, 0.8, 0.5, 0.55, 1.1, 1.3, 1.25, 0.9)
HOLIDAYS = {(1, day) for day in range(1, 9)} | {(3, 8), (3, 21), (5, 1), (5, 5), (5, 9), (8, 31), (11, 7), (11, 8)}
REPORT_DAYS = 3


def quarter(day: date) -> str:
    """The reporting period of a day: '2025-Q3'."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


@cache
def bounds(period: str) -> tuple[date, date]:
    """First and last day of a quarter."""
    year, number = int(period[:4]), int(period[-1])
    first = date(year, 3 * number - 2, 1)
    after = date(year + 1, 1, 1) if number == 4 else date(year, 3 * number + 1, 1)
    return first, after - timedelta(days=1)


def next_quarter(period: str) -> str:
    return quarter(bounds(period)[1] + timedelta(days=1))


@cache
def quarters(first: date = BEGAN, last: date = HORIZON) -> tuple[str, ...]:
    """Every quarter that begins between two days, in order."""
    found, period = [], quarter(first)
    while bounds(period)[0] <= last:
        found.append(period)
        period = next_quarter(period)
    return tuple(found)


def is_working(day: date) -> bool:
    """No Sunday, no holiday, and not the last days of a quarter, when the reports are written."""
    if day.weekday() == 6 or (day.month, day.day) in HOLIDAYS:
        return False
    return (bounds(quarter(day))[1] - day).days >= REPORT_DAYS


def is_school_day(day: date) -> bool:
    """The school year: September to May, without the winter and spring holidays."""
    in_holidays = (day.month, day.day // 12) == (1, 0) or (day.month == 3 and 20 <= day.day <= 28)
    return not 6 <= day.month <= 8 and not in_holidays


@cache
def _working(school: bool) -> tuple[date, ...]:
    every = (BEGAN + timedelta(days=n) for n in range((HORIZON - BEGAN).days + 1))
    return tuple(day for day in every if is_working(day) and (is_school_day(day) or not school))


def working_days(first: date, last: date, school: bool = False) -> tuple[date, ...]:
    days = _working(school)
    return days[bisect_left(days, first) : bisect_left(days, last + timedelta(days=1))]


class Diary:
    """Which days are taken in a place, so that two events of one district stand apart."""

    def __init__(self) -> None:
        self._taken: dict[str, set[date]] = {}

    def book(self, r: Random, place: str, first: date, last: date, school: bool = False) -> date:
        """A working day, likelier in busy months, with nothing else in the place within three days."""
        days = working_days(first, last, school) or working_days(first, last)
        weights = [SEASON[day.month - 1] for day in days]
        sums = [weights[0]]
        for weight in weights[1:]:
            sums.append(sums[-1] + weight)
        for _ in range(40):
            day = days[min(bisect_left(sums, r.random() * sums[-1]), len(days) - 1)]
            if self._is_free(place, day):
                break
        self._taken.setdefault(place, set()).add(day)
        return day

    def _is_free(self, place: str, day: date) -> bool:
        taken = self._taken.get(place, set())
        return not any(day + timedelta(days=step) in taken for step in range(-3, 4))
