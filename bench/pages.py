"""What a reader waits for in Chromium: from a change of a filter to the last frame in which a chart or tile changed.

`python -m bench.pages --size 1m --page reach -n 40` measures one page. The filter is the list of oblasts; each change
chooses or lets go of one, over all dates. The first walk makes scopes that nobody asked for before, the second, by
another reader, the same scopes again, which the server remembers.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from playwright.sync_api import Browser, Error

from bench import browser, loads, programme
from bench.browser import Repaint
from bench.results import Measured
from bench.rivals import ASKED, RIVALS
from bench.server import served
from bench.sizes import SIZES
from bench.statistics import spread

FILTER = "oblasts"
# The filters stand beside these; the other pages are not about a scope alone.
WITH_FILTERS = ("overview", "gender", "geography", "teams", "groups", "campaigns", "policy", "targets")
_SEED = 7
# A walk takes so many seconds at most, but has so many changes at least.
_LONGEST, _LEAST = 35, 5


def walk(options: int, steps: int) -> Iterator[int]:
    """Which option to click next, so that no set of chosen options comes twice and none is empty."""
    chance = random.Random(_SEED)
    held: frozenset[int] = frozenset()
    seen = {held}
    for _ in range(steps):
        fresh = [option for option in range(options) if held ^ {option} not in seen]
        if not fresh:
            return
        option = chance.choice(fresh)
        held ^= {option}
        seen.add(held)
        yield option


def changes(chromium: Browser, url: str, steps: int) -> list[Repaint]:
    """Changes of the filter by one reader who has just come; fewer where they would take too long."""
    with browser.page_of(chromium) as page:
        browser.opened(page, url)
        options = browser.choices(page, FILTER)
        found: list[Repaint] = []
        until = time.monotonic() + _LONGEST
        for number in walk(len(options), steps):
            if len(found) >= _LEAST and time.monotonic() > until:
                break
            found.append(browser.toggled(page, FILTER, options[number]))
        return found


def measured(folder: Path, steps: int, steps_of_rivals: int, steps_elsewhere: int) -> Iterator[Measured]:
    """Kurak's page and each other way of making it; then Kurak's other pages, with so many changes each (0: none)."""
    for name, rival in RIVALS.items() if steps_of_rivals else [("Kurak", RIVALS["Kurak"])]:
        with served(folder, rival.script) as server, browser.chromium() as chromium:
            url = f"{server.url}/{rival.page}?{rival.link}"
            for asked in ASKED if rival.remembers else ASKED[:1]:
                what = f"{rival.page or 'two charts'}, {asked}"
                yield from _told(what, name, chromium, url, steps if rival.page else steps_of_rivals)
    if steps_elsewhere:
        with served(folder) as server, browser.chromium() as chromium:
            for page in WITH_FILTERS:
                url = server.url + loads.address(page)
                yield from _told(f"{page}, new scopes", "Kurak", chromium, url, steps_elsewhere, parts=False)


def _told(what: str, who: str, chromium: Browser, url: str, steps: int, *, parts: bool = True) -> Iterator[Measured]:
    try:
        found = changes(chromium, url, steps)
    except Error as fault:
        yield Measured(what, "ms", who=who, note=f"not measured: {fault.message.splitlines()[0]}")
        return
    if not any(one.frames for one in found):
        yield Measured(what, "ms", who=who, note="no chart and no number changed")
        return
    yield Measured(what, "ms", [one.total for one in found], who)
    if parts:
        yield Measured(f"{what}: server part", "ms", [one.asked + one.answered for one in found], who)
        yield Measured(f"{what}: painting", "ms", [one.painted for one in found], who)
        yield Measured(f"{what}: sent", "kB", [one.kilobytes for one in found], who)


def walked(folder: Path, page: str, steps: int) -> dict[str, list[Repaint]]:
    """The changes of one of Kurak's pages: by the first reader, and by the second over the same scopes."""
    with served(folder) as server, browser.chromium() as chromium:
        url = server.url + loads.address(page)
        return {who: changes(chromium, url, steps) for who in ASKED}


def table(found: Sequence[Repaint]) -> str:
    """The spread of each part, a line each."""
    columns = zip(*map(astuple, found), strict=True)
    lines = [f"{'':14}{'p50':>9}{'p95':>9}{'least':>9}{'most':>9}"]
    for field, values in zip(fields(Repaint), columns, strict=True):
        told = spread(values)
        lines.append(f"{field.name:14}{told.p50:9.1f}{told.p95:9.1f}{told.least:9.1f}{told.most:9.1f}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=SIZES, default="1m")
    parser.add_argument("--page", default="reach", help="as in the address: reach, gender, geography ...")
    parser.add_argument("-n", type=int, default=40, help="changes of the filter (default 40)")
    options = parser.parse_args()
    found = walked(programme.made(options.size, print), options.page, options.n)
    for who, repaints in found.items():
        print(f"\n{options.page}, {options.size} rows, {who}, {len(repaints)} changes, milliseconds")
        print(table(repaints))


if __name__ == "__main__":
    main()
