"""A large snapshot is prepared once and lies in a file of derived/: the answers are those that memory gives."""

import os
import random
import re
import shutil
import stat
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from multiprocessing import get_context
from pathlib import Path

import duckdb
import pandas as pd
import pytest

from kurak import geography, loading, privacy, programme, residence, snapshots, store
from kurak.dictionary import dictionary
from kurak.errors import StoreError
from kurak.loading import PACKED
from kurak.queries import shelf
from kurak.scope import Scope
from kurak.store import Store
from kurak.workspace import Workspace
from tests import dozen_protected

QUERIES = [query for name in ("figures", "numbers", "records") for query in shelf(name).values()]
COUNTED = "select count(*)::integer as activities from activity_facts"


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every snapshot counts as a large one."""
    monkeypatch.setattr(residence, "LARGE", 0)


@pytest.fixture
def folder(tmp_path: Path, dozen_folder: Path, small: None) -> Path:
    """A programme of twelve activities."""
    shutil.copytree(dozen_folder, tmp_path / "dozen", ignore=shutil.ignore_patterns("derived"))
    return tmp_path / "dozen"


def opened(folder: Path) -> Store:
    found, snapshot = programme.load(folder), snapshots.chosen(folder)
    return store.opened(snapshot, found, geography.load(found.country))


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("derived/*/prepared.*.duckdb"))


def activities(asked: Store) -> int:
    return int(asked.rows(COUNTED, Scope())["activities"].iloc[0])


def some_scopes(sample: Workspace, number: int) -> Iterator[Scope]:
    """Any days, and up to three filters with up to three of their codes: the same each time."""
    chance = random.Random(20_261_124)
    codes = {name: list(sample.choices(name, Scope())) for name in dictionary().filters}
    for _ in range(number):
        days = sorted(date(2023, 1, 1) + timedelta(days=chance.randrange(1460)) for _ in range(2))
        names = chance.sample(sorted(name for name in codes if codes[name]), chance.randrange(4))
        chosen = {name: tuple(chance.sample(codes[name], min(len(codes[name]), 3))) for name in names}
        yield replace(Scope(), since=days[0], until=days[1], **chosen)


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values(list(rows.columns), key=lambda column: column.map(str)).reset_index(drop=True)


@pytest.mark.slow
def test_file_and_memory_answer_every_figure_number_and_record_alike(
    sample: Workspace, tmp_path: Path, small: None
) -> None:
    shutil.copytree(sample.programme.folder, tmp_path / "sample", ignore=shutil.ignore_patterns("derived"))
    from_file = opened(tmp_path / "sample")
    assert len(kept(tmp_path / "sample")) == 1
    for scope in (Scope(since=date(1900, 1, 1), until=date(2200, 1, 1)), *some_scopes(sample, 5)):
        for query in QUERIES:
            sides = (in_order(side.rows_once(query.sql, scope)) for side in (from_file, sample.store))
            pd.testing.assert_frame_equal(*sides, obj=f"{query.name} over {scope}")
    from_file.close()


@pytest.mark.slow
def test_what_is_protected_is_protected_in_the_file_too(tmp_path: Path, small: None) -> None:
    folder = dozen_protected.published(tmp_path)
    found, snapshot = programme.load(folder), snapshots.chosen(folder)
    guard = privacy.Guard(folder, snapshot, privacy.of(found))
    memory, _ = loading.loaded(snapshot, found, geography.load(found.country), guard)
    tables = [name for (name,) in memory.execute("select table_name from duckdb_tables()").fetchall()]
    opened(folder).close()
    (path,) = kept(folder)
    with duckdb.connect(str(path), read_only=True) as file:
        for table in tables:
            rows = (sorted(map(repr, side.execute(f"from {table}").fetchall())) for side in (file, memory))
            assert next(rows) == next(rows), table


def test_the_file_is_read_when_the_snapshot_is_opened_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(folder).close()
    monkeypatch.setattr(loading, "filled", lambda *_: pytest.fail("it was prepared once more"))
    assert activities(opened(folder)) == 12


def test_a_small_snapshot_leaves_no_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(residence, "LARGE", 1_000_000)
    assert activities(opened(folder)) == 12
    assert kept(folder) == []


@pytest.mark.slow
def test_a_file_made_with_other_settings_is_never_read_and_goes(folder: Path) -> None:
    opened(folder).close()
    (before,) = kept(folder)
    path = folder / "programme.toml"
    path.write_text(re.sub(r"reporting_year = \d+", "reporting_year = 2019", path.read_text(encoding="utf-8")), "utf-8")
    year = opened(folder).rows("select reporting_year from this_programme", Scope())["reporting_year"].iloc[0]
    (after,) = kept(folder)
    assert (year, after.name == before.name) == (2019, False)


@pytest.mark.slow
def test_a_damaged_file_is_made_anew(folder: Path) -> None:
    opened(folder).close()
    (path,) = kept(folder)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-5000] + b"\0" * 5000)
    assert activities(opened(folder)) == 12
    (again,) = kept(folder)
    with duckdb.connect(str(again), read_only=True) as file:
        assert file.execute("select count(*) from activity_facts").fetchall() == [(12,)]


def test_what_was_never_finished_goes(folder: Path) -> None:
    left = folder / "derived" / snapshots.chosen(folder).name / ".preparing-killed"
    left.mkdir(parents=True)
    (left / "prepared.duckdb").write_bytes(b"half of it")
    assert activities(opened(folder)) == 12
    assert not list(folder.glob("derived/*/.preparing-*"))


def test_where_derived_cant_be_written_all_is_in_memory(folder: Path) -> None:
    (folder / "derived").write_text("no folder", encoding="utf-8")
    assert activities(opened(folder)) == 12


def test_the_file_is_no_more_readable_than_the_snapshot(folder: Path) -> None:
    snapshot = snapshots.chosen(folder)
    snapshot.folder.chmod(0o750)
    opened(folder).close()
    assert [stat.S_IMODE(path.stat().st_mode) for path in kept(folder)] == [0o440]


def test_the_file_can_be_neither_written_nor_left(folder: Path) -> None:
    connection = opened(folder)._connection
    for statement in (
        "delete from kept.main.activity_facts",
        "set enable_external_access = true",
        "copy kept.main.activities to '/tmp/out.csv'",
    ):
        with pytest.raises(duckdb.Error):
            connection.cursor().execute(statement)
    assert connection.cursor().execute(f"select count(*) from {PACKED}.main.activity_facts").fetchall() == [(12,)]


def test_a_snapshot_that_cant_be_read_is_told_as_ever(folder: Path) -> None:
    path = snapshots.chosen(folder).parquet("attendance")
    path.chmod(0o644)
    path.write_bytes(b"no Parquet")
    with pytest.raises(StoreError, match="can't be opened"):
        opened(folder)


def _activities_of(folder: Path) -> int:
    residence.LARGE = 0
    return activities(opened(folder))


@pytest.mark.slow
def test_two_processes_at_once_make_one_file_and_both_answer(folder: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as processes:
        assert list(processes.map(_activities_of, [folder, folder])) == [12, 12]
    assert len(kept(folder)) == 1
    assert os.listdir(kept(folder)[0].parent).count(".preparing.lock") == 1
