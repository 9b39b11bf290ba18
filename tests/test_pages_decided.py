"""What is open, and what was decided, on pages as Streamlit runs them: under each figure, and on the page Snapshots."""

from datetime import date
from pathlib import Path

import dozen
import planted_dozen
import pytest
from on_the_board import told
from streamlit.testing.v1 import AppTest

from kurak import review, rules
from kurak.review import Person
from kurak.snapshots import listed

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
AIDA = Person("Aida", is_verified=True)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    made = planted_dozen.published(tmp_path / "programme")
    monkeypatch.setenv("KURAK_DATA", str(made))
    return made


def page(name: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    for key, value in link.items():
        app.query_params[key] = value
    app.switch_page(name).run()
    assert not app.exception
    assert [error.value for error in app.error] == []
    return app


def stamps(app: AppTest) -> dict[str, str]:
    """What is said under each tile and chart, by its name; and at the head of the page."""
    buttons = [button for button in app.button if str(button.key).startswith("checks-")]
    at_head = {str(button.key).removeprefix("checks-"): button.label.replace("\\", "") for button in buttons}
    checks = {name: one["words"].get("check") for name, one in told(app).items()}
    return at_head | {name: check["words"] for name, check in checks.items() if check}


def text(app: AppTest) -> str:
    return "\n".join(element.value for element in (*app.markdown, *app.success)).replace("\\", "")


def test_a_page_is_drawn_of_a_snapshot_that_nobody_checked_and_says_so(folder: Path) -> None:
    assert stamps(page("pages/explore/gender.py")) == {"of-the-snapshot": "Not checked yet"}
    assert not (folder / "derived").exists()


def test_every_tile_and_chart_says_what_is_open_on_it(folder: Path) -> None:
    rules.checked(folder)
    app = page("pages/explore/gender.py", **{"from": "2025-01-01", "to": "2025-09-30"})
    assert stamps(app)["women_share_by_month"] == "Blocked: 5 open checks"


def test_where_everything_is_waived_nothing_is_said(folder: Path) -> None:
    book = review.of_programme(folder, {})
    for rule in rules.checked(folder).rules:
        review.waive(book, AIDA, rule=rule, reason="Known.", expires_on=date(2099, 1, 1))
    assert stamps(page("pages/explore/gender.py")) == {}


def test_decided_corrections_are_published_from_the_page(folder: Path) -> None:
    assert "decided correction" not in text(page("pages/check/snapshots.py"))
    book = review.of_programme(folder, {})
    cell = {"table": "activities", "key": "A4", "column": "total_reported"}
    review.correct(book, AIDA, **cell, old=41, new=40, reason="The sheet says so.")
    app = page("pages/check/snapshots.py")
    assert "1 decided correction waits." in text(app)
    app.session_state["correct"] = True
    app.run()
    assert "1 decided correction: total reported 41 -> 40." in text(app)
    app.button(key="correct-publish").click().run()
    assert "Published: snapshot revision 2 of 30 Sep 2025." in text(app)
    assert listed(folder)[0].name == f"{dozen.AS_OF}.r2"
    assert review.corrections(book)[0].applied_in == (f"{dozen.AS_OF}.r2",)
