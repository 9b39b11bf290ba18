"""Notes on the time axis: where they are shown, on charts, in words, and in what is taken along."""

from datetime import date
from pathlib import Path

import pytest
from on_the_board import unfolded
from streamlit.testing.v1 import AppTest

from kurak import annotations, charts, figures, programme, reported, review
from kurak.charts.annotated import noted_rows
from kurak.charts.drawing import Noted
from kurak.look import LIGHT
from kurak.review import Person, Review
from kurak.scope import Scope
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
AIDA = Person("Aida")
YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 9, 30))
OSH = Scope(since=date(2025, 1, 1), until=date(2025, 9, 30), oblasts=("KG-O",))


@pytest.fixture
def book(dozen_folder: Path) -> Review:
    """Elections everywhere; a flood of nine days in Osh oblast; a strike of the project P2."""
    book = reported.book_of(programme.load(dozen_folder))
    review.mark_event(book, AIDA, text="elections", since=date(2025, 1, 26))
    review.mark_event(book, AIDA, text="flood", since=date(2025, 4, 2), until=date(2025, 4, 10), place="KG-O")
    review.mark_event(book, AIDA, text="strike", since=date(2025, 8, 1), project_id="P2")
    return book


def shown(workspace: Workspace, scope: Scope) -> list[str]:
    return [event.text for event in annotations.over(workspace, scope)]


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (YEAR, ["elections", "flood", "strike"]),
        (OSH, ["elections", "flood", "strike"]),
        (Scope(oblasts=("KG-B",)), ["elections", "strike"]),
        (Scope(districts=("KG06226000000",)), ["elections", "flood", "strike"]),
        (Scope(projects=("P1",)), ["elections", "flood"]),
        (Scope(since=date(2025, 4, 10), until=date(2025, 7, 31)), ["flood"]),
        (Scope(since=date(2025, 4, 11), until=date(2025, 7, 31)), []),
        (Scope(refused=("nonsense",)), []),
    ],
)
def test_a_note_shows_where_its_days_place_and_project_touch_the_scope(
    dozen_workspace: Workspace, book: Review, scope: Scope, expected: list[str]
) -> None:
    assert shown(dozen_workspace, scope) == expected


def test_a_note_that_was_taken_back_is_gone(dozen_workspace: Workspace, book: Review) -> None:
    first = review.events(book)[0]
    review.withdraw(book, AIDA, first.number, "another year")
    assert shown(dozen_workspace, YEAR) == ["flood", "strike"]


def test_a_chart_over_time_says_its_notes_in_words(dozen_workspace: Workspace, book: Review) -> None:
    """As a caveat they travel into pictures, workbooks and the small lines under a slide."""
    found = figures.asked(dozen_workspace, "reach_by_month", OSH)
    assert found.notes[-1] == (
        "On the time axis: elections (26 Jan 2025); flood (2 Apr 2025 - 10 Apr 2025, Osh oblast);"
        " strike (1 Aug 2025, Youth voices)."
    )


def test_a_chart_of_names_has_no_time_axis(dozen_workspace: Workspace, book: Review) -> None:
    found = figures.asked(dozen_workspace, "reach_by_partner", OSH)
    assert not [note for note in found.notes if "time axis" in note]
    assert figures.drawing(dozen_workspace, found).noted == ()


@pytest.mark.parametrize("name", ["reach_by_month", "reach_by_quarter", "women_share_by_month", "gender_by_month"])
def test_a_hairline_stands_on_the_day(dozen_workspace: Workspace, book: Review, name: str) -> None:
    found = figures.asked(dozen_workspace, name, YEAR)
    made = charts.spec(figures.drawing(dozen_workspace, found), LIGHT)
    assert "flood" in [row["_text"] for row in made["datasets"]["noted"]]
    assert [layer["mark"]["type"] for layer in made["layer"] if layer.get("data") == {"name": "noted"}] == [
        "rule",
        "text",
        "text",
    ]


def test_without_notes_a_chart_has_no_layer_for_them(dozen_workspace: Workspace) -> None:
    found = figures.asked(dozen_workspace, "reach_by_month", YEAR)
    made = charts.spec(figures.drawing(dozen_workspace, found), LIGHT)
    assert not [layer for layer in made["layer"] if layer.get("data") == {"name": "noted"}]


def test_the_place_of_a_day_on_the_axis() -> None:
    months = ["2025-01-01", "2025-02-01", "2025-03-01"]
    noted = [Noted(date(2024, 12, 31), "before"), Noted(date(2025, 1, 1), "first"), Noted(date(2025, 3, 31), "x" * 40)]
    first, last = noted_rows([*noted, Noted(date(2025, 4, 5), "after")], months)
    assert (first["_at"], first["_part"], first["_text"], first["_is_late"]) == ("2025-01-01", 0, "first", False)
    assert (last["_at"], last["_text"], last["_row"], last["_is_late"]) == ("2025-03-01", "x" * 27 + "…", 1, True)


def test_a_note_written_on_the_page_is_kept_with_its_name(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    unfolded(app.switch_page("pages/explore/reach.py").run(), "annotations")
    app.text_input(key="annotate-text").input("elections")
    app.date_input(key="annotate-days").set_value((date(2025, 1, 26), date(2025, 1, 26)))
    app.text_input(key="who-annotate").input("Aida")
    next(one for one in app.button if one.label == "Add a note to this period").click().run()
    assert not app.exception
    (kept,) = review.events(reported.book_of(programme.load(dozen_folder)))
    assert (kept.text, kept.since, kept.until, kept.by.name) == (
        "elections",
        date(2025, 1, 26),
        date(2025, 1, 26),
        "Aida",
    )


def test_a_note_is_taken_back_on_the_page(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path, book: Review) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    unfolded(app.switch_page("pages/explore/reach.py").run(), "annotations")
    app.text_input(key="annotation-back-why").input("another year")
    app.text_input(key="who-annotation-back").input("Aida")
    next(one for one in app.button if one.label == "Take this note back").click().run()
    assert not app.exception
    assert [event.text for event in review.events(book)] == ["flood", "strike"]
