"""What the browser draws of what it is told: new rows in the charts that are there, and marks that belong together."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import planted_dozen
from driving import ROOT, choose, link, opened, settle
from playwright.sync_api import Locator, Page, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from kurak import programme, rules

MONTHS = "[data-place=reach_by_month] svg .mark-rect path"
QUARTERS = "[data-place=reach_by_quarter] svg .mark-rect path"


def scrolled_to(page: Page, name: str) -> Locator:
    """A place, when it is in the window."""
    place = page.locator(f"[data-place={name}]")
    place.scroll_into_view_if_needed()
    settle(page)
    return place


def drawn(page: Page, name: str, column: str) -> dict[str, float]:
    """What the bars of a figure stand for, as Vega holds it behind them."""
    marks = f"[data-place={name}] svg .mark-rect path"
    held = page.locator(marks).evaluate_all("marks => marks.map(mark => mark.__data__.datum)")
    return {one[column]: one["_x"] for one in held if column in one}


def shown(name: str, *scope: str) -> list[dict]:
    """The same figure from the command line."""
    command = [sys.executable, "-m", "kurak", "show", name, "--format", "json", *scope]
    environment = {"KURAK_DATA": str(programme.SAMPLE), "PATH": ""}
    return json.loads(subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True).stdout)[
        "rows"
    ]


def test_charts_take_the_rows_of_another_scope(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    scrolled_to(page, "reach_by_project")
    page.evaluate("document.querySelector('[data-place=reach_by_project] svg').dataset.first = 'yes'")
    before = drawn(page, "reach_by_project", "project_id")
    choose(page, page.get_by_test_id("stSidebar").get_by_label("Oblast", exact=True), "Batken")
    settle(page)
    after = drawn(page, "reach_by_project", "project_id")
    dates = ("--from", link(page)["from"][0], "--to", link(page)["to"][0])
    wanted = {row["project_id"]: row["attendances"] for row in shown("reach_by_project", "--oblast", "KG-B", *dates)}
    assert after == wanted != before
    # it is the chart that was there
    assert page.locator("[data-place=reach_by_project] svg").get_attribute("data-first") == "yes"


def test_what_stays_as_it_is_is_not_sent_again(page: Page, sample_url: str) -> None:
    frames: list[bytes] = []

    def keep(frame: bytes) -> None:
        frames.append(frame)

    page.on("websocket", lambda socket: socket.on("framereceived", keep))
    opened(page, f"{sample_url}/reach")
    first = sent(frames)
    assert (first["multiselect"], first["date_input"], first["selectbox"]) == (5, 1, 3)
    frames.clear()
    choose(page, page.get_by_test_id("stSidebar").get_by_label("Oblast", exact=True), "Batken")
    settle(page)
    again = sent(frames)
    assert (again["multiselect"], again["date_input"], again["selectbox"]) == (1, 0, 0)


def sent(frames: list[bytes]) -> Counter[str]:
    """How many elements of each kind the server sent."""
    deltas = (ForwardMsg.FromString(frame).delta for frame in frames)
    return Counter(delta.new_element.WhichOneof("type") for delta in deltas if delta.HasField("new_element"))


def test_a_chart_far_from_the_window_waits_unseen_until_it_is_scrolled_to(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    far = page.locator("[data-place=reach_by_activity_type]")
    assert far.locator("svg").count() == 0
    scrolled_to(page, "reach_by_activity_type")
    expect(far.locator("svg")).to_be_visible()
    page.get_by_role("heading", level=1).scroll_into_view_if_needed()
    choose(page, page.get_by_test_id("stSidebar").get_by_label("Oblast", exact=True), "Batken")
    settle(page)
    expect(far.locator("svg")).to_be_hidden()
    scrolled_to(page, "reach_by_activity_type")
    expect(far.locator("svg")).to_be_visible()
    dates = ("--from", link(page)["from"][0], "--to", link(page)["to"][0])
    wanted = {
        row["activity_type"]: row["attendances"] for row in shown("reach_by_activity_type", "--oblast", "KG-B", *dates)
    }
    assert drawn(page, "reach_by_activity_type", "activity_type") == wanted


def test_a_mark_under_the_pointer_lights_what_belongs_to_it_in_every_chart(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    scrolled_to(page, "reach_by_quarter")
    page.locator(MONTHS).nth(1).hover()
    dim = "marks => marks.map(mark => mark.classList.contains('kurak-dim'))"
    assert page.locator(QUARTERS).evaluate_all(dim) == [False, True, True]
    assert page.locator(MONTHS).evaluate_all(dim).count(False) == 1
    page.locator(QUARTERS).nth(1).hover()
    assert page.locator(MONTHS).evaluate_all(dim)[:6] == [True, True, True, False, False, False]
    page.get_by_role("heading", level=1).hover()
    assert not any(page.locator(MONTHS).evaluate_all(dim))


def test_what_is_open_on_a_figure_leads_to_the_page_that_lists_it(page: Page, serve: Callable, tmp_path: Path) -> None:
    folder = planted_dozen.published(tmp_path / "programme")
    rules.checked(folder)
    with serve(folder) as url:
        opened(page, f"{url}/gender?from=2025-01-01&to=2025-09-30")
        page.locator("[data-place=women_share_by_month]").get_by_role("button", name="5 open checks").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Data quality")
        assert link(page)["figure"] == ["women_share_by_month"]


def test_what_a_title_means_is_said_to_who_points_at_it(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    tile = page.locator("[data-place=attendances]")
    tile.get_by_role("button", name="Attendances at activities that reach people directly").hover()
    expect(tile.get_by_text("somebody who came twice is counted twice")).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    at_the_edge = page.locator("[data-place=people_direct] .kurak-help")
    at_the_edge.focus()
    box = at_the_edge.locator("span").bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390


def test_seldom_used_filters_are_folded_away_until_one_of_them_narrows(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    sidebar = page.get_by_test_id("stSidebar")
    expect(sidebar.get_by_label("Sex", exact=True)).to_have_count(0)
    sidebar.get_by_text("More filters").click()
    expect(sidebar.get_by_label("Sex", exact=True)).to_be_visible()
    opened(page, f"{sample_url}/reach?sex=women")
    expect(sidebar.get_by_label("Sex", exact=True)).to_be_visible()


def test_what_the_browser_cannot_draw_leaves_nothing_of_another_scope(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    figure = scrolled_to(page, "reach_by_project")
    broken = (
        "document.querySelector('[data-place=reach_by_project]').place.view.run = () => { throw new Error('planted'); }"
    )
    page.evaluate(f"() => {{ {broken} }}")
    choose(page, page.get_by_test_id("stSidebar").get_by_label("Oblast", exact=True), "Batken")
    settle(page)
    expect(figure).to_contain_text("This part failed in your browser.")
    assert figure.locator("svg .mark-rect").count() == 0
    assert drawn(page, "reach_by_partner", "partner_id")
