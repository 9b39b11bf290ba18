"""The workbook that partners fill in: `template`."""

from argparse import Namespace
from datetime import date
from pathlib import Path

from kurak import programme
from kurak.commands.arguments import Job
from kurak.commands.output import put, tell
from kurak.errors import ExportError
from kurak.words import say


def add(job: Job) -> None:
    """The command and its arguments."""
    parser = job("template", help="write the workbook that partners fill in")
    parser.add_argument("output", type=Path, metavar="OUT.xlsx")
    parser.add_argument("--country", default="", metavar="KGZ", help="of a programme that has no file yet")
    parser.set_defaults(run=write_template)


def write_template(options: Namespace) -> None:
    """Writes the programme workbook that partners fill in. Raises ExportError rather than write over a file."""
    from kurak import template

    path: Path = options.output
    if path.suffix.lower() != ".xlsx":
        raise ExportError(say("{path} is no name of a workbook; let it end in .xlsx.", path=path))
    if path.exists():
        raise ExportError(say("{path} is there already and may be filled in; name another file.", path=path))
    folder = programme.chosen_folder(options.data)
    put(template.workbook(folder, date.today(), options.country), path)
    tell(say("The programme workbook stands in {path}; send it to the partners.", path=path))
