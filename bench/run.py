"""The whole run: programmes first, then each part at each size in a process of its own, then the report.

A part that fails is told and the others go on; what was measured before stays until it is measured again.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress

from bench import browser, folder, machine, report, results
from bench.parts import PARTS, THOROUGH, Choices, Part
from bench.results import Measured
from bench.server import PROJECT
from bench.sizes import SIZES
from kurak.snapshots import listed

# Of a million rows: on the disk while it is made, and the seconds until it is published (two cores).
_BYTES_PER_ROW, _SECONDS_PER_MILLION = 120, 16
# Publishing holds all rows in memory, so many bytes of each (17.7 GB at a hundred million); so much of it may be taken.
_MEMORY_PER_ROW, _SAFE_SHARE = 180, 0.8
# Of the whole time, one part may take so much before it is given up; what it has found by then is kept.
_SHARE_OF_A_PART = 0.25

Tell = Callable[[str], None]


def run(sizes: Sequence[str], names: Sequence[str], choices: Choices, tell: Tell) -> int:
    """Measures the parts (all where none is named) and writes the report. 1 where one failed or had no time."""
    parts = [part for part in PARTS if not names or part.name in names]
    until = time.monotonic() + 60 * (choices.within + choices.minutes)
    tell(_beforehand(sizes))
    sizes = sorted((size for size in sizes if _made(size, tell)), key=lambda size: size != THOROUGH)
    asked = [(part, size) for part in parts for size in part.sizes(sizes)]
    failed = 0
    for number, (part, size) in enumerate(asked, start=1):
        tell(f"{number} of {len(asked)}: {size or 'files'}, {part.told} ...")
        longest = 60 * max(choices.within * _SHARE_OF_A_PART, choices.minutes + 2)
        failed += not measured(part, size, choices, tell, min(longest, until - time.monotonic()))
    for path in report.write(results.kept()):
        tell(f"written: {path}")
    return 1 if failed else 0


def one(name: str, size: str, choices: Choices) -> None:
    """Measures one part at one size in this process; what is found is kept at once, so that nothing is lost."""
    part = next(part for part in PARTS if part.name == name)
    started, found = time.perf_counter(), []
    for measurement in part.measure(size, choices):
        found.append(measurement)
        results.keep(name, size, time.perf_counter() - started, found)


def _beforehand(sizes: Sequence[str]) -> str:
    """What making the programmes that are not there yet will take, and what there is."""
    missing = [size for size in sizes if not listed(folder.of_size(size))]
    rows = sum(SIZES[size] for size in missing)
    free = shutil.disk_usage(folder.cache()).free / 2**30
    if not missing:
        return f"The programmes are in {folder.cache()} already; {free:,.0f} GB are free there."
    return (
        f"To be made in {folder.cache()}: {', '.join(missing)}; about {rows * _BYTES_PER_ROW / 2**30:,.1f} GB while"
        f" it is made, {max(1, round(rows / 1e6 * _SECONDS_PER_MILLION / 60))} minutes; {free:,.0f} GB are free."
    )


def _made(size: str, tell: Tell) -> bool:
    """Makes the programme where it is not there yet; False, and why is kept, where this machine is too small for it."""
    from bench.programme import made

    if listed(folder.of_size(size)):
        made(size)
        return True
    if note := too_large(SIZES[size], machine.total_memory()):
        tell(f"{size}: {note}")
        results.keep("making", size, 0, [Measured("made and published", "s", note=note)])
        return False
    started = time.perf_counter()
    made(size, tell=lambda words: tell(f"{size}: {words}"))
    seconds = time.perf_counter() - started
    results.keep("making", size, seconds, [Measured("made and published", "s", [seconds])])
    return True


def too_large(rows: int, memory: int) -> str:
    """Why so many rows can't be published with so many bytes of memory; '' where they can."""
    wanted = rows * _MEMORY_PER_ROW
    if wanted <= memory * _SAFE_SHARE:
        return ""
    return f"left out: publishing would take about {wanted / 2**30:,.0f} GB of memory, there are {memory / 2**30:,.0f}"


def measured(part: Part, size: str, choices: Choices, tell: Tell, longest: float) -> bool:
    """Measures the part in a process of its own, for so many seconds at most; tells what became of it, False where it
    failed."""
    if part.in_browser and not browser.executable():
        tell("   left out: there is no Chromium on this machine (CHROMIUM=path names one)")
        return True
    if longest <= 0:
        tell(f"   left out: the time is over; `python -m kurak bench --only {part.name}` goes on")
        return False
    command = [sys.executable, "-m", "bench.one", part.name, size, str(choices.minutes)]
    started = time.monotonic()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True, cwd=PROJECT)
    try:
        _, said = process.communicate(timeout=longest)
    except subprocess.TimeoutExpired:
        _ended(process)
        tell(f"   given up after {longest:,.0f} s; what was found by then is kept")
        return False
    except KeyboardInterrupt:
        _ended(process)
        raise
    tell(f"   {time.monotonic() - started:,.0f} s")
    if process.returncode:
        tell("   failed: " + (said.strip().splitlines() or ["without a word"])[-1])
    return not process.returncode


def _ended(process: subprocess.Popen) -> None:
    """Ends a part with the servers and browsers that it started: asked first, so that it can tidy up."""
    for sign in (signal.SIGINT, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(process.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=20)
