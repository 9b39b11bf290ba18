"""The scope macros honour exactly the filters that the dictionary says their facts can honour."""

from datetime import date

import dozen
import pandas as pd
import pytest

from kurak import workspace
from kurak.dictionary import dictionary
from kurak.intake.publish import publish
from kurak.scope import Scope
from kurak.workspace import Workspace

MACROS = {
    "scoped_activities": "activities",
    "scoped_attendance": "attendance",
    "scoped_attendance_by_age": "attendance",
    "scoped_presences": "attendance",
    "scoped_audience": "audience",
    "scoped_structures": "structures",
    "scoped_people": "people",
}
# One code per filter that lies in the data of every fact which can honour it, but is not all of them.
CODES = {
    "projects": "P2",
    "workstreams": "outreach_campaign",
    "activity_types": "public_event",
    "campaigns": "C1",
    "oblasts": "KG-GO",
    "districts": "KG06207000000",
    "settlement_types": "rural",
    "partners": "CU",
    "group_kinds": "youth_group",
    "structures": "G1",
    "roles": "resident",
    "sexes": "women",
    "age_bands": "18-24",
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The dozen, with the roles of those who came to A12, and partners and ages of units and audiences."""
    tables = dozen.tables()
    roles = pd.DataFrame(
        [("A12", "role", "resident", 7.0), ("A12", "role", "elder_court", 3.0)],
        columns=["activity_id", "split", "participant_role", "attendances"],
    )
    partner = {"P1": "FTI", "P2": "CU"}
    tables["attendance"] = pd.concat([tables["attendance"], roles])
    tables["people"] = tables["people"].assign(
        partner_id=lambda people: people["project_id"].map(partner), age_band=["18-24", "25-29", "18-24", "25-29"]
    )
    tables["audience"] = tables["audience"].assign(partner_id=lambda rows: rows["project_id"].map(partner))
    folder = tmp_path_factory.mktemp("macros")
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, tables, as_of=dozen.AS_OF, mode="fresh")
    return workspace.opened(folder)


def facts(opened: Workspace, macro: str, scope: Scope) -> pd.DataFrame:
    rows = opened.store.rows(f"select * from {macro}($scope) order by all", scope)
    return rows.drop(columns="is_whole", errors="ignore")


def test_there_is_a_code_for_every_filter() -> None:
    assert set(CODES) == set(dictionary().filters)


@pytest.mark.parametrize("filter_name", CODES)
@pytest.mark.parametrize("macro", MACROS)
def test_a_filter_narrows_the_facts_that_honour_it_and_no_others(
    macro: str, filter_name: str, opened: Workspace
) -> None:
    everything = facts(opened, macro, Scope())
    narrowed = facts(opened, macro, Scope(**{filter_name: (CODES[filter_name],)}))
    if MACROS[macro] in dictionary().filters[filter_name].facts:
        assert 0 < len(narrowed) < len(everything)
    else:
        pd.testing.assert_frame_equal(narrowed, everything)


@pytest.mark.parametrize("filter_name", CODES)
@pytest.mark.parametrize("macro", MACROS)
def test_an_unknown_code_leaves_nothing_where_its_filter_is_honoured(
    macro: str, filter_name: str, opened: Workspace
) -> None:
    if MACROS[macro] in dictionary().filters[filter_name].facts:
        assert facts(opened, macro, Scope(**{filter_name: ("nosuch",)})).empty


@pytest.mark.parametrize("macro", MACROS)
def test_two_codes_of_one_filter_are_either_and_two_filters_are_both(macro: str, opened: Workspace) -> None:
    either = facts(opened, macro, Scope(projects=("P1", "P2")))
    assert len(either) == len(facts(opened, macro, Scope()))
    assert facts(opened, macro, Scope(projects=("P1",), partners=("CU",))).empty


def ids(opened: Workspace, macro: str, column: str, **scope: object) -> list[str]:
    return sorted(set(facts(opened, macro, Scope(**scope))[column]))


def test_activities_lie_in_a_scope_by_their_first_day_both_ends_included(opened: Workspace) -> None:
    inside = {"since": date(2025, 2, 5), "until": date(2025, 3, 1)}
    assert ids(opened, "scoped_activities", "activity_id", **inside) == ["A3", "A4", "A5"]
    assert ids(opened, "scoped_attendance", "activity_id", **inside) == ["A3", "A4", "A5"]


def test_audiences_lie_in_a_scope_by_the_last_day_of_their_period(opened: Workspace) -> None:
    assert ids(opened, "scoped_audience", "audience_id", since=date(2025, 2, 28), until=date(2025, 3, 30)) == ["U1"]


def test_support_lies_in_a_scope_that_it_overlaps(opened: Workspace) -> None:
    summer = {"since": date(2025, 6, 30), "until": date(2025, 8, 31)}
    assert ids(opened, "scoped_structures", "structure_id", **summer) == ["G1", "T1"]
    assert ids(opened, "scoped_structures", "structure_id", since=date(2025, 7, 1)) == ["T1"]


def test_a_unit_of_people_lies_in_a_scope_that_holds_any_of_its_activities(opened: Workspace) -> None:
    assert ids(opened, "scoped_people", "unit_id", districts=("KG06207000000",)) == ["P1 in Osh oblast 2025"]
    assert ids(opened, "scoped_people", "unit_id", since=date(2025, 6, 1)) == ["P1 in Osh oblast 2025"]


def test_a_chosen_role_takes_the_split_that_knows_roles(opened: Workspace) -> None:
    rows = facts(opened, "scoped_attendance", Scope(roles=("resident", "elder_court")))
    assert sorted(rows["attendances"]) == [3, 7]


def test_the_split_by_role_is_not_added_to_the_split_by_sex(opened: Workspace) -> None:
    assert facts(opened, "scoped_attendance", Scope())["attendances"].sum() == 150


def test_a_scope_that_refused_something_holds_no_facts(opened: Workspace) -> None:
    assert all(facts(opened, macro, Scope(refused=("what?",))).empty for macro in MACROS)


def test_expected_reports_are_told_by_partner_project_and_period(opened: Workspace) -> None:
    def periods(**scope: object) -> list[tuple[str, str]]:
        rows = opened.store.rows("select * from scoped_reports($scope) order by period, partner_id", Scope(**scope))
        return list(zip(rows["partner_id"], rows["period"], strict=True))

    assert periods(projects=("P2",)) == [("CU", "2025-Q1"), ("CU", "2025-Q3")]
    assert periods(since=date(2025, 6, 30), until=date(2025, 7, 1), partners=("FTI",)) == [
        ("FTI", "2025-Q2"),
        ("FTI", "2025-Q3"),
    ]
