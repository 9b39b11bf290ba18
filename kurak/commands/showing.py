"""Any figure or number, over any scope: `show`."""

from argparse import Namespace
from pathlib import Path

from kurak import answers, figures, handouts, numbers, programme, stamp, workspace
from kurak.commands.arguments import Job
from kurak.commands.output import put, tell
from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.link import strict
from kurak.scope import COMPARISONS, Scope
from kurak.words import say
from kurak.workspace import Workspace

_FORMATS = ("table", "json", "csv", "png", "svg")


def add(job: Job) -> None:
    """The command and its arguments: one option for each filter of the dictionary."""
    parser = job("show", help="any figure or number, over any scope")
    parser.add_argument("name", metavar="NAME", help="a figure or number, such as reach_by_month or people_direct")
    parser.add_argument("--format", choices=_FORMATS, default="table")
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--snapshot", default="", metavar="S", help="default: the newest")
    parser.add_argument("--from", dest="since", default="", metavar="DATE")
    parser.add_argument("--to", dest="until", default="", metavar="DATE")
    parser.add_argument("--compare", default="none", choices=COMPARISONS)
    for known in dictionary().filters.values():
        parser.add_argument(f"--{known.link}", action="append", default=[], metavar="CODE", help=known.label)
    parser.set_defaults(run=show)


def show(options: Namespace) -> None:
    """Any figure or number as table, JSON, CSV, PNG or SVG."""
    scope = _scope(options)
    opened = workspace.opened(programme.chosen_folder(options.data), options.snapshot)
    for sentence in opened.unknown(scope):
        tell(sentence)
    if options.name in figures.names():
        put(_figure(opened, options, scope), options.output)
    elif options.name in numbers.names():
        put(_number(opened, options, scope), options.output)
    else:
        known = ", ".join((*figures.names(), *numbers.names()))
        raise QueryError(
            say("There is no figure or number {name}; there are: {known}.", name=options.name, known=known)
        )


def _scope(options: Namespace) -> Scope:
    given = vars(options)
    parameters = {known.link: given[known.link] for known in dictionary().filters.values()}
    ends = {"snapshot": options.snapshot, "from": options.since, "to": options.until, "compare": options.compare}
    return strict(parameters | {name: [value] for name, value in ends.items() if value})


def _figure(opened: Workspace, options: Namespace, scope: Scope) -> bytes:
    figure = figures.asked(opened, options.name, scope)
    checks = stamp.of(opened, figure.query, scope)
    if options.format == "table":
        return (answers.figure_table(figure, checks) + "\n").encode()
    if options.format == "json":
        return (answers.figure_json(figure, checks) + "\n").encode()
    if options.format == "csv" and checks.words:
        tell(checks.sentence)
    return handouts.figure_file(opened, figure, options.format)


def _number(opened: Workspace, options: Namespace, scope: Scope) -> bytes:
    number = numbers.asked(opened, options.name, scope)
    if options.format in handouts.PICTURES:
        return handouts.number_picture(opened, number, options.format)
    checks = stamp.of(opened, number.query, scope)
    if options.format == "csv":
        return answers.number_csv(number, checks)
    said = answers.number_json(number, checks) if options.format == "json" else answers.number_table(number, checks)
    return (said + "\n").encode()
