"""The page on data quality as Streamlit runs it: the verdict, the findings, and what people decide."""

import shutil
from datetime import date
from pathlib import Path

import dozen
import pandas as pd
import pytest
from on_the_board import numbers
from streamlit.testing.v1 import AppTest

from kurak import readiness, review, standing
from kurak.intake.publish import publish
from kurak.rules import checked
from kurak.scope import Scope

ROOT = Path(__file__).parent.parent
PAGE = "pages/check/data_quality.py"


@pytest.fixture(scope="module")
def folder(planted_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy, of which only the newest snapshot was checked."""
    copy = tmp_path_factory.mktemp("planted") / "programme"
    shutil.copytree(planted_folder, copy, ignore=shutil.ignore_patterns("derived"))
    return copy


@pytest.fixture(autouse=True)
def on_the_planted_dozen(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(folder))


def run(**link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    app.switch_page(PAGE)
    for key, value in link.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    assert [error.value for error in app.error] == []
    return app


def text(app: AppTest) -> str:
    """Everything that the page says, without the signs that keep Markdown from reading it."""
    elements = (*app.title, *app.header, *app.subheader, *app.markdown, *app.info, *app.warning)
    return "\n".join(element.value for element in elements).replace("\\", "")


def listed(app: AppTest) -> list[str]:
    """The titles of what was found, one for each who must act and rule."""
    titles = [one.label.replace("\\", "") for one in app.expander if "**" in one.label]
    return [title.split("**")[1] for title in titles]


def finding_of(folder: Path, rule: str, key: str) -> str:
    rows = checked(folder).findings
    return str(rows.loc[(rows["rule"] == rule) & (rows["subject_key"] == key), "finding_id"].iloc[0])


def choosing(way: str, app: AppTest) -> AppTest:
    """The open finding, with the form of one of the things that can be done."""
    (ways,) = app.get("button_group")
    return ways.set_value(way).run()


def verdict(app: AppTest) -> str:
    return app.header[0].value


@pytest.mark.slow
def test_the_verdict_comes_first_and_every_figure_stands_under_its_state(folder: Path) -> None:
    app = run()
    said = text(app)
    figures = standing.of(folder, scope=Scope(since=date(2025, 1, 1), until=date(2025, 12, 31)), on=dozen.AS_OF).figures
    assert len(figures) == 18
    assert verdict(app) == readiness.verdict(figures)
    counts = [str(count) for count in readiness.counted(figures).values()][:3]
    assert [one.value.rpartition(" ")[2] for one in app.subheader][:3] == counts
    assert "Attendances, Jan-Sep 2025: **150**" in said
    assert "Over 10 people attended." in said


@pytest.mark.slow
def test_findings_stand_by_who_must_act(folder: Path) -> None:
    said = text(run())
    assert said.index("The office") < said.index("Foundation")
    assert ":material/dangerous:] 3 must be fixed" in said


@pytest.mark.slow
def test_what_could_not_be_checked_is_listed_by_what_it_lacks() -> None:
    app = run()
    assert any(header.value == "14 things could not be checked" for header in app.header)
    assert "Needs “Amount” in the table “Grants”: Grant without a currency, or not positive" in text(app)


@pytest.mark.slow
def test_a_link_opens_its_finding(folder: Path) -> None:
    said = text(run(finding=finding_of(folder, "S01", "A4")))
    assert "total 41, split by sex 40" in said
    assert "Nothing was said of it yet." in said


def test_a_link_to_a_finding_of_another_snapshot_says_so_and_one_nobody_can_read_shows_nothing() -> None:
    assert "is not in this snapshot" in text(run(finding="0" * 32))
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=60)
    app.query_params["finding"] = "<script>"
    app.run()
    assert "is not a value for “finding”" in app.warning[0].value.replace("\\", "")
    assert numbers(app) == {}


@pytest.mark.slow
def test_a_filter_of_the_page_goes_into_the_link_and_narrows(folder: Path) -> None:
    app = run(acting="CU")
    assert "Union" in text(app)
    assert "The office" not in text(app)
    app.multiselect(key="narrow-severity").select("warn").run()
    assert app.query_params["severity"] == "warn"


@pytest.mark.slow
def test_the_way_from_a_figure_shows_what_is_open_on_it_and_nothing_else(folder: Path) -> None:
    app = run(figure="audience_by_channel")
    assert set(listed(app)) == {"Indirect reach without method, basis or evidence", "Expected report is not in"}
    assert verdict(app) == "0 figures ready, 0 with caveats, 1 blocked"
    app.button(key="chip-figure").click().run()
    assert "figure" not in app.query_params
    assert len(listed(app)) > 5


@pytest.mark.slow
def test_a_figure_that_there_is_not_hides_nothing(folder: Path) -> None:
    app = run(figure="no_such_figure")
    assert "There is no figure of this name, so that everything is shown." in text(app)
    assert len(listed(app)) > 5


@pytest.mark.slow
def test_a_waived_finding_blocks_no_more_and_says_who_why_and_until_when(folder: Path) -> None:
    before = standing.of(folder, on=dozen.AS_OF).open_stops
    app = choosing("Waive", run(finding=finding_of(folder, "E01", "U6")))
    app.text_area(key="waive-reason").set_value("Leaflets are counted at the press.")
    app.text_input(key="who-waive").set_value("Aida")
    next(button for button in app.button if button.label == "Waive").click().run()
    assert not app.exception
    assert "Waived by Aida (name typed, not verified)" in text(app)
    (waiver,) = review.all_waivers(review.of_programme(folder, {}))
    assert (waiver.rule, waiver.key, waiver.by.is_verified) == ("E01", "U6", False)
    assert standing.of(folder, on=waiver.expires_on).open_stops == before - 1


def test_what_is_refused_is_said_and_nothing_is_saved(folder: Path) -> None:
    app = choosing("Comment", run(finding=finding_of(folder, "S01", "A4")))
    app.text_area(key="comment-text").set_value("Asked them.")
    next(button for button in app.button if button.label == "Save the comment").click().run()
    assert [error.value.replace("\\", "") for error in app.error] == [
        "Nothing was saved: who says it is missing; write it down."
    ]
    assert review.comments(review.of_programme(folder, {})) == ()


@pytest.mark.slow
def test_earlier_snapshots_are_compared_with_on_request(folder: Path) -> None:
    app = run()
    assert "Not looked at by these rules yet: 30 Jun 2025." in text(app)
    app.button(key="check-earlier").click().run()
    assert not app.exception
    assert any("3 findings of 30 Jun 2025 no longer found" in one.label for one in app.expander)
    app.multiselect(key="narrow-since").select("new").run()
    assert "The office" not in text(app)


@pytest.mark.slow
def test_a_quiet_page_says_what_was_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(tmp_path))
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    tables = {name: frame[frame["activity_id"] == "A2"] for name, frame in _of_activities(dozen.tables()).items()}
    publish(tmp_path, tables, as_of=dozen.AS_OF, mode="fresh")
    app = run()
    assert any(header.value == ":material/check: Nothing to fix" for header in app.header)
    assert "rules looked at 1 activity and all that belongs to them, and found nothing." in text(app)


def _of_activities(tables: dict[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    return {name: tables[name] for name in ("activities", "attendance")}
