"""The page on which slides are collected, as Streamlit runs it."""

import re
from datetime import date
from pathlib import Path

import pytest
from on_the_board import gone
from streamlit.testing.v1 import AppTest

from kurak import reported, review, words
from kurak.errors import SlidesError
from kurak.programme import SAMPLE, load
from kurak.slides import form, libreoffice
from kurak.slides.deck import Deck
from kurak.slides.item import Item

ROOT = Path(__file__).parent.parent
SLIDES = "pages/present/slides.py"


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


def started() -> AppTest:
    return AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60).run()


def with_slides(*figures: str) -> AppTest:
    """The page after these figures of Reach were added."""
    app = started().switch_page("pages/explore/reach.py").run()
    for name in figures:
        gone(app, name, "slide")
    return app.switch_page(SLIDES).run()


def headings(app: AppTest) -> list[str]:
    return [header.value.replace("\\", "") for header in app.header]


def said(app: AppTest) -> str:
    return "\n".join(text.value for text in (*app.markdown, *app.warning)).replace("\\", "")


@pytest.mark.slow
def test_without_slides_the_page_says_where_they_come_from() -> None:
    app = started().switch_page(SLIDES).run()
    assert "Choose “Add to slides” under any chart or number" in said(app)
    assert not app.error


@pytest.mark.slow
def test_a_figure_waits_as_a_slide_with_the_scope_it_was_added_over() -> None:
    app = started()
    app.query_params["oblast"] = "KG-O"
    app.run().switch_page("pages/explore/reach.py").run()
    gone(app, "reach_by_partner", "slide")
    app.query_params["oblast"] = "KG-B"
    app.switch_page(SLIDES).run()
    assert not app.exception
    assert "Osh oblast, Jan" in said(app)


@pytest.mark.slow
def test_slides_change_places_and_one_is_taken_out() -> None:
    app = with_slides("reach_by_month", "reach_by_project")
    second = headings(app)[0]
    app.button("move-2--1").click().run()
    assert [slide.item.names for slide in app.session_state["deck-slides"]] == [
        ("reach_by_project",),
        ("reach_by_month",),
    ]
    app.button("remove-2").click().run()
    assert headings(app)[0] != second
    assert [slide.item.names for slide in app.session_state["deck-slides"]] == [("reach_by_month",)]


def test_a_headline_that_was_written_stands_on_the_slide() -> None:
    app = with_slides("reach_by_month")
    app.text_input("headline-1").set_value("Spring was busy").run()
    assert headings(app)[0] == "Spring was busy"


def test_what_the_audience_may_not_see_is_told_before_anybody_downloads() -> None:
    app = with_slides("reach_by_partner")
    app.selectbox("deck-audience").set_value("public").run()
    assert "Slide 1: Attendances by partner is left out. It is for internal use; this deck is for public." in said(app)


@pytest.mark.slow
def test_a_deck_is_saved_by_name_and_opened_again() -> None:
    app = with_slides("reach_by_month")
    app.text_input("save-deck-name").set_value("Quarterly")
    app.text_input("who-save-deck").set_value("Aida")
    next(button for button in app.button if button.label == "Save").click().run()
    assert [error.value for error in app.error] == []
    fresh = started().switch_page(SLIDES).run()
    fresh.button("open-deck-Quarterly").click().run()
    assert [slide.item.names for slide in fresh.session_state["deck-slides"]] == [("reach_by_month",)]


@pytest.mark.slow
def test_a_saved_deck_with_a_figure_that_is_gone_opens_and_says_so(dozen_folder: Path) -> None:
    book = reported.book_of(load(dozen_folder))
    held = form.fields(Deck("Old", (Item("chart", ("reach_by_moon",)),)))
    review.save_deck(book, review.Person("Aida"), name="Old", deck=held)
    app = started().switch_page(SLIDES).run()
    app.button("open-deck-Old").click().run()
    assert not app.exception
    assert "There is no figure reach_by_moon" in said(app)


@pytest.mark.slow
def test_all_slides_are_told_over_other_dates_in_one_click_and_keep_their_places() -> None:
    app = started()
    app.query_params["oblast"] = "KG-O"
    app.query_params["from"], app.query_params["to"] = "2025-01-01", "2025-03-31"
    app.run().switch_page("pages/explore/reach.py").run()
    gone(app, "reach_by_month", "slide")
    gone(app, "reach_by_project", "slide")
    app.query_params["from"], app.query_params["to"] = "2025-04-01", "2025-06-30"
    app.switch_page(SLIDES).run()
    app.button("redate").click().run()
    assert not app.exception
    scopes = [slide.item.scope for slide in app.session_state["deck-slides"]]
    assert [(scope.since, scope.until, scope.oblasts) for scope in scopes] == [
        (date(2025, 4, 1), date(2025, 6, 30), ("KG-O",))
    ] * 2
    assert "redate" not in [button.key for button in app.button]


@pytest.mark.slow
def test_a_deck_is_issued_and_the_next_meeting_is_told_what_moved(dozen_folder: Path) -> None:
    app = gone(started().switch_page("pages/explore/reach.py").run(), "attendances", "slide")
    app.switch_page(SLIDES).run()
    app.text_input("who-issue-deck").set_value("Aida")
    next(button for button in app.button if button.label == "Issue").click().run()
    issued = review.issued_decks(reported.book_of(load(dozen_folder)))
    assert [(one["name"], one["values"][0]["value"]) for one in issued[0].shown] == [("attendances", 150.0)]
    app.button("since-Steering committee").click().run()
    assert headings(app)[0].startswith("Since the meeting of ")
    number, *rest = (text.replace("\\", "") for text in app.table[0].value.iloc[0])
    assert number.startswith("Attendances: All oblasts, ")
    assert rest == ["150", "150", "0", "nothing"]


@pytest.mark.slow
def test_targets_are_a_slide_of_the_indicators_of_the_scope(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(SAMPLE))
    app = with_slides("reach_by_month")
    app.button("more-targets").click().run()
    assert not app.exception
    assert headings(app)[0] == "Where the targets stand"
    assert "Partnership teams supported" in list(app.dataframe[0].value["0"])


@pytest.mark.slow
def test_a_review_database_that_can_not_be_read_is_said_and_the_slides_go_on(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "review.sqlite"
    broken.write_text("not a database, whatever its name says" * 100)
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(broken))
    app = with_slides("reach_by_month")
    assert not app.exception
    assert headings(app)[0].startswith("Most attendances")
    assert "put it back from a backup" in " ".join(error.value for error in app.error)


@pytest.mark.slow
def test_without_libreoffice_the_page_offers_one_for_printing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    app = with_slides("reach_by_month")
    assert "Page for printing" in [button.label for button in app.get("download_button")]
    assert "PDF needs LibreOffice" in said(app)


@pytest.mark.slow
def test_why_a_number_changed_waits_as_a_slide_with_its_comparison(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(SAMPLE))
    app = started()
    for name, value in {"from": "2026-04-01", "to": "2026-06-30", "by": "adm1_code"}.items():
        app.query_params[name] = value
    app.switch_page("pages/explore/why.py").run()
    app.button("slide-why-attendances").click().run()
    (slide,) = app.session_state["deck-slides"]
    assert (slide.item.layout, slide.item.by, slide.item.against) == ("why", "adm1_code", "")
    assert slide.item.scope.comparison == "previous_period"
    app.switch_page(SLIDES).run()
    assert not app.exception
    assert "Attendances rose by " in headings(app)[0]


def test_what_a_russian_deck_has_no_words_for_is_told_before_anybody_downloads(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(words, "catalogue", lambda language: words._Catalogue({}, {}))
    app = with_slides("reach_by_month")
    assert "No words in" not in said(app)
    app.selectbox("deck-language").set_value("ru").run()
    assert re.search(r"No words in Русский for: .*Attendances by month", said(app))


@pytest.mark.slow
def test_a_pdf_that_could_not_be_made_is_told_in_our_own_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_pptx: bytes) -> bytes:
        raise SlidesError("LibreOffice did not finish in 120 seconds. Take the PowerPoint file instead.")

    monkeypatch.setattr(libreoffice, "program", lambda: "soffice")
    monkeypatch.setattr(libreoffice, "pdf", fails)
    app = with_slides("reach_by_month")
    app.button("make-pdf").click().run()
    assert [error.value.replace("\\", "") for error in app.error] == [
        "LibreOffice did not finish in 120 seconds. Take the PowerPoint file instead."
    ]
    monkeypatch.setattr(libreoffice, "pdf", lambda _pptx: b"%PDF-")
    app.button("make-pdf").click().run()
    assert "Download PDF" in [button.label for button in app.get("download_button")]
