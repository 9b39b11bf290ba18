"""What an import does to other files' records is said before anything is published."""

from datetime import date
from pathlib import Path

import pytest
from partner_files import russian_programme, text_file

from kurak.intake.draft import Draft, drafted

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
        "1 activity of a.csv have title, day and place of one in this import and stay: people would be counted twice."
        " If this import corrects that file, say the same partner and project as there.",
    )


def test_what_another_file_loses_is_said(home: Path):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5", "2026-05-02,Batken,FTI,Streets,Walk,6").published(
        as_of=JUNE
    )
    (told,) = draft(home, "b.csv", "2026-05-01,Batken,FTI,Streets,Talk,5").plan(as_of=JUNE).collisions
    assert told == "1 activity of a.csv go: this import stands for the same report. Is that meant?"


def test_the_next_month_and_the_same_file_again_touch_nobody(home: Path):
    draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,5").published(as_of=JUNE)
    assert draft(home, "a.csv", "2026-05-01,Batken,FTI,Streets,Talk,9").plan(as_of=JUNE).collisions == ()
    assert draft(home, "c.csv", "2026-06-01,Batken,FTI,Streets,Talk,5").plan(as_of=JUNE).collisions == ()
