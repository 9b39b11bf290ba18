"""What a programme manager does in the browser, on the made-up programme."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from driving import link, opened, settle
from playwright.sync_api import Page, expect

from kurak import programme

PAGES = ("", "reach", "gender", "geography", "snapshots")


def test_first_visit_shows_numbers_charts_and_says_that_they_are_made_up(page: Page, sample_url: str) -> None:
    opened(page, sample_url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Overview")
    expect(page.get_by_text("made up", exact=False).first).to_be_visible()
    assert page.locator(".kurak-chart svg").count() >= 3


def test_the_link_always_says_snapshot_and_dates(page: Page, sample_url: str) -> None:
    opened(page, sample_url)
    assert {"snapshot", "from", "to"} <= set(link(page))


@pytest.mark.parametrize("name", ["reach", "geography"])
def test_a_cold_deep_link_opens_the_right_page_inside_the_sidebar(page: Page, serve: Callable, name: str) -> None:
    with serve(programme.SAMPLE) as url:
        opened(page, f"{url}/{name}?oblast=KG-O")
        titles = {"reach": "Who was reached", "geography": "Where people were reached"}
        expect(page.get_by_role("heading", level=1)).to_have_text(titles[name])
        expect(page.get_by_test_id("stSidebar")).to_contain_text("Reset filters")
        assert page.get_by_role("dialog").count() == 0
        assert link(page)["oblast"] == ["KG-O"]


def test_a_filter_goes_into_the_link_and_the_link_reopens_the_same_view(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach?oblast=KG-O&from=2025-01-01&to=2025-12-31")
    before = page.locator(".kurak-value").all_inner_texts()
    address = page.url
    opened(page, sample_url)
    opened(page, address)
    assert page.locator(".kurak-value").all_inner_texts() == before
    expect(page.get_by_test_id("stMain")).to_contain_text("Osh oblast")


def test_choosing_an_oblast_in_the_sidebar_narrows_the_page(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    before = page.locator(".kurak-value").first.inner_text()
    page.get_by_test_id("stSidebar").get_by_label("Oblast", exact=True).click()
    page.get_by_role("option", name="Batken").first.click()
    settle(page)
    assert link(page)["oblast"] == ["KG-B"]
    assert page.locator(".kurak-value").first.inner_text() != before


def test_a_click_on_a_bar_narrows_and_its_chip_takes_that_back(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/geography")
    before = page.locator(".kurak-value").all_inner_texts()
    bars = page.locator("[data-place=reach_by_oblast] svg .mark-rect path")
    bars.first.click()
    settle(page)
    assert len(link(page)["oblast"]) == 1
    page.locator(".st-key-chips button").first.click()
    settle(page)
    assert "oblast" not in link(page)
    assert page.locator(".kurak-value").all_inner_texts() == before


def test_the_same_bar_can_be_clicked_again_after_the_sidebar_took_it_back(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/geography")
    for _ in range(2):
        page.locator("[data-place=reach_by_oblast] svg .mark-rect path").first.click()
        settle(page)
        assert len(link(page)["oblast"]) == 1
        page.get_by_test_id("stSidebar").get_by_label("Clear all").first.click()
        settle(page)
        assert "oblast" not in link(page)


def test_a_click_on_a_month_narrows_to_it(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    page.locator("[data-place=reach_by_month] svg .mark-rect path").first.click()
    settle(page)
    assert (link(page)["from"], link(page)["to"]) == (["2026-01-01"], ["2026-01-31"])


def test_a_click_on_a_map_narrows(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/geography")
    page.locator("[data-place=reach_rate_by_oblast] svg .mark-shape path").last.click()
    settle(page)
    assert re.fullmatch(r"KG-[A-Z]+", link(page)["oblast"][0])


def test_unknown_and_hostile_values_narrow_to_nothing_and_say_so(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach?oblast=<script>alert(1)</script>")
    expect(page.get_by_test_id("stMain")).to_contain_text("is not a known value for")
    assert page.locator(".kurak-value").first.inner_text() == "–"
    opened(page, f"{sample_url}/reach?from=yesterday")
    expect(page.get_by_test_id("stMain")).to_contain_text("is not a date")
    assert page.locator(".kurak-value").count() == 0


@pytest.mark.parametrize(
    ("label", "start"),
    [("CSV", b"\xef\xbb\xbf"), ("Excel", b"PK"), ("Picture (PNG)", b"\x89PNG"), ("Picture (SVG)", b"<svg")],
)
def test_a_figure_downloads_where_it_stands(page: Page, sample_url: str, label: str, start: bytes) -> None:
    opened(page, f"{sample_url}/reach")
    page.locator("[data-place=reach_by_month]").get_by_role("button", name="Download").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label, exact=True).click()
    assert Path(waiting.value.path()).read_bytes().startswith(start)


def test_records_behind_a_figure_are_listed(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/reach")
    page.locator("[data-place=reach_by_month]").get_by_role("button", name="Records").click()
    expect(page.get_by_role("dialog")).to_contain_text("rows")
    expect(page.get_by_role("dialog").get_by_test_id("stDataFrame")).to_be_visible()


def test_a_broken_snapshot_says_so_and_the_others_still_open(page: Page, serve: Callable, tmp_path: Path) -> None:
    folder = tmp_path / "programme"
    shutil.copytree(programme.SAMPLE, folder)
    newest = max((folder / "snapshots").iterdir())
    (newest / "activities.parquet").write_bytes(b"not what was published")
    with serve(folder) as url:
        opened(page, f"{url}/reach")
        expect(page.get_by_role("heading", level=1)).to_have_text("This snapshot can't be opened")
        page.get_by_role("button", name="30 Jun 2026").click()
        settle(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("Who was reached")
        assert link(page)["snapshot"] == ["2026-06-30"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_no_violation_of_ours(page: Page, sample_url: str, name: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=mode)
    opened(page, f"{sample_url}/{name}")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page, sample_url: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{sample_url}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
