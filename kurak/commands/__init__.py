"""The commands of `python -m kurak`: a module for each noun, which says its arguments and does the work.

A new command is one module here with `add(job)`, and its name in ROOMS.
"""

from kurak.commands import (
    backup,
    bench,
    changes,
    checking,
    deck,
    importing,
    reporting,
    sample,
    showing,
    snapshots,
    template,
)
from kurak.commands.arguments import Job

ROOMS = (importing, template, showing, deck, reporting, snapshots, checking, changes, backup, sample, bench)


def add(job: Job) -> None:
    """Every command, in the order of the help; `job` makes the parser of one."""
    for room in ROOMS:
        room.add(job)
