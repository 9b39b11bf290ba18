"""What each rule costs on a snapshot that has one before it: seconds of processor, one rule after the other."""

import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from bench.programme import AS_OF, settle
from bench.publishing import BEFORE, entered_by
from bench.results import Measured
from kurak import numbers
from kurak.intake.publish import publish
from kurak.rules import database, named, running
from kurak.rules.database import Database, Setting
from kurak.rules.findings import all_rules, setting_of
from kurak.rules.rule import Rule

# The others are told together.
MOST_TOLD = 15


def measured(folder: Path) -> Iterator[Measured]:
    """Opening both snapshots, the dearest rules and all together, on a copy that is thrown away."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        setting = _published_twice(folder, Path(copy))
        opened, opening = _timed(lambda: database.opened(setting))
        costs = {id: _cost(one, setting, opened) for id, one in all_rules().items()}
        opened.close()
    yield Measured("opening two snapshots", "s of processor", [opening])
    dearest = sorted(costs, key=lambda id: costs[id], reverse=True)
    yield from (Measured(id, "s of processor", [costs[id]], note=all_rules()[id].title) for id in dearest[:MOST_TOLD])
    yield Measured(
        f"the other {len(costs) - MOST_TOLD}", "s of processor", [sum(costs[id] for id in dearest[MOST_TOLD:])]
    )
    yield Measured("all of it", "s of processor", [opening + sum(costs.values())])


def _published_twice(folder: Path, copy: Path) -> Setting:
    """The programme as it was a quarter before, then as it is."""
    settle(copy)
    publish(copy, entered_by(BEFORE, folder), as_of=BEFORE, mode="fresh")
    publish(copy, entered_by(AS_OF, folder), as_of=AS_OF, mode="fresh")
    return setting_of(copy)


def _cost(one: Rule, setting: Setting, opened: Database) -> float:
    """A rule is checked when it is read first, and a number too; that is no part of what it costs."""
    if one.query:
        running.validate(one.query)
        return _timed(lambda: running.run(one, opened))[1]
    for name in numbers.names():
        numbers.find(name)
    return _timed(lambda: named.run(one, setting, opened))[1]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    started = time.process_time()
    return work(), time.process_time() - started
