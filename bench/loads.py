"""First visits: from the start of the navigation to the last frame, by a browser that has nothing yet."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Browser, Error

from bench import browser
from bench.results import Measured
from bench.rivals import FLOOR, RIVALS
from bench.server import PROJECT, served

FIRST_PAGE = "overview"
ALL_DATES = "from=2019-01-01&to=2026-09-30"
# Where not all pages are visited.
FEW = ("overview", "reach")
_COLD, _MANY = "reach", 10


def names() -> list[str]:
    """Every page there is, as its address says it, Explore first."""
    rooms = ("explore", "present", "check")
    return [path.stem for room in rooms for path in sorted((PROJECT / "pages" / room).glob("*.py"))]


def address(page: str) -> str:
    """The page over all dates, after the server's url."""
    return f"/{'' if page == FIRST_PAGE else page}?{ALL_DATES}"


def measured(folder: Path, visits: int, pages: Sequence[str]) -> Iterator[Measured]:
    """These pages on a server that has answered before, and the page of one number; then one as the first question to
    a server."""
    with served(folder) as server, browser.chromium() as chromium:
        yield Measured("server up", "s", [server.up_after])
        for page in pages:
            yield _visits(
                f"{page}, warm server", chromium, server.url + address(page), _MANY if page == _COLD else visits
            )
    with served(folder, RIVALS[FLOOR].script) as server, browser.chromium() as chromium:
        yield replace(_visits("one number, warm server", chromium, server.url, _MANY), who=FLOOR)
    yield _first(_COLD, folder)


def _visits(what: str, chromium: Browser, url: str, visits: int) -> Measured:
    """The first visit makes the server warm and is not counted."""
    try:
        first, *others = [visit(chromium, url) for _ in range(1 + visits)]
    except Error as fault:
        return Measured(what, "ms", note=f"not measured: {fault.message.splitlines()[0]}")
    return Measured(what, "ms", others, note=f"the first of all took {first / 1000:.1f} s")


def _first(page: str, folder: Path) -> Measured:
    with served(folder) as server, browser.chromium() as chromium:
        waited = visit(chromium, server.url + address(page))
        return Measured(f"{page}, cold server", "ms", [waited], note=f"after {server.up_after:.1f} s until it answers")


def visit(chromium: Browser, url: str) -> float:
    """Milliseconds of one visit."""
    with browser.page_of(chromium) as page:
        return browser.loaded(page, url).total
