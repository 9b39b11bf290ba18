"""Chromium on a page of a server here: opened, settled, clicked, and timed from inside (repaint.js)."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

REPAINT = Path(__file__).with_name("repaint.js")
QUIET = 300
PATIENCE = 60_000
_ARGUMENTS = ("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_STILL = f"__watch.isStill({QUIET})"
_SETTLED = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('.kurak-chart:not(.kurak-due), [data-testid=stVegaLiteChart]')];
    return app && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton]')
        && document.querySelector('h1') !== null
        && charts.every(chart => chart.querySelector('svg, canvas'));
}"""


@dataclass(frozen=True)
class Repaint:
    """One change of a filter, in milliseconds: from the input to the last frame in which a chart or tile changed, and
    what it is made of: until the browser asked, until the server's first and last answer, until it was painted."""

    total: float
    asked: float
    first_answer: float
    answered: float
    painted: float
    frames: int
    kilobytes: float


def executable() -> str | None:
    """The Chromium of this machine, CHROMIUM first; None where there is none."""
    found = (shutil.which(name) for name in _NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, found), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window, until the block ends."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(browser: Browser) -> Iterator[Page]:
    """A page in a context of its own: nothing cached, nothing remembered."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.add_init_script(path=REPAINT)
        yield page
    finally:
        context.close()


def opened(page: Page, url: str) -> None:
    """Opens the url and waits until everything on it is drawn and stays so."""
    page.goto(url, wait_until="commit")
    page.wait_for_function(_SETTLED)
    page.wait_for_timeout(2 * QUIET)
    page.wait_for_function(_SETTLED)


def loaded(page: Page, url: str) -> Repaint:
    """The same from the start of the navigation, until the last frame in which anything on the page changed."""
    page.add_init_script("__watch.load()")
    page.goto(url, wait_until="commit")
    page.wait_for_function(f"{_STILL} && ({_SETTLED})()")
    return repaint(page.evaluate("__watch.disarm()"))


def choices(page: Page, widget: str) -> list[str]:
    """What can be chosen in a multiselect, in its order, without "select all"."""
    _open_list(page, widget)
    return page.locator("[role=option]").all_inner_texts()[1:]


def toggled(page: Page, widget: str, option: str) -> Repaint:
    """Chooses an option of a multiselect or lets go of it, waits until the page is still, and tells what was seen."""
    tag = page.locator(f'.st-key-{widget} [role=group]:not(template *) button[aria-label="Remove {option}"]')
    if tag.count():
        page.keyboard.press("Escape")
        page.locator("[role=listbox]").wait_for(state="detached")
        target = tag.last
    else:
        _open_list(page, widget)
        target = page.get_by_role("option", name=option, exact=True)
    page.evaluate("__watch.arm()")
    target.click()
    page.wait_for_function(_STILL)
    return repaint(page.evaluate("__watch.disarm()"))


def _open_list(page: Page, widget: str) -> None:
    if not page.locator("[role=option]").count():
        page.locator(f".st-key-{widget} input").last.click()
        page.locator("[role=option]").first.wait_for()


def repaint(seen: Mapping[str, float]) -> Repaint:
    """What repaint.js noted, as times between its moments."""
    return Repaint(
        total=max(seen["painted"], seen["last"]) - seen["input"],
        asked=seen["sent"] - seen["input"],
        first_answer=seen["first"] - seen["sent"],
        answered=seen["last"] - seen["sent"],
        painted=max(0, seen["painted"] - seen["last"]),
        frames=int(seen["frames"]),
        kilobytes=seen["bytes"] / 1024,
    )
