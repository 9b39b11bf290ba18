"""Partners' files as a part of the run: what `bench.importing` prints, kept."""

import re
import subprocess
import sys
from collections.abc import Iterator

from bench.results import Measured

_LINE = re.compile(r"(?P<what>.+?)\s+(?P<seconds>[\d,.]+) s\s+\((?P<note>.+)\)")


def measured() -> Iterator[Measured]:
    """Seconds of each file, in a process of its own."""
    told = subprocess.run([sys.executable, "-m", "bench.importing"], capture_output=True, text=True, check=False)
    if told.returncode:
        yield Measured("importing", "s", note=f"failed: {told.stderr.strip().splitlines()[-1]}")
    for line in told.stdout.splitlines():
        if match := _LINE.fullmatch(line.strip()):
            yield Measured(match["what"], "s", [float(match["seconds"].replace(",", ""))], note=match["note"])
