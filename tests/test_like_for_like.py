"""Like for like: only who reported in both periods is compared, and who is left out is named."""

from argparse import ArgumentParser
from dataclasses import replace
from datetime import date

import pytest

from kurak import figures, numbers, why
from kurak.commands.arguments import add_scope, scope_of
from kurak.like_for_like import LeftOut
from kurak.link import from_link
from kurak.scope import Scope
from kurak.workspace import Workspace

FIRST_QUARTER = Scope(since=date(2025, 1, 1), until=date(2025, 3, 31))
THIRD_QUARTER = Scope(since=date(2025, 7, 1), until=date(2025, 9, 30))
# In the dozen: 130 attendances before (40 of FTI in Osh oblast, 30 in Batken, 60 of CU), 10 now, of FTI in Osh oblast.
SPRING = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
ALIKE = replace(SPRING, like_for_like=True)


def values(found: numbers.Compared | None) -> tuple[float | None, float | None]:
    assert found is not None
    return found.now.value, found.previous.value


# --- who is kept and who is left out --------------------------------------------------------------------------


def test_who_has_records_in_both_periods_and_no_report_missing_is_kept(dozen_workspace: Workspace) -> None:
    """CU's report for the third quarter is missing; the radio's row names no partner, and is of the first alone."""
    found = dozen_workspace.like_for_like(THIRD_QUARTER, FIRST_QUARTER)
    assert found.kept == ("FTI/P1/KG-B", "FTI/P1/KG-O")
    assert found.left_out == (
        LeftOut("", "P2", "KG-GO", "before_only"),
        LeftOut("CU", "P2", "KG", "report_missing"),
        LeftOut("CU", "P2", "KG-GO", "report_missing"),
    )
    assert found.counts == (2, 5)


def test_a_place_where_work_has_only_begun_is_left_out(dozen_workspace: Workspace) -> None:
    """FTI was in Batken in August, and not in the second quarter."""
    second_quarter = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), partners=("FTI",))
    found = dozen_workspace.like_for_like(replace(THIRD_QUARTER, partners=("FTI",)), second_quarter)
    assert (found.kept, found.left_out) == (("FTI/P1/KG-O",), (LeftOut("FTI", "P1", "KG-B", "now_only"),))


def test_what_is_narrowed_to_one_kind_of_activity_is_still_reported(dozen_workspace: Workspace) -> None:
    """FTI did no training in Osh oblast in the first half of April; it reported nonetheless."""
    narrowed = replace(SPRING, activity_types=("training",), partners=("FTI",), oblasts=("KG-O",))
    number = numbers.asked(dozen_workspace, "activities", narrowed)
    assert (number.now.value, number.like_for_like) == (0, None)


# --- numbers --------------------------------------------------------------------------------------------------


def test_beside_the_change_of_a_number_stands_that_of_like_for_like(dozen_workspace: Workspace) -> None:
    number = numbers.asked(dozen_workspace, "attendances", SPRING)
    assert (number.now.value, number.previous and number.previous.value) == (10, 130)
    assert values(number.like_for_like) == (10, 40)
    assert numbers.in_words(number)[-1] == "like for like: 10, before 40; no clear change"


def test_where_the_same_reported_in_both_periods_nothing_stands_beside_it(dozen_workspace: Workspace) -> None:
    osh = replace(SPRING, partners=("FTI",), oblasts=("KG-O",))
    assert numbers.asked(dozen_workspace, "attendances", osh).like_for_like is None


def test_where_they_share_nobody_there_is_nothing_to_compare(dozen_workspace: Workspace) -> None:
    union = replace(SPRING, partners=("CU",))
    number = numbers.asked(dozen_workspace, "attendances", union)
    assert numbers.in_words(number)[-1] == "like for like: nothing to compare"


def test_people_of_units_that_it_would_cut_are_not_told(dozen_workspace: Workspace) -> None:
    assert numbers.asked(dozen_workspace, "people_direct", SPRING).like_for_like is None


@pytest.mark.slow
def test_a_missing_report_no_longer_keeps_back_the_word(sample: Workspace) -> None:
    summer = Scope(since=date(2026, 7, 1), until=date(2026, 9, 30), comparison="previous_period")
    number = numbers.asked(sample, "attendances", summer)
    assert number.change == "not all reports are in"
    assert number.like_for_like and number.like_for_like.change == "down"


def test_what_is_kept_and_what_is_left_out_add_up_to_the_number(sample: Workspace) -> None:
    year = Scope(since=date(2026, 1, 1), until=date(2026, 9, 30), comparison="previous_year")
    other = year.compared()
    assert other is not None
    number, left_out = numbers.asked(sample, "attendances", year), sample.like_for_like(year, other).left_out
    for value, alike, scope in zip(
        (number.now.value, number.previous and number.previous.value),
        values(number.like_for_like),
        (year, other),
        strict=True,
    ):
        apart = [
            replace(scope, partners=(one.partner_id,), projects=(one.project_id,), oblasts=(one.adm1_code,))
            for one in left_out
        ]
        rest = sum(numbers.value(sample, "attendances", one).value or 0 for one in apart)
        assert rest > 0
        assert value == pytest.approx((alike or 0) + rest)


def test_days_that_are_not_over_are_no_missing_report(sample: Workspace) -> None:
    year = Scope(since=date(2026, 1, 1), until=date(2026, 12, 31), comparison="previous_year")
    assert numbers.asked(sample, "attendances", year).change == "the period is not over"


# --- a scope that is compared like for like -------------------------------------------------------------------


def test_a_scope_like_for_like_narrows_both_periods(dozen_workspace: Workspace) -> None:
    number = numbers.asked(dozen_workspace, "attendances", ALIKE)
    assert (number.now.value, number.previous and number.previous.value) == (10, 40)
    assert number.like_for_like is None
    assert ", like for like: the 1 of 6 (partner, project and oblast) that reported in both periods" in number.sentence


def test_so_does_it_the_trend(dozen_workspace: Workspace) -> None:
    before = [figures.asked(dozen_workspace, "reach_by_month", scope).compared for scope in (SPRING, ALIKE)]
    assert [rows is not None and list(rows["attendances"]) for rows in before] == [[40, 70, 20], [40, 0, 0]]


def test_a_trend_that_is_not_like_for_like_says_so(dozen_workspace: Workspace) -> None:
    said = "The periods are not like for like: 1 of 6 (partner, project and oblast) reported in both."
    assert said in figures.asked(dozen_workspace, "reach_by_month", SPRING).notes
    assert said not in figures.asked(dozen_workspace, "reach_by_month", ALIKE).notes


def test_the_records_are_those_that_are_compared(dozen_workspace: Workspace) -> None:
    spring = figures.records(dozen_workspace, numbers.find("activities"), ALIKE)
    assert sorted(spring["activity_id"]) == ["A7", "A8"]


def test_a_report_that_is_missing_of_others_makes_it_not_provisional(dozen_workspace: Workspace) -> None:
    autumn = dozen_workspace.closed(replace(THIRD_QUARTER, comparison="previous_period"))
    assert dozen_workspace.reports(autumn).missing == ("Union, Youth voices, 2025-Q3",)
    assert dozen_workspace.reports(dozen_workspace.closed(replace(autumn, like_for_like=True))).missing == ()


def test_what_no_partner_reports_says_that_it_is_not_like_for_like(dozen_workspace: Workspace) -> None:
    assert numbers.asked(dozen_workspace, "teams_supported", ALIKE).notes[-1] == "Not filtered by like for like."


def test_without_a_comparison_it_narrows_nothing(dozen_workspace: Workspace) -> None:
    assert numbers.asked(dozen_workspace, "attendances", replace(ALIKE, comparison="none")).now.value == 10
    assert dozen_workspace.closed(ALIKE).uncompared() == dozen_workspace.closed(replace(SPRING, comparison="none"))


def test_the_split_of_a_change_is_like_for_like_as_well(dozen_workspace: Workspace) -> None:
    found = why.asked(dozen_workspace, "attendances", "adm1_code", ALIKE.uncompared(), FIRST_QUARTER)
    assert (found.before.value, found.now.value, values(found.like_for_like)) == (130, 10, (10, 40))
    assert why.like_for_like_words(found) == (
        "Over those who reported in both periods: 40 before, 10 now; no clear change."
    )
    narrowed = replace(ALIKE, comparison="none")
    found = why.asked(dozen_workspace, "attendances", "adm1_code", narrowed, FIRST_QUARTER)
    assert (found.before.value, found.now.value, found.like_for_like) == (40, 10, None)


# --- link and command line ------------------------------------------------------------------------------------


def test_a_link_reopens_it_and_a_comparison_that_is_gone_takes_it_along() -> None:
    assert from_link(ALIKE.link()) == ALIKE
    assert "like_for_like" not in replace(ALIKE, comparison="none").link()


def test_what_a_link_says_of_it_must_be_yes_or_no() -> None:
    assert from_link({"like_for_like": ["maybe"]}).refused == ("“maybe” is not a value for “like_for_like”.",)


def test_the_command_line_has_it_too() -> None:
    parser = ArgumentParser()
    add_scope(parser)
    said = ["--from", "2025-04-01", "--to", "2025-06-30", "--compare", "previous_period", "--like-for-like"]
    assert scope_of(parser.parse_args(said)) == ALIKE
