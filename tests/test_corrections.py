"""Corrections that were decided: in the next snapshot once, written down, taken back when they are withdrawn."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import dozen
import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak import numbers, review, workspace
from kurak.__main__ import main
from kurak.errors import ReviewError
from kurak.intake import corrections
from kurak.intake.correcting import correct
from kurak.intake.plan import planned
from kurak.intake.publish import publish
from kurak.manifest import Snapshot, Source
from kurak.review import Person, Review
from kurak.scope import Scope
from kurak.snapshots import listed

pytestmark = pytest.mark.slow

AIDA = Person("Aida", is_verified=True)
FILE = Source("dozen.xlsx", "1" * 64, "dozen")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The dozen: 150 attendances; A12 has 9 women and 1 man, and 10 as its total."""
    place = tmp_path / "programme"
    place.mkdir()
    (place / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(place, _with_rows(dozen.tables()), as_of=dozen.AS_OF, mode="fresh", sources=[FILE])
    return place


@pytest.fixture
def book(folder: Path) -> Review:
    return review.of_programme(folder, {})


def _with_rows(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The dozen as one file, with its account: 12 rows used, 212 people in them."""
    activities = tables["activities"].assign(source_row=range(2, 14))
    told = {"source_file": "dozen.xlsx", "source_sheet": "A", "measure": "reached", "unit": "people"}
    rows = {"rows_read": 12, "rows_used": 12, "rows_set_aside": 0, "rows_totals": 0}
    account = told | rows | {"people_read": 212.0, "people_used": 212.0, "people_set_aside": 0.0}
    return {**tables, "activities": activities, "reconciliation": pd.DataFrame([account])}


def rows(snapshot: Snapshot | None, table: str) -> list[dict[str, Any]]:
    assert snapshot
    return pq.read_table(snapshot.parquet(table)).to_pylist()


def total(snapshot: Snapshot | None, key: str) -> float | None:
    (found,) = (row["total_reported"] for row in rows(snapshot, "activities") if row["activity_id"] == key)
    return found


def attendances(folder: Path) -> float | None:
    return numbers.value(workspace.opened(folder), "attendances", Scope()).value


def one_cell(book: Review, old: Any = 10, new: Any = 12, key: str = "A12", **more: Any) -> int:
    cell = {"table": "activities", "key": key, "column": "total_reported", "old": old, "new": new} | more
    return review.correct(book, AIDA, **cell, reason="The sheet says so.").number


def the_same(book: Review, kept: str = "A4", other: str = "A5") -> None:
    said = {"table": "activities", "one": "A4", "other": "A5", "reason": "One event, told twice."}
    review.decide_pair(book, AIDA, **said, decision="same", kept=kept)


# --- a changed cell ------------------------------------------------------------------------------------------------


def test_a_decided_correction_is_in_the_next_revision_and_written_down_there(folder: Path, book: Review) -> None:
    number = one_cell(book)
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.snapshot and done.snapshot.name == "2025-09-30.r2"
    assert str(done).splitlines() == [
        "1 decided correction: total reported 10 -> 12.",
        "Published snapshot 2025-09-30.r2, made from 2025-09-30.",
    ]
    assert total(done.snapshot, "A12") == 12
    (told,) = rows(done.snapshot, "corrections")
    assert told == {
        "correction_number": number,
        "corrected_table": "activities",
        "record_key": "A12",
        "corrected_column": "total_reported",
        "old_value": "10",
        "new_value": "12",
        "decided_by": "Aida",
        "decided_on": review.corrections(book)[0].at.date(),
        "decided_because": "The sheet says so.",
        "source_file": "dozen.xlsx",
        "source_sheet": "A",
        "source_row": 13,
    }
    assert review.corrections(book)[0].applied_in == ("2025-09-30.r2",)


def test_applied_twice_it_is_applied_once(folder: Path, book: Review) -> None:
    one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    again = correct(folder, as_of=dozen.AS_OF)
    assert (again.snapshot, str(again)) == (
        None,
        "Nothing was written: snapshot 2025-09-30.r2 holds everything that was decided.",
    )
    assert len(listed(folder)) == 2


def test_nothing_else_changes(folder: Path, book: Review) -> None:
    before = {file.table: file.sha256 for file in listed(folder)[0].snapshot.tables}  # type: ignore[union-attr]
    one_cell(book)
    done = correct(folder, as_of=dozen.AS_OF).snapshot
    assert done
    after = {file.table: file.sha256 for file in done.tables}
    assert {name for name in after if after[name] != before.get(name)} == {"activities", "corrections"}
    assert done.sources == (FILE,)


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ({"old": 11}, "total_reported holds 10, not 11."),
        ({"key": "A99"}, "activities has no such record."),
        (
            {"table": "attendance", "column": "sex", "old": "men", "new": "women", "key": "A3"},
            "sex holds nothing, not men.",
        ),
        ({"column": "colour"}, "activities has no such column."),
        ({"new": "many"}, "“many” is no value of total_reported."),
    ],
)
def test_a_record_that_no_longer_holds_the_old_value_is_left_and_told(
    folder: Path, book: Review, cell: dict[str, Any], why: str
) -> None:
    number = one_cell(book, **{"old": 10} | cell)
    done = correct(folder, as_of=dozen.AS_OF)
    key = cell.get("key", "A12")
    assert (done.snapshot, done.corrected.doubtful) == (None, (f"Correction {number} of {key} is not applied: {why}",))
    assert review.corrections(book)[0].state == "agreed"


def test_of_several_rows_the_one_that_holds_the_old_value_is_meant(folder: Path, book: Review) -> None:
    one_cell(book, table="attendance", column="attendances", key="A1", old=6, new=8)
    one_cell(book, table="attendance", column="attendances", key="A5", old=5, new=6)
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.corrected.words == "1 decided correction: attendances 20 -> 22."
    assert done.corrected.doubtful[0].endswith("2 of its rows hold 5; correct them by a new file.")
    assert attendances(folder) == 152


def test_days_and_blanks_are_corrected_too(folder: Path, book: Review) -> None:
    one_cell(book, column="started_on", old="2025-09-20", new="2025-09-21")
    one_cell(book, column="settlement_type", old="urban", new=None)
    found = next(
        row for row in rows(correct(folder, as_of=dozen.AS_OF).snapshot, "activities") if row["activity_id"] == "A12"
    )
    assert (found["started_on"], found["settlement_type"]) == (date(2025, 9, 21), None)


# --- importing again -----------------------------------------------------------------------------------------------


def test_a_file_that_brings_the_old_value_again_is_corrected_again(folder: Path, book: Review) -> None:
    one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    again = publish(folder, _with_rows(dozen.tables()), as_of=dozen.AS_OF, sources=[FILE])
    assert total(again, "A12") == 12
    assert len(rows(again, "corrections")) == 1


def test_a_file_that_brings_a_third_value_is_believed(folder: Path, book: Review) -> None:
    one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    tables = _with_rows(dozen.tables())
    changed = tables["activities"].assign(total_reported=tables["activities"]["total_reported"].replace(10, 14))
    again = publish(folder, {**tables, "activities": changed}, as_of=dozen.AS_OF, sources=[FILE])
    assert (total(again, "A12"), rows(again, "corrections")) == (14, [])


def test_a_snapshot_that_starts_from_nothing_holds_what_the_files_say(folder: Path, book: Review) -> None:
    one_cell(book)
    fresh = publish(folder, _with_rows(dozen.tables()), as_of=dozen.AS_OF, mode="fresh", sources=[FILE])
    assert total(fresh, "A12") == 10


# --- a duplicate ---------------------------------------------------------------------------------------------------


def test_a_duplicate_no_longer_counts_and_stays_visible(folder: Path, book: Review) -> None:
    the_same(book)
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.corrected.words == "1 decided correction: attendances 10 -> 0, total reported 10 -> 0."
    assert attendances(folder) == 140
    assert "A5" not in {
        row["activity_id"] for name in ("activities", "attendance") for row in rows(done.snapshot, name)
    }
    day = review.corrections(book)[0].at
    (aside,) = rows(done.snapshot, "set_aside")
    assert (aside["source_file"], aside["source_row"], aside["people_in_row"]) == ("dozen.xlsx", 6, 10)
    assert aside["reason"] == f"The same as A4, decided by Aida on {day.day} {day:%b %Y}."
    assert aside["row_text"].startswith("activity_id: A5; title: Activity A5;")
    (account,) = rows(done.snapshot, "reconciliation")
    assert [account[name] for name in ("rows_used", "rows_set_aside", "people_used", "people_set_aside")] == [
        11,
        1,
        202,
        10,
    ]


def test_two_that_are_different_after_all_count_both_again(folder: Path, book: Review) -> None:
    before = rows(listed(folder)[0].snapshot, "attendance")
    the_same(book)
    correct(folder, as_of=dozen.AS_OF)
    review.decide_pair(book, AIDA, table="activities", one="A4", other="A5", decision="different", reason="Two halls.")
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.corrected.words == "1 correction taken back: attendances 0 -> 10, total reported 0 -> 10."
    assert (attendances(folder), rows(done.snapshot, "attendance")) == (150, before)
    assert [rows(done.snapshot, name) for name in ("set_aside", "corrections")] == [[], []]
    assert rows(done.snapshot, "reconciliation")[0]["people_used"] == 212


def test_the_other_one_of_the_pair_may_stay_instead(folder: Path, book: Review) -> None:
    the_same(book)
    correct(folder, as_of=dozen.AS_OF)
    the_same(book, kept="A5")
    correct(folder, as_of=dozen.AS_OF)
    assert attendances(folder) == 110


def test_of_a_pair_that_is_half_gone_nothing_goes(folder: Path, book: Review) -> None:
    review.decide_pair(
        book, AIDA, table="activities", one="A4", other="A77", decision="same", kept="A77", reason="Told twice."
    )
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.snapshot is None
    assert done.corrected.doubtful[0].endswith("A77, which it is the same as, is not there.")


def test_what_a_merged_group_got_belongs_to_the_one_that_stays(folder: Path, book: Review) -> None:
    review.decide_pair(
        book, AIDA, table="structures", one="G1", other="T1", decision="same", kept="T1", reason="Registered twice."
    )
    done = correct(folder, as_of=dozen.AS_OF).snapshot
    assert [row["structure_id"] for row in rows(done, "structures")] == ["T1"]
    assert {row["structure_id"] for row in rows(done, "structure_support")} == {"T1"}


# --- taking back ---------------------------------------------------------------------------------------------------


def test_a_withdrawn_correction_puts_the_old_value_back(folder: Path, book: Review) -> None:
    number = one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    review.withdraw(book, AIDA, number, "The sheet was of another day.")
    done = correct(folder, as_of=dozen.AS_OF)
    assert done.corrected.words == "1 correction taken back: total reported 12 -> 10."
    assert (total(done.snapshot, "A12"), rows(done.snapshot, "corrections")) == (10, [])
    assert correct(folder, as_of=dozen.AS_OF).snapshot is None


def test_a_correction_of_a_correction_can_be_followed_and_both_be_taken_back(folder: Path, book: Review) -> None:
    first, second = one_cell(book), one_cell(book, old=12, new=13)
    done = correct(folder, as_of=dozen.AS_OF)
    assert [row["new_value"] for row in rows(done.snapshot, "corrections")] == ["12", "13"]
    for number in (first, second):
        review.withdraw(book, AIDA, number, "Both were wrong.")
    assert total(correct(folder, as_of=dozen.AS_OF).snapshot, "A12") == 10


# --- when something fails in between -------------------------------------------------------------------------------


class Killed(Exception):
    """The end of the process."""


def killed_at(step: str) -> Any:
    def stop(name: str) -> None:
        if name == step:
            raise Killed

    return stop


def published_until(folder: Path, step: str) -> None:
    with pytest.raises(Killed):
        publish(
            folder,
            {"corrections": pd.DataFrame(columns=["correction_number"])},
            as_of=dozen.AS_OF,
            slices=[],
            step=killed_at(step),
        )


def test_ended_before_the_rename_the_correction_waits(folder: Path, book: Review) -> None:
    one_cell(book)
    published_until(folder, "saved")
    assert (len(listed(folder)), review.corrections(book)[0].state) == (1, "agreed")
    assert total(correct(folder, as_of=dozen.AS_OF).snapshot, "A12") == 12


def test_ended_after_the_rename_the_correction_is_in_it_once_and_told_later(folder: Path, book: Review) -> None:
    one_cell(book)
    published_until(folder, "renamed")
    assert (len(listed(folder)), review.corrections(book)[0].state) == (2, "agreed")
    assert correct(folder, as_of=dozen.AS_OF).snapshot is None
    assert review.corrections(book)[0].applied_in == ("2025-09-30.r2",)
    assert total(listed(folder)[0].snapshot, "A12") == 12


def test_decisions_that_cant_be_read_stop_the_import(
    folder: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken.sqlite").write_text("no database, but long enough to be taken for one" * 50)
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(tmp_path / "broken.sqlite"))
    with pytest.raises(ReviewError):
        correct(folder, as_of=dozen.AS_OF)
    assert len(listed(folder)) == 1


def test_another_review_database_takes_nothing_back(
    folder: Path, book: Review, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(tmp_path / "other.sqlite"))
    other = review.of_programme(folder, {})
    number = one_cell(other, key="A2", old=20, new=21)
    review.withdraw(other, AIDA, number, "Never mind.")
    one_cell(other, key="A3", old=30, new=31)
    done = correct(folder, as_of=dozen.AS_OF).snapshot
    assert [total(done, key) for key in ("A12", "A2", "A3")] == [12, 20, 31]
    assert [row["record_key"] for row in rows(done, "corrections")] == ["A12", "A3"]


# --- the command and what waits ------------------------------------------------------------------------------------


def test_what_waits_is_counted(folder: Path, book: Review) -> None:
    newest = listed(folder)[0].snapshot
    assert newest and corrections.waiting(folder, newest) == 0
    number = one_cell(book)
    assert corrections.waiting(folder, newest) == 1
    corrected = correct(folder, as_of=dozen.AS_OF).snapshot
    assert corrected and corrections.waiting(folder, corrected) == 0
    review.withdraw(book, AIDA, number, "Never mind.")
    assert corrections.waiting(folder, corrected) == 1


def test_the_command_says_first_and_then_does(folder: Path, book: Review, capsys: pytest.CaptureFixture[str]) -> None:
    one_cell(book)
    asked = ["correct", "--as-of", "2025-09-30", "--data", str(folder)]
    assert main([*asked, "--dry-run"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 decided correction: total reported 10 -> 12.",
        "Nothing was written: this was a dry run.",
    ]
    assert main(asked) == 0
    assert "Published snapshot 2025-09-30.r2, made from 2025-09-30." in capsys.readouterr().out


def test_a_correction_whose_record_goes_is_told_before_anything_is_published(folder: Path, book: Review) -> None:
    number = one_cell(book)
    correct(folder, as_of=dozen.AS_OF)
    tables = _with_rows(dozen.tables())
    without = {name: t[t["activity_id"] != "A12"] if "activity_id" in t else t for name, t in tables.items()}
    plan = planned(folder, without, as_of=dozen.AS_OF, sources=[FILE], created=datetime(2026, 1, 1, tzinfo=UTC))
    assert f"Correction {number} of A12 is lost: activities has no such record. Is that meant?" in plan.collisions
