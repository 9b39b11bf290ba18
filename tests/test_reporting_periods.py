"""Reporting periods as the programme names them: donors differ, and what is not finished is marked by its reports."""

from datetime import date

import dozen
import pytest

from kurak import figures, programme, workspace
from kurak.scope import MONTHS_IN, Scope
from kurak.screen.periods import Offered, offered
from kurak.workspace import Workspace

# Donor A looks at P1 by half years, donor B at P2 by the year; the third names no project and has not begun.
PERIODS = """
[[periods]]
name = "Second half"
donor = "Donor A"
projects = ["P1"]
from = 2025-07-01
to = 2025-12-31

[[periods]]
name = "First half"
donor = "Donor A"
projects = ["P1"]
from = 2025-01-01
to = 2025-06-30

[[periods]]
name = "Year 1"
donor = "Donor B"
projects = ["P2"]
from = 2025-01-01
to = 2025-12-31

[[periods]]
name = "Winter"
from = 2025-12-01
to = 2026-02-28

[[periods]]
name = "Spring"
from = 2025-03-01
to = 2025-05-31
"""


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The dozen, with periods."""
    folder = tmp_path_factory.mktemp("named")
    dozen.published(folder)
    (folder / programme.FILE).write_text(dozen.PROGRAMME + PERIODS, encoding="utf-8")
    return workspace.opened(folder)


def by_period(named: Workspace, scope: Scope) -> list[tuple[object, ...]]:
    rows = figures.asked(named, "reach_by_period", scope).rows
    wanted = ["reporting_period", "attendances", "is_unfinished", "reports_in", "reports_expected"]
    return [tuple(row) for row in rows[wanted].itertuples(index=False)]


def test_each_period_holds_its_own_projects_and_dates(named: Workspace) -> None:
    """P1: 80 up to June, 10 since; P2: 60, its report of the third quarter is missing. Spring is of all projects, and
    has the days of the first and of the second quarter's reports."""
    assert by_period(named, Scope()) == [
        ("First half, Donor A", 80, False, 2, 2),
        ("Second half, Donor A", 10, True, 1, 1),
        ("Year 1, Donor B", 60, True, 1, 2),
        ("Spring", 30, False, 3, 3),
    ]


def test_dates_that_are_chosen_cut_no_period_and_other_filters_narrow_it(named: Workspace) -> None:
    january = Scope(since=date(2025, 1, 1), until=date(2025, 1, 31))
    assert by_period(named, january) == by_period(named, Scope())
    assert by_period(named, Scope(projects=("P2",)))[0][:2] == ("Year 1, Donor B", 60)
    assert [row[1] for row in by_period(named, Scope(sexes=("men",)))] == [17, 1, 27, 10]


def test_a_scope_that_refused_something_holds_no_period(named: Workspace) -> None:
    assert by_period(named, Scope(refused=("something",))) == []


def test_they_are_offered_beside_the_calendar_the_newest_first_with_how_far_they_are(named: Workspace) -> None:
    assert offered(named) == (
        Offered("Second half, not over: Donor A", date(2025, 7, 1), date(2025, 12, 31), ("P1",)),
        Offered("First half: Donor A", date(2025, 1, 1), date(2025, 6, 30), ("P1",)),
        Offered("Year 1, 1 of 2 reports in, not over: Donor B", date(2025, 1, 1), date(2025, 12, 31), ("P2",)),
        Offered("Spring", date(2025, 3, 1), date(2025, 5, 31)),
    )


def test_a_period_is_chosen_where_its_dates_and_projects_are(named: Workspace) -> None:
    half = offered(named)[1]
    assert half.is_chosen(Scope(since=date(2025, 1, 1), until=date(2025, 6, 30), projects=("P1",)))
    assert not half.is_chosen(Scope(since=date(2025, 1, 1), until=date(2025, 6, 30)))


def test_every_figure_over_time_marks_what_is_not_finished_by_its_reports() -> None:
    over_time = [name for name in figures.names() if figures.find(name).roles.get("x") in MONTHS_IN]
    assert len(over_time) > 10
    marks = {"is_unfinished", "reports_in", "reports_expected"}
    assert {name for name in over_time if not marks <= set(figures.columns_of(figures.find(name)))} == set()
