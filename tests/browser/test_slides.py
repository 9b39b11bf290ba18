"""From a chart to a deck in the browser: added, given a headline, downloaded, opened."""

import io
from pathlib import Path

import pytest
from driving import opened, settle
from playwright.sync_api import Page, expect
from pptx import Presentation

PERIOD = "from=2026-01-01&to=2026-09-30"


def slides_of(page: Page, url: str) -> Page:
    """The page Slides after two figures of Reach were added."""
    page.set_viewport_size({"width": 1280, "height": 1400})
    opened(page, f"{url}/reach?{PERIOD}")
    expect(page.get_by_test_id("stMain")).to_contain_text("Attendances by project", timeout=30_000)
    for figure in ("reach_by_month", "reach_by_project"):
        page.locator(f"[data-place={figure}]").get_by_role("button", name="Add to slides").click()
        settle(page)
    page.get_by_test_id("stTopNavSection").filter(has_text="Present").click()
    page.get_by_text("Slides", exact=True).first.click()
    settle(page)
    return page


def test_two_figures_become_a_deck_with_a_headline_of_ones_own(page: Page, sample_url: str, tmp_path: Path) -> None:
    slides_of(page, sample_url)
    page.get_by_label("Headline").fill("Three projects, one year")
    page.keyboard.press("Tab")
    settle(page)
    with page.expect_download() as download:
        page.get_by_test_id("stDownloadButton").filter(has_text="PowerPoint").locator("button:visible").click()
    deck = Presentation(io.BytesIO(Path(download.value.path()).read_bytes()))
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert len(titles) == 5
    assert titles[2:] == ["Three projects, one year", "What the numbers count", "How far the data can be trusted"]
    assert [shape.has_chart for shape in deck.slides[1].shapes].count(True) == 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_nothing_and_a_phone_needs_no_scrolling_sideways(page: Page, sample_url: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=mode)
    slides_of(page, sample_url)
    # Streamlit's toast is a dialog without a name until it goes
    expect(page.get_by_test_id("stToast")).to_have_count(0, timeout=15_000)
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found] == []
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
