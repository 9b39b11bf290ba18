"""The pages on changes, published sentences and signing off, as Streamlit runs them."""

from datetime import date
from pathlib import Path

import dozen
import planted_dozen
import pytest
from streamlit.testing.v1 import AppTest

from kurak import programme, reported, review
from kurak.intake.publish import publish
from kurak.review import Period, Person, Review

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
AIDA = Person("Aida")
BEFORE, NOW = "2025-06-30", "2025-09-30"
YEAR = """
[[periods]]
name = "First half"
from = 2025-01-01
to = 2025-06-30
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The planted dozen: from June to September the totals of A2 and A4 were edited."""
    path = planted_dozen.published(tmp_path_factory.mktemp("pages"))
    settings = path / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + YEAR, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def on_the_planted_dozen(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(folder))


@pytest.fixture
def book(folder: Path) -> Review:
    return reported.book_of(programme.load(folder))


def opened(page: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=180)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(f"pages/check/{page}.py").run()
    return sound(app)


def sound(app: AppTest) -> AppTest:
    assert not app.exception
    assert [error.value for error in app.error] == []
    return app


def text(app: AppTest) -> str:
    elements = (*app.title, *app.header, *app.markdown, *app.info, *app.warning)
    return "\n".join(element.value for element in elements).replace("\\", "")


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def test_one_sentence_first_then_figures_causes_records_and_cells() -> None:
    app = opened("changes")
    assert app.header[0].value == "1 figure restated, 0 records late, 2 corrected, 0 vanished"
    assert "155 → **146** (−9): corrected −9 (2 records)" in text(app)
    figures, behind, records, cells = (frame.value for frame in app.dataframe)
    assert figures.iloc[0].tolist() == [
        "Total reported", "Jan-Jun 2025", "All oblasts", "155", "146", "−9", "corrected −9 (2 records)"
    ]  # fmt: skip
    assert behind[["part_key", "name", "step"]].values.tolist() == [
        ["A2", "Activity A2", -10],
        ["A4", "Activity A4", 1],
    ]
    assert records["subject_key"].tolist() == ["A2", "A4"]
    assert cells[["subject_key", "column_name", "old", "new"]].values.tolist() == [
        ["A2", "Total reported", "30", "20"],
        ["A4", "Total reported", "40", "41"],
    ]


def test_a_reported_figure_takes_a_note_with_a_name(book: Review) -> None:
    period = Period("First half", date(2025, 1, 1), date(2025, 6, 30))
    review.sign_off(book, AIDA, snapshot=BEFORE, period=period, figures=[])
    app = opened("changes")
    assert "1 restated figure has no note yet. The next snapshot can't be signed off before that." in text(app)
    app.text_area(key="note-text").set_value("A2 was counted twice")
    app.text_input(key="who-note").set_value("Aida")
    press(app, "Save the note")
    (note,) = review.notes(book, BEFORE)
    assert (note.text, note.by.name, note.number_name, note.place) == (
        "A2 was counted twice", "Aida", "total_reported", ""
    )  # fmt: skip
    assert "Every restated figure has its note, or was waived." in text(sound(app))


def test_a_restatement_that_was_waived_asks_for_no_note(book: Review) -> None:
    period = Period("First half", date(2025, 1, 1), date(2025, 6, 30))
    review.sign_off(book, AIDA, snapshot=BEFORE, period=period, figures=[])
    review.waive(book, AIDA, rule="R01", reason="Told to the donor by letter", expires_on=date(2099, 12, 31))
    said = text(opened("changes"))
    assert "Every restated figure has its note, or was waived." in said
    assert "no note yet" not in said


def test_a_quiet_page_when_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dozen.published(tmp_path)
    monkeypatch.setenv("KURAK_DATA", str(tmp_path))
    assert "Nothing to compare with" in text(opened("changes"))
    publish(tmp_path, dozen.tables(), as_of=date(2025, 12, 31), mode="fresh")
    app = opened("changes")
    assert app.header[0].value == ":material/check: Nothing that was there has changed"
    assert not app.dataframe


def test_each_sentence_says_whether_it_is_still_true() -> None:
    said = text(opened("published"))
    assert "2 still true" in said
    assert "Still true: published over 10, now 150." in said
    assert "Annual report, 2025." in said


def test_a_sentence_is_added_by_a_form_judged_at_once_and_withdrawn_with_a_reason(book: Review) -> None:
    app = opened("published")
    app.text_input(key="sentence-document").set_value("Web page")
    app.text_area(key="sentence-text").set_value("155 people as partners reported them.")
    app.selectbox(key="sentence-number").set_value("total_reported")
    app.date_input(key="sentence-to").set_value(date(2025, 6, 30))
    app.number_input(key="sentence-value").set_value(155)
    app.text_input(key="who-sentence").set_value("Aida")
    press(app, "Add the sentence")
    (one,) = review.sentences(book)
    assert (one.scope, one.operator, one.value) == ({"from": "2025-01-01", "to": "2025-06-30"}, "exactly", 155)
    said = text(sound(app))
    assert "2 still true, 1 no longer true" in said
    assert "No longer true: published exactly 155, now 146." in said
    assert "It was 155 on 30 Jun 2025." in said
    app.text_input(key=f"withdraw-reason-{one.number}").set_value("The page was taken down")
    press(app, "Withdraw the sentence")
    assert review.sentences(book) == ()
    assert "2 still true" in text(sound(app))


def test_a_sentence_without_a_value_is_refused_in_a_sentence(book: Review) -> None:
    app = opened("published")
    app.text_area(key="sentence-text").set_value("Many came.")
    press(app, "Add the sentence")
    assert [error.value.replace("\\", "") for error in app.error] == ["Nothing was saved: say the value and the step."]
    assert review.sentences(book) == ()


def test_signing_off_asks_for_a_reason_then_the_snapshot_counts_as_reported(book: Review) -> None:
    app = opened("published")
    app.text_input(key="who-sign").set_value("Aida")
    press(app, "Sign snapshot 30 Sep 2025 off")
    assert "the reason to sign while findings that stop a report are open" in app.error[0].value.replace("\\", "")
    app.text_area(key="sign-reason").set_value("The donor knows")
    press(app, "Sign snapshot 30 Sep 2025 off")
    (signed,) = review.sign_offs(book)
    assert (signed.snapshot, signed.by.name, signed.reason) == (NOW, "Aida", "The donor knows")
    said = text(sound(app))
    assert "snapshot 30 Sep 2025 was reported on" in said
    assert ", as reported on " not in said  # the page is over more days than were signed
    days = {"from": signed.period.since.isoformat(), "to": signed.period.until.isoformat()}
    assert ", as reported on " in text(opened("published", **days))
