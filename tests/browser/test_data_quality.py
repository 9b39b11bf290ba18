"""What somebody does on the page on data quality in the browser, on the dozen with faults."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from driving import ROOT, choose, link, opened, served, settle
from playwright.sync_api import Page, expect

PAGE = "data_quality"


@pytest.fixture(scope="module")
def url(planted_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on a copy whose snapshots were all checked before."""
    folder = tmp_path_factory.mktemp("planted") / "programme"
    shutil.copytree(planted_folder, folder)
    for name in ("2025-06-30", "2025-09-30"):
        # as the dashboard will find them: by a program that has run no other test
        check = [sys.executable, "-m", "kurak", "check", "--data", str(folder), "--snapshot", name]
        assert subprocess.run(check, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode in (0, 1)
    with served(folder) as address:
        yield address


def verdict(page: Page) -> str:
    return page.get_by_test_id("stMain").get_by_role("heading", level=2).first.inner_text()


def state_of(page: Page, figure: str) -> str:
    """ready, ready-with-caveats or blocked: the column that a figure stands in."""
    column = page.locator("[class*=st-key-state-]").filter(has_text=figure)
    classes = column.get_attribute("class") or ""
    return next(one.removeprefix("st-key-state-") for one in classes.split() if one.startswith("st-key-state-"))


def test_a_waived_finding_changes_the_verdict_and_its_link_opens_it_again(page: Page, url: str) -> None:
    opened(page, f"{url}/{PAGE}?oblast=KG-O")
    before = verdict(page)
    assert state_of(page, "Audience of security information") == "blocked"
    page.locator("[class*=st-key-issue-office-E01] summary").click()
    settle(page)
    page.locator("[class*=st-key-open-issue-office-E01] button").first.click()
    settle(page)
    dialog = page.get_by_role("dialog")
    address = page.url
    dialog.get_by_text("Waive", exact=True).click()
    settle(page)
    dialog.get_by_text("This rule, for everybody").click()
    dialog.get_by_role("textbox", name="Reason").fill("The press counts them; its letters follow.")
    dialog.get_by_role("textbox", name="Your name").fill("Aida")
    dialog.get_by_test_id("stFormSubmitButton").locator("button").click()
    expect(dialog).to_contain_text("Waived by Aida (name typed, not verified)")
    settle(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    settle(page)
    assert "finding" not in link(page)
    assert verdict(page) != before
    assert state_of(page, "Audience of security information") == "ready-with-caveats"
    opened(page, address)
    expect(page.get_by_role("dialog")).to_contain_text("The press counts them")


def test_a_filter_goes_into_the_link_and_the_link_opens_the_same_findings(page: Page, url: str) -> None:
    opened(page, f"{url}/{PAGE}?acting=FTI&since=recurring")
    main = page.get_by_test_id("stMain")
    expect(main).to_contain_text("Sex split does not add up to the total")
    expect(main.get_by_role("heading", name="The office")).to_have_count(0)
    choose(page, main.get_by_role("combobox", name="How serious"), "To be checked")
    settle(page)
    assert (link(page)["acting"], link(page)["since"], link(page)["severity"]) == (["FTI"], ["recurring"], ["warn"])
    page.goto(f"{url}/reach")
    settle(page)
    assert "acting" not in link(page)


def test_a_fix_list_is_taken_along(page: Page, url: str) -> None:
    opened(page, f"{url}/{PAGE}")
    page.locator(".st-key-fix-FTI button").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel, in English and Russian").click()
    assert waiting.value.suggested_filename == "fix-list-FTI-2025-09-30.xlsx"
    assert Path(waiting.value.path()).read_bytes().startswith(b"PK")


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_axe_finds_no_violation_on_the_page_nor_in_a_finding(page: Page, url: str, mode: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.emulate_media(color_scheme=mode)
    opened(page, f"{url}/{PAGE}")
    page.locator("[class*=st-key-issue-FTI] summary").first.click()
    settle(page)
    found = Axe().run(page).response["violations"]
    page.locator("[class*=st-key-open-issue] button").first.click()
    settle(page)
    page.get_by_role("dialog").get_by_text("Correct", exact=True).click()
    settle(page)
    found += Axe().run(page).response["violations"]
    assert [(v["id"], [node["html"][:160] for node in v["nodes"]][:3]) for v in found] == []


def test_a_phone_shows_the_page_without_scrolling_sideways(page: Page, url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    opened(page, f"{url}/{PAGE}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
