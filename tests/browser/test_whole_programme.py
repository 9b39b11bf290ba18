"""The pages of the whole programme in a browser, on the made-up programme."""

import pytest
from driving import link, opened, settle
from playwright.sync_api import Page, expect

PAGES = ("teams", "groups", "campaigns", "policy", "targets", "definitions")


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe holds against the page as it stands."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [(v["id"], [node["html"][:120] for node in v["nodes"]][:3]) for v in found]


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_a_phone_need_not_scroll_sideways(page: Page, sample_url: str, name: str) -> None:
    page.emulate_media(color_scheme="dark" if name == "policy" else "light")
    opened(page, f"{sample_url}/{name}")
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    settle(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_on_a_phone_tables_are_cards_and_nothing_scrolls_in_a_frame(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/teams")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible()
    page.set_viewport_size({"width": 390, "height": 844})
    expect(page.get_by_test_id("stDataFrame")).to_have_count(0)
    teams = page.locator(".st-key-figure-teams_list")
    teams.get_by_text("Show all 41").click()
    settle(page)
    card = teams.get_by_text("Sokuluk: community policing team")
    expect(card).to_be_visible()


def test_one_team_is_a_link_that_reopens_its_own_page(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/teams")
    page.get_by_label("One team").fill("Sokuluk")
    page.get_by_role("option", name="Sokuluk").click()
    settle(page)
    assert link(page)["structure"] == ["T-15"]
    address = page.url
    opened(page, sample_url)
    opened(page, address)
    expect(page.get_by_role("heading", name="Sokuluk: community policing team")).to_be_visible()


def test_a_figure_leads_to_its_definition(page: Page, sample_url: str) -> None:
    opened(page, f"{sample_url}/campaigns")
    page.locator("[data-place=campaign_people_by_theme]").get_by_role("button", name="What is this?").click()
    settle(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Definitions")
    expect(page.get_by_test_id("stMain")).to_contain_text("each counted once per campaign")
    assert link(page)["entry"] == ["campaign_people_by_theme"]
