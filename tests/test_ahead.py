"""What a page asks is asked at once, for all readers of one language; a change of scope moves only what follows it."""

from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from kurak import figures
from kurak.queries import Query
from kurak.remembered import kept
from kurak.scope import Scope
from kurak.screen import ahead, drawn
from kurak.words import language, speaking
from kurak.workspace import Workspace

ROOT = Path(__file__).parent.parent
SCOPE = Scope(since=date(2025, 1, 1), until=date(2025, 3, 31), oblasts=("KG-O",))


def test_every_question_is_answered_before_it_is_asked_again(dozen_workspace: Workspace) -> None:
    query = figures.find("reach_by_month")
    ahead.ask(dozen_workspace, [(drawn.figure, query)], SCOPE)
    first = drawn.figure(dozen_workspace, query, SCOPE)
    assert drawn.figure(dozen_workspace, query, SCOPE) is first
    fresh = figures.asked(dozen_workspace, "reach_by_month", SCOPE)
    assert first.rows.equals(fresh.rows) and first.notes == fresh.notes and first.sentence == fresh.sentence


def test_what_is_asked_is_asked_in_the_readers_language(dozen_workspace: Workspace) -> None:
    heard: list[str] = []

    def ask(_workspace: Workspace, _query: Query, _scope: Scope) -> None:
        heard.append(language())

    with speaking("ru"):
        ahead.ask(dozen_workspace, [(ask, figures.find("reach_by_month"))], SCOPE)
    assert heard == ["ru"]


def test_a_question_that_fails_does_not_keep_the_others_back(dozen_workspace: Workspace) -> None:
    def fail(_workspace: Workspace, _query: Query, _scope: Scope) -> None:
        raise ValueError("planted")

    query = figures.find("reach_by_quarter")
    ahead.ask(dozen_workspace, [(fail, query), (drawn.figure, query)], SCOPE)
    assert not drawn.figure(dozen_workspace, query, SCOPE).is_empty


def test_what_was_worked_out_is_worked_out_again_in_another_language(dozen_workspace: Workspace) -> None:
    assert kept(dozen_workspace, "greeting", lambda: "hello") == "hello"
    assert kept(dozen_workspace, "greeting", lambda: "never asked") == "hello"
    with speaking("ru"):
        assert kept(dozen_workspace, "greeting", lambda: "привет") == "привет"


@pytest.mark.slow
def test_a_page_that_only_follows_says_so(dozen_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30).run()
    app.switch_page("pages/explore/reach.py").run()
    assert app.session_state["scope_is_read"] is False
    app.switch_page("pages/present/report.py").run()
    assert app.session_state["scope_is_read"] is True
