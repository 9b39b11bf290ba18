"""The store answers one SELECT at a time over one snapshot, and lets nothing else in or out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from pathlib import Path

import dozen
import pandas as pd
import pytest

from kurak import geography, programme, snapshots, store
from kurak.dictionary import dictionary
from kurak.errors import SnapshotError, StoreError
from kurak.intake.publish import publish
from kurak.queries import shelf
from kurak.scope import Scope
from kurak.store import Store
from kurak.workspace import Workspace

EVERYTHING = Scope()


@pytest.fixture(scope="module")
def held(dozen_workspace: Workspace) -> Store:
    return dozen_workspace.store


def opened(folder: Path) -> Store:
    found = programme.load(folder)
    return store.opened(snapshots.opened(folder), found, geography.load(found.country))


def published(folder: Path, tables: dict[str, pd.DataFrame]) -> Path:
    """A programme that holds these tables."""
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, tables, as_of=dozen.AS_OF, mode="fresh")
    return folder


def count(held: Store, table: str) -> int:
    return int(held.rows(f"select count(*) as activities from {table}", EVERYTHING)["activities"].iloc[0])


# --- one SELECT -------------------------------------------------------------------------------------------


def test_one_select_is_answered(held: Store) -> None:
    rows = held.rows("select activity_id from activities where total_reported = 20 order by activity_id", EVERYTHING)
    assert rows["activity_id"].to_list() == ["A1", "A2"]


def test_the_scope_comes_as_one_parameter(held: Store) -> None:
    sql = "select activity_id from scoped_activities($scope) order by activity_id"
    rows = held.rows(sql, Scope(since=date(2025, 3, 1), until=date(2025, 4, 30), projects=("P2",)))
    assert rows["activity_id"].to_list() == ["A5", "A6"]


def test_codes_are_text(held: Store) -> None:
    rows = held.rows("select sex from attendance where activity_id = 'A2' order by sex", EVERYTHING)
    assert rows["sex"].to_list() == ["women", "men"]
    assert rows["sex"].dtype == "str"


@pytest.mark.parametrize(
    "sql",
    [
        "select 1; select 2",
        "commit; insert into this_snapshot values (null, null)",
        "select 1; commit; drop table activities",
        "insert into this_snapshot values (null, null)",
        "update activities set title = 'x'",
        "delete from activities",
        "truncate activities",
        "create table mine (a int)",
        "create or replace view activities as select 1",
        "drop table activities",
        "alter table activities add column a int",
        "copy activities to 'activities.csv'",
        "copy activities from 'activities.csv'",
        "export database 'everything'",
        "attach ':memory:' as other",
        "attach 'other.duckdb' as other",
        "detach memory",
        "use memory",
        "install httpfs",
        "load httpfs",
        "set threads = 1",
        "set enable_external_access = true",
        "reset lock_configuration",
        "pragma enable_profiling",
        "pragma threads = 1",
        "call pragma_version()",
        "checkpoint",
        "vacuum",
        "begin transaction",
        "prepare mine as select 1",
        "execute mine",
        "explain analyze select 1",
        "pivot activities on workstream using count(*)",
        "",
        "-- nothing but a comment",
    ],
)
def test_anything_but_one_select_is_refused(held: Store, sql: str) -> None:
    with pytest.raises(StoreError, match=r"^A query must be exactly one SELECT; this one was refused\.$"):
        held.rows(sql, EVERYTHING)


@pytest.mark.parametrize(
    "read",
    [
        "select * from read_csv('{file}')",
        "select * from '{parquet}'",
        "select * from read_text('{file}')",
        "select * from read_blob('{file}')",
        "select * from read_json('{file}')",
        "select * from sniff_csv('{file}')",
        "select * from glob('{folder}/*')",
        "select * from read_parquet('{parquet}')",
        "select * from read_csv('http://127.0.0.1:9/a.csv')",
        "select * from read_parquet('https://example.org/a.parquet')",
        "select * from read_parquet('s3://bucket/a.parquet')",
        "select * from duckdb_extensions()",
    ],
)
def test_no_file_and_no_network_is_reached(held: Store, read: str, dozen_folder: Path) -> None:
    parquet = next(dozen_folder.glob("snapshots/*/activities.parquet"))
    sql = read.format(file=dozen_folder / "programme.toml", folder=dozen_folder, parquet=parquet)
    with pytest.raises(StoreError, match=r"^The query failed: .*disabled by configuration"):
        held.rows(sql, EVERYTHING)


@pytest.mark.parametrize(
    "sql",
    [
        "with added as (insert into this_snapshot values (null, null) returning *) select * from added",
        "select * from enable_logging()",
        "select * from force_checkpoint()",
        "select nextval('counter')",
    ],
)
def test_a_select_changes_nothing(held: Store, sql: str) -> None:
    with pytest.raises(StoreError, match=r"^The query failed: "):
        held.rows(sql, EVERYTHING)
    assert count(held, "this_snapshot") == 1


def test_variables_of_this_process_are_no_tables(held: Store) -> None:
    secret = pd.DataFrame({"a": [1]})
    with pytest.raises(StoreError, match="Table with name secret does not exist"):
        held.rows("select * from secret", EVERYTHING)
    assert len(secret) == 1


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("select $other", r"The query asks for \$other; allowed: \$scope."),
        ("select $scope, $other, $more", r"The query asks for \$more, \$other; allowed: \$scope."),
        ("select ?", r"The query asks for \$1; allowed: \$scope."),
        ("selec 1", "The query can't be read: Parser Error: syntax error at or near"),
        ("select * from nosuch", "The query failed: Catalog Error: Table with name nosuch does not exist!"),
        ("select 'a'::int", "The query failed: Conversion Error: Could not convert string 'a' to INT32"),
    ],
)
def test_a_query_that_fails_says_why_in_one_line(held: Store, sql: str, said: str) -> None:
    with pytest.raises(StoreError, match=f"^{said}") as raised:
        held.rows(sql, EVERYTHING)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("code", ["'; drop table activities; --", "x' or '1'='1", "P1\0", "ң", "🧵", "$scope"])
def test_a_hostile_code_is_only_a_code(held: Store, code: str) -> None:
    assert held.rows("select 1 as share from scoped_activities($scope)", Scope(projects=(code,))).empty
    assert count(held, "activities") == 12


def test_columns_are_told_without_running(held: Store) -> None:
    assert held.columns("-- title: x\nselect started_on, 1 / 0 as share from scoped_activities($scope)") == {
        "started_on": "DATE",
        "share": "DOUBLE",
    }


# --- what is in it ----------------------------------------------------------------------------------------


def test_absent_tables_are_empty_and_known_to_be_absent(held: Store) -> None:
    assert {"grants", "outcomes", "structure_members"} <= held.absent
    assert not {"activities", "attendance", "audience"} & held.absent
    assert count(held, "grants") == 0


def test_an_empty_store_has_every_table_and_no_rows() -> None:
    nothing = store.empty()
    assert nothing.absent == set(dictionary().tables)
    assert {count(nothing, table) for table in dictionary().tables} == {0}


@pytest.mark.slow
def test_a_code_that_only_the_data_knows_comes_last(tmp_path: Path) -> None:
    tables = dozen.tables()
    tables["activities"].loc[0, "activity_type"] = "treasure_hunt"
    held = opened(published(tmp_path, tables))
    rows = held.rows("select distinct activity_type from activities order by activity_type", EVERYTHING)
    assert rows["activity_type"].to_list() == [
        *("information_session", "public_event", "forum_theatre", "training", "joint_patrol", "working_group"),
        "treasure_hunt",
    ]


def test_not_recorded_and_none_stay_apart(held: Store) -> None:
    rows = held.rows("select total_reported, settlement_type from activities order by started_on", EVERYTHING)
    assert rows["total_reported"].isna().sum() == 1
    assert (rows["total_reported"] == 0).sum() == 1
    assert rows["settlement_type"].isna().sum() == 4


def test_labels_come_from_code_lists_tables_and_places(held: Store) -> None:
    assert held.labels("workstream")["policy"] == "Policy"
    assert held.labels("project_id") == {"P1": "Safer streets", "P2": "Youth voices"}
    assert held.labels("adm1_code")["KG-GO"] == "Osh city"
    assert held.labels("adm1_code", "ru")["KG"] == "Национальный уровень"
    assert held.labels("started_on") == {}


@pytest.mark.slow
def test_a_name_in_one_language_stands_in_for_the_others(tmp_path: Path) -> None:
    tables = dozen.tables()
    tables["projects"] = pd.DataFrame(
        [("P1", None, "Безопасные улицы"), ("P2", "Youth voices", None), ("P3", None, None)],
        columns=["project_id", "name_en", "name_ru"],
    )
    held = opened(published(tmp_path, tables))
    assert held.labels("project_id") == {"P1": "Безопасные улицы", "P2": "Youth voices"}


def test_a_file_that_is_not_parquet_is_one_sentence(tmp_path: Path) -> None:
    folder = published(tmp_path, dozen.tables())
    snapshot = snapshots.opened(folder)
    snapshot.parquet("activities").write_bytes(b"not parquet")
    with pytest.raises(SnapshotError):
        snapshots.opened(folder)
    found = programme.load(folder)
    with pytest.raises(StoreError, match=r"^Snapshot 2025-09-30 can't be opened: ") as raised:
        store.opened(snapshot, found, geography.load(found.country))
    assert "\n" not in str(raised.value)


def test_a_closed_store_answers_no_more() -> None:
    closed = store.empty()
    closed.close()
    with pytest.raises(StoreError):
        closed.rows("select 1 as share", EVERYTHING)


# --- many at once -----------------------------------------------------------------------------------------

QUERIES = [*shelf("numbers").values(), *shelf("figures").values(), *shelf("records").values()]
SCOPES = [
    Scope(since=date(2025, month, 1), until=date(2025, 9, 30), projects=projects, sexes=sexes)
    for month, projects, sexes in product((1, 2, 3, 4), ((), ("P1",), ("P2",)), ((), ("women",)))
]


@pytest.mark.slow
def test_many_threads_get_the_answers_that_one_would(dozen_folder: Path) -> None:
    asked = [(query.sql, scope) for scope in SCOPES for query in QUERIES][::5]
    alone, together = opened(dozen_folder), opened(dozen_folder)
    expected = [alone.rows(*question) for question in asked]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda question: together.rows(*question), asked))
    assert len(asked) >= 190
    for question, answer, right in zip(asked, answers, expected, strict=True):
        pd.testing.assert_frame_equal(answer, right, obj=str(question))


def test_an_answer_is_remembered_per_scope(held: Store) -> None:
    sql = "select count(*) as activities from scoped_activities($scope)"
    narrow = Scope(projects=("P2",))
    assert held.rows(sql, EVERYTHING) is held.rows(sql, EVERYTHING)
    assert held.rows(sql, EVERYTHING)["activities"].to_list() == [12]
    assert held.rows(sql, narrow)["activities"].to_list() == [3]
