"""What the commands' arguments share."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable
from datetime import date

from kurak.dictionary import dictionary
from kurak.link import strict
from kurak.scope import COMPARISONS, Scope

# job("show", help="...") makes the parser of one command
Job = Callable[..., ArgumentParser]


def day(text: str) -> date:
    """A day written as 2026-09-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date; write it as 2026-09-30") from None


def add_scope(parser: ArgumentParser) -> None:
    """Snapshot, dates, comparison, and one option for each filter of the dictionary."""
    parser.add_argument("--snapshot", default="", metavar="S", help="default: the newest")
    parser.add_argument("--from", dest="since", default="", metavar="DATE")
    parser.add_argument("--to", dest="until", default="", metavar="DATE")
    parser.add_argument("--compare", default="none", choices=COMPARISONS)
    parser.add_argument(
        "--like-for-like", action="store_true", help="compare only those who reported in both periods from a place"
    )
    for known in dictionary().filters.values():
        parser.add_argument(f"--{known.link}", action="append", default=[], metavar="CODE", help=known.label)


def scope_of(options: Namespace) -> Scope:
    """The scope that the options say. Raises ScopeError for what can't be understood."""
    given = vars(options)
    parameters = {known.link: given[known.link] for known in dictionary().filters.values()}
    ends = {"snapshot": options.snapshot, "from": options.since, "to": options.until, "compare": options.compare}
    ends["like_for_like"] = "yes" if options.like_for_like else ""
    return strict(parameters | {name: [value] for name, value in ends.items() if value})
