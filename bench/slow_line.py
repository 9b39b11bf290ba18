"""A visit over a line of 1 Mbit/s with 200 ms to the server and back: the first, then the second, from the cache."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import CDPSession, Page

from bench import browser, loads
from bench.results import Measured
from bench.server import served

LATENCY_MS = 200
BITS_PER_SECOND = 1_000_000
PAGE = "reach"


@dataclass
class Counted:
    """What came over the line: bytes as they were sent, and requests that the cache answered."""

    sent: int = 0
    requests: int = 0
    cached: int = 0
    kinds: dict[str, int] = field(default_factory=dict)

    def watch(self, session: CDPSession) -> None:
        types: dict[str, str] = {}
        session.on("Network.requestWillBeSent", lambda event: types.update({event["requestId"]: event.get("type", "")}))
        session.on("Network.requestWillBeSent", lambda event: self._asked())
        session.on("Network.requestServedFromCache", lambda event: self._from_cache())
        session.on(
            "Network.loadingFinished", lambda e: self._came(types.get(e["requestId"], ""), e["encodedDataLength"])
        )
        session.on("Network.webSocketFrameReceived", lambda e: self._came("WebSocket", _size(e["response"])))

    def _asked(self) -> None:
        self.requests += 1

    def _from_cache(self) -> None:
        self.cached += 1

    def _came(self, kind: str, size: float) -> None:
        self.sent += int(size)
        self.kinds[kind] = self.kinds.get(kind, 0) + int(size)


def measured(folder: Path) -> Iterator[Measured]:
    """Two visits by one browser to a server that is warm, in seconds and kilobytes."""
    with served(folder) as server, browser.chromium() as chromium:
        url = server.url + loads.address(PAGE)
        loads.visit(chromium, url)
        with browser.page_of(chromium) as page:
            for which in ("first", "second"):
                counted = Counted()
                session = _slowed(page, counted)
                waited = browser.loaded(page, url).total
                session.detach()
                yield from _told(which, waited, counted)
                page.goto("about:blank")


def _slowed(page: Page, counted: Counted) -> CDPSession:
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    line = {"downloadThroughput": BITS_PER_SECOND / 8, "uploadThroughput": BITS_PER_SECOND / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": LATENCY_MS, **line})
    counted.watch(session)
    return session


def _told(which: str, waited: float, counted: Counted) -> Iterator[Measured]:
    kinds = ", ".join(
        f"{kind or 'other'} {size / 1024:,.0f}"
        for kind, size in sorted(counted.kinds.items(), key=lambda kind: -kind[1])
    )
    yield Measured(f"{which} visit", "s", [waited / 1000])
    yield Measured(f"{which} visit, over the line", "kB", [counted.sent / 1024], note=kinds)
    yield Measured(f"{which} visit, requests", "", [counted.requests], note=f"{counted.cached} answered by the cache")


def _size(response: dict) -> float:
    """Bytes of a frame; what is binary comes as base64."""
    told = len(response["payloadData"])
    return told * 3 / 4 if response["opcode"] == 2 else told
