"""What telling the changes between two snapshots with a million attendance rows costs.

`python -m bench.changes [FOLDER] [ROWS]` makes the programme in FOLDER where it is not there yet, and leaves it there.
"""

import sys
import tempfile
import time
from pathlib import Path

from bench.checking import NAMES, ROWS, made
from kurak import changes


def main(folder: Path, rows: int = ROWS) -> None:
    """Prints seconds of processor and of the clock, and what changed."""
    made(folder, rows)
    processor, clock = time.process_time(), time.perf_counter()
    found = changes.of(folder, *NAMES)
    spent = time.process_time() - processor, time.perf_counter() - clock
    print(f"{spent[0]:8.2f} s of processor {spent[1]:8.2f} s of the clock: {found.sentence}")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(Path(given[0]) if given else Path(tempfile.gettempdir()) / "kurak-million", *map(int, given[1:]))
