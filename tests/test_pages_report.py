"""The page Report as Streamlit runs it: sentences with their numbers, reworded and kept, and what is left out."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kurak import programme

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


def report(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page("pages/present/report.py").run()


def told(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown).replace("\\", "")


def test_the_published_year_of_the_made_up_programme_stands_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(programme.SAMPLE))
    words = told(report(**{"from": "2025-01-01", "to": "2025-12-31"}))
    for said in (
        "Support went to 44 community policing",
        "Over 2,500 people",
        "Over 100,000 people",
        "Support went to 23 youth",
        "4,521 people",
        "Over 426,000 people",
    ):
        assert said in words


def test_each_number_says_what_it_counts_and_what_it_is_exactly() -> None:
    words = told(report())
    assert "People in crime prevention: 40 (40–70)" in words
    assert "Told as “about 40 people”." in words
    assert "each counted once per campaign" in words


def test_what_is_left_out_is_listed_with_its_reason() -> None:
    app = report()
    assert "Left out" in [one.value for one in app.header]
    assert "Grants: this snapshot holds no table “Grants”." in told(app)


def test_the_text_changes_its_language() -> None:
    app = report()
    app.radio(key="report-language").set_value("ru").run()
    assert "Поддержку получили команды партнёрства милиции и сообществ: 1." in told(app)


def test_a_sentence_is_reworded_kept_and_taken_back() -> None:
    app = report()
    app.text_area(key="text-teams_supported-en").set_value("We are proud of {teams}.")
    app.text_input(key="who-wording-teams_supported").set_value("Aida")
    keep = [one for one in app.button if one.label == "Keep the sentence"]
    keep[[one.key for one in app.text_area].index("text-teams_supported-en")].click().run()
    assert "We are proud of 1 community policing partnership team." in told(app)
    assert "Worded by Aida" in told(app)
    app.text_input(key="who-template-teams_supported").set_value("Aida")
    next(one for one in app.button if one.label == "Back to the template").click().run()
    assert "Support went to 1 community policing partnership team." in told(app)


def test_a_slot_that_is_no_number_of_the_sentence_is_refused_where_it_was_typed() -> None:
    app = report()
    app.text_area(key="text-teams_supported-en").set_value("{women} came.")
    app.text_input(key="who-wording-teams_supported").set_value("Aida")
    keep = [one for one in app.button if one.label == "Keep the sentence"]
    keep[[one.key for one in app.text_area].index("text-teams_supported-en")].click().run()
    assert "{women} is no number of this sentence; allowed: {teams}" in app.error[0].value.replace("\\", "")


def test_a_scope_with_nothing_to_tell_says_so() -> None:
    app = report(**{"from": "2019-01-01", "to": "2019-12-31"})
    assert not app.exception
    assert "Nothing to tell of this scope" in told(app)


def test_files_to_take_along_are_offered() -> None:
    labels = [one.label for one in report().get("download_button")]
    assert labels[:3] == ["Text (Word)", "Steering table (Excel)", "Activities (HXL)"]
