"""The made-up programme: what 2025 adds up to, how it grows, that its faults are the only ones of their kind."""

import hashlib
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest

from kurak import numbers, programme, workspace
from kurak.errors import ProgrammeError
from kurak.programme import SAMPLE
from kurak.sample import draw, make
from kurak.sample.history import first_times
from kurak.scope import Scope

NEWEST = "2026-09-30"
SNAPSHOTS = ("2025-12-31", "2026-03-31", "2026-06-30", NEWEST)
REGISTER = tomllib.loads((SAMPLE / "faults.toml").read_text(encoding="utf-8"))["faults"]
PUBLISHED = programme.load(SAMPLE).settings["published"]
Ask = Callable[..., list]


def tables_of(snapshot: str) -> duckdb.DuckDBPyConnection:
    """The Parquet files of a snapshot as tables, nothing prepared."""
    connection = duckdb.connect()
    for path in sorted((SAMPLE / "snapshots" / snapshot).glob("*.parquet")):
        connection.read_parquet(str(path)).create(path.stem)
    return connection


@pytest.fixture(scope="module")
def ask() -> Ask:
    """Rows of a query over the Parquet files of a snapshot, the newest unless told; one column comes as a list."""
    connections = {name: tables_of(name) for name in SNAPSHOTS}

    def rows(sql: str, snapshot: str = NEWEST) -> list:
        found = connections[snapshot].sql(sql).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    return rows


# --- what the published page says of its year ---------------------------------------------------------------


@pytest.mark.slow
@pytest.mark.parametrize("sentence", PUBLISHED, ids=[entry["number"] for entry in PUBLISHED])
@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_the_queries_bear_out_every_published_sentence_in_every_snapshot(sentence: dict, snapshot: str) -> None:
    about = sentence["scope"]
    scope = Scope(since=about["from"], until=about["to"], projects=tuple(about.get("projects", ())))
    found = numbers.asked(workspace.opened(SAMPLE, snapshot), sentence["number"], scope).now.value or 0
    if sentence["operator"] == "exactly":
        assert found == sentence["value"]
    else:
        assert sentence["value"] < found < sentence["value"] + sentence["step"]


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_the_rows_themselves_add_up_to_the_published_year(ask: Ask, snapshot: str) -> None:
    supported = """
        select kind, count(distinct structure_id) from structure_support join structures using (structure_id)
        where supported_from <= '2025-12-31' and coalesce(supported_to, '2026-01-01') >= '2025-01-01'
        group by kind order by kind
    """
    people = """
        select sum(people) from people
        where workstream = '{}' and period_start >= '2025-01-01' and period_end <= '2025-12-31'
    """
    assert ask(supported, snapshot) == [("initiative_group", 23), ("lcpc_team", 44)]
    assert ask(people.format("outreach_campaign"), snapshot) == [4521]
    assert 2500 < ask(people.format("crime_prevention"), snapshot)[0] < 2600


@pytest.mark.parametrize(
    ("workstream", "least", "most"),
    [("community_information", 100_000, 110_000), ("outreach_campaign", 426_000, 427_000)],
)
def test_the_largest_outlet_of_each_overlap_group_adds_up_to_the_published_audience(
    ask: Ask, workstream: str, least: int, most: int
) -> None:
    found = ask(f"""
        select sum(people) from (
            select max(people_estimated) as people from audience
            where workstream = '{workstream}' and basis <> 'impressions' and year(period_end) = 2025
            group by coalesce(overlap_group, audience_id)
        )
    """)
    assert least < found[0] < most


def test_the_start_up_has_activities_and_reaches_nobody(ask: Ask) -> None:
    assert ask("select distinct workstream, counts_as from activities where project_id = 'PBF'") == [
        ("start_up", "none")
    ]
    assert ask("select is_protected from projects where project_id = 'PBF'") == [True]
    assert ask("select count(*) from attendance join activities using (activity_id) where project_id = 'PBF'") == [0]


def test_people_are_two_to_four_times_fewer_than_attendances(ask: Ask) -> None:
    ratio = """
        with present as (
            select coalesce(campaign_id, structure_id) as unit, sum(total_reported) as attendances
            from activities
            where workstream = '{}' and year(started_on) = 2025 and status = 'completed' group by unit
        ),
        counted as (
            select coalesce(campaign_id, structure_id) as unit, sum(people) as people
            from people where workstream = '{}' and year(period_end) = 2025 group by unit
        )
        select count(*), bool_and(attendances > people), sum(attendances) / sum(people) between 2 and 4
        from present join counted using (unit)
    """
    assert ask(ratio.format("crime_prevention", "crime_prevention")) == [(44, True, True)]
    assert ask(ratio.format("outreach_campaign", "outreach_campaign")) == [(21, True, True)]


def test_each_campaign_lies_in_one_calendar_year(ask: Ask) -> None:
    assert ask("select count(*) from campaigns where year(starts_on) <> year(ends_on)") == [0]


# --- its size and its people --------------------------------------------------------------------------------


def test_it_is_about_three_thousand_activities_in_the_whole_country(ask: Ask) -> None:
    assert 3000 <= ask("select count(*) from activities")[0] <= 3300
    assert ask("select distinct adm1_code from activities order by 1") == [
        *("KG", "KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y", "ONLINE")
    ]
    assert ask("select count(distinct adm2_code) >= 40 from activities") == [True]
    assert ask("select count(distinct adm2_code) from structures where kind = 'lcpc_team'") == [42]


def test_partners_write_in_three_languages_and_split_in_their_own_ways(ask: Ask) -> None:
    assert ask("select organisation_id from organisations where organisation_id in ('FTI', 'CU') order by 1") == [
        *("CU", "FTI")
    ]
    scripts = "select count(*) > 300 from activities where regexp_matches(title, '{}')"
    assert ask(scripts.format("^[A-Za-z]")) == ask(scripts.format("[а-я]")) == ask(scripts.format("[ңөү]")) == [True]
    assert ask("select distinct split from attendance order by 1") == [
        *("age", "disability", "role", "sex", "sex_age", "total")
    ]


def test_only_planned_activities_lie_ahead(ask: Ask) -> None:
    ahead = """
        select status, count(*) > 100 from activities
        where started_on between '2026-10-01' and '2026-12-31' group by status
    """
    assert ask(ahead) == [("planned", True)]
    assert ask("select count(*) from attendance join activities using (activity_id) where status = 'planned'") == [0]


def test_the_newest_quarter_waits_for_two_of_its_eight_reports(ask: Ask) -> None:
    states = "select state, count(*) from expected_reports where period = '2026-Q3' group by state order by state"
    assert ask(states) == [("missing", 1), ("received", 6), ("returned", 1)]
    assert ask("select distinct state from expected_reports where period = '2025-Q4' order by state") == [
        *("accepted", "not_expected", "nothing_to_report")
    ]


# --- how it grows -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("before", "after"), list(pairwise(SNAPSHOTS)))
def test_each_snapshot_holds_the_one_before_but_for_the_records_that_vanished(
    ask: Ask, before: str, after: str
) -> None:
    held = "select activity_id from activities where status <> 'planned'"
    gone = set(ask(held, before)) - set(ask(held, after))
    assert gone == set(keys_of("R02")) if after == "2026-06-30" else not gone


def test_late_reports_land_in_a_later_snapshot(ask: Ask) -> None:
    late = [fault for fault in REGISTER if fault["rule"] == "R03"]
    held = "select activity_id from activities where status <> 'planned'"
    assert [fault["snapshots"] for fault in late] == [["2026-03-31"], ["2026-06-30"], ["2026-09-30"]]
    for fault, before in zip(late, SNAPSHOTS, strict=False):
        assert set(fault["keys"]) & set(ask(held, before)) == set()
        assert set(fault["keys"]) <= set(ask(held, fault["snapshots"][0]))


def test_a_team_s_people_of_2025_were_restated(ask: Ask) -> None:
    total = "select sum(people) from people where workstream = 'crime_prevention' and year(period_end) = 2025"
    assert [ask(total, snapshot) for snapshot in SNAPSHOTS] == [[2555], [2547], [2547], [2547]]


# --- its faults, and no others ------------------------------------------------------------------------------


def keys_of(rule: str, snapshot: str = "", table: str = "") -> list[str]:
    """What the register names for a rule, in a snapshot and a table where that is asked."""
    return sorted(
        key
        for fault in REGISTER
        if fault["rule"] == rule and (not table or fault["table"] == table)
        for key in fault["keys"]
        if not snapshot or snapshot in fault["snapshots"]
    )


def test_the_register_has_sixty_faults_of_thirty_kinds() -> None:
    assert len(REGISTER) >= 60
    assert len({fault["rule"] for fault in REGISTER}) >= 30
    assert all(fault["keys"] and fault["snapshots"] and fault["done"] and fault["expected"] for fault in REGISTER)


# Each is the least that its rule can ask; what it finds must be what the register names.
CHECKS = {
    ("C02", "activities"): """
        select activity_id from activities where status = 'completed' and counts_as <> 'none'
            and activity_id not in (select activity_id from attendance)
    """,
    ("C03", "activities"): """
        select activity_id from activities where delivery_mode = 'in_person' and adm2_code is null
    """,
    ("C05", "activities"): """
        select activity_id from activities where evidence_ref is null and count_method is not null
    """,
    ("C07", "structures"): "select structure_id from structures where name_ru is null or name_ky is null",
    ("C07", "campaigns"): "select campaign_id from campaigns where name_ru is null or name_ky is null",
    ("V02", "attendance"): """
        select distinct activity_id from attendance where attendances < 0 or attendances <> round(attendances)
    """,
    ("V03", "activities"): """
        select activity_id from activities
        where ended_on < started_on or (status = 'completed' and started_on > '2026-09-30')
    """,
    ("V04", "activities"): """
        select activity_id from activities join projects using (project_id)
        where started_on not between starts_on and ends_on
    """,
    ("V05", "activities"): """
        select activity_id from activities
        where structure_id not in (select structure_id from structures)
            or campaign_id not in (select campaign_id from campaigns) or adm2_code = 'KG06299000000'
    """,
    ("V08", "grants"): "select grant_id from grants where amount <= 0 or currency is null",
    ("U01", "activities"): "select activity_id from activities group by activity_id having count(*) > 1",
    ("U01", "audience"): "select audience_id from audience group by audience_id having count(*) > 1",
    ("S01", "activities"): """
        select activity_id from attendance join activities using (activity_id) where split in ('sex', 'sex_age')
            and activity_id not in (select activity_id from activities group by activity_id having count(*) > 1)
        group by activity_id, split, total_reported having sum(attendances) <> total_reported
    """,
    ("S04", "activities"): """
        select activity_id from attendance join activities using (activity_id)
        where intended_for = 'all' and split in ('sex', 'sex_age') group by activity_id
        having sum(attendances) >= 15 and count(distinct sex) filter (where sex in ('women', 'men')) = 1
    """,
    ("S08", "attendance"): """
        select activity_id from attendance join activities using (activity_id)
        where disability = 'with_disability' and attendances > total_reported
    """,
    ("G06", "activities"): """
        select activity_id from activities join structures using (structure_id)
        where activities.adm2_code <> structures.adm2_code
    """,
    ("E01", "audience"): """
        select audience_id from audience where estimate_method is null or basis is null or evidence_ref is null
    """,
    ("E02", "audience"): """
        select audience_id from audience where basis <> 'impressions' and estimate_method like '%impressions%'
    """,
    ("E04", "audience"): """
        select distinct campaign_id from audience where campaign_id is not null and overlap_group is null
    """,
    ("E05", "audience"): """
        select audience_id from audience
        where channel = 'word_of_mouth' and (multiplier > 6 or multiplier_source is null)
    """,
    ("T01", "activities"): "select activity_id from activities where entered_on - ended_on > 30",
    ("T02", "activities"): """
        select activity_id from activities where status = 'completed' and entered_on < started_on
    """,
}


@pytest.mark.parametrize(("rule", "table"), CHECKS, ids=[f"{rule} {table}" for rule, table in CHECKS])
def test_a_check_finds_the_planted_faults_and_nothing_else(ask: Ask, rule: str, table: str) -> None:
    assert sorted(ask(CHECKS[rule, table])) == keys_of(rule, NEWEST, table)


def test_no_unit_but_the_planted_ones_has_as_many_people_as_attendances(ask: Ask) -> None:
    found = ask("""
        with present as (
            select structure_id, year(started_on) as year, sum(total_reported) as attendances
            from activities where workstream = 'crime_prevention' and status = 'completed' group by all
        ),
        counted as (
            select unit_id, structure_id, year(period_end) as year, sum(people) as people
            from people where workstream = 'crime_prevention' group by all
        )
        select unit_id from counted left join present using (structure_id, year) where not people < attendances
    """)
    assert sorted(found) == sorted(["T-25-2024", *keys_of("D03")])


def test_the_silent_team_is_supported_and_has_no_activity_for_two_quarters(ask: Ask) -> None:
    silent = ask("""
        select structure_id from structures
        where kind = 'lcpc_team'
            and structure_id in (
                select structure_id from structure_support where coalesce(supported_to, '2026-09-30') >= '2026-04-01'
            )
            and adm2_code not in (
                select adm2_code from activities
                where adm2_code is not null and status = 'completed' and started_on >= '2026-04-01'
            )
    """)
    assert silent == keys_of("C08")


def test_seven_teams_are_counted_twice_when_counted_per_project(ask: Ask) -> None:
    per_project = ask("""
        select sum(teams) from (
            select count(distinct structure_id) as teams from structure_support join structures using (structure_id)
            where kind = 'lcpc_team' and supported_from <= '2025-12-31'
                and coalesce(supported_to, '2026-01-01') >= '2025-01-01'
            group by project_id
        )
    """)
    assert per_project == [51]


def test_a_fault_s_records_are_in_the_snapshots_the_register_names(ask: Ask) -> None:
    ids = {name: set(ask("select activity_id from activities", name)) for name in SNAPSHOTS}
    planted = [fault for fault in REGISTER if fault["table"] in ("activities", "attendance")]
    named = [(key, name) for fault in planted for key in fault["keys"] for name in fault["snapshots"]]
    missing = [(key, name) for key, name in named if key.count("-") == 3 and key not in ids[name]]
    assert missing == [(key, "2026-06-30") for key in keys_of("R02")]


# --- the same on every machine ------------------------------------------------------------------------------


def files_of(folder: Path) -> dict[str, str]:
    """sha256 of everything that `make` writes, by path."""
    written = [*folder.glob("snapshots/*/*"), folder / "faults.toml"]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in written}


@pytest.mark.slow
def test_two_runs_give_the_same_bytes_and_they_are_those_in_the_project(tmp_path: Path) -> None:
    make(tmp_path / "here")
    command = [sys.executable, "-m", "kurak", "sample", "--data", str(tmp_path / "there")]
    other = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    subprocess.run(command, check=True, env=other, cwd=SAMPLE.parent.parent)
    assert files_of(tmp_path / "here") == files_of(tmp_path / "there") == files_of(SAMPLE)


def test_it_is_small_enough_to_keep() -> None:
    assert sum(path.stat().st_size for path in SAMPLE.rglob("*") if path.is_file()) < 8_000_000


def test_it_never_takes_the_place_of_a_real_programme(tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text('name = "Real"\ncountry = "KGZ"\ncountry_code = "KG"\n', encoding="utf-8")
    with pytest.raises(ProgrammeError, match="holds a real programme; name another folder"):
        make(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["programme.toml"]


def test_its_sources_say_that_they_are_made_up() -> None:
    snapshot = workspace.opened(SAMPLE).snapshot
    assert {(source.sha256, source.mapping) for source in snapshot.sources} == {("", "made up")}
    assert "FTI_LCP_2025-Q3.xlsx" in {source.file for source in snapshot.sources}


# --- chance and counting ------------------------------------------------------------------------------------


def test_a_stream_depends_on_its_name_only() -> None:
    assert [draw.whole(draw.stream("team", 7), 1, 100) for _ in range(3)] == [34, 34, 34]
    assert draw.stream("team", 7).random() != draw.stream("team", 8).random()


def test_parts_add_up_to_the_whole() -> None:
    assert draw.apportion(10, [1, 1, 1]) == [4, 3, 3]
    assert draw.apportion(4521, [5, 3, 2]) == [2261, 1356, 904]
    assert draw.apportion(5, [0, 0]) == [0, 0]


def test_everybody_is_new_at_the_first_activity_and_newcomers_add_up_to_the_people() -> None:
    assert first_times([20, 25, 18, 22], people=40) == [20, 5, 7, 8]
