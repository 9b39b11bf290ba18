"""Where a month ends."""

from calendar import monthrange
from datetime import date


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])
