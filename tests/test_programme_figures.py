"""Teams, groups, policy, campaigns and the start-up over the programme of dozen_programme.py, row by row."""

from datetime import date
from pathlib import Path

import dozen_programme
import pandas as pd
import pytest
from dozen_programme_rows import EXPECTED

from kurak import figures, handouts, numbers, workspace
from kurak.charts import tables
from kurak.facts import facts_of
from kurak.queries import shelf
from kurak.scope import Scope
from kurak.words import speaking
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

WHOLE = Scope()
SPRING = Scope(since=date(2025, 2, 15), until=date(2025, 4, 30))
YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 12, 31))


def shown(opened: Workspace, name: str, scope: Scope, *columns: str) -> list[tuple[object, ...]]:
    """Rows as tuples: dates as text, blanks as None, quotients to three places."""
    rows = figures.asked(opened, name, scope).rows
    return [tuple(map(_plain, row)) for row in rows[list(columns) or list(rows)].itertuples(index=False)]


def _plain(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return round(value, 3) if isinstance(value, float) else value


@pytest.fixture
def opened(whole_workspace: Workspace) -> Workspace:
    return whole_workspace


@pytest.mark.parametrize("name", EXPECTED)
def test_the_whole_programme(name: str, opened: Workspace) -> None:
    assert shown(opened, name, WHOLE) == EXPECTED[name][0]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_programme_narrowed_to_spring(name: str, opened: Workspace) -> None:
    assert shown(opened, name, SPRING) == EXPECTED[name][1]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scope_that_refused_something_is_empty(name: str, opened: Workspace) -> None:
    assert figures.asked(opened, name, Scope(refused=("what?",))).rows.empty


def test_every_new_fact_says_which_tables_it_lacks(dozen_workspace: Workspace) -> None:
    lacking = {name: dozen_workspace.lacking(figures.find(name)) for name in EXPECTED}
    assert lacking["team_seats"] == ("structure_members",)
    assert lacking["plans_by_state"] == ("action_plans",)
    assert lacking["policy_timeline"] == ("policy_steps",)
    assert lacking["outcomes_harvested"] == ("outcomes",)
    assert lacking["startup_milestones"] == ("milestones",)
    assert lacking["grants_by_stage"] == ("grants",)
    assert lacking["teams_list"] == ()


# --- seats ----------------------------------------------------------------------------------------------------


def test_where_no_statement_is_known_a_seat_is_neither_filled_nor_vacant(opened: Workspace) -> None:
    early = Scope(since=date(2025, 1, 1), until=date(2025, 1, 10))
    assert set(shown(opened, "team_seats", early, "seat_state", "seats")) == {("unknown", 1)}


@pytest.mark.parametrize(
    "filtered", [{"districts": ("KG06207000000",)}, {"settlement_types": ("urban",)}, {"structures": ("T1",)}]
)
def test_sex_by_seat_is_never_told_below_the_oblast(filtered: dict[str, tuple[str, ...]], opened: Workspace) -> None:
    figure = figures.asked(opened, "team_members_by_sex", Scope(**filtered))
    assert len(figure.rows) == 3
    assert any(note.startswith("Not filtered by ") for note in figure.notes)


def test_no_list_of_seats_holds_a_sex(opened: Workspace) -> None:
    assert "sex" not in figures.records(opened, figures.find("team_seats"), WHOLE)
    assert "sex" not in figures.asked(opened, "structure_seats", WHOLE).rows


def test_seats_by_person_silent_teams_and_costs_of_a_group_are_internal() -> None:
    internal = {name for name in EXPECTED if figures.find(name).words["audience"] == "internal"}
    assert internal >= {"structure_seats", "teams_silent", "teams_list", "groups_list", "cost_per_person"}


# --- silent teams ---------------------------------------------------------------------------------------------


def test_a_team_is_silent_after_two_quarters_without_a_word_from_its_district(tmp_path: Path) -> None:
    activities = dozen_programme.tables()["activities"]
    activities.loc[activities["activity_id"] == "A7", "started_on"] = date(2025, 3, 1)
    dozen_programme.published(tmp_path, activities=activities)
    silent = workspace.opened(tmp_path)
    assert shown(silent, "teams_silent", YEAR) == [("T1", "KG-O", "KG06207000000", "2025-03-01", 2)]
    assert shown(silent, "teams_silent", Scope(until=date(2025, 8, 31))) == []


# --- grants ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("grant", "why"),
    [
        (("GR3", "USD", 500.0), "several_currencies"),
        (("GR3", None, 500.0), "amount_unclear"),
        (("GR3", "KGS", None), "amount_unclear"),
    ],
)
def test_a_cost_that_is_not_sound_says_why(grant: tuple[str, str | None, float], why: str, tmp_path: Path) -> None:
    grants = dozen_programme.tables()["grants"]
    more = grants.head(1).assign(grant_id=grant[0], currency=grant[1], amount=grant[2])
    dozen_programme.published(tmp_path, grants=pd.concat([grants, more]))
    rows = shown(workspace.opened(tmp_path), "cost_per_person", WHOLE, "amount", "cost_per_person", "why_blank")
    assert rows == [(None, None, why)]


def test_currencies_are_rows_of_their_own_and_never_added(opened: Workspace) -> None:
    assert shown(opened, "grants_by_currency", WHOLE, "currency", "amount_approved") == [
        ("KGS", 100_000),
        ("USD", 5000),
    ]


def test_no_query_adds_amounts_of_several_currencies() -> None:
    adding = [
        query for query in shelf("figures").values() if "sum(amount)" in query.sql or "sum(granted.amount)" in query.sql
    ]
    assert adding
    assert all("currency" in query.sql.rsplit("group by", 1)[1] or "currencies > 1" in query.sql for query in adding)


def test_what_a_team_was_given_is_told_in_the_readers_language(opened: Workspace) -> None:
    with speaking("ru"):
        figure = figures.asked(opened, "teams_list", WHOLE)
        (line,) = tables.lines(figures.drawing(opened, figure))
        csv = handouts.figure_file(opened, figure, "csv").decode()
    assert list(figure.rows["support_kinds"]) == ["coaching, training"]
    assert "Наставничество, Тренинг" in line
    assert "Наставничество, Тренинг" in csv


def test_a_filter_that_a_list_names_as_not_honoured_changes_none_of_its_numbers(opened: Workspace) -> None:
    women = Scope(sexes=("women",))
    for name in ("teams_list", "groups_list", "campaigns_list", "cost_per_person"):
        figure = figures.asked(opened, name, women)
        assert any(note.startswith("Not filtered by") and "sex" in note for note in figure.notes), name
        assert shown(opened, name, women) == shown(opened, name, WHOLE), name


def test_a_campaign_without_a_count_of_its_people_leaves_the_cost_open(tmp_path: Path) -> None:
    activities = dozen_programme.tables()["activities"]
    activities.loc[activities["activity_id"] == "A5", "campaign_id"] = "C2"
    dozen_programme.published(tmp_path, activities=activities)
    rows = shown(workspace.opened(tmp_path), "cost_per_person", WHOLE, "cost_per_person", "why_blank")
    assert rows == [(None, "campaign_uncounted")]


# --- policy ---------------------------------------------------------------------------------------------------


def test_a_stage_that_lies_further_back_begins_another_round(tmp_path: Path) -> None:
    steps = dozen_programme.tables()["policy_steps"]
    again = steps.head(1).assign(
        step_id="S6", instrument="crime_prevention_act", stage="draft", happened_on=date(2025, 9, 15)
    )
    dozen_programme.published(tmp_path, policy_steps=pd.concat([steps, again]))
    newest = shown(workspace.opened(tmp_path), "policy_stages", WHOLE, "previous_stage", "stage")[0]
    assert newest == (None, "draft")


def test_policy_and_outcomes_name_every_filter_they_cant_honour(opened: Workspace) -> None:
    scope = Scope(oblasts=("KG-O",), projects=("P1",))
    for name in ("policy_timeline", "outcomes_harvested"):
        assert "Not filtered by project, oblast." in figures.asked(opened, name, scope).notes


def test_an_outcome_whose_day_nobody_knows_is_never_left_out(tmp_path: Path) -> None:
    outcomes = dozen_programme.tables()["outcomes"]
    outcomes.loc[outcomes["outcome_id"] == "O2", "happened_on"] = None
    dozen_programme.published(tmp_path, outcomes=outcomes)
    assert len(shown(workspace.opened(tmp_path), "outcomes_harvested", SPRING)) == 2


# --- one team or group ----------------------------------------------------------------------------------------


def test_one_team_is_a_filter_that_its_figures_honour(opened: Workspace) -> None:
    team = Scope(structures=("T1",))
    assert shown(opened, "structure_support", team, "support_type") == [("coaching",), ("training",)]
    assert sum(rows[1] for rows in shown(opened, "structure_reach_by_quarter", team)) == 10
    assert shown(opened, "campaigns_list", team) == []
    assert numbers.value(opened, "attendances", team).value == 10


def test_the_audience_of_a_campaign_is_its_groups(opened: Workspace) -> None:
    group = Scope(structures=("G1",))
    assert numbers.value(opened, "campaign_audience", group).value == 16_000
    assert numbers.value(opened, "campaign_audience", Scope(structures=("T1",))).value is None


# --- the made-up programme ------------------------------------------------------------------------------------


def summed(sample: Workspace, name: str, column: str) -> float:
    return float(figures.asked(sample, name, YEAR).rows[column].sum())


@pytest.mark.parametrize(
    ("name", "column", "number"),
    [
        ("teams_by_oblast", "teams", "teams_supported"),
        ("teams_by_district", "teams", "teams_supported"),
        ("teams_by_settlement_type", "teams", "teams_supported"),
        ("groups_by_oblast", "groups", "groups_supported"),
        ("groups_by_focus", "groups", "groups_supported"),
        ("campaign_people_by_theme", "people", "campaign_people"),
        ("campaign_people_by_age", "people", "campaign_people"),
        ("campaigns_list", "people", "campaign_people"),
    ],
)
def test_a_figure_and_its_headline_number_agree(name: str, column: str, number: str, sample: Workspace) -> None:
    assert summed(sample, name, column) == numbers.value(sample, number, YEAR).value


def test_the_published_year(sample: Workspace) -> None:
    assert summed(sample, "teams_by_oblast", "teams") == 44
    assert summed(sample, "groups_by_focus", "groups") == 23
    assert summed(sample, "team_seats", "seats") == 5 * 44
    assert len(figures.asked(sample, "teams_list", YEAR).rows) == 44
    assert len(figures.asked(sample, "groups_list", YEAR).rows) == 23


def test_the_audience_is_explained_by_the_very_number_of_the_tile(sample: Workspace) -> None:
    number = numbers.value(sample, "campaign_audience", YEAR)
    lines = shown(sample, "campaign_audience_explained", YEAR)
    assert lines[0][:4] == ("interval", number.value, number.low, number.high)
    assert lines[1][:2] == ("sum", number.high)
    assert lines[2][:2] == ("largest", number.low)
    assert (
        "Inhabitants of the oblasts chosen, or else of the country: 7,404,329."
        in figures.asked(sample, "campaign_audience_explained", YEAR).notes
    )


def test_two_lines_of_work_are_a_range_and_never_a_sum(sample: Workspace) -> None:
    together = shown(sample, "people_and_attendances", YEAR)[-1]
    parts = [numbers.value(sample, name, YEAR) for name in ("crime_prevention_people", "campaign_people")]
    assert together[1] is None
    assert together[2:] == (max(part.low or 0 for part in parts), sum(part.high or 0 for part in parts))


def test_one_line_of_work_alone_is_no_pair(opened: Workspace) -> None:
    lines = shown(opened, "people_and_attendances", Scope(campaigns=("C1",)), "count_line")
    assert lines == [("campaign_attendances",), ("campaign_people",)]


def test_the_facts_of_every_figure_are_known() -> None:
    assert all(facts_of(figures.find(name)) for name in EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_figure_is_a_picture_that_says_its_title(name: str, opened: Workspace) -> None:
    figure = figures.asked(opened, name, WHOLE)
    picture = handouts.figure_file(opened, figure, "svg").decode()
    assert figure.query.words["title"].split()[0] in picture
    assert "Source: partners" in picture
