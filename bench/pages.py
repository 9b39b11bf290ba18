"""What a reader waits for in Chromium: from a change of a filter to the last frame in which a chart or tile changed.

`python -m bench.pages --size 1m --page reach -n 40` measures one page. The filter is the list of oblasts; each change
chooses or lets go of one, over all dates. The first walk makes scopes that nobody asked for before, the second, by
another reader, the same scopes again, which the server remembers.
"""

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from pathlib import Path

from playwright.sync_api import Browser

from bench import browser, programme
from bench.browser import Repaint
from bench.server import DASHBOARD, served
from bench.sizes import SIZES
from bench.statistics import spread

ALL_DATES = "from=2019-01-01&to=2026-09-30"
FILTER = "oblasts"
_SEED = 7


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
    """Changes of the filter by one reader who has just come."""
    with browser.page_of(chromium) as page:
        browser.opened(page, url)
        options = browser.choices(page, FILTER)
        return [browser.toggled(page, FILTER, options[number]) for number in walk(len(options), steps)]


def measured(folder: Path, path: str, steps: int, script: Path = DASHBOARD) -> dict[str, list[Repaint]]:
    """The changes of a page: `uncached` by the first reader, `cached` by the second, over the same scopes."""
    with served(folder, script) as server, browser.chromium() as chromium:
        url = f"{server.url}/{path}?{ALL_DATES}"
        return {who: changes(chromium, url, steps) for who in ("uncached", "cached")}


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
    found = measured(programme.made(options.size, print), options.page, options.n)
    for who, repaints in found.items():
        print(f"\n{options.page}, {options.size} rows, {who}, {len(repaints)} changes, milliseconds")
        print(table(repaints))


if __name__ == "__main__":
    main()
