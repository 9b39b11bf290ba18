"""Every page as Streamlit runs it, from dashboard.py, without a browser."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow

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
    app.run()
    if name != "overview":
        app.switch_page(str(PAGES[name].relative_to(ROOT))).run()
    return app


def metrics(app: AppTest) -> dict[str, str]:
    return {metric.label: metric.value for metric in app.metric}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_runs_without_an_error(name: str) -> None:
    app = run(name)
    assert not app.exception
    assert [error.value for error in app.error] == []
    assert len(app.title) == 1


def test_the_overview_says_what_the_dozen_holds() -> None:
    said = metrics(run())
    assert said["Attendances"] == "150"
    assert said["People reached directly"] == "43–123"
    assert said["Share of women"] == "61 %"
    assert said["Partnership teams supported"] == "1"


def test_a_link_narrows_every_number() -> None:
    said = metrics(run(oblast="KG-O"))
    assert said["Attendances"] == "60"
    assert said["People reached directly"] == "40"


def test_the_scope_is_said_in_one_sentence() -> None:
    app = run(oblast="KG-O")
    assert any("Osh oblast, Jan" in text.value for text in app.markdown)


def test_a_value_nobody_knows_matches_nothing_and_is_said() -> None:
    app = run(oblast="XX")
    assert metrics(app)["Attendances"] == "–"
    assert "XX" in app.warning[0].value


def test_a_tile_that_cannot_honour_a_filter_says_so() -> None:
    app = run(district="KG06226000000")
    assert any("Not filtered by district" in text.value for text in app.markdown)
    assert not any("Not filtered" in text.value for text in run(oblast="KG-O").markdown)


def test_a_date_nobody_can_read_shows_nothing() -> None:
    app = run(**{"from": "yesterday"})
    assert metrics(app) == {}
    assert "yesterday" in app.warning[0].value


def test_reset_brings_back_the_first_view() -> None:
    app = run(oblast="KG-O")
    app.button(key="reset").click().run()
    assert metrics(app)["Attendances"] == "150"


def test_a_filter_in_the_sidebar_narrows() -> None:
    app = run()
    app.multiselect(key="partners").select("CU").run()
    assert metrics(app)["Attendances"] == "60"


def test_a_chip_takes_its_filter_back() -> None:
    app = run(oblast="KG-O")
    app.button(key="chip-oblasts-KG-O").click().run()
    assert metrics(app)["Attendances"] == "150"


def test_a_comparison_prints_both_numbers() -> None:
    app = run(compare="previous_period", **{"from": "2025-02-01", "to": "2025-02-28"})
    assert any("previous period: 40" in caption.value.replace("\\", "") for caption in app.markdown)


def test_an_unknown_snapshot_is_an_error_with_the_others_to_open() -> None:
    app = run(snapshot="1999-01-01")
    assert "1999-01-01" in app.error[0].value.replace("\\", "")
    assert app.button(key="open-2025-09-30")


def test_a_chart_holds_the_rows_of_its_figure() -> None:
    charts = [chart.proto for chart in run("reach").get("vega_lite_chart")]
    rows = next(held for drawn in charts for held in drawn.datasets if held.name == "rows")
    table = pa.ipc.open_stream(rows.data.data).read_all()
    assert [40, 70, 20, 10, 0, 0, 0, 0, 10] in table.to_pydict().values()


def test_a_chart_is_the_same_from_scope_to_scope_but_for_its_rows() -> None:
    """A specification that changes by one word would have the chart drawn from nothing."""
    everywhere, narrowed = (
        [(chart.proto.spec, chart.proto.alt) for chart in run("reach", **link).get("vega_lite_chart")]
        for link in ({}, {"sex": ["women"]})
    )
    changed = [old for old, new in zip(everywhere, narrowed, strict=True) if old != new]
    assert changed == []


def test_a_chart_says_itself_to_readers_who_cannot_see_it() -> None:
    held = [one for chart in run("reach").get("vega_lite_chart") for one in chart.proto.datasets]
    tables = [pa.ipc.open_stream(one.data.data).read_all().to_pylist() for one in held if one.name == "constants"]
    assert tables[0][0]["_said"].startswith("Bars over time: Attendances by month, Jan 2025 to Sep 2025.")
