"""Driving a real server and a real page."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page
from playwright.sync_api import TimeoutError as TooLate

ROOT = Path(__file__).parent.parent.parent
HERE = {"127.0.0.1", "localhost"}
READY = """() => {
    const app = document.querySelector('[data-testid=stApp]');
    const charts = [...document.querySelectorAll('.kurak-chart:not(.kurak-due), [data-testid=stVegaLiteChart]')];
    const places = [...document.querySelectorAll('.kurak-number, .kurak-figure')];
    return app && app.getAttribute('data-test-script-state') === 'notRunning'
        && !document.querySelector('[data-testid=stSkeleton]')
        && document.querySelector('h1') !== null
        && places.every(place => place.children.length)
        && charts.every(chart => chart.querySelector('svg, canvas'));
}"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """A fresh server that nobody has opened yet, with decisions of its own."""
    port = _free_port()
    decided = TemporaryDirectory()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "dashboard.py",
        f"--server.port={port}",
        "--server.headless=true",
    ]
    environment = {**os.environ, "KURAK_DATA": str(folder), "KURAK_REVIEW_DATABASE": f"{decided.name}/review.sqlite"}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        # another program may have taken the port in between, and would answer in its place
        assert server.poll() is None, "the server ended; its port was taken"
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)
        decided.cleanup()


def opened(page: Page, url: str) -> Page:
    """Opens the url and waits until everything on the page is drawn."""
    page.goto(url)
    settle(page)
    return page


def settle(page: Page) -> None:
    """Waits until the page has stopped changing: script at rest, no placeholder, every chart drawn."""
    page.wait_for_timeout(300)
    page.wait_for_function(READY, timeout=30_000)
    page.wait_for_timeout(300)
    page.wait_for_function(READY, timeout=30_000)


def choose(page: Page, box: Locator, name: str) -> None:
    """Opens a list and takes one of it. A list that the page draws anew while it opens closes again: it is opened
    once more."""
    option = page.get_by_role("option", name=name)
    for _ in range(5):
        box.focus()
        page.keyboard.press("ArrowDown")
        try:
            option.click(timeout=4_000)
        except TooLate:
            page.keyboard.press("Escape")
            continue
        return
    raise AssertionError(f"the list has no {name}")


def outside(url: str) -> list[str]:
    parts = urlsplit(url)
    return [url] if parts.scheme in ("http", "https", "ws", "wss") and parts.hostname not in HERE else []


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait_for(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"the server did not answer at {url}")


def link(page: Page) -> dict[str, list[str]]:
    """The parameters of the page's address."""
    return parse_qs(urlsplit(page.url).query)
