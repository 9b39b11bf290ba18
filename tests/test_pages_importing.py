"""The page Snapshots with a partner's file in hand, as Streamlit runs it."""

from datetime import date
from pathlib import Path

import pytest
from partner_files import russian_programme, text_file
from streamlit.testing.v1 import AppTest

from kurak.intake.draft import Draft, drafted
from kurak.screen.importing.drop import Aim

DISTRICTS = """Date,Oblast,District,Women,Men,Total
2026-05-01,Batken,Lyalyak,3,4,7
2026-05-02,Jeti Oguz valley,,1,1,2
"""


def page() -> None:
    """The part of the page that shows a draft, alone: uploads are the browser's."""
    from kurak.screen.importing.outcome import outcome
    from kurak.screen.importing.understood import understood

    understood()
    outcome()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = russian_programme(tmp_path / "programme")
    monkeypatch.setenv("KURAK_DATA", str(folder))
    return folder


def shown(draft: Draft) -> AppTest:
    app = AppTest.from_function(page, default_timeout=60)
    app.session_state["draft"], app.session_state["draft-aim"] = draft, Aim(date(2026, 6, 30), "replace")
    return app.run()


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in (*app.markdown, *app.warning, *app.success)).replace("\\", "")


def asked(app: AppTest, text: str) -> object:
    return next(box for box in app.selectbox if text in box.label.replace("\\", ""))


@pytest.mark.slow
def test_an_unknown_place_is_chosen_from_the_nearest_or_from_all_and_the_totals_follow(home: Path, tmp_path: Path):
    app = shown(drafted(home, [text_file(tmp_path / "places.csv", DISTRICTS)]))
    assert "2 rows read = 1 used + 1 set aside + 0 totals or headings." in said(app)
    valley = asked(app, "Jeti Oguz valley (1 row)")
    assert valley.options[:2] == ["not said", "Nearest: Jeti-Oguz, Issyk-Kul (KG02210000000)"]
    valley.set_value("KG02210000000").run()
    assert "2 rows read = 2 used + 0 set aside + 0 totals or headings." in said(app)
    asked(app, "Lyalyak (1 row)").set_value("KG05236000000").run()
    assert "What do these mean?" not in said(app)
    app.button(key="publish").click().run()
    assert "Published: snapshot 30 Jun 2026." in said(app)
    kept = (home / "sources" / "places.toml").read_text(encoding="utf-8")
    assert 'Lyalyak = "KG05236000000"' in kept and '"Jeti Oguz valley" = "KG02210000000"' in kept
    again = shown(drafted(home, [text_file(tmp_path / "later.csv", DISTRICTS.replace("2026-05", "2026-06"))]))
    assert "2 rows read = 2 used + 0 set aside + 0 totals or headings." in said(again)
    columns = next(one.value for one in again.dataframe if "sure" in one.value)
    assert columns["use"].tolist()[:3] == [
        "When: first day of the activity",
        "Where: name of the oblast",
        "Where: name of the district",
    ]
    assert set(columns["sure"]) == {"saved"}


@pytest.mark.slow
def test_records_that_would_be_counted_twice_are_confirmed_before_publishing(home: Path, tmp_path: Path):
    lines = "Date,Oblast,Project,Title,Women,Men\n2026-05-01,Batken,{project},Talk,3,4\n"
    first, other = (
        text_file(tmp_path / f"{name}.csv", lines.format(project=name.capitalize())) for name in ("one", "two")
    )
    drafted(home, [first], source="one").published(as_of=date(2026, 6, 30))
    app = shown(drafted(home, [other], source="two"))
    assert "1 activity of one.csv would stay beside the same title, day and place in this import" in said(app)
    assert app.button(key="publish").disabled
    app.checkbox[0].check().run()
    assert not app.button(key="publish").disabled
