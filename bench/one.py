"""One part at one size, in a process of its own: `python -m bench.one changes 1m 1`."""

import sys

from bench import run
from bench.parts import Choices

if __name__ == "__main__":
    name, size, minutes = sys.argv[1:]
    run.one(name, size, Choices(float(minutes)))
