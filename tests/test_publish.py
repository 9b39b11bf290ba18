"""Publishing: all or nothing, the same bytes each time, and only its own slice of the patchwork."""

import errno
import fcntl
import resource
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak.errors import IntakeError, SnapshotError
from kurak.intake import publish as publishing
from kurak.intake.plan import planned
from kurak.intake.publish import STEPS, publish
from kurak.manifest import Snapshot, Source
from kurak.snapshots import listed, opened, verify

MARCH, JUNE = date(2026, 3, 31), date(2026, 6, 30)
NOON = datetime(2026, 7, 10, 12, tzinfo=UTC)
COLUMNS = ["activity_id", "partner_id", "project_id", "started_on", "total_reported", "source_file"]
FTI = Source("fti_q1.xlsx", "1" * 64, "fti", "fti", "streets", "2026-Q1")
CU = Source("cu_q1.xlsx", "2" * 64, "cu", "cu", "streets", "2026-Q1")


def activities(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=COLUMNS)


def attendance(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["activity_id", "split", "sex", "attendances"])


FTI_ROWS = activities(
    ("f1", "fti", "streets", "2026-01-10", 30, "fti_q1.xlsx"),
    ("f2", "fti", "streets", "2026-02-11", 25, "fti_q1.xlsx"),
)
CU_ROWS = activities(("c1", "cu", "streets", "2026-02-20", 40, "cu_q1.xlsx"))


def published(programme: Path, rows: pd.DataFrame, *sources: Source, as_of: date = MARCH, **more) -> Snapshot:
    return publish(programme, {"activities": rows}, as_of=as_of, sources=sources, created=NOON, **more)


def totals(snapshot: Snapshot) -> dict[str, float]:
    """activity_id to total_reported."""
    table = pq.read_table(snapshot.parquet("activities"))
    return dict(zip(table["activity_id"].to_pylist(), table["total_reported"].to_pylist(), strict=True))


# What is written


def test_columns_stand_in_the_dictionarys_order_and_types(tmp_path: Path):
    snapshot = publish(
        tmp_path, {"attendance": attendance(("a", "sex", "women", 3), ("a", "sex", "men", None))}, as_of=MARCH
    )
    query = "select column_name, column_type from (describe from read_parquet(?))"
    assert duckdb.execute(query, [str(snapshot.parquet("attendance"))]).fetchall() == [
        ("activity_id", "VARCHAR"),
        ("split", "VARCHAR"),
        ("sex", "VARCHAR"),
        ("age_band", "VARCHAR"),
        ("participant_role", "VARCHAR"),
        ("disability", "VARCHAR"),
        ("attendances", "DOUBLE"),
        ("source_file", "VARCHAR"),
        ("source_sheet", "VARCHAR"),
        ("source_row", "BIGINT"),
        ("source_column", "VARCHAR"),
    ]


def test_not_recorded_stays_null_and_none_stays_zero(tmp_path: Path):
    rows = attendance(("a", "sex", "women", 0), ("a", "sex", "men", None), ("a", " ", "men", 2))
    snapshot = publish(tmp_path, {"attendance": rows}, as_of=MARCH)
    found = pq.read_table(snapshot.parquet("attendance"), columns=["split", "attendances"]).to_pylist()
    assert found == [
        {"split": "sex", "attendances": None},
        {"split": "sex", "attendances": 0.0},
        {"split": None, "attendances": 2.0},
    ]


def test_the_same_rows_in_any_order_give_the_same_bytes(tmp_path: Path):
    rows = attendance(*((f"a{i % 977}", "sex", "women", float(i % 13)) for i in range(20_000)))
    one = publish(tmp_path / "one", {"attendance": rows}, as_of=MARCH)
    two = publish(tmp_path / "two", {"attendance": rows.sample(frac=1, random_state=4)}, as_of=MARCH)
    assert one.tables == two.tables
    assert one.parquet("attendance").read_bytes() == two.parquet("attendance").read_bytes()


@pytest.mark.parametrize(
    ("tables", "message"),
    [
        ({"activity": CU_ROWS}, "There is no table activity; there are activities, attendance"),
        ({"activities": CU_ROWS.assign(colour="red")}, "Table activities has no column colour"),
        ({"activities": CU_ROWS.assign(total_reported="many")}, "activities.total_reported takes count"),
        ({"activities": CU_ROWS.assign(adm1_code=5)}, "activities.adm1_code takes place"),
        ({"activities": CU_ROWS.assign(started_on="soon")}, "activities.started_on takes date"),
        ({"activities": CU_ROWS.assign(total_reported=float("inf"))}, "holds an infinite number"),
        ({"activities": CU_ROWS.assign(activity_id="")}, "Row 1 of table activities has no activity_id"),
        ({}, "There is nothing to publish"),
    ],
)
def test_what_the_dictionary_does_not_know_is_refused(tmp_path: Path, tables: dict, message: str):
    with pytest.raises(IntakeError, match=message):
        publish(tmp_path, tables, as_of=MARCH)
    assert listed(tmp_path) == ()


def test_a_second_snapshot_of_the_day_is_a_revision_and_the_first_stays_as_it_was(tmp_path: Path):
    first = published(tmp_path, FTI_ROWS, FTI)
    before = first.parquet("activities").read_bytes()
    assert published(tmp_path, CU_ROWS, CU).name == "2026-03-31.r2"
    assert published(tmp_path, CU_ROWS, CU).name == "2026-03-31.r3"
    assert first.parquet("activities").read_bytes() == before
    assert verify(first) == ()


# All or nothing

KILLED = """
import os, sys
from datetime import date
from pathlib import Path
import pandas as pd
from kurak.intake.publish import publish

def step(name):
    if name == sys.argv[2]:
        os._exit(9)

rows = pd.DataFrame({"activity_id": ["b"], "total_reported": [2]})
more = pd.DataFrame({"activity_id": ["b"], "split": ["total"], "attendances": [2]})
publish(Path(sys.argv[1]), {"activities": rows, "attendance": more}, as_of=date(2026, 6, 30), step=step)
"""


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_there_is_the_old_state_or_the_new_never_half(tmp_path: Path, step: str):
    published(tmp_path, FTI_ROWS, FTI)
    run = subprocess.run([sys.executable, "-c", KILLED, tmp_path, step], check=False, cwd=Path(__file__).parents[1])
    assert run.returncode == 9
    names = ["2026-06-30", "2026-03-31"] if step == "renamed" else ["2026-03-31"]
    assert [found.name for found in listed(tmp_path)] == names
    assert all(verify(opened(tmp_path, name)) == () for name in names)


@pytest.mark.slow
def test_the_next_import_clears_away_what_a_killed_one_left(tmp_path: Path):
    subprocess.run([sys.executable, "-c", KILLED, tmp_path, "described"], check=False, cwd=Path(__file__).parents[1])
    left = sorted(path.name for path in (tmp_path / "snapshots").iterdir())
    assert left == [".lock", ".publishing-2026-06-30"]
    published(tmp_path, CU_ROWS, CU, as_of=JUNE)
    left = sorted(path.name for path in (tmp_path / "snapshots").iterdir())
    assert left == [".lock", "2026-06-30"]


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, step: str):
    published(tmp_path, FTI_ROWS, FTI)

    def fails(done: str) -> None:
        if done == step:
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(IntakeError, match="No space left on device; nothing was changed"):
        published(tmp_path, CU_ROWS, CU, as_of=JUNE, step=fails)
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == [".lock", "2026-03-31"]


@pytest.mark.slow
@pytest.mark.parametrize("bytes_allowed", [1_000, 10_000, 100_000])
def test_a_file_that_may_not_grow_is_told_and_leaves_nothing(tmp_path: Path, bytes_allowed: int):
    rows = attendance(*((f"{i:x}{i * i:x}", "sex", "women", i / 7) for i in range(30_000)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_allowed, hard))
    try:
        with pytest.raises(IntakeError, match=r"could not be written .* nothing was changed"):
            publish(tmp_path, {"attendance": rows}, as_of=MARCH)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert sorted(path.name for path in (tmp_path / "snapshots").iterdir()) == [".lock"]


def test_a_disk_that_gives_back_something_else_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def scribbles(done: str) -> None:
        if done == "described":
            (tmp_path / "snapshots" / ".publishing-2026-03-31" / "activities.parquet").write_bytes(b"PAR1")

    with pytest.raises(IntakeError, match="could not be written"):
        published(tmp_path, CU_ROWS, CU, step=scribbles)
    assert listed(tmp_path) == ()


def test_only_one_import_at_a_time(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    lock = tmp_path / "snapshots" / publishing.LOCK
    lock.write_text("4711\n")
    with lock.open() as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(IntakeError, match=r"is running \(process 4711\); wait"):
            published(tmp_path, CU_ROWS, CU)
    assert published(tmp_path, CU_ROWS, CU).name == "2026-03-31.r2"


def test_a_lock_file_left_by_a_dead_process_stops_nobody(tmp_path: Path):
    (tmp_path / "snapshots").mkdir()
    (tmp_path / "snapshots" / publishing.LOCK).write_text("999999\n")
    assert published(tmp_path, CU_ROWS, CU).name == "2026-03-31"


# The patchwork


def test_an_import_replaces_only_its_own_partner_project_and_period(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    published(tmp_path, CU_ROWS, CU)
    corrected = activities(
        ("f1", "fti", "streets", "2026-01-10", 33, "fti_q1_corrected.xlsx"),
        ("f3", "fti", "streets", "2026-03-01", 12, "fti_q1_corrected.xlsx"),
    )
    source = Source("fti_q1_corrected.xlsx", "3" * 64, "fti", "fti", "streets", "2026-Q1")
    snapshot = published(tmp_path, corrected, source)
    assert totals(snapshot) == {"c1": 40, "f1": 33, "f3": 12}
    assert [s.file for s in snapshot.sources] == ["cu_q1.xlsx", "fti_q1_corrected.xlsx"]


def test_the_next_quarter_is_sewn_on(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    rows = activities(("f9", "fti", "streets", "2026-05-01", 12, "fti_q2.xlsx"))
    source = Source("fti_q2.xlsx", "3" * 64, "fti", "fti", "streets", "2026-Q2")
    assert totals(published(tmp_path, rows, source, as_of=JUNE)) == {"f1": 30, "f2": 25, "f9": 12}


def test_a_file_of_many_partners_replaces_by_its_sources_name(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    mixed = activities(
        ("m1", "fti", "roads", "2026-01-05", 5, "all.csv"), ("m2", "cu", "roads", "2026-04-05", 6, "all.csv")
    )
    published(tmp_path, mixed, Source("all.csv", "4" * 64, "cluster"))
    again = published(tmp_path, mixed.head(1), Source("all.csv", "5" * 64, "cluster"))
    assert totals(again) == {"f1": 30, "f2": 25, "m1": 5}


def test_a_source_without_a_name_is_known_by_its_file(tmp_path: Path):
    published(tmp_path, FTI_ROWS.assign(source_file="report.xlsx"), Source("report.xlsx", "2" * 64))
    assert totals(published(tmp_path, CU_ROWS, Source("report.xlsx", "3" * 64))) == {"c1": 40}


def test_attendance_goes_and_comes_with_its_activity(tmp_path: Path):
    tables = {"activities": CU_ROWS, "attendance": attendance(("c1", "sex", "women", 22), ("c1", "sex", "men", 18))}
    publish(tmp_path, tables, as_of=MARCH, sources=[CU])
    tables = {"activities": CU_ROWS, "attendance": attendance(("c1", "sex", "women", 25))}
    snapshot = publish(tmp_path, tables, as_of=MARCH, sources=[CU])
    rows = pq.read_table(snapshot.parquet("attendance"), columns=["sex", "attendances"]).to_pylist()
    assert rows == [{"sex": "women", "attendances": 25.0}]


def test_fresh_starts_empty_and_add_takes_nothing_out(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    assert totals(published(tmp_path, CU_ROWS, CU, mode="fresh")) == {"c1": 40}
    more = activities(("c2", "cu", "streets", "2026-02-21", 7, "cu_late.xlsx"))
    late = Source("cu_late.xlsx", "6" * 64, "cu", "cu", "streets", "2026-Q1")
    assert totals(published(tmp_path, more, late, mode="add")) == {"c1": 40, "c2": 7}


def test_adding_the_same_file_again_is_refused(tmp_path: Path):
    published(tmp_path, CU_ROWS, CU)
    with pytest.raises(IntakeError, match=r"cu_q1\.xlsx is already in this snapshot"):
        published(tmp_path, CU_ROWS, CU, mode="add")


def test_onto_names_the_start_and_latest_is_never_of_a_later_day(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    june = activities(("j1", "fti", "streets", "2026-05-01", 12, "june.xlsx"))
    published(tmp_path, june, Source("june.xlsx", "7" * 64, "june"), as_of=JUNE)
    late = published(tmp_path, CU_ROWS, CU, as_of=MARCH)
    assert (late.name, totals(late)) == ("2026-03-31.r2", {"c1": 40, "f1": 30, "f2": 25})
    onto_first = published(tmp_path, CU_ROWS, CU, as_of=JUNE, onto="2026-03-31")
    assert totals(onto_first) == {"c1": 40, "f1": 30, "f2": 25}
    with pytest.raises(SnapshotError, match="There is no snapshot '2025-01-01'"):
        published(tmp_path, CU_ROWS, CU, onto="2025-01-01")


def test_two_partners_records_with_the_same_id_stay_two_records(tmp_path: Path):
    one = activities(("1", "fti", "streets", "2026-01-10", 30, "fti_q1.xlsx"))
    other = activities(("1", "cu", "streets", "2026-01-12", 8, "cu_q1.xlsx"))
    published(tmp_path, one, FTI)
    tables = {"activities": other, "attendance": attendance(("1", "total", None, 8))}
    for _again in range(2):
        snapshot = publish(tmp_path, tables, as_of=MARCH, sources=[CU], created=NOON)
        assert totals(snapshot) == {"1": 30, "cu:1": 8}
        assert pq.read_table(snapshot.parquet("attendance"))["activity_id"].to_pylist() == ["cu:1"]
    told = planned(tmp_path, tables, as_of=MARCH, sources=[CU], created=NOON).doubtful
    assert told == (
        "1 record of activities have an id that a record of another file or period has too;"
        " both are kept, so check that they are not the same.",
    )


def test_two_files_of_one_name_can_be_told_apart(tmp_path: Path):
    rows = CU_ROWS.assign(source_file="report.xlsx")
    published(tmp_path, FTI_ROWS.assign(source_file="report.xlsx"), Source("report.xlsx", "1" * 64, "fti"))
    snapshot = published(tmp_path, rows, Source("report.xlsx", "2" * 64, "cu"))
    assert [source.file for source in snapshot.sources] == ["report.xlsx", "cu:report.xlsx"]
    files = pq.read_table(snapshot.parquet("activities"))["source_file"].to_pylist()
    assert files == ["cu:report.xlsx", "report.xlsx", "report.xlsx"]


def test_a_known_name_stays_and_what_was_blank_is_filled(tmp_path: Path):
    curated = pd.DataFrame({"organisation_id": ["fti"], "name_en": ["Foundation for Tolerance International"]})
    publish(tmp_path, {"organisations": curated, "activities": FTI_ROWS}, as_of=MARCH, sources=[FTI])
    named = pd.DataFrame(
        {"organisation_id": ["fti", "cu"], "name_en": ["FTI", "Civic Union"], "organisation_type": ["ngo", None]}
    )
    snapshot = publish(tmp_path, {"organisations": named, "activities": CU_ROWS}, as_of=MARCH, sources=[CU])
    columns = ["organisation_id", "name_en", "organisation_type"]
    assert pq.read_table(snapshot.parquet("organisations"), columns=columns).to_pylist() == [
        {"organisation_id": "cu", "name_en": "Civic Union", "organisation_type": None},
        {
            "organisation_id": "fti",
            "name_en": "Foundation for Tolerance International",
            "organisation_type": "ngo",
        },
    ]


def test_the_preview_says_what_will_be_kept_replaced_added_and_removed(tmp_path: Path):
    published(tmp_path, FTI_ROWS, FTI)
    published(tmp_path, CU_ROWS, CU)
    corrected = activities(
        ("f1", "fti", "streets", "2026-01-10", 33, "fti_q1.xlsx"),
        ("f3", "fti", "streets", "2026-03-01", 12, "fti_q1.xlsx"),
    )
    plan = planned(tmp_path, {"activities": corrected}, as_of=MARCH, sources=[FTI], created=NOON)
    (change,) = plan.changes
    assert (plan.base, change.table) == ("2026-03-31.r2", "activities")
    assert (change.rows_before, change.rows_after) == (3, 3)
    assert (change.rows_kept, change.rows_replaced, change.rows_added, change.rows_removed) == (1, 1, 1, 1)
    assert (change.people_before, change.people_after) == (None, None)
    assert len(listed(tmp_path)) == 2


def test_splits_of_one_activity_say_the_same_people_and_are_counted_once(tmp_path: Path):
    split = [("f1", "sex", "women", 12), ("f1", "sex", "men", 18), ("f1", "age", None, 30), ("f2", "total", None, 25)]
    tables = {"activities": FTI_ROWS, "attendance": attendance(*split)}
    plan = planned(tmp_path, tables, as_of=MARCH, sources=[FTI], created=NOON)
    assert {change.table: change.people_after for change in plan.changes} == {"activities": None, "attendance": 55}


def test_the_expected_report_is_marked_received_on_the_day(tmp_path: Path):
    expected = pd.DataFrame(
        {
            "partner_id": ["fti", "fti", "cu"],
            "project_id": "streets",
            "period": ["2026-Q1", "2026-Q2", "2026-Q1"],
            "state": ["missing", "missing", "accepted"],
        }
    )
    publish(tmp_path, {"expected_reports": expected}, as_of=MARCH)
    published(tmp_path, FTI_ROWS, FTI)
    snapshot = published(tmp_path, CU_ROWS, CU)
    rows = pq.read_table(
        snapshot.parquet("expected_reports"), columns=["partner_id", "period", "state", "received_on"]
    ).to_pylist()
    assert [tuple(row.values()) for row in rows] == [
        ("cu", "2026-Q1", "accepted", None),
        ("fti", "2026-Q1", "received", date(2026, 7, 10)),
        ("fti", "2026-Q2", "missing", None),
    ]


@pytest.mark.parametrize("period", ["2026-Q5", "soon", "2026-13", "2026-1/x"])
def test_a_period_that_is_none_is_told(tmp_path: Path, period: str):
    with pytest.raises(IntakeError, match="is no period; write 2026, 2026-H1, 2026-Q3 or 2026-09"):
        published(tmp_path, CU_ROWS, Source("cu.xlsx", "2" * 64, "cu", period=period))
