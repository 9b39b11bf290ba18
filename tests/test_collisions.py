"""What an import does to other files' records is said before anything is published."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from partner_files import russian_programme, text_file

from kurak.__main__ import main
from kurak.intake.collisions import collisions, outdated
from kurak.intake.draft import Draft, drafted
from kurak.manifest import Source
from kurak.snapshots import listed

HEAD = "Date,Region,Partner,Project,Activity,Total\n"
JUNE = date(2026, 6, 30)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return russian_programme(tmp_path / "programme")


def draft(home: Path, name: str, *lines: str) -> Draft:
    return drafted(home, [text_file(home.parent / name, HEAD + "".join(f"{line}\n" for line in lines))])


def test_a_corrected_file_that_says_another_project_would_be_counted_beside_the_old_one(home: Path):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,,Talk,5", "2026-05-02,Batken,FTI,,Walk,6").published(as_of=JUNE)
    corrected = draft(home, "b.csv", "2026-05-01,Batken,FTI,Streets,Talk,7", "2026-05-09,Batken,FTI,Streets,Run,6")
    # the file says its project, the one before said none: which one is replaced is for a person to say
    told = corrected.plan(as_of=JUNE, mode="add").collisions
    assert told == (
        "1 activity of a.csv would stay beside the same title, day and place in this import: people would be counted"
        " twice. If this import corrects that file, say the same partner and project as there.",
    )


def test_what_another_file_loses_is_said(home: Path):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5", "2026-05-02,Batken,FTI,Streets,Walk,6").published(
        as_of=JUNE
    )
    (told,) = draft(home, "b.csv", "2026-05-01,Batken,FTI,Streets,Talk,5").plan(as_of=JUNE).collisions
    assert told == "1 activity of a.csv would go: this import stands for the same report. Is that meant?"


def test_the_command_says_it_and_publishes_only_what_is_confirmed(home: Path, capsys: pytest.CaptureFixture):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5", "2026-05-02,Batken,FTI,Streets,Walk,6").published(
        as_of=JUNE
    )
    shorter = text_file(home.parent / "b.csv", HEAD + "2026-05-01,Batken,FTI,Streets,Talk,5\n")
    asked = ["import", str(shorter), "--as-of", "2026-06-30", "--data", str(home)]
    assert main(asked) == 2
    assert (
        "Nothing was published, because it should be looked at first: 1 activity of a.csv would go"
        in capsys.readouterr().err
    )
    assert [found.name for found in listed(home)] == ["2026-06-30"]
    assert main([*asked, "--confirmed"]) == 0
    assert [found.name for found in listed(home)] == ["2026-06-30.r2", "2026-06-30"]


def test_a_correction_by_another_layout_is_not_taken_back_silently(home: Path):
    first = draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5")
    first.published(as_of=JUNE)
    kept = first.plan(as_of=JUNE).tables
    mended = kept["activities"].set_column(
        kept["activities"].column_names.index("source_file"), "source_file", pa.array(["mended.xlsx"])
    )
    as_before = {"activities": kept["activities"]}
    seven = mended.set_column(mended.column_names.index("total_reported"), "total_reported", pa.array([7.0]))
    none = {"activities": kept["activities"].slice(0, 0)}
    known, again = Source("mended.xlsx", "1" * 64, "another"), Source("a.csv", "2" * 64, "a")
    assert collisions({"activities": seven}, none, as_before, [known], [again]) == (
        "1 activity of mended.xlsx will say something else than that file: title, total, day or place. If that file was"
        " the correction, this import takes it back.",
    )
    assert collisions({"activities": mended}, none, as_before, [known], [again]) == ()


def test_the_next_month_and_the_same_file_again_touch_nobody(home: Path):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5").published(as_of=JUNE)
    assert draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,9").plan(as_of=JUNE).collisions == ()
    assert draft(home, "c.csv", "2026-06-01,Batken,FTI,Streets,Talk,5").plan(as_of=JUNE).collisions == ()


def test_a_file_that_was_replaced_since_is_asked_about_before_it_brings_older_numbers_back() -> None:
    first, second = (Source(f"{name}.csv", name * 64, "talks", "FTI", "LCP", "2026-Q3") for name in "ab")
    every_snapshot = [[first], [second]]
    assert list(outdated(every_snapshot, [second], [replace(first, file="again.csv")])) == [
        "again.csv is exactly a file that was imported before and has been replaced since: this import would bring the"
        " older numbers back. Is that meant?"
    ]
    assert list(outdated(every_snapshot, [second], [second])) == []
