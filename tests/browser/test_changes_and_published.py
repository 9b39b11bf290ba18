"""What changed, what was published and signing off in the browser, on the dozen with faults."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import opened, served, settle
from playwright.sync_api import Page, expect

PAGES = ("changes", "published")
HALF = """
[[periods]]
name = "First half"
from = 2025-01-01
to = 2025-06-30
"""


@pytest.fixture(scope="module")
def url(planted_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """From June to September 2025 the totals of A2 and A4 were edited."""
    folder = tmp_path_factory.mktemp("changed") / "programme"
    shutil.copytree(planted_folder, folder)
    settings = folder / "programme.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + HALF, encoding="utf-8")
    with served(folder) as address:
        yield address


def sign(page: Page, address: str, snapshot: str) -> None:
    opened(page, f"{address}/published?snapshot={snapshot}")
    main = page.get_by_test_id("stMain")
    main.get_by_role("textbox", name="Reason (where something").fill("The donor knows")
    main.get_by_role("textbox", name="Your name").last.fill("Aida")
    main.get_by_test_id("stFormSubmitButton").locator("button").last.click()
    settle(page)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(page: Page, url: str, name: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=mode)
    opened(page, f"{url}/{name}")
    found = Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page, url: str, name: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{url}/{name}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_changed_is_taken_along(page: Page, url: str) -> None:
    opened(page, f"{url}/changes")
    page.locator(".st-key-ways-figures-restated button").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="All of them in Excel").click()
    assert waiting.value.suggested_filename == "figures-restated.xlsx"
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


def test_a_reported_figure_that_reads_otherwise_waits_for_its_note_and_then_the_next_snapshot_is_signed(
    page: Page, url: str
) -> None:
    sign(page, url, "2025-06-30")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("snapshot 30 Jun 2025 was reported on")
    sign(page, url, "2025-09-30")
    expect(main).to_contain_text("1 reported figure reads otherwise now; a note comes first")
    expect(main).to_contain_text("Nothing was saved: 1 figure of snapshot 30 Jun 2025")
    page.get_by_role("link", name="To the page Changes").click()
    settle(page)
    main.get_by_role("textbox", name="Note").fill("A2 had been counted twice")
    main.get_by_role("textbox", name="Your name").fill("Aida")
    main.get_by_role("button", name="Save the note").click()
    settle(page)
    expect(main).to_contain_text("Every restated figure has its note")
    sign(page, url, "2025-09-30")
    expect(main).to_contain_text("snapshot 30 Sep 2025 was reported on")
