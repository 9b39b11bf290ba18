"""Relative periods: a deck kept from last quarter tells of this one by itself."""

from dataclasses import replace
from datetime import date

import pytest

from kurak.errors import SlidesError
from kurak.scope import Scope
from kurak.slides.answers import answered
from kurak.slides.item import Item
from kurak.slides.period import dates_of
from kurak.workspace import Workspace


def on(workspace: Workspace, day: date) -> Workspace:
    """The workspace as of another day."""
    return replace(workspace, snapshot=replace(workspace.snapshot, as_of=day))


@pytest.mark.parametrize(
    ("as_of", "name", "since", "until"),
    [
        (date(2026, 9, 30), "last_quarter", date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 9, 29), "last_quarter", date(2026, 4, 1), date(2026, 6, 30)),
        (date(2026, 2, 14), "last_quarter", date(2025, 10, 1), date(2025, 12, 31)),
        (date(2026, 8, 31), "this_quarter", date(2026, 7, 1), date(2026, 9, 30)),
        (date(2026, 8, 31), "year_to_date", date(2026, 1, 1), date(2026, 8, 31)),
        (date(2026, 8, 31), "last_year", date(2025, 1, 1), date(2025, 12, 31)),
        (date(2026, 12, 31), "last_year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_relative_period_has_days_on_each_snapshot(dozen_workspace, as_of, name, since, until):
    assert dates_of(name, on(dozen_workspace, as_of)) == (since, until)


@pytest.mark.parametrize(
    ("projects", "first"),
    [
        (("LCP",), date(2026, 4, 1)),  # its donor's year begins in April
        (("CSI",), date(2026, 1, 1)),  # no year is named for it
        ((), date(2026, 1, 1)),  # donors have different ones
    ],
)
def test_a_reporting_year_is_the_one_that_the_donor_of_the_projects_names(dozen_workspace, projects, first):
    years = [
        {"name": "A", "projects": ["LCP"], "from": date(2026, 4, 1), "to": date(2027, 3, 31)},
        {"name": "B", "projects": ["YWG"], "from": date(2026, 7, 1), "to": date(2027, 6, 30)},
        {"name": "half", "projects": ["CSI"], "from": date(2026, 7, 1), "to": date(2026, 12, 31)},
    ]
    named = replace(dozen_workspace.programme, settings={"periods": years})
    then = on(replace(dozen_workspace, programme=named), date(2026, 9, 30))
    assert dates_of("reporting_year_to_date", then, projects) == (first, date(2026, 9, 30))


def test_an_unknown_period_is_refused_with_those_there_are(dozen_workspace):
    with pytest.raises(SlidesError, match="There is no period “next_quarter”; allowed: this_quarter, last_quarter"):
        dates_of("next_quarter", dozen_workspace)


def test_a_slide_moves_with_its_period_and_keeps_its_filters(sample):
    scope = Scope(snapshot="2025-12-31", since=date(2025, 1, 1), until=date(2025, 3, 31), oblasts=("KG-O",))
    moved = answered(sample, Item("numbers", ("attendances",), scope, period="last_quarter"), "internal").item.scope
    assert (moved.since, moved.until, moved.oblasts) == (date(2026, 7, 1), date(2026, 9, 30), ("KG-O",))
    assert moved.snapshot == "2026-09-30"


def test_a_period_that_is_none_is_told_and_stops_no_other_slide(dozen_workspace):
    found = answered(dozen_workspace, Item("numbers", ("attendances",), period="soon"), "internal")
    assert found.answers == ()
    assert found.why_not[0][0] == "attendances"
    assert "There is no period “soon”" in found.why_not[0][1]
