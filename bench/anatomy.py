"""Where the time of a change of filter goes: what the page asks of the snapshot, and what runs in the browser."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bench import browser, scopes
from bench.pages import FILTER, walk
from bench.results import Measured
from bench.rivals import RIVALS
from bench.server import served
from kurak import figures, numbers, programme, workspace
from kurak.store import Store
from kurak.workspace import Workspace

_SCOPES, _CHANGES, _WARMING = 12, 8, 3
_TOLD = ("Kurak", "Streamlit, one number")
# Whose script a file is, by a part of its address; whatever else is fetched is Streamlit's.
_SCRIPTS = (("vega", "Vega"), ("board.js", "Kurak's board"), ("repaint.js", ""), ("__playwright", ""))
_NOT_RUNNING = ("(idle)", "(root)")
_NATIVE = {"(program)": "the browser itself", "(garbage collector)": "tidying up"}


class _Timed:
    """A snapshot that counts what it is asked, and the processor's milliseconds that it takes."""

    def __init__(self, store: Store) -> None:
        self._store, self.asked, self.milliseconds = store, 0, 0.0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def rows(self, *asked: Any) -> Any:
        started = time.process_time()
        try:
            return self._store.rows(*asked)
        finally:
            self.asked += 1
            self.milliseconds += (time.process_time() - started) * 1000


def measured(folder: Path) -> Iterator[Measured]:
    """The scripts of a change that the server remembers, for Kurak's page and for a page of one number; then the
    processor's time of the questions, over the rows and over the made-up sample, which has next to none."""
    shown: Sequence[str] = ()
    for who in _TOLD:
        script = RIVALS[who].script
        with served(folder, script) as server, browser.chromium() as chromium, browser.page_of(chromium) as page:
            yield from _scripts(page, server.url, who)
            shown = shown or page.eval_on_selector_all("[data-place]", "all => all.map(one => one.dataset.place)")
    yield from _questions(workspace.opened(folder), shown, "")
    yield from _questions(workspace.opened(programme.SAMPLE), shown, ", over the sample")


def _scripts(page: Page, url: str, who: str) -> Iterator[Measured]:
    rival = RIVALS[who]
    browser.opened(page, f"{url}/{rival.page}?{rival.link}")
    options = browser.choices(page, FILTER)
    steps = [options[number] for number in walk(len(options), _WARMING + _CHANGES)]
    for option in (*steps, *reversed(steps)):
        browser.toggled(page, FILTER, option)
    profiler = page.context.new_cdp_session(page)
    profiler.send("Profiler.enable")
    profiler.send("Profiler.start")
    for option in steps[:_CHANGES]:
        browser.toggled(page, FILTER, option)
    spent = _spent(profiler.send("Profiler.stop")["profile"])
    for whose, milliseconds in spent.most_common():
        yield Measured(f"a change, in the browser: {whose}", "ms", [milliseconds / _CHANGES], who)


def _spent(profile: dict[str, Any]) -> Counter[str]:
    """Milliseconds by whose script ran."""
    frames = {node["id"]: node["callFrame"] for node in profile["nodes"]}
    spent: Counter[str] = Counter()
    for node, microseconds in zip(profile["samples"], profile["timeDeltas"], strict=True):
        if whose := _whose(frames[node]["functionName"], frames[node]["url"]):
            spent[whose] += microseconds / 1000
    return spent


def _whose(function: str, url: str) -> str:
    if function in _NOT_RUNNING:
        return ""
    known = next((whose for part, whose in _SCRIPTS if part in url), None)
    return _NATIVE.get(function) or (known if known is not None else "Streamlit and React")


def _questions(opened: Workspace, shown: Sequence[str], where: str) -> Iterator[Measured]:
    timed = _Timed(opened.store)
    watched = replace(opened, store=timed)  # type: ignore[arg-type]
    asks = [_ask(name) for name in shown]
    fresh = scopes.fresh(opened)
    whole: list[float] = []
    for number in range(_SCOPES + 1):
        if number == 1:  # the first scope is asked of an opened snapshot that nobody asked before
            timed.asked, timed.milliseconds, whole = 0, 0.0, []
        scope, started = next(fresh), time.process_time()
        for ask, name in asks:
            ask(watched, name, scope)
        whole.append((time.process_time() - started) * 1000)
    yield Measured(f"answers of the page{where}", "ms of processor", whole)
    yield Measured(f"of that the snapshot's{where}", "ms of processor", [timed.milliseconds / _SCOPES])
    yield Measured(f"questions of the page{where}", "", [timed.asked / _SCOPES])


def _ask(name: str) -> tuple[Callable[..., object], str]:
    return (numbers.asked if name in numbers.names() else figures.asked), name
