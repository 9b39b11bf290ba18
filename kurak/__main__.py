"""The same work without a browser: `python -m kurak --help`.

Answers go to standard output, words and progress to standard error. Exit 0: fine; 1: a check found
what must be settled before reporting; 2: bad input, one clear sentence.
"""

import argparse
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kurak import commands
from kurak.dictionary import dictionary
from kurak.errors import KurakError
from kurak.scope import COMPARISONS

_FORMATS = ("table", "json", "csv", "png", "svg")


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code, 0 where the command gives none."""
    options = _parser().parse_args(arguments)
    try:
        return options.run(options) or 0
    except KurakError as fault:
        print(f"kurak: {fault}", file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m kurak", description="Partners' files, one snapshot, honest numbers."
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", help="the programme's folder (else KURAK_DATA, else the made-up one)")
    jobs = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_import(jobs.add_parser("import", parents=[common], help="read partners' files and publish a snapshot"))
    template = jobs.add_parser("template", parents=[common], help="write the workbook that partners fill in")
    template.add_argument("output", type=Path, metavar="OUT.xlsx")
    template.set_defaults(run=commands.write_template)
    nothing = "record that a partner has nothing to report for a period"
    _add_nothing(jobs.add_parser("nothing-to-report", parents=[common], help=nothing))
    _add_correct(jobs.add_parser("correct", parents=[common], help="publish the corrections that were decided"))
    _add_show(jobs.add_parser("show", parents=[common], help="any figure or number, over any scope"))
    listing = jobs.add_parser("snapshots", parents=[common], help="list the snapshots of a programme")
    listing.set_defaults(run=commands.list_snapshots)
    _add_check(jobs.add_parser("check", parents=[common], help="what is wrong, and which figures may be reported"))
    differing = jobs.add_parser("changes", parents=[common], help="what changed from one snapshot to a later one")
    differing.add_argument("old", metavar="OLD", help="the earlier snapshot")
    differing.add_argument("new", metavar="NEW", help="the later snapshot, or latest")
    differing.add_argument("--format", choices=("table", "json"), default="table")
    differing.set_defaults(run=commands.tell_changes)
    verify = jobs.add_parser("verify", parents=[common], help="check a snapshot's files (all snapshots without a name)")
    verify.add_argument("snapshot", nargs="?", metavar="SNAPSHOT")
    verify.set_defaults(run=commands.verify)
    _add_backup(jobs.add_parser("backup", parents=[common], help="everything of a programme in one file"))
    _add_restore(jobs.add_parser("restore", parents=[common], help="a new programme's folder from a backup"))
    sample = jobs.add_parser("sample", parents=[common], help="rebuild the made-up programme")
    sample.set_defaults(run=commands.make_sample)
    return parser


def _add_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--as-of", required=True, type=_day, metavar="DATE", help="the day the snapshot stands for")
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--onto", default="latest", metavar="SNAPSHOT", help="snapshot to start from (default: the newest)"
    )
    start.add_argument("--fresh", action="store_true", help="start empty")
    start.add_argument("--add", action="store_true", help="add, and replace nothing")
    parser.add_argument("--source", default="", metavar="NAME", help="name of the source, for its saved mapping")
    parser.add_argument("--period", default="", metavar="P", help="reporting period: 2026, 2026-Q3 or 2026-09")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, publish nothing")
    parser.add_argument("--format", choices=("table", "json"), default="table", help="words, or JSON for a program")
    parser.set_defaults(run=commands.import_files)


def _add_nothing(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--partner", required=True, metavar="CODE")
    parser.add_argument("--project", required=True, metavar="CODE")
    parser.add_argument("--period", required=True, metavar="P", help="reporting period: 2026, 2026-Q3 or 2026-09")
    parser.add_argument("--as-of", required=True, type=_day, metavar="DATE", help="the day the snapshot stands for")
    parser.set_defaults(run=commands.nothing_to_report)


def _add_correct(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", required=True, type=_day, metavar="DATE", help="the day the snapshot stands for")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, publish nothing")
    parser.set_defaults(run=commands.correct)


def _add_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME", help="a figure or number, such as reach_by_month or people_direct")
    parser.add_argument("--format", choices=_FORMATS, default="table")
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--snapshot", default="", metavar="S", help="default: the newest")
    parser.add_argument("--from", dest="since", default="", metavar="DATE")
    parser.add_argument("--to", dest="until", default="", metavar="DATE")
    parser.add_argument("--compare", default="none", choices=COMPARISONS)
    for known in dictionary().filters.values():
        parser.add_argument(f"--{known.link}", action="append", default=[], metavar="CODE", help=known.label)
    parser.set_defaults(run=commands.show)


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--snapshot", default="", metavar="S", help="default: the newest")
    parser.add_argument("--format", choices=("table", "json", "xlsx"), default="table", help="xlsx: a fix-list to send")
    parser.add_argument("--output", "-o", type=Path, metavar="FILE", help="write there instead of standard output")
    parser.add_argument("--partner", default="", metavar="CODE", help="the fix-list of one partner, or of the office")
    parser.add_argument("--questions", action="store_true", help="also statistics, phrased as questions")
    parser.set_defaults(run=commands.check)


def _add_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="OUT.zip")
    parser.set_defaults(run=commands.back_up)


def _add_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="IN.zip")
    parser.add_argument(
        "--review-database", default="", metavar="URL", help="an empty PostgreSQL database for what people decided"
    )
    parser.set_defaults(run=commands.restore)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2026-09-30") from None


if __name__ == "__main__":
    sys.exit(main())
