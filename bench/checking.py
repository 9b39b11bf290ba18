"""What each rule costs on a programme with a million attendance rows: the made-up one, many times over.

`python -m bench.checking [FOLDER] [ROWS]` makes the programme in FOLDER where it is not there yet, and leaves it there.
"""

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from kurak import snapshots
from kurak.intake.publish import publish
from kurak.programme import SAMPLE
from kurak.rules import database, named, running
from kurak.rules.database import Database, Setting
from kurak.rules.findings import all_rules, setting_of
from kurak.rules.rule import Rule

NAMES = ("2026-06-30", "2026-09-30")
ROWS = 1_000_000
# What an activity's number stands in; its campaign, team and place stay those of the made-up programme.
_OF_ACTIVITIES = ("activities", "attendance")


def main(folder: Path, rows: int = ROWS) -> None:
    """Prints seconds of processor and of the clock, of opening and of each rule, the dearest first."""
    made(folder, rows)
    setting = setting_of(folder)
    started = time.perf_counter()
    opened, opening = _timed(lambda: database.opened(setting))
    costs = {"opening": opening} | {id: _cost(one, setting, opened) for id, one in all_rules().items()}
    for what, (processor, clock) in sorted(costs.items(), key=lambda item: item[1], reverse=True)[:15]:
        print(f"{what:10} {processor:8.2f} s of processor {clock:8.2f} s of the clock")
    total = sum(processor for processor, _ in costs.values())
    print(f"{'all':10} {total:8.2f} s of processor {time.perf_counter() - started:8.2f} s of the clock")


def made(folder: Path, rows: int) -> None:
    """The last two snapshots of the made-up programme, their activities repeated until there are so many rows."""
    if (folder / "snapshots" / NAMES[-1]).exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SAMPLE / "programme.toml", folder)
    times = round(rows / len(_tables(NAMES[-1])["attendance"]))
    for name in NAMES:
        snapshot, tables = snapshots.opened(SAMPLE, name), _tables(name)
        larger = {table: _repeated(tables[table], times) for table in _OF_ACTIVITIES}
        publish(folder, tables | larger, as_of=snapshot.as_of, sources=snapshot.sources, mode="fresh")


def _tables(name: str) -> Mapping[str, pd.DataFrame]:
    snapshot = snapshots.opened(SAMPLE, name)
    return {file.table: pd.read_parquet(snapshot.parquet(file.table)) for file in snapshot.tables}


def _repeated(frame: pd.DataFrame, times: int) -> pd.DataFrame:
    return pd.concat([_copy(frame, number) if number else frame for number in range(times)], ignore_index=True)


def _copy(frame: pd.DataFrame, number: int) -> pd.DataFrame:
    """The same activities under other numbers; each copy has another title and more people, so that none of them is a
    duplicate of another."""
    changed: Mapping[str, Any] = {"activity_id": frame["activity_id"] + f"-{number}"}
    if "title" in frame:
        changed |= {"title": frame["title"] + f" {number}", "total_reported": frame["total_reported"] + number}
    else:
        is_first = ~frame.duplicated(["activity_id", "split"])
        changed |= {"attendances": frame["attendances"] + number * is_first}
    return frame.assign(**changed)


def _cost(one: Rule, setting: Setting, opened: Database) -> tuple[float, float]:
    if one.query:
        running.validate(one.query)
        return _timed(lambda: running.run(one, opened))[1]
    return _timed(lambda: named.run(one, setting, opened))[1]


def _timed(work: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    processor, clock = time.process_time(), time.perf_counter()
    found = work()
    return found, (time.process_time() - processor, time.perf_counter() - clock)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else Path(tempfile.gettempdir()) / "kurak-million", *map(int, given[1:]))
