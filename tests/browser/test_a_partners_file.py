"""From a partner's file to the dashboard, as a programme assistant does it on the page Snapshots."""

from collections.abc import Callable
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from driving import opened, settle
from partner_files import RUSSIAN, russian_programme, text_file
from playwright.sync_api import Page, expect


def choose(page: Page, label: str, words: str) -> None:
    """Types into a list that takes new words too, and takes what stands first."""
    page.get_by_label(label).click()
    page.keyboard.type(words)
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    settle(page)


def test_a_partners_file_is_dropped_corrected_and_published(page: Page, serve: Callable, tmp_path: Path) -> None:
    home = russian_programme(tmp_path / "streets")
    file = text_file(tmp_path / "ФТИ.csv", RUSSIAN, "cp1251")
    with serve(home) as url:
        opened(page, f"{url}/snapshots")
        expect(page.get_by_text("There is no snapshot yet")).to_be_visible()
        page.locator("input[type=file]").set_input_files(file)
        expect(page.get_by_text("6 rows read = 3 used + 2 set aside + 1 total or heading.")).to_be_visible(
            timeout=20_000
        )
        settle(page)
        assert Axe().run(page, options={"runOnly": ["wcag2a", "wcag2aa"]}).response["violations"] == []
        choose(page, "Ош (1 row)", "Osh city")
        expect(page.get_by_text("6 rows read = 4 used + 1 set aside + 1 total or heading.")).to_be_visible()
        page.get_by_role("button", name="Publish the snapshot").click()
        expect(page.get_by_text("Published: snapshot")).to_be_visible(timeout=20_000)
        opened(page, f"{url}/reach?from=2026-01-01&to=2026-12-31")
        expect(page.locator(".kurak-value").first).to_have_text("1,234")
        assert 'Ош" = "KG-GO"' in (home / "sources" / "фти.toml").read_text(encoding="utf-8")


def test_the_made_up_programme_takes_no_files_and_says_how_to_start(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/snapshots")
    expect(page.get_by_text("The made-up programme takes no files")).to_be_visible()
    assert page.locator("input[type=file]").count() == 0
