"""A new programme, as its first reader meets it: before any file is in, and with activities and attendance alone."""

from collections.abc import Iterator
from pathlib import Path

import dozen
import pytest
from streamlit.testing.v1 import AppTest

from kurak.intake.publish import publish

DASHBOARD = Path(__file__).parent.parent / "dashboard.py"
SECTIONS = {
    "explore": ("overview", "reach", "gender", "geography", "teams", "groups", "campaigns", "policy", "targets"),
    "present": ("slides", "ask", "report"),
    "check": ("data_quality", "changes", "published", "definitions", "snapshots"),
}
PAGES = [f"pages/{section}/{name}.py" for section, names in SECTIONS.items() for name in names]
JARGON = ("failed", "could not run", "python -m", "[[", "_code", "_id")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the dashboard is started on."""
    monkeypatch.setenv("KURAK_DATA", str(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def with_few(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppTest]:
    """The dashboard of a programme with activities and attendance, and nothing else."""
    few = tmp_path_factory.mktemp("few")
    (few / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    held = dozen.tables()
    publish(few, {name: held[name] for name in ("activities", "attendance")}, as_of=dozen.AS_OF, mode="fresh")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KURAK_DATA", str(few))
        yield opened()


def opened() -> AppTest:
    return AppTest.from_file(str(DASHBOARD), default_timeout=60).run()


def titles(app: AppTest) -> list[str]:
    return [title.value for title in app.title]


def text(app: AppTest) -> str:
    parts = [*app.title, *app.header, *app.markdown, *app.error, *app.warning, *app.info]
    return "\n".join(part.value for part in parts).replace("\\", "")


def test_an_empty_folder_says_what_will_be_here_and_leads_to_the_first_file(folder: Path) -> None:
    app = opened()
    assert (titles(app), len(app.error)) == (["A new programme"], 0)
    assert "as soon as its first file is in" in text(app)
    app.button(key="add-first-file").click().run()
    assert titles(app) == ["Snapshots"]
    assert "There is no snapshot yet" in text(app)


def test_so_does_a_folder_that_is_not_there_yet(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(folder / "to be made"))
    assert titles(opened()) == ["A new programme"]
    assert not (folder / "to be made").exists()


def test_so_does_a_programme_without_a_snapshot(folder: Path) -> None:
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    app = opened()
    assert (titles(app), len(app.error)) == (["A new programme"], 0)


def test_a_folder_of_something_else_is_no_new_programme(folder: Path) -> None:
    (folder / "holiday.jpg").touch()
    app = opened()
    assert titles(app) == ["There is no programme here"]
    assert "it has no programme.toml" in text(app)


def test_a_programme_that_can_not_be_read_says_which_line_is_wrong(folder: Path) -> None:
    (folder / "programme.toml").write_text("name = ", encoding="utf-8")
    app = opened()
    assert "is not valid TOML" in text(app)
    assert len(app.error) == 1


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_quiet_where_there_are_only_activities(page: str, with_few: AppTest) -> None:
    app = with_few.switch_page(page).run()
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert [word for word in JARGON if word in text(app)] == []
