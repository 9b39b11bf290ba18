"""A real server and a real Chromium. Any request that leaves the machine fails the test that made it."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from driving import outside, served
from playwright.sync_api import Page

from kurak import programme

ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, ("chromium", "google-chrome"))), None)
    if not found:
        pytest.skip("no Chromium on this machine; `make test` installs one or says how")
    return {"executable_path": found, "args": ARGUMENTS}


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """The browser page, watched: it may talk to this machine and to nobody else."""
    leaving: list[str] = []
    page.on("request", lambda request: leaving.extend(outside(request.url)))
    yield page
    assert leaving == [], "requests left the machine"


@pytest.fixture(scope="session")
def sample_url() -> Iterator[str]:
    """A dashboard on the made-up programme."""
    with served(programme.SAMPLE) as url:
        yield url


@pytest.fixture
def serve() -> Callable[[Path], object]:
    """Starts a dashboard of its own on a programme's folder: `with serve(folder) as url:`."""
    return served
