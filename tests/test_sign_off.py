"""Signing off: every figure frozen with its state, open stops need a reason, restated figures their note first."""

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import dozen
import pytest

from kurak import programme, reported, review, signing, standing, workspace
from kurak.errors import ReviewError
from kurak.intake.publish import publish
from kurak.manifest import name_words
from kurak.periods import Period
from kurak.review import Figure, Person, Review, SignOff
from kurak.scope import Scope
from kurak.targets.sheet import last_reported
from kurak.words import day_words

pytestmark = pytest.mark.slow

AIDA = Person("Aida")
FIRST, SECOND = "2025-09-30", "2025-12-31"
HALF = Period("First half", "", (), date(2025, 1, 1), date(2025, 6, 30))
PERIODS = """
[[periods]]
name = "First half"
from = 2025-01-01
to = 2025-06-30
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """September; and December, in which A3 has 34 attendances where September had 30."""
    path = tmp_path_factory.mktemp("signing")
    dozen.published(path)
    (path / "programme.toml").write_text(dozen.PROGRAMME + PERIODS, encoding="utf-8")
    tables = dozen.tables()
    attendance = tables["attendance"]
    is_a3 = attendance["activity_id"] == "A3"
    tables["attendance"] = attendance.assign(attendances=attendance["attendances"].mask(is_a3, 34))
    publish(path, tables, as_of=date(2025, 12, 31), mode="fresh")
    return path


@pytest.fixture
def book(folder: Path) -> Review:
    return reported.book_of(programme.load(folder))


def sign(folder: Path, book: Review, name: str, reason: str = "Known and told to the donor") -> SignOff:
    found = standing.of(folder, name, signing.scope_of(HALF), on=date(2026, 1, 10))
    return signing.sign(book, AIDA, found, HALF, reason)


def test_a_sign_off_keeps_every_figure_with_its_state_and_the_rules_that_touch_it(folder: Path, book: Review) -> None:
    signed = sign(folder, book, FIRST)
    figures = {figure.number: figure for figure in signed.figures}
    assert figures["attendances"] == Figure("attendances", 140, None, None, "ready", ())
    audience = figures["audience_indirect"]
    assert (audience.state, audience.value, "E01" in audience.open_findings) == ("blocked", 19_000, True)
    assert (signed.snapshot, signed.period.name, signed.open_stops > 0) == (FIRST, "First half", True)
    assert review.reported(book) == (FIRST,)


def test_open_stops_need_a_reason(folder: Path, book: Review) -> None:
    with pytest.raises(ReviewError, match="the reason to sign while findings that stop a report are open"):
        sign(folder, book, FIRST, reason="")
    assert review.sign_offs(book) == ()


def test_a_restated_figure_of_a_reported_snapshot_needs_its_note_first_and_is_named(folder: Path, book: Review) -> None:
    sign(folder, book, FIRST)
    with pytest.raises(ReviewError) as refused:
        sign(folder, book, SECOND)
    said = str(refused.value)
    assert "of snapshot 30 Sep 2025, which was reported, read otherwise now and need a note first: " in said
    assert "Attendances, Jan-Jun 2025: 140 as of 30 Sep 2025, now 144" in said
    found = standing.of(folder, SECOND, signing.scope_of(HALF), on=date(2026, 1, 10))
    numbers = {one.figure.split("/")[0] for one in signing.without_note(found, book)}
    assert signing.count(signing.without_note(found, book)) == len(numbers)
    for number in numbers:
        about = {"snapshot": FIRST, "number_name": number, "since": HALF.since, "until": HALF.until}
        review.note_figure(book, AIDA, **about, text="Four people had been left out")
    assert sign(folder, book, SECOND).snapshot == SECOND


def test_a_figure_that_the_same_records_give_otherwise_needs_its_note_too_and_says_why(
    tmp_path: Path,
) -> None:
    same = tmp_path / "same"
    dozen.published(same)
    (same / "programme.toml").write_text(dozen.PROGRAMME + PERIODS, encoding="utf-8")
    publish(same, dozen.tables(), as_of=date(2025, 12, 31), mode="fresh")
    book = reported.book_of(programme.load(same))
    period = review.Period(HALF.name, HALF.since, HALF.until)
    then = [Figure("attendances", 137, None, None, "ready"), Figure("activities", 8, None, None, "ready")]
    review.sign_off(book, AIDA, snapshot=FIRST, period=period, figures=then)
    found = standing.of(same, SECOND, signing.scope_of(HALF), on=date(2026, 1, 10))
    (lacking,) = signing.without_note(found, book)
    assert (lacking.figure, lacking.place) == ("attendances/2025-01-01/2025-06-30", "")
    assert lacking.found == (
        "Attendances, Jan-Jun 2025: 137 when it was signed off, 140 on the same records today, because a definition or"
        " a code list changed"
    )
    with pytest.raises(ReviewError, match=r"1 figure of snapshot 30 Sep 2025.*because a definition or a code list"):
        sign(same, book, SECOND)
    about = {"snapshot": FIRST, "number_name": "attendances", "since": HALF.since, "until": HALF.until}
    review.note_figure(book, AIDA, **about, text="Observers count since October")
    assert sign(same, book, SECOND).snapshot == SECOND


def test_without_a_sign_off_nothing_needs_a_note(folder: Path, book: Review) -> None:
    assert sign(folder, book, SECOND).snapshot == SECOND


def test_pages_say_that_a_snapshot_was_reported_and_when(folder: Path, book: Review) -> None:
    first, second = workspace.opened(folder, FIRST), workspace.opened(folder, SECOND)
    half = signing.scope_of(HALF)
    assert "reported" not in first.provenance(half)
    signed = sign(folder, book, FIRST)
    words = f"snapshot {name_words(FIRST)}, as reported on {day_words(signed.at)}, data through"
    assert first.provenance(half).startswith(words)
    assert first.provenance(replace(half, until=date(2025, 3, 31))).startswith(words)
    assert "reported on" not in first.provenance(replace(half, until=date(2025, 7, 1)))
    assert "reported on" not in second.provenance(half)
    assert reported.last_before(second.programme, SECOND) == signed
    assert reported.last_before(first.programme, FIRST) is None


def test_a_reported_snapshot_that_is_gone_is_said_and_closes_no_page(
    folder: Path, book: Review, tmp_path: Path
) -> None:
    signed = sign(folder, book, FIRST)
    left = Path(shutil.copytree(folder, tmp_path / "left"))
    shutil.rmtree(left / "snapshots" / FIRST)
    second = workspace.opened(left, SECOND)
    assert reported.last_before(second.programme, SECOND) is None
    assert reported.lost_before(second.programme, SECOND) == signed
    assert last_reported(second, Scope()) == ("", {})


def test_a_review_database_that_can_t_be_read_closes_no_page(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_text("no database")
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(broken))
    assert workspace.opened(folder, FIRST).provenance(Scope()).startswith("snapshot 30 Sep 2025, data through")
