"""The whole run: programmes first, then each part at each size in a process of its own, then the report.

A part that fails is told and the others go on; what was measured before stays until it is measured again.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from bench import browser, folder, machine, report, results
from bench.parts import NO_SIZE, PARTS, THOROUGH, Choices, Part
from bench.results import Measured
from bench.sizes import SIZES
from kurak.snapshots import listed

# Of a million rows: on the disk while it is made, and the seconds until it is published (two cores).
_BYTES_PER_ROW, _SECONDS_PER_MILLION = 320, 20
# Publishing holds all rows in memory, so many bytes of each (6.1 GB at ten million); so much of it is safe to take.
_MEMORY_PER_ROW, _SAFE_SHARE = 610, 0.8
# A part may take so long before it is given up.
_PATIENCE = 1800

Tell = Callable[[str], None]


def run(sizes: Sequence[str], names: Sequence[str], choices: Choices, tell: Tell) -> int:
    """Measures the parts (all where none is named) and writes the report. 1 where a part failed."""
    parts = [part for part in PARTS if not names or part.name in names]
    tell(_beforehand(sizes))
    sizes = [size for size in sizes if _made(size, tell)]
    sizes = sorted(sizes, key=lambda size: size != THOROUGH)
    asked = [(part, size) for size in [*sizes, NO_SIZE] for part in parts if size in part.sizes(sizes)]
    failed = 0
    for number, (part, size) in enumerate(asked, start=1):
        tell(f"{number} of {len(asked)}: {size or 'files'}, {part.told} ...")
        failed += not measured(part, size, choices, tell)
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


def measured(part: Part, size: str, choices: Choices, tell: Tell) -> bool:
    """Measures the part in a process of its own; False where it failed. What has to be said is told."""
    if part.in_browser and not browser.executable():
        tell("   left out: there is no Chromium on this machine (CHROMIUM=path names one)")
        return True
    command = [sys.executable, "-m", "bench.one", part.name, size, str(choices.minutes)]
    started = time.perf_counter()
    try:
        done = subprocess.run(command, check=False, timeout=_PATIENCE, stderr=subprocess.PIPE, text=True)
    except subprocess.TimeoutExpired:
        tell(f"   given up after {_PATIENCE} seconds")
        return False
    tell(f"   {time.perf_counter() - started:,.0f} s")
    if done.returncode:
        tell("   failed: " + (done.stderr.strip().splitlines() or ["without a word"])[-1])
    return not done.returncode
