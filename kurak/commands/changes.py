"""What changed from one snapshot to a later one: `changes`."""

from argparse import Namespace

from kurak import changes, programme
from kurak.changes import told
from kurak.commands.arguments import Job
from kurak.commands.output import tell


def add(job: Job) -> None:
    """The command and its arguments."""
    parser = job("changes", help="what changed from one snapshot to a later one")
    parser.add_argument("old", metavar="OLD", help="the earlier snapshot")
    parser.add_argument("new", metavar="NEW", help="the later snapshot, or latest")
    parser.add_argument("--format", choices=("table", "json"), default="table")
    parser.set_defaults(run=tell_changes)


def tell_changes(options: Namespace) -> None:
    """What changed from one snapshot to a later one, as table or JSON."""
    found = changes.of(programme.chosen_folder(options.data), options.old, options.new)
    print(told.as_json(found) if options.format == "json" else told.table(found))
    tell(told.sentence(found))
