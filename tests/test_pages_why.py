"""The page Why did this change? as Streamlit runs it: from a tile to the sentence, the bars and the records."""

from pathlib import Path

import pytest
from on_the_board import gone, ways
from streamlit.testing.v1 import AppTest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MARCH_AND_JANUARY = {"from": "2025-03-01", "to": "2025-03-31", "against": "2025-01-01/2025-01-31"}


@pytest.fixture(autouse=True)
def on_the_dozen(monkeypatch: pytest.MonkeyPatch, dozen_folder: Path) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


def page(name: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
    for key, value in link.items():
        app.query_params[key] = value
    return app.switch_page(f"pages/explore/{name}.py").run()


def told(app: AppTest) -> str:
    return " ".join(one.value for one in app.markdown).replace("\\", "")


def test_two_chosen_periods_are_compared_and_the_largest_records_named() -> None:
    app = page("why", number="women_share", **MARCH_AND_JANUARY)
    assert not app.exception
    assert app.header[0].value == "Mar 2025 against Jan 2025"
    assert "No clear change. Share of women: 61 % before, 65 % now." in told(app)
    table, now, before = (one.value for one in app.dataframe)
    assert table.iloc[:, [0, -1]].round(1).values.tolist() == [
        ["Training", 10.2],
        ["Forum theatre", -6.5],
        ["Information session", 0.2],
    ]
    assert now["Attendances"].tolist() == [10, 10]
    assert before["Source"].tolist() == ["dozen.xlsx A", "dozen.xlsx A"]


def test_another_split_is_kept_in_the_link() -> None:
    app = page("why", **MARCH_AND_JANUARY)
    app.selectbox(key="why-by").select("partner_id").run()
    assert app.query_params["by"] == "partner_id"
    assert "Union +20" in told(app)


def test_a_range_says_why_it_cannot_be_split() -> None:
    app = page("why", number="people_direct", **MARCH_AND_JANUARY)
    assert "This change can't be split honestly" in told(app)


def test_a_tile_that_is_compared_leads_there() -> None:
    app = page("reach", **{"from": "2025-04-01", "to": "2025-06-30", "compare": "previous_period"})
    assert ways(app)["attendances"]["why"] == "Why did it change?"
    assert "why" not in ways(app)["people_direct"]
    gone(app, "attendances", "why")
    assert [title.value for title in app.title] == ["Why did this change?"]
    assert app.query_params["number"] == "attendances"


def test_nothing_leads_there_where_nothing_is_compared() -> None:
    assert not [place for place, names in ways(page("reach")).items() if "why" in names]
