"""A programme's snapshot, opened: what it holds, what it lacks, and what its numbers say they were asked over."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import dozen
import pandas as pd
import pytest

from kurak import facts, figures, numbers, snapshots, workspace
from kurak.errors import ProgrammeError, SnapshotError
from kurak.intake.publish import publish
from kurak.queries import shelf
from kurak.scope import NOTHING, Scope
from kurak.workspace import Workspace


def published(folder: Path, tables: dict[str, pd.DataFrame], as_of: date = dozen.AS_OF) -> Path:
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, tables, as_of=as_of, mode="fresh")
    return folder


# --- opening ------------------------------------------------------------------------------------------------


def test_the_newest_snapshot_opens_unless_one_is_named(tmp_path: Path) -> None:
    published(tmp_path, dozen.tables(), date(2025, 6, 30))
    published(tmp_path, dozen.tables(), date(2025, 9, 30))
    assert workspace.opened(tmp_path).snapshot.name == "2025-09-30"
    assert workspace.opened(tmp_path, "2025-06-30").snapshot.name == "2025-06-30"
    with pytest.raises(SnapshotError, match="There is no snapshot '2024-12-31'; there are 2025-09-30, 2025-06-30"):
        workspace.opened(tmp_path, "2024-12-31")


def test_a_snapshot_is_opened_once(dozen_folder: Path) -> None:
    assert workspace.opened(dozen_folder) is workspace.opened(dozen_folder)


@pytest.mark.slow
def test_a_snapshot_is_opened_once_however_many_ask_at_a_time(tmp_path: Path) -> None:
    published(tmp_path, dozen.tables())
    with ThreadPoolExecutor(4) as readers:
        found = list(readers.map(workspace.opened, [tmp_path] * 8))
    assert all(one is found[0] for one in found)


@pytest.mark.slow
def test_nobody_waits_for_a_snapshot_that_another_opens(
    dozen_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(tmp_path, dozen.tables())
    at_hand = workspace.opened(dozen_folder)
    begun, may_end, check = threading.Event(), threading.Event(), snapshots.opened

    def slowly(folder: Path, name: str) -> snapshots.Snapshot:
        begun.set()
        assert may_end.wait(20)
        return check(folder, name)

    monkeypatch.setattr(snapshots, "opened", slowly)
    with ThreadPoolExecutor(2) as readers:
        first = readers.submit(workspace.opened, tmp_path)
        assert begun.wait(20)
        try:
            assert readers.submit(workspace.opened, dozen_folder).result(5) is at_hand
        finally:
            may_end.set()
        assert first.result(20).snapshot.name == "2025-09-30"


def test_a_changed_file_is_noticed_although_the_snapshot_is_open(tmp_path: Path) -> None:
    folder = published(tmp_path, dozen.tables())
    activities = workspace.opened(folder).snapshot.parquet("activities")
    activities.write_bytes(activities.read_bytes() + b" ")
    with pytest.raises(SnapshotError, match=r"activities\.parquet is not the file that was published"):
        workspace.opened(folder)


@pytest.mark.parametrize(
    ("target", "said"),
    [("nowhere", r"activities\.parquet is missing"), ("activities.parquet", r"activities\.parquet can't be read")],
    ids=["a link to nowhere", "a link to itself"],
)
def test_a_link_in_place_of_a_file_is_one_sentence(tmp_path: Path, target: str, said: str) -> None:
    activities = published(tmp_path, dozen.tables()) / "snapshots" / "2025-09-30" / "activities.parquet"
    activities.unlink()
    activities.symlink_to(target)
    with pytest.raises(SnapshotError, match=said):
        workspace.opened(tmp_path)


def test_a_folder_that_cant_be_read_is_one_sentence(dozen_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_path: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(SnapshotError, match="Snapshot 2025-09-30 can't be used: its folder can't be read"):
        workspace.opened(dozen_folder)


def test_no_programme_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ProgrammeError, match="There is no programme in"):
        workspace.opened(tmp_path)


# --- dates --------------------------------------------------------------------------------------------------


def test_the_span_covers_whole_months_of_what_is_recorded(dozen_workspace: Workspace) -> None:
    assert dozen_workspace.span == (date(2025, 1, 1), date(2025, 9, 30))


@pytest.mark.slow
def test_a_planned_or_future_day_does_not_stretch_the_span(tmp_path: Path) -> None:
    activities = dozen.tables()["activities"]
    activities.loc[activities["activity_id"] == "A9", "started_on"] = date(2026, 5, 1)
    activities.loc[activities["activity_id"] == "A12", "started_on"] = date(2027, 1, 13)
    opened = workspace.opened(published(tmp_path, dozen.tables() | {"activities": activities}))
    assert opened.span == (date(2025, 1, 1), date(2025, 9, 30))


@pytest.mark.slow
def test_a_snapshot_without_rows_spans_the_month_it_stands_for(tmp_path: Path) -> None:
    nothing = {name: dozen.tables()[name].head(0) for name in ("activities", "attendance")}
    opened = workspace.opened(published(tmp_path, nothing))
    assert opened.span == (date(2025, 9, 1), date(2025, 9, 30))
    assert all(numbers.asked(opened, name, Scope()).now.value in (None, 0) for name in numbers.names())
    assert all(len(figures.asked(opened, name, Scope()).rows) <= 1 for name in figures.names())


@pytest.mark.slow
def test_an_impossible_day_does_not_stretch_the_span(tmp_path: Path) -> None:
    activities = dozen.tables()["activities"]
    activities.loc[activities["activity_id"] == "A1", "started_on"] = date(1885, 3, 2)
    opened = workspace.opened(published(tmp_path, dozen.tables() | {"activities": activities}))
    assert opened.span == (date(1950, 1, 1), date(2025, 9, 30))


def test_a_snapshot_of_impossible_days_alone_still_has_a_span(tmp_path: Path) -> None:
    activities = dozen.tables()["activities"].head(1).assign(started_on=date(1885, 3, 2))
    opened = workspace.opened(
        published(tmp_path, {"activities": activities, "attendance": dozen.tables()["attendance"]})
    )
    assert opened.span == (date(1950, 1, 1), date(1950, 1, 1))


def test_open_dates_and_snapshot_are_always_said(dozen_workspace: Workspace) -> None:
    closed = dozen_workspace.closed(Scope(since=date(2025, 4, 1)))
    assert closed == Scope(snapshot="2025-09-30", since=date(2025, 4, 1), until=date(2025, 9, 30))


# --- choices ------------------------------------------------------------------------------------------------

CHOICES = {
    "projects": {"P1": 9, "P2": 3},
    "workstreams": {"crime_prevention": 8, "outreach_campaign": 3, "policy": 1},
    "activity_types": {
        "information_session": 2,
        "public_event": 1,
        "forum_theatre": 1,
        "training": 6,
        "joint_patrol": 1,
        "working_group": 1,
    },
    "campaigns": {"C1": 2},
    "oblasts": {"KG": 1, "KG-B": 2, "KG-GO": 2, "KG-O": 7},
    "districts": {"KG05214000000": 2, "KG06207000000": 1, "KG06226000000": 3},
    "settlement_types": {"urban": 5, "rural": 3},
    "partners": {"CU": 3, "FTI": 9},
    "group_kinds": {"lcpc_team": 1, "youth_group": 2},
    "structures": {"G1": 2, "T1": 1},
    "roles": {},
    "sexes": {"women": 7, "men": 7, "unknown": 3},
    "age_bands": {"14-17": 1, "18-24": 1, "25-29": 1, "35-59": 1, "unknown": 7},
}


@pytest.mark.parametrize("filter_name", CHOICES)
def test_a_filter_offers_what_the_data_hold(filter_name: str, dozen_workspace: Workspace) -> None:
    assert dozen_workspace.choices(filter_name, Scope()) == CHOICES[filter_name]
    assert list(dozen_workspace.choices(filter_name, Scope())) == list(CHOICES[filter_name])


def test_districts_are_offered_for_the_chosen_oblasts(dozen_workspace: Workspace) -> None:
    assert dozen_workspace.choices("districts", Scope(oblasts=("KG-B",))) == {"KG05214000000": 2}


def test_codes_that_nothing_knows_are_said(dozen_workspace: Workspace) -> None:
    scope = Scope(projects=("P1", "P9"), oblasts=("KG-Y", "XX"), sexes=("womenx",))
    assert dozen_workspace.unknown(scope) == (
        "“P9” is not a known value for “Project”; known: P1, P2.",
        "“XX” is not a known value for “Oblast”; known: KG, KG-B, KG-GO, KG-O.",
        "“womenx” is not a known value for “Sex”; known: women, men, unknown.",
    )


@pytest.mark.slow
def test_a_code_that_only_the_data_know_is_known(tmp_path: Path) -> None:
    activities = dozen.tables()["activities"].replace({"activity_type": {"joint_patrol": "treasure_hunt"}})
    opened = workspace.opened(published(tmp_path, dozen.tables() | {"activities": activities}))
    assert opened.unknown(Scope(activity_types=("treasure_hunt",))) == ()
    assert opened.unknown(Scope(activity_types=(NOTHING,))) == ()


# --- reports ------------------------------------------------------------------------------------------------


def test_reports_that_arrived_and_those_that_did_not(dozen_workspace: Workspace) -> None:
    reports = dozen_workspace.reports(dozen_workspace.closed(Scope()))
    assert (reports.arrived, reports.expected) == (4, 5)
    assert reports.missing == ("Union, Youth voices, 2025-Q3",)


@pytest.mark.parametrize(
    ("scope", "arrived", "expected"),
    [
        (Scope(until=date(2025, 6, 30)), 3, 3),
        (Scope(projects=("P1",)), 3, 3),
        (Scope(partners=("CU",)), 1, 2),
        (Scope(since=date(2024, 1, 1), until=date(2024, 12, 31)), 0, 0),
    ],
    ids=["until June", "a project", "a partner", "the year before"],
)
def test_reports_of_a_scope(scope: Scope, arrived: int, expected: int, dozen_workspace: Workspace) -> None:
    reports = dozen_workspace.reports(dozen_workspace.closed(scope))
    assert (reports.arrived, reports.expected) == (arrived, expected)


@pytest.mark.slow
def test_a_reports_period_is_a_year_a_quarter_or_a_month(tmp_path: Path) -> None:
    periods = ["2025", "2025-02", "2025-Q2"]
    reports = pd.DataFrame({"partner_id": "FTI", "project_id": "P1", "period": periods, "state": "missing"})
    opened = workspace.opened(published(tmp_path, dozen.tables() | {"expected_reports": reports}))
    rows = opened.store.rows("select * from scoped_reports($scope) order by period", Scope())
    assert [(f"{row.period_start:%Y-%m-%d}", f"{row.period_end:%Y-%m-%d}") for row in rows.itertuples()] == [
        ("2025-01-01", "2025-12-31"),
        ("2025-02-01", "2025-02-28"),
        ("2025-04-01", "2025-06-30"),
    ]


# --- words --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (
            Scope(),
            "All oblasts, Jan-Sep 2025; snapshot 30 Sep 2025, data through 30 Sep 2025, provisional, 4 of 5 reports in",
        ),
        (
            Scope(until=date(2025, 6, 30), oblasts=("KG-O", "KG-GO"), workstreams=("crime_prevention",)),
            "Osh oblast and Osh city, Jan-Jun 2025, Crime prevention; snapshot 30 Sep 2025, data through 30 Sep 2025",
        ),
    ],
    ids=["everything", "narrowed"],
)
def test_a_scope_in_words_says_where_its_numbers_come_from(
    scope: Scope, sentence: str, dozen_workspace: Workspace
) -> None:
    assert dozen_workspace.sentence(dozen_workspace.closed(scope)) == sentence


# --- what a query asks of a snapshot ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "counted"),
    [
        ("attendances", {"attendance"}),
        ("total_reported", {"activities"}),
        ("women_share", {"attendance"}),
        ("people_direct", {"people"}),
        ("audience_indirect", {"audience"}),
        ("teams_supported", {"structures"}),
    ],
)
def test_the_facts_of_a_query_are_those_of_its_macros(number: str, counted: set[str]) -> None:
    assert facts.facts_of(shelf("numbers")[number]) == counted


@pytest.mark.slow
def test_activities_and_attendance_are_enough_and_the_rest_is_said_to_be_lacking(tmp_path: Path) -> None:
    few = {name: dozen.tables()[name] for name in ("activities", "attendance")}
    opened = workspace.opened(published(tmp_path, few))
    lacking = {name: opened.lacking(shelf("numbers")[name]) for name in numbers.names()}
    assert {name: tables for name, tables in lacking.items() if tables} == {
        "audience_indirect": ("audience",),
        "campaign_audience": ("audience",),
        "security_information_audience": ("audience",),
        "groups_supported": ("structures", "structure_support"),
        "teams_supported": ("structures", "structure_support"),
    }
    assert numbers.asked(opened, "people_direct", Scope()).now == numbers.Value(None, 40, 150)


def test_filters_that_a_query_cant_honour(dozen_workspace: Workspace) -> None:
    teams = shelf("numbers")["teams_supported"]
    scope = Scope(workstreams=("policy",), roles=("resident",), oblasts=("KG-O",))
    assert dozen_workspace.not_honoured(teams, scope) == ("Workstream", "Participants' role")
    assert dozen_workspace.not_honoured(teams, Scope()) == ()
