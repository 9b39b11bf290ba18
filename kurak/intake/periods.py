"""Reporting periods: 2026, 2026-H1, 2026-Q3, 2026-09, or an interval of months such as 2026-01/2026-05."""

import re
from datetime import date

from kurak.errors import IntakeError
from kurak.months import month_end
from kurak.words import say

PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])|-H([12]))?", re.ASCII)


def days_of(period: str) -> tuple[date | None, date | None]:
    """First and last day; (None, None) for ''. Raises IntakeError for what is no period."""
    if not period:
        return None, None
    first, _, last = period.partition("/")
    begins, ends = _days(first), _days(last or first)
    if not begins or not ends or ends[1] < begins[0]:
        raise IntakeError(say("{period} is no period; write 2026, 2026-H1, 2026-Q3 or 2026-09.", period=repr(period)))
    return begins[0], ends[1]


def month_span(since: date, until: date) -> tuple[date, date]:
    """The whole months that both days lie in."""
    return since.replace(day=1), month_end(until)


def period_of(since: date, until: date) -> str:
    """The period of whole months that both days lie in: a month, quarter, half or year where it is just one."""
    months = (until.year - since.year) * 12 + until.month - since.month + 1
    if months == 1:
        return f"{since:%Y-%m}"
    if since.year == until.year and months == 12:
        return f"{since:%Y}"
    if since.year == until.year and months == 6 and since.month % 6 == 1:
        return f"{since:%Y}-H{since.month // 6 + 1}"
    if since.year == until.year and months == 3 and since.month % 3 == 1:
        return f"{since:%Y}-Q{since.month // 3 + 1}"
    return f"{since:%Y-%m}/{until:%Y-%m}"


def _days(period: str) -> tuple[date, date] | None:
    found = PERIOD.fullmatch(period)
    if not found or found[1] == "0000":
        return None
    year = int(found[1])
    if found[2]:
        last = 3 * int(found[2])
        return date(year, last - 2, 1), month_end(date(year, last, 1))
    if found[4]:
        last = 6 * int(found[4])
        return date(year, last - 5, 1), month_end(date(year, last, 1))
    if found[3]:
        first = date(year, int(found[3]), 1)
        return first, month_end(first)
    return date(year, 1, 1), date(year, 12, 31)
