"""A new programme, as its first reader meets it: before any file is in, and with activities and attendance alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import dozen
import pytest
from on_the_board import headings, words
from streamlit.testing.v1 import AppTest

from kurak import review
from kurak.charts.maps import class_names
from kurak.intake.publish import publish
from kurak.manifest import Source

pytestmark = pytest.mark.slow

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
    return "\n".join((*(part.value for part in parts), *headings(app), *words(app))).replace("\\", "")


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


def test_what_only_a_table_of_people_could_tell_names_it(with_few: AppTest) -> None:
    campaigns = with_few.switch_page("pages/explore/campaigns.py").run()
    assert "“People” would tell. Add the sheet to the next file that is imported." in text(campaigns)


def test_a_map_of_few_people_names_each_class_apart() -> None:
    """Rates of a first file are small: at one decimal two classes were both “0.1”, and shared their colours."""
    assert class_names((0.05, 0.1), ",.1f", has_values=True) == ("under 0.05", "0.05 to 0.10", "0.10 and more")


# --- reports that are expected -----------------------------------------------------------------------------------


@pytest.fixture
def with_one_file(folder: Path) -> Path:
    """A programme with one file, of FTI on P1 for the first quarter of 2025; its data go to 30 September."""
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    source = Source("q1.xlsx", "1" * 64, "fti", "FTI", "P1", "2025-Q1")
    held = {name: dozen.tables()[name] for name in ("activities", "attendance", "organisations", "projects")}
    publish(folder, held, as_of=dozen.AS_OF, sources=[source], mode="fresh")
    return folder


def asked(app: AppTest, by: str = "Aida", **about: str) -> AppTest:
    """The form, filled in: a report of FTI on P1 every quarter from 2025 on."""
    app.session_state["expect-0"] = True
    app.run()
    for name, value in ({"partner": "FTI", "project": "P1", "every": "quarter"} | about).items():
        app.selectbox(key=f"expect-{name}").set_value(value)
    app.date_input(key="expect-since").set_value(date(2025, 1, 1))
    app.text_input(key="who-expect").set_value(by)
    return app.run()


def page_snapshots() -> AppTest:
    return opened().switch_page("pages/check/snapshots.py").run()


def states(app: AppTest) -> list[tuple[str, str]]:
    """Period and state of the reports that are shown."""
    shown = next(table.value for table in app.dataframe if "due_on" in table.value)
    return list(shown[["period", "state"]].sort_values("period").itertuples(index=False, name=None))


def test_who_reports_what_is_said_in_a_form_and_shown_at_once(with_one_file: Path) -> None:
    app = asked(page_snapshots())
    assert "The first report is of 2025-Q1, due on 15 Apr 2025." in text(app)
    app.button(key="expect-save").click().run()
    assert states(app) == [("2025-Q1", "received"), ("2025-Q2", "missing"), ("2025-Q3", "missing")]
    assert ": every quarter from 1 Jan 2025, due 15 days later." in text(app)
    assert "Said by Aida (name typed, not verified) on " in text(app)


def test_what_was_said_by_mistake_is_taken_back_with_a_reason(with_one_file: Path) -> None:
    app = asked(page_snapshots())
    app.button(key="expect-save").click().run()
    number = review.schedules(review.of_programme(with_one_file, {}))[0].number
    app.text_input(key=f"unexpect-reason-{number}").set_value("It was another partner.")
    app.text_input(key=f"who-unexpect-{number}").set_value("Bek")
    next(button for button in app.button if button.label == "Expect it no more").click().run()
    assert "No report is expected yet." in text(app)
    (said,) = review.all_schedules(review.of_programme(with_one_file, {}))
    assert (said.withdrawn.by.name, said.withdrawn.reason) == ("Bek", "It was another partner.")


def test_a_form_without_a_name_saves_nothing_and_says_why(with_one_file: Path) -> None:
    app = asked(page_snapshots(), by="")
    app.button(key="expect-save").click().run()
    assert [error.value.replace("\\", "") for error in app.error] == [
        "Nothing was saved: who says it is missing; write it down."
    ]
    assert review.all_schedules(review.of_programme(with_one_file, {})) == ()


def test_what_programme_toml_says_is_changed_there(with_one_file: Path) -> None:
    entry = '\n[[reports]]\npartner = "FTI"\nproject = "P1"\nevery = "half"\nfrom = 2025-01-01\n'
    (with_one_file / "programme.toml").write_text(dozen.PROGRAMME + entry, encoding="utf-8")
    app = asked(page_snapshots())
    app.button(key="expect-save").click().run()
    assert "programme.toml says already how often" in text(app)
    assert states(app) == [("2025-H1", "missing")]


def test_an_entry_of_programme_toml_that_says_too_little_is_named(folder: Path) -> None:
    (folder / "programme.toml").write_text(f'{dozen.PROGRAMME}\n[[reports]]\nproject = "P1"\n', encoding="utf-8")
    assert "an entry has partner, project, every (month, quarter, half, year)" in text(page_snapshots())


def test_a_partner_with_nothing_to_report_is_recorded_from_the_list(with_one_file: Path) -> None:
    app = asked(page_snapshots())
    app.button(key="expect-save").click().run()
    app.selectbox(key="nothing-report").set_value(("FTI", "P1", "2025-Q2"))
    app.button(key="nothing-record").click().run()
    assert states(app) == [("2025-Q1", "received"), ("2025-Q2", "nothing to report"), ("2025-Q3", "missing")]


def test_a_partner_with_nothing_to_report_is_recorded_though_nobody_expected_it(with_one_file: Path) -> None:
    app = page_snapshots()
    for name, code in {"partner": "FTI", "project": "P1"}.items():
        app.selectbox(key=f"nothing-{name}").set_value(code)
    app.text_input(key="nothing-period").set_value("2025-Q4").run()
    app.button(key="nothing-record").click().run()
    assert states(app) == [("2025-Q4", "nothing to report")]


def test_a_period_that_is_none_is_refused_in_words(with_one_file: Path) -> None:
    app = page_snapshots()
    for name, code in {"partner": "FTI", "project": "P1"}.items():
        app.selectbox(key=f"nothing-{name}").set_value(code)
    app.text_input(key="nothing-period").set_value("spring").run()
    app.button(key="nothing-record").click().run()
    assert "'spring' is no period" in next(error.value.replace("\\", "") for error in app.error)
