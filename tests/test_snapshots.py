"""Snapshots: listed, opened, verified; what is damaged says so in one sentence, and the others still open."""

import os
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from kurak.errors import SnapshotError
from kurak.intake.publish import publish
from kurak.manifest import SCHEMA_VERSION, Source, described, is_name, manifest
from kurak.snapshots import listed, opened, verify

ACTIVITIES = pd.DataFrame(
    {"activity_id": ["a1", "a2"], "title": ["Dialogue in Uzgen", "Школьный урок"], "total_reported": [20, 31]}
)
MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A programme with two snapshots, 31 March and 30 June."""
    publish(tmp_path, {"activities": ACTIVITIES.head(1)}, as_of=MARCH, mode="fresh")
    publish(tmp_path, {"activities": ACTIVITIES}, as_of=JUNE, mode="fresh")
    return tmp_path


def folder_of(programme: Path, name: str) -> Path:
    return programme / "snapshots" / name


def test_snapshots_are_listed_newest_first(programme: Path):
    publish(programme, {"activities": ACTIVITIES}, as_of=MARCH, mode="fresh")
    assert [found.name for found in listed(programme)] == ["2026-06-30", "2026-03-31.r2", "2026-03-31"]


def test_the_tenth_revision_is_newer_than_the_second(programme: Path):
    for name in ("2026-06-30.r2", "2026-06-30.r10"):
        shutil.copytree(folder_of(programme, "2026-06-30"), folder_of(programme, name))
    assert listed(programme)[0].name == "2026-06-30.r10"


def test_a_programme_without_snapshots_lists_none_and_says_what_to_do(tmp_path: Path):
    assert listed(tmp_path) == ()
    with pytest.raises(SnapshotError, match=r"no snapshot .* yet; import a file first"):
        opened(tmp_path)


@pytest.mark.parametrize(
    ("name", "found"), [(None, "2026-06-30"), ("latest", "2026-06-30"), ("2026-03-31", "2026-03-31")]
)
def test_opened_by_name_or_the_newest(programme: Path, name: str | None, found: str):
    assert opened(programme, name).name == found


@pytest.mark.parametrize(
    "name", ["2026-09-30", "../2026-06-30", "2026-06-30/../2026-03-31", "/etc", "", "2026-06-30\n", "r2"]
)
def test_an_unknown_or_hostile_name_opens_nothing_and_says_what_there_is(programme: Path, name: str):
    with pytest.raises(SnapshotError, match=r"There is no snapshot .*; there are 2026-06-30, 2026-03-31\."):
        opened(programme, name)


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("2026-09-30", True),
        ("2026-09-30.r2", True),
        ("2026-09-30.r1", False),
        ("2026-09-30.r02", False),
        ("2026-13-30", False),
        ("٢٠٢٦-09-30", False),
        (".publishing-2026-09-30", False),
    ],
)
def test_names_are_a_date_and_a_revision(name: str, is_one: bool):
    assert is_name(name) is is_one


def test_data_goes_through_the_last_completed_day_never_a_planned_one(tmp_path: Path):
    rows = pd.DataFrame(
        {
            "activity_id": ["a", "b", "c"],
            "started_on": ["2026-05-04", "2026-06-28", "2026-07-15"],
            "status": ["completed", "planned", "completed"],
        }
    )
    assert publish(tmp_path, {"activities": rows}, as_of=JUNE).data_through == date(2026, 5, 4)


def test_a_changed_byte_is_found(programme: Path):
    parquet = folder_of(programme, "2026-06-30") / "activities.parquet"
    parquet.chmod(0o644)
    content = bytearray(parquet.read_bytes())
    content[40] ^= 1
    parquet.write_bytes(content)
    with pytest.raises(SnapshotError) as error:
        opened(programme)
    assert str(error.value) == (
        "Snapshot 2026-06-30 can't be used: activities.parquet is not the file that was published;"
        " put its folder back from a backup or publish it again."
    )


def test_a_truncated_file_is_found(programme: Path):
    parquet = folder_of(programme, "2026-06-30") / "activities.parquet"
    parquet.chmod(0o644)
    os.truncate(parquet, 10)
    with pytest.raises(SnapshotError, match="is not the file that was published"):
        opened(programme)


def test_a_file_of_another_snapshot_is_found(programme: Path):
    other = folder_of(programme, "2026-03-31") / "activities.parquet"
    shutil.copyfile(other, _writable(folder_of(programme, "2026-06-30") / "activities.parquet"))
    with pytest.raises(SnapshotError, match=r"activities\.parquet is not the file that was published"):
        opened(programme)


def test_a_swapped_folder_is_found(programme: Path):
    shutil.rmtree(folder_of(programme, "2026-06-30"))
    folder_of(programme, "2026-03-31").rename(folder_of(programme, "2026-06-30"))
    with pytest.raises(SnapshotError, match="its manifest belongs to snapshot '2026-03-31'"):
        opened(programme)


def test_a_file_slipped_in_is_found(programme: Path):
    (folder_of(programme, "2026-06-30") / "people.parquet").write_bytes(b"PAR1")
    assert verify(described(folder_of(programme, "2026-06-30"))) == (
        "Snapshot 2026-06-30 can't be used: people.parquet is not one of its files;"
        " put its folder back from a backup or publish it again.",
    )


def test_a_missing_file_shows_in_the_list_and_the_others_still_open(programme: Path):
    (folder_of(programme, "2026-06-30") / "activities.parquet").unlink()
    newest, older = listed(programme)
    assert newest.snapshot is None
    assert newest.problem and "activities.parquet is missing" in newest.problem
    assert older.snapshot and older.problem is None
    assert opened(programme, "2026-03-31").as_of == MARCH


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "snapshot.toml can't be read"),
        ("name = ", "snapshot.toml can't be read"),
        ("\x00\x01", "snapshot.toml can't be read"),
        ("schema_version = 1\nname = 5", "snapshot.toml can't be read"),
        (None, "snapshot.toml is missing"),
    ],
)
def test_a_damaged_manifest_says_so(programme: Path, text: str | None, problem: str):
    path = _writable(folder_of(programme, "2026-06-30") / "snapshot.toml")
    path.unlink() if text is None else path.write_text(text)
    assert problem in (listed(programme)[0].problem or "")
    with pytest.raises(SnapshotError, match=problem):
        opened(programme)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ('table = "activities"', 'table = "../../secret"', "unknown table '../../secret'"),
        ('sha256 = "', 'sha256 = "zz', "its entry for activities can't be read"),
        ("as_of = 2026-06-30", "as_of = 2026-06-29", "snapshot.toml contradicts itself"),
        ('state = "frozen"', 'state = "thawed"', "snapshot.toml contradicts itself"),
        ("schema_version = 1", "schema_version = 99", "made by a newer Kurak"),
        ("rows = 2", 'rows = "2"', "snapshot.toml can't be read"),
        ("rows = 2", "rows = 3", "activities.parquet holds 2 rows, its manifest tells of 3"),
    ],
)
def test_a_manifest_that_was_edited_says_so(programme: Path, old: str, new: str, problem: str):
    path = _writable(folder_of(programme, "2026-06-30") / "snapshot.toml")
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(SnapshotError, match=problem):
        opened(programme)


def test_the_manifest_reads_back_as_it_was_written(tmp_path: Path):
    odd = 'Отчёт "Q1" \\ new\nline \t \x7f ﷽.xlsx'
    source = Source(odd, "0" * 64, "fti", "fti", "safe_streets", "2026-Q1")
    snapshot = publish(tmp_path, {"activities": ACTIVITIES}, as_of=MARCH, sources=[source])
    assert snapshot.sources == (source,)
    assert (snapshot.folder / "snapshot.toml").read_text(encoding="utf-8") == manifest(snapshot)
    assert snapshot.schema_version == SCHEMA_VERSION


def test_a_table_that_is_not_there_is_named(programme: Path):
    with pytest.raises(SnapshotError, match="Snapshot 2026-06-30 has no table people"):
        opened(programme).parquet("people")


def _writable(path: Path) -> Path:
    path.chmod(0o644)
    return path
