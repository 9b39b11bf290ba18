"""The whole journal as lines, kept elsewhere and loaded again, into the same kind of database or the other."""

import json
from datetime import date
from pathlib import Path

import pytest

from kurak import backup, review
from kurak.errors import ReviewError
from kurak.review import Person, Review, Subject

AIDA, BEK = Person("Aida", is_verified=True), Person("Bek")
SUBJECT = Subject("S01", "activities", "a1")
PROGRAMME = 'name = "Safer streets"\ncountry = "KGZ"\ncountry_code = "KG"\n'


@pytest.fixture
def told(tmp_path: Path) -> Review:
    """A review database in SQLite: a waiver, a comment, the waiver withdrawn."""
    book = review.opened(tmp_path / "told.sqlite")
    waiver = review.waive(book, AIDA, rule="S01", reason="известно", expires_on=date(2999, 12, 31))
    review.comment(book, BEK, SUBJECT, "Two\nlines.")
    review.withdraw(book, BEK, waiver.number, "mended")
    return book


def test_what_is_loaded_is_what_was_said(told: Review, address: str) -> None:
    book = review.opened(address)
    assert review.load(book, review.lines(told)) == 3
    assert review.history(book) == review.history(told)
    assert list(review.lines(book)) == list(review.lines(told))
    assert review.comment(book, AIDA, SUBJECT, "Going on.").number == 4


def test_a_line_is_json_with_who_when_and_why(told: Review) -> None:
    line = json.loads(list(review.lines(told))[2])
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "number": 3,
        "noun": "waiver",
        "act": "withdrawn",
        "by": "Bek",
        "is_verified": False,
        "reason": "mended",
        "about": 1,
        "content": {},
    }


def test_nothing_is_loaded_over_what_was_said(told: Review, address: str) -> None:
    book = review.opened(address)
    review.comment(book, AIDA, SUBJECT, "Mine.")
    with pytest.raises(ReviewError, match="only into an empty review database; this one holds some"):
        review.load(book, review.lines(told))
    assert [comment.text for comment in review.comments(book)] == ["Mine."]


@pytest.mark.parametrize("line", ["", "[]", "{}", '{"at": "yesterday"}', '{"at": "2026-01-01T00:00:00+00:00"}'])
def test_with_a_line_that_is_none_nothing_is_loaded(told: Review, address: str, line: str) -> None:
    book = review.opened(address)
    with pytest.raises(ReviewError, match="A line of the decisions can't be read"):
        review.load(book, [*review.lines(told), line])
    assert review.history(book) == ()


def test_a_line_about_an_entry_that_is_not_there_loads_nothing(told: Review, address: str) -> None:
    book = review.opened(address)
    with pytest.raises(ReviewError, match=r"it answers .* constraint"):
        review.load(book, list(review.lines(told))[2:])
    assert review.history(book) == ()


def test_a_programme_moves_to_a_database_of_its_own(
    told: Review, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A backup of the one, restored into the other: the folder, and the decisions where they shall stand."""
    monkeypatch.delenv("KURAK_REVIEW_DATABASE", raising=False)
    (tmp_path / "programme.toml").write_text(f'{PROGRAMME}review_database = "told.sqlite"\n', encoding="utf-8")
    backup.back_up(tmp_path, tmp_path / "safe.zip")
    made = backup.restore(tmp_path / "safe.zip", tmp_path / "new", address)
    book = review.opened(address)
    assert (made.decisions, made.where) == (3, review.in_words(book.url))
    assert review.history(book) == review.history(told)
    assert not (tmp_path / "new" / "told.sqlite").exists()
