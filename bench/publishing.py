"""From rows to a snapshot that is checked: publishing, opening, every rule, and what changed since the last snapshot.

Each in a process of its own, so that its memory is its own too.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from bench.figures import KEPT
from bench.programme import AS_OF, settle
from bench.results import Measured
from kurak import changes, rules, snapshots, workspace
from kurak.intake.publish import publish

BEFORE = date(2026, 6, 30)
# What takes longer is given up, and what was measured before it is kept: seconds.
LONGEST = {"published": 150, "checked": 200, "prepared": 150, "compared": 180}
_RUN = "from bench.publishing import {name}; {name}(__import__('pathlib').Path({folder!r}))"
# What is before it on the standard output is not ours: DuckDB draws its progress there.
_ANSWER = "measured: "


def measured(folder: Path) -> Iterator[Measured]:
    """Seconds and megabytes of each as soon as it is known, on a copy that is thrown away."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as copy:
        (Path(copy) / "from").symlink_to(folder.resolve())
        seconds = []
        for name, longest in LONGEST.items():
            for one in timed(name, Path(copy), longest):
                seconds += [one.values[0]] if one.unit == "s" and one.values else []
                yield one
            if name == "checked" and len(seconds) == 2:
                yield Measured("published and checked", "s", [sum(seconds)])


def timed(name: str, copy: Path, longest: float = LONGEST["published"]) -> Iterator[Measured]:
    """Seconds and largest memory of one of the works below, or why there are none."""
    command = [sys.executable, "-c", _RUN.format(name=name, folder=str(copy))]
    try:
        told = subprocess.run(command, capture_output=True, text=True, check=False, timeout=longest)
    except subprocess.TimeoutExpired:
        yield Measured(name, "s", note=f"not finished within {longest:,.0f} s")
        return
    if told.returncode:
        yield Measured(name, "s", note=f"failed: {told.stderr.strip().splitlines()[-1]}")
        return
    seconds, megabytes, said = told.stdout.rsplit(_ANSWER, 1)[1].strip().split(" ", 2)
    yield Measured(name, "s", [float(seconds)], note=said)
    yield Measured(f"{name}, largest memory", "MB", [float(megabytes)])


def published(copy: Path) -> None:
    """Publishes the snapshot again; what is timed is from frames in memory to the last byte on the disk."""
    settle(copy)
    frames = entered_by(AS_OF, copy / "from")
    started = time.perf_counter()
    publish(copy, frames, as_of=AS_OF, mode="fresh")
    _say(started, f"{len(frames['attendance']):,} rows of attendance")


def checked(copy: Path) -> None:
    """Opens the snapshot and runs every rule on it."""
    started = time.perf_counter()
    found = rules.checked(copy)
    _say(started, f"{len(found.findings):,} findings")


def prepared(copy: Path) -> None:
    """Opens the snapshot for readers, for the first time; a large one leaves a file, from which it opens again."""
    started = time.perf_counter()
    workspace.opened(copy)
    _say(started, f"{sum(path.stat().st_size for path in copy.glob(KEPT)) / 1e6:,.0f} MB are kept for the next time")


def compared(copy: Path) -> None:
    """Publishes what was entered a quarter before, then tells what changed since."""
    publish(copy, entered_by(BEFORE, copy / "from"), as_of=BEFORE, mode="fresh", onto=None)
    started = time.perf_counter()
    found = changes.of(copy, BEFORE.isoformat(), AS_OF.isoformat())
    _say(started, found.sentence)


def entered_by(day: date, folder: Path) -> dict[str, pd.DataFrame]:
    """The snapshot's tables, without activities that were entered after the day."""
    snapshot = snapshots.chosen(folder)
    tables = {file.table: pq.read_table(snapshot.parquet(file.table)) for file in snapshot.tables}
    frames = {name: table.to_pandas(types_mapper=pd.ArrowDtype) for name, table in tables.items()}
    if day < AS_OF:
        known = frames["activities"][frames["activities"]["entered_on"] <= day]
        came = frames["attendance"]["activity_id"].isin(known["activity_id"])
        frames |= {"activities": known, "attendance": frames["attendance"][came]}
    return frames


def _say(started: float, words: str) -> None:
    seconds = time.perf_counter() - started
    largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 2**20)
    print(f"{_ANSWER}{seconds:.2f} {largest:.0f} {words}")
