"""Any figure or number, over any scope: `show`."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from kurak import answers, asking, figures, handouts, numbers, programme, stamp, workspace
from kurak.commands.arguments import Job, add_scope, scope_of
from kurak.commands.output import put, tell
from kurak.errors import QueryError, ScopeError
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

_FORMATS = ("table", "json", "csv", "png", "svg")


def add(job: Job) -> None:
    """The command and its arguments: one option for each filter of the dictionary."""
    parser = job("show", help="any figure or number, over any scope")
    parser.add_argument("name", metavar="NAME", help="a figure or number, such as reach_by_month or people_direct")
    parser.add_argument("--format", choices=_FORMATS, default="table")
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write there instead of standard output")
    add_scope(parser)
    parser.set_defaults(run=show)


def show(options: Namespace) -> None:
    """Any figure or number as table, JSON, CSV, PNG or SVG."""
    scope = scope_of(options)
    opened = workspace.opened(programme.chosen_folder(options.data), options.snapshot)
    _tell_unknown(opened, scope)
    if options.name in figures.names() or asking.question(options.name):
        put(_figure(opened, options, scope), options.output)
    elif options.name in numbers.names():
        put(_number(opened, options, scope), options.output)
    else:
        known = ", ".join((*figures.names(), *numbers.names()))
        raise QueryError(
            say("There is no figure or number {name}; there are: {known}.", name=options.name, known=known)
        )


def _tell_unknown(opened: Workspace, scope: Scope) -> None:
    """Says which codes nobody knows. Raises ScopeError where a filter has no other: an empty table would look
    like an answer."""
    for name, codes in scope.filtered().items():
        unknown = opened.unknown(replace(Scope(), **{name: codes}))  # type: ignore[arg-type]
        if len(unknown) == len(codes):
            raise ScopeError(" ".join(unknown))
        for sentence in unknown:
            tell(sentence)


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
