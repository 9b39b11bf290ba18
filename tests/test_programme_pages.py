"""The pages of the whole programme as Streamlit runs them, over dozen_programme.py and over activities alone."""

from collections.abc import Callable
from pathlib import Path

import dozen
import dozen_programme
import pandas as pd
import pytest
from on_the_board import gone, headings, numbers, words
from streamlit.testing.v1 import AppTest

from kurak import entries
from kurak.intake.publish import publish
from kurak.programme import SAMPLE

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
PAGES = ("teams", "groups", "campaigns", "policy", "targets")
Run = Callable[..., AppTest]


@pytest.fixture(scope="module")
def programme(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole programme, with two indicators: one counted and reached, one entered and missed."""
    folder = tmp_path_factory.mktemp("whole")
    indicators = [("I1", "Attendances", "attendances", "attendances"), ("I2", "Who feel safe, %", "percent", "manual")]
    dozen_programme.published(
        folder,
        indicators=pd.DataFrame(indicators, columns=["indicator_id", "title_en", "unit", "number"]).assign(
            over_time="last", direction="up"
        ),
        targets=pd.DataFrame(
            [("I1", "2025-H1", 0, 100), ("I2", "2025-H1", 40, 60)],
            columns=["indicator_id", "period", "baseline", "target"],
        ),
        results=pd.DataFrame(
            [("I2", "2025-H1", 50, "A hard winter.")], columns=["indicator_id", "period", "value", "comment"]
        ),
    )
    return folder


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Activities and attendance, and nothing else."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    held = dozen.tables()
    publish(folder, {name: held[name] for name in ("activities", "attendance")}, as_of=dozen.AS_OF, mode="fresh")
    return folder


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Opens a page of a programme by a link."""

    def opened(folder: Path, name: str, section: str = "explore", **link: str) -> AppTest:
        monkeypatch.setenv("KURAK_DATA", str(folder))
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
        for key, value in link.items():
            app.query_params[key] = value
        return app.switch_page(f"pages/{section}/{name}.py").run()

    return opened


def said(app: AppTest) -> str:
    """Everything that is written on the page, without the signs that escape it."""
    written = [*app.markdown, *app.header, *app.title, *app.metric]
    text = "\n".join(str(getattr(one, "label", "") or "") + str(one.value) for one in written)
    return "\n".join((text.replace("\\", "").replace("\u00a0", " "), *headings(app), *words(app)))


@pytest.mark.parametrize("name", PAGES)
def test_every_page_stands_over_the_whole_programme(name: str, run: Run, programme: Path) -> None:
    app = run(programme, name)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert "not in this snapshot" not in said(app)


@pytest.mark.parametrize(
    ("name", "sheets"),
    [
        ("teams", "“Teams and groups”, “Support”"),
        ("groups", "“Teams and groups”, “Support”"),
        ("campaigns", "“Campaigns”"),
        ("policy", "“Policy steps”"),
        ("targets", "“Indicators”, “Targets”"),
    ],
)
def test_a_page_without_its_tables_says_what_to_add(name: str, sheets: str, run: Run, few: Path) -> None:
    app = run(few, name)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert f"Add {sheets}" in said(app)


def test_one_team_has_a_page_of_its_own(run: Run, programme: Path) -> None:
    app = run(programme, "teams", structure="T1")
    assert numbers(app)["Attendances"] == "10"
    assert "T1" in [header.value for header in app.header]
    app.button(key="all-structures").click().run()
    assert "Seats of the teams, filled and vacant" in said(app)


def test_choosing_a_team_narrows_the_page_to_it(run: Run, programme: Path) -> None:
    app = run(programme, "teams")
    app.selectbox(key="choose-lcpc_team").select("T1").run()
    assert app.button(key="all-structures")


def test_a_target_says_how_it_stands_in_a_word_and_a_shape(run: Run, programme: Path) -> None:
    app = run(programme, "targets")
    assert {metric.label: metric.value for metric in app.metric} == {"✓ Reached": "1", "■ Not reached": "1"}
    assert "50 %, target 60 %. A hard winter." in said(app)


def test_filters_that_targets_cant_honour_are_named(run: Run, programme: Path) -> None:
    assert "Not filtered by sex" in said(run(programme, "targets", sex="women"))


def test_an_outcome_for_the_worse_is_told_with_a_mark_and_first(run: Run, programme: Path) -> None:
    text = said(run(programme, "policy"))
    assert "■ Negative" in text
    assert text.index("Women no longer invited") < text.index("Open hours every week")


# --- definitions ----------------------------------------------------------------------------------------------


def test_a_link_opens_the_entry_of_a_number(run: Run, programme: Path) -> None:
    app = run(programme, "definitions", "check", entry="people_direct")
    assert "People reached directly, each counted once per campaign" in said(app)
    assert any("people_range($scope)" in block.value for block in app.code)


def test_an_entry_that_does_not_exist_says_so(run: Run, programme: Path) -> None:
    assert "There is no such number or figure" in said(run(programme, "definitions", "check", entry="nosuch"))


def test_a_figure_leads_to_its_entry(run: Run, programme: Path) -> None:
    app = run(programme, "policy")
    gone(app, "policy_timeline", "entry")
    assert "Steps of law and policy" in [header.value for header in app.header]


@pytest.mark.parametrize("name", entries.names())
def test_every_number_and_figure_has_an_entry_with_a_formula_and_tables(name: str) -> None:
    found = entries.entry(name)
    assert "select" in found.formula
    assert not found.formula.startswith("--")
    assert found.tables
    assert found.steps


def test_an_entry_tells_what_its_formula_is_built_on_in_words() -> None:
    steps = {step.name: step.words for step in entries.entry("people_direct").steps}
    assert steps["people_range"].startswith("People, each counted once per unit.")
    assert "unit_activities" in steps


def test_a_scope_that_only_starts_up_says_that_nobody_is_expected_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(SAMPLE))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["project"] = "PBF"
    app.run()
    assert not app.exception
    assert "Starting up: nobody is reached yet, and nobody is expected to be." in said(app)
    app.multiselect(key="projects").select("LCP").run()
    assert "Starting up" not in said(app)
