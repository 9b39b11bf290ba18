"""Why a number changed: parts that add up to the difference, followed by hand and on random data."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kurak import numbers, why
from kurak.errors import QueryError
from kurak.scope import Scope
from kurak.why.splitting import Group, Side, of_share, of_sum, share
from kurak.why.told import rounded
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

JANUARY = Scope(since=date(2025, 1, 1), until=date(2025, 1, 31))
MARCH = Scope(since=date(2025, 3, 1), until=date(2025, 3, 31))
AUTUMN = Scope(since=date(2025, 8, 1), until=date(2025, 8, 31))


# --- followed by hand on the dozen ---------------------------------------------------------------------------


def test_the_share_of_women_by_hand(dozen_workspace: Workspace) -> None:
    """January: information session 10 of 16, training 12 of 20. March: forum theatre 5 of 10, training 8 of 10.

    22/36 became 13/20, 7/180 more. Weights: 4/9 and 5/9 became 1/2 and 1/2; the mean share is 227/360.
    """
    found = why.asked(dozen_workspace, "women_share", "activity_type", MARCH, JANUARY)
    assert {one.group.code: (one.mix, one.within, one.untold) for one in found.parts} == {
        "training": (Fraction(-5, 1296), Fraction(19, 180), 0),
        "forum_theatre": (Fraction(-47, 720), 0, 0),
        "information_session": (Fraction(1, 405), 0, 0),
    }
    assert sum(one.total for one in found.parts) == Fraction(7, 180)


def test_attendances_by_hand(dozen_workspace: Workspace) -> None:
    """January: 20 and 20. March: 10 and 10."""
    found = why.asked(dozen_workspace, "attendances", "activity_type", MARCH, JANUARY)
    assert [(one.group.code, one.total) for one in found.parts] == [
        ("information_session", -20),
        ("forum_theatre", 10),
        ("training", -10),
    ]
    assert why.sentence(dozen_workspace, found) == (
        "No clear change. Attendances: 40 before, 20 now. The difference of -20: Information session -20,"
        " Forum theatre +10, Training -10."
    )


def test_the_parts_are_printed_so_that_they_add_up(dozen_workspace: Workspace) -> None:
    found = why.asked(dozen_workspace, "women_share", "activity_type", MARCH, JANUARY)
    assert why.sentence(dozen_workspace, found) == (
        "No clear change. Share of women: 61 % before, 65 % now. The difference of +4 points: -7 because the mix"
        " changed (most of it: more of Forum theatre), +11 within each activity type."
    )


def test_the_largest_records_name_file_and_row_and_the_number_without_them(dozen_workspace: Workspace) -> None:
    """Before, with A3 and A4 and without: 70 attendances in February, nothing is left; in the first quarter 130, 60."""
    quarter = Scope(since=date(2025, 1, 1), until=date(2025, 3, 31))
    found = why.asked(dozen_workspace, "attendances", "partner_id", MARCH, quarter)
    assert [(one.activity_id, one.size, one.source_file) for one in found.largest[0][:3]] == [
        ("A4", 40, "dozen.xlsx"),
        ("A3", 30, "dozen.xlsx"),
        ("A1", 20, "dozen.xlsx"),
    ]
    assert found.without == (60, None)
    assert why.without_words(found) == ""


def test_a_period_without_records_has_nothing_to_compare(dozen_workspace: Workspace) -> None:
    found = why.asked(dozen_workspace, "women_share", "adm1_code", AUTUMN, JANUARY)
    assert (found.parts, found.lacking) == (
        (),
        "Nothing is recorded in this period, so that there is nothing to compare.",
    )


def test_missing_reports_of_either_period_are_named(dozen_workspace: Workspace) -> None:
    found = why.asked(dozen_workspace, "attendances", "adm1_code", AUTUMN, JANUARY)
    assert found.missing == ((), ("Union, Youth voices, 2025-Q3",))
    assert why.sentence(dozen_workspace, found).startswith("Not all reports are in. Attendances: 40 before, 0 now.")


@pytest.mark.parametrize("number", ["people_direct", "audience_indirect", "teams_supported"])
def test_a_range_says_why_it_cannot_be_split(dozen_workspace: Workspace, number: str) -> None:
    with pytest.raises(QueryError, match=r"can't be told\."):
        why.asked(dozen_workspace, number, "adm1_code", MARCH, JANUARY)


def test_roles_split_no_share(dozen_workspace: Workspace) -> None:
    with pytest.raises(QueryError, match="can't be split by participant_role; allowed: activity_type"):
        why.asked(dozen_workspace, "women_share", "participant_role", MARCH, JANUARY)


def test_every_split_of_every_number_adds_up_to_the_headline(sample: Workspace) -> None:
    now = Scope(since=date(2026, 1, 1), until=date(2026, 6, 30), oblasts=("KG-O",))
    before = Scope(since=date(2025, 1, 1), until=date(2025, 6, 30), oblasts=("KG-O",))
    for number in why.numbers():
        difference = _headline(sample, number, now) - _headline(sample, number, before)
        for by in why.bys(number):
            found = why.asked(sample, number, by, now, before)
            assert found.difference == pytest.approx(difference, abs=1e-12), (number, by)


def _headline(workspace: Workspace, number: str, scope: Scope) -> float:
    value = numbers.value(workspace, number, scope).value
    assert value is not None
    return value


# --- on random data -------------------------------------------------------------------------------------------

COUNTS = st.integers(0, 400)


@st.composite
def sides(draw: st.DrawFn) -> Side:
    whole = draw(COUNTS)
    return Side(Fraction(draw(st.integers(0, whole))), Fraction(whole), Fraction(draw(COUNTS)))


@st.composite
def programmes(draw: st.DrawFn) -> list[Group]:
    """A few groups, some without anybody in one period, and somebody whose sex is told in each period."""
    found = draw(st.lists(st.tuples(sides(), sides()), min_size=1, max_size=7))
    known = Side(Fraction(1), Fraction(2))
    groups = [Group(str(at), before, now) for at, (before, now) in enumerate(found)]
    return [*groups, Group("known", draw(st.sampled_from([known, Side()])), known)]


def has_shares(groups: list[Group]) -> bool:
    return any(one.before.whole for one in groups) and any(one.now.whole for one in groups)


@given(programmes())
@settings(max_examples=150, deadline=None)
def test_parts_of_a_share_add_up_exactly(groups: list[Group]) -> None:
    if has_shares(groups):
        difference = share([one.now for one in groups]) - share([one.before for one in groups])
        assert sum(one.total for one in of_share(groups)) == difference


@given(programmes())
@settings(max_examples=150, deadline=None)
def test_swapping_the_periods_turns_every_sign(groups: list[Group]) -> None:
    if has_shares(groups):
        back = of_share([Group(one.code, one.now, one.before) for one in groups])
        assert [(one.mix, one.within, one.untold) for one in of_share(groups)] == [
            (-one.mix, -one.within, -one.untold) for one in back
        ]


@given(programmes(), sides())
@settings(max_examples=100, deadline=None)
def test_a_group_that_did_not_change_brought_nothing_within(groups: list[Group], same: Side) -> None:
    groups = [*groups, Group("same", same, same)]
    if has_shares(groups):
        assert of_share(groups)[-1].within == 0


@given(programmes())
@settings(max_examples=50, deadline=None)
def test_parts_of_a_sum_add_up_exactly(groups: list[Group]) -> None:
    difference = sum(one.now.part for one in groups) - sum(one.before.part for one in groups)
    assert sum(one.total for one in of_sum(groups)) == difference


@given(st.lists(st.fractions(-1, 1, max_denominator=500), min_size=3, max_size=3), st.integers(0, 1))
def test_rounded_parts_add_up_to_the_rounded_difference(parts: list[Fraction], digits: int) -> None:
    assert sum(rounded(parts, digits)) == Fraction(round(sum(parts) * 100 * 10**digits), 10**digits)


def test_only_sheets_that_lack_sex_are_no_change_of_mix_nor_within() -> None:
    """Ten came to each of two activities, women to one and men to the other; then half of the women's sheet is lost."""
    women = Group("a", Side(Fraction(10), Fraction(10)), Side(Fraction(5), Fraction(5), Fraction(5)))
    men = Group("b", Side(Fraction(0), Fraction(10)), Side(Fraction(0), Fraction(10)))
    found = of_share([women, men])
    assert [(one.mix, one.within) for one in found] == [(0, 0), (0, 0)]
    assert sum(one.untold for one in found) == Fraction(1, 3) - Fraction(1, 2)


def test_a_bar_that_would_print_as_nothing_is_told_with_the_others(dozen_workspace: Workspace) -> None:
    """Of a million presences, groups that brought 200, -100 and 3: the last is 0.0003 points."""
    wholes = Fraction(1_000_000)
    brought = [Fraction(200), Fraction(-100), Fraction(3, 1000)]
    groups = [
        Group(str(at), Side(Fraction(500), wholes), Side(500 + 1000 * one, wholes)) for at, one in enumerate(brought)
    ]
    asked = why.asked(dozen_workspace, "women_share", "activity_type", MARCH, JANUARY)
    found = replace(asked, parts=tuple(of_share(groups)))
    assert list(why.drawing(dozen_workspace, found).rows["activity_type"]) == ["0", "1"]
    assert why.cut(found) == "The 2 largest; 1 others brought +0.0 together."
