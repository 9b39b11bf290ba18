"""Every page as Streamlit runs it, from dashboard.py, without a browser."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from on_the_board import numbers, sheets, specifications, told, words
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parent.parent
PAGES = {path.stem: path for path in sorted((ROOT / "pages").rglob("*.py"))}


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> Iterator[None]:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))
    yield


def run(name: str = "overview", **link: str) -> AppTest:
    """A page of the dashboard, opened by a link."""
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for key, value in link.items():
        app.query_params[key] = value
    if name != "overview":
        app.switch_page(str(PAGES[name].relative_to(ROOT)))
    return app.run()


@cache
def reach() -> AppTest:
    """The page that most is looked up on, over everything; nobody clicks there."""
    return run("reach")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_runs_without_an_error(name: str) -> None:
    app = run(name)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert len(app.title) == 1


def test_the_overview_says_what_the_dozen_holds() -> None:
    said = numbers(run())
    assert said["Attendances"] == "150"
    assert said["People reached directly"] == "43–123"
    assert said["Share of women"] == "61 %"
    assert said["Partnership teams supported"] == "1"


@pytest.mark.slow
def test_a_link_narrows_every_number() -> None:
    said = numbers(run(oblast="KG-O"))
    assert said["Attendances"] == "60"
    assert said["People reached directly"] == "40"


@pytest.mark.slow
def test_the_scope_is_said_in_one_sentence() -> None:
    app = run(oblast="KG-O")
    assert any("Osh oblast, Jan" in text.value for text in app.markdown)


@pytest.mark.slow
def test_a_value_nobody_knows_matches_nothing_and_is_said() -> None:
    app = run(oblast="XX")
    assert numbers(app)["Attendances"] == "–"
    assert "XX" in app.warning[0].value


@pytest.mark.slow
def test_a_tile_that_cannot_honour_a_filter_says_so() -> None:
    assert "Not filtered by district" in words(run(district="KG06226000000"))
    assert not any(text.startswith("Not filtered") for text in words(run(oblast="KG-O")))


def test_a_date_nobody_can_read_shows_nothing() -> None:
    app = run(**{"from": "yesterday"})
    assert numbers(app) == {}
    assert "yesterday" in app.warning[0].value


@pytest.mark.slow
def test_reset_brings_back_the_first_view() -> None:
    app = run(oblast="KG-O")
    app.button(key="reset").click().run()
    assert numbers(app)["Attendances"] == "150"


@pytest.mark.slow
def test_a_filter_in_the_sidebar_narrows() -> None:
    app = run()
    app.multiselect(key="partners").select("CU").run()
    assert numbers(app)["Attendances"] == "60"


@pytest.mark.slow
def test_a_chip_takes_its_filter_back() -> None:
    app = run(oblast="KG-O")
    app.button(key="chip-oblasts-KG-O").click().run()
    assert numbers(app)["Attendances"] == "150"


@pytest.mark.slow
def test_a_comparison_prints_both_numbers() -> None:
    app = run(compare="previous_period", **{"from": "2025-02-01", "to": "2025-02-28"})
    assert any("previous period: 40" in text for text in words(app))


def test_an_unknown_snapshot_is_an_error_with_the_others_to_open() -> None:
    app = run(snapshot="1999-01-01")
    assert "1999-01-01" in app.error[0].value.replace("\\", "")
    assert app.button(key="open-2025-09-30")


@pytest.mark.slow
def test_a_chart_holds_the_rows_of_its_figure() -> None:
    rows = told(reach())["reach_by_month"]["chart"]["rows"]["rows"]
    assert [row["_y"] for row in rows] == [40, 70, 20, 10, 0, 0, 0, 0, 10]


@pytest.mark.slow
def test_rows_with_nothing_between_them_stand_on_one_sheet() -> None:
    first, second, third = sheets(reach())
    # the notes on the time axis stand between the first two, a heading before the third
    assert first[-1] == ["reach_by_month"]
    assert second[0] == ["reach_by_quarter", "reach_cumulative"] and second[-1] == ["reach_by_activity_type"]
    assert third == [
        ["audience_indirect", "security_information_audience", "campaign_audience"],
        ["audience_by_channel", "audience_by_month"],
    ]


@pytest.mark.slow
def test_a_chart_is_the_same_from_scope_to_scope_but_for_its_rows() -> None:
    """A specification that changes by one word would have the chart drawn from nothing."""
    everywhere, narrowed = (
        {name: (one["chart"]["spec"], one["chart"]["alt"]) for name, one in told(app).items() if one["chart"]}
        for app in (reach(), run("reach", sex=["women"]))
    )
    assert everywhere == narrowed


@pytest.mark.slow
def test_every_chart_has_its_specification() -> None:
    app = reach()
    wanted = {one["chart"]["spec"] for one in told(app).values() if one["chart"]}
    assert wanted and wanted == set(specifications(app))


@pytest.mark.slow
def test_what_stays_the_same_says_so() -> None:
    everywhere, narrowed, again = (told(app) for app in (reach(), run("reach", sex=["women"]), run("reach")))
    assert everywhere["attendances"]["is"] != narrowed["attendances"]["is"]
    assert again["attendances"]["is"] == everywhere["attendances"]["is"]


@pytest.mark.slow
def test_a_chart_says_itself_to_readers_who_cannot_see_it() -> None:
    (constants,) = told(reach())["reach_by_month"]["chart"]["rows"]["constants"]
    assert constants["_said"].startswith("Bars over time: Attendances by month, Jan 2025 to Sep 2025.")
