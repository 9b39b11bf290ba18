"""Comparing like for like, and reporting periods by name, as Streamlit runs them."""

from pathlib import Path

import dozen
import pytest
from on_the_board import words
from streamlit.testing.v1 import AppTest

from kurak import programme

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
SPRING = {"from": "2025-04-01", "to": "2025-06-30", "compare": "previous_period"}
PERIOD = """
[[periods]]
name = "Year 1"
donor = "Donor B"
projects = ["P2"]
from = 2025-01-01
to = 2025-12-31
"""


@pytest.fixture(autouse=True, scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dozen, with a period."""
    made = tmp_path_factory.mktemp("periods")
    dozen.published(made)
    (made / programme.FILE).write_text(dozen.PROGRAMME + PERIOD, encoding="utf-8")
    return made


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(folder))


def opened(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    for key, value in link.items():
        app.query_params[key] = value
    return app.run()


def said(app: AppTest) -> str:
    return " ".join((*(one.value for one in (*app.markdown, *app.caption)), *words(app))).replace("\\", "")


def test_a_comparison_says_who_is_left_out_and_narrows_the_page_to_the_others() -> None:
    app = opened(**SPRING)
    assert not app.exception
    assert "like for like: 10, before 40; no clear change" in said(app)
    assert "Union, Youth voices: nothing in this period (National, Osh city)" in said(app)
    app.checkbox(key="like-for-like").check().run()
    assert app.query_params["like_for_like"] == "yes"
    assert "no clear change; previous period: 40" in said(app)
    assert "like for like: the 1 of 6 (partner, project and oblast)" in said(app)
    app.selectbox(key="comparison").select("none").run()
    assert "like_for_like" not in app.query_params
    assert "like for like" not in said(app)


def test_without_a_comparison_nothing_is_offered() -> None:
    assert "like-for-like" not in {box.key for box in opened().checkbox}


def test_a_named_period_chooses_its_dates_and_projects() -> None:
    app = opened()
    app.selectbox(key="period").select("Year 1, 1 of 2 reports in, not over: Donor B").run()
    assert [app.query_params[name] for name in ("from", "to", "project")] == ["2025-01-01", "2025-12-31", "P2"]
    assert app.selectbox(key="period").value == "Year 1, 1 of 2 reports in, not over: Donor B"
