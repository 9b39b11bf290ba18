"""What snapshots there are, and whether they are as they were published: `snapshots` and `verify`."""

from argparse import Namespace
from pathlib import Path

from kurak import programme, snapshots
from kurak.commands.arguments import Job
from kurak.commands.output import tell
from kurak.errors import SnapshotError
from kurak.words import counted, say


def add(job: Job) -> None:
    """Both commands and their arguments."""
    job("snapshots", help="list the snapshots of a programme").set_defaults(run=list_snapshots)
    parser = job("verify", help="check a snapshot's files (all snapshots without a name)")
    parser.add_argument("snapshot", nargs="?", metavar="SNAPSHOT")
    parser.set_defaults(run=verify)


def list_snapshots(options: Namespace) -> None:
    """One line per snapshot, newest first; a damaged one with its problem. Raises SnapshotError where there is none."""
    for listed in _listed(programme.load(programme.chosen_folder(options.data)).folder):
        if listed.snapshot is None:
            print(f"{listed.name}  {listed.problem}")
            continue
        rows = sum(table.rows for table in listed.snapshot.tables)
        through = listed.snapshot.data_through
        print(f"{listed.name}  {listed.snapshot.state}  data through {through}  {counted(rows, 'row', 'rows')}")


def verify(options: Namespace) -> None:
    """Checks every file of one snapshot, or of all. Raises SnapshotError with everything that is wrong."""
    folder = programme.load(programme.chosen_folder(options.data)).folder
    if options.snapshot:
        snapshots.opened(folder, options.snapshot)
        tell(say("{name} is as it was published.", name=options.snapshot))
        return
    problems = [problem for listed in _listed(folder) for problem in _problems(listed)]
    if problems:
        raise SnapshotError(" ".join(problems))
    count = len(snapshots.listed(folder))
    tell(counted(count, "snapshot is as it was published.", "snapshots are as they were published."))


def _listed(folder: Path) -> tuple[snapshots.Listed, ...]:
    found = snapshots.listed(folder)
    if not found:
        raise SnapshotError(say("There is no snapshot in {folder} yet; import a file first.", folder=folder))
    return found


def _problems(listed: snapshots.Listed) -> tuple[str, ...]:
    return snapshots.verify(listed.snapshot) if listed.snapshot else (listed.problem or listed.name,)
