"""The made-up programme: `sample`."""

from argparse import Namespace
from pathlib import Path

from kurak import programme
from kurak.commands.arguments import Job
from kurak.commands.output import tell
from kurak.words import say


def add(job: Job) -> None:
    """The command; it takes no arguments of its own."""
    job("sample", help="rebuild the made-up programme").set_defaults(run=make_sample)


def make_sample(options: Namespace) -> None:
    """Rebuilds the made-up programme."""
    from kurak import sample

    folder = Path(options.data) if options.data else programme.SAMPLE
    sample.make(folder)
    tell(say("The made-up programme stands in {folder}.", folder=folder))
