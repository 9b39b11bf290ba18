"""Marks that light what belongs to them in the other charts of a page: from the pointer to the frame that shows it."""

from collections.abc import Iterator
from pathlib import Path

from bench import browser, loads
from bench.results import Measured
from bench.server import served

PAGE = "reach"
_MARKS = ".kurak-figure .mark-rect path"
_MOST = 60
# One mark after another comes under the pointer; a message posted from an animation frame arrives when that is painted.
_LIT = """async ([marks, most]) => {
    const waits = [];
    for (const mark of [...document.querySelectorAll(marks)].slice(0, most)) {
        const started = performance.now();
        mark.dispatchEvent(new PointerEvent('pointerover', {bubbles: true}));
        await new Promise(painted => requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = painted;
            channel.port2.postMessage(0);
        }));
        waits.push(performance.now() - started);
    }
    return waits;
}"""


def measured(folder: Path) -> Iterator[Measured]:
    """Milliseconds per mark; and how many marks there are to be lit or dimmed."""
    with served(folder) as server, browser.chromium() as chromium, browser.page_of(chromium) as page:
        browser.opened(page, server.url + loads.address(PAGE))
        yield Measured(PAGE, "ms", page.evaluate(_LIT, [_MARKS, _MOST]))
        yield Measured(f"{PAGE}: marks", "", [page.locator(_MARKS).count()])
