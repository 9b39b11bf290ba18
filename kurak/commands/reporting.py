"""What goes out to others as a file: `report`, `steering-table`, `hxl`."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from kurak import hxl, programme, steering_table, workspace
from kurak.commands.arguments import Job, add_scope, scope_of
from kurak.commands.output import put, tell
from kurak.errors import ExportError, ScopeError
from kurak.report import document, sentences
from kurak.report.templates import templates
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace


def add(job: Job) -> None:
    """The commands and their arguments; the report also has a language."""
    report = _output(job("report", help="the year in sentences, as a Word document"), "OUT.docx", write_report)
    report.add_argument("--language", default="en", choices=templates().languages, help="default: en")
    _output(job("steering-table", help="headline numbers and targets in Excel"), "OUT.xlsx", write_steering_table)
    _output(job("hxl", help="the activities of a scope as CSV with HXL tags"), "OUT.csv", write_hxl)


def write_report(options: Namespace) -> None:
    """The report over a scope, the reporting year where no dates are given."""
    opened, scope = _asked(options, ".docx")
    year = opened.programme.reporting_year
    if year and scope.since is None and scope.until is None:
        scope = replace(scope, since=date(year, 1, 1), until=date(year, 12, 31))
    put(document.written(opened, scope, options.language), options.output)
    for one in sentences.of(opened, scope, options.language).left_out:
        tell(say("Left out, {key}: {why}.", key=one.key.replace("_", " "), why=one.why))


def write_steering_table(options: Namespace) -> None:
    """The steering table over a scope."""
    opened, scope = _asked(options, ".xlsx")
    put(steering_table.workbook(opened, scope), options.output)


def write_hxl(options: Namespace) -> None:
    """The activities of a scope, those of protected projects left out."""
    opened, scope = _asked(options, ".csv")
    put(hxl.activities(opened, scope), options.output)


def _output(parser: ArgumentParser, name: str, run: Callable[[Namespace], None]) -> ArgumentParser:
    parser.add_argument("--output", "-o", type=Path, required=True, metavar=name, help="the file to write")
    add_scope(parser)
    parser.set_defaults(run=run)
    return parser


def _asked(options: Namespace, ending: str) -> tuple[Workspace, Scope]:
    """The snapshot and the scope. Raises ExportError for a file of another kind, ScopeError for a code nobody knows."""
    if options.output.suffix.lower() != ending:
        raise ExportError(
            say("{path} can't hold this; let its name end in {ending}.", path=options.output, ending=ending)
        )
    scope = scope_of(options)
    opened = workspace.opened(programme.chosen_folder(options.data), options.snapshot)
    if unknown := opened.unknown(scope):
        raise ScopeError(" ".join(unknown))
    return opened, scope
