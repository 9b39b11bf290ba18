"""Relative periods: they move along with the snapshot, so that last quarter's deck tells this quarter."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from kurak import periods
from kurak.errors import SlidesError
from kurak.months import month_end
from kurak.periods import Period
from kurak.words import say
from kurak.workspace import Workspace

Dates = tuple[date, date]
REPORTING_YEAR = "reporting_year_to_date"
_YEAR = timedelta(days=300)


def dates_of(period: str, workspace: Workspace, projects: Sequence[str] = ()) -> Dates:
    """First and last day of a relative period, as of the snapshot's day; a reporting year is that of the projects, as
    programme.toml names it. Raises SlidesError for an unknown one, ProgrammeError."""
    if period == REPORTING_YEAR:
        return _reporting_year(workspace.snapshot.as_of, periods.of(workspace.programme), projects)
    if period not in NAMES:
        raise SlidesError(
            say("There is no period “{period}”; allowed: {periods}.", period=period, periods=", ".join(NAMES))
        )
    return _PERIODS[period](workspace.snapshot.as_of)


def _this_quarter(as_of: date) -> Dates:
    first = date(as_of.year, as_of.month - (as_of.month - 1) % 3, 1)
    return first, month_end(first.replace(month=first.month + 2))


def _last_quarter(as_of: date) -> Dates:
    """The last quarter that is over on the snapshot's day."""
    first, last = _this_quarter(as_of)
    return (first, last) if last <= as_of else _this_quarter(first - timedelta(days=1))


def _year_to_date(as_of: date) -> Dates:
    return date(as_of.year, 1, 1), as_of


def _last_year(as_of: date) -> Dates:
    """The last year that is over on the snapshot's day."""
    year = as_of.year if (as_of.month, as_of.day) == (12, 31) else as_of.year - 1
    return date(year, 1, 1), date(year, 12, 31)


def _reporting_year(as_of: date, named: Sequence[Period], projects: Sequence[str]) -> Dates:
    """From the first day of the reporting year that the day lies in; the calendar's where none is named for exactly
    these projects, or where donors have different ones."""
    wanted = set(projects)
    years = [one for one in named if one.since <= as_of <= one.until and one.until - one.since > _YEAR]
    mine = [one for one in years if not one.projects or not wanted or wanted <= set(one.projects)]
    firsts = {one.since for one in mine}
    return (firsts.pop() if len(firsts) == 1 else date(as_of.year, 1, 1)), as_of


_PERIODS: Mapping[str, Callable[[date], Dates]] = {
    "this_quarter": _this_quarter,
    "last_quarter": _last_quarter,
    "year_to_date": _year_to_date,
    "last_year": _last_year,
}
NAMES = (*_PERIODS, REPORTING_YEAR)
