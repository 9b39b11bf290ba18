"""Every figure and every headline number: how long the server thinks about a scope that nobody asked for before."""

import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench import machine, scopes
from bench.results import Measured
from kurak import figures, geography, numbers, programme, snapshots, store
from kurak.errors import KurakError
from kurak.scope import Scope
from kurak.workspace import Workspace

_MOST, _LEAST, _BUDGET = 20, 3, 0.3
# What kurak.residence keeps of a large snapshot.
KEPT = "derived/*/prepared.*.duckdb"


def measured(folder: Path) -> Iterator[Measured]:
    """Opening the snapshot (again, from its file, where it is large), then each question, twenty times or as often as a
    third of a second allows."""
    before = machine.resident_here()
    is_kept = any(folder.glob(KEPT))
    seconds, opened = _opened(folder)
    if not is_kept:
        yield Measured("opening the snapshot", "s", [seconds])
    if any(folder.glob(KEPT)):
        opened.store.close()
        seconds, opened = _opened(folder)
        yield Measured("opening it again", "s", [seconds], note="from the file that is kept")
    yield Measured("the snapshot in memory", "MB", [machine.resident_here() - before])
    fresh = scopes.fresh(opened)
    for kind, room in (("figure", figures), ("number", numbers)):
        for name in room.names():
            yield _asked(f"{kind} {name}", partial(_ask, room.asked, opened, name, fresh))


def _opened(folder: Path) -> tuple[float, Workspace]:
    """As a program that begins: nothing is open yet."""
    started = time.perf_counter()
    found = programme.load(folder)
    snapshot, known = snapshots.opened(folder), geography.load(found.country)
    opened = Workspace(found, snapshot, known, store.opened(snapshot, found, known))
    return time.perf_counter() - started, opened


def _ask(asked: Callable[..., object], opened: Workspace, name: str, fresh: Iterator[Scope]) -> None:
    asked(opened, name, next(fresh))


def _asked(what: str, ask: Callable[[], object]) -> Measured:
    values: list[float] = []
    try:
        ask()
        until = time.perf_counter() + _BUDGET
        while len(values) < _LEAST or (len(values) < _MOST and time.perf_counter() < until):
            started = time.perf_counter()
            ask()
            values.append((time.perf_counter() - started) * 1000)
    except KurakError as fault:
        return Measured(what, "ms", note=str(fault))
    return Measured(what, "ms", values)
