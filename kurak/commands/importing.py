"""Files into a snapshot: `import`, `nothing-to-report` and `correct`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kurak import answers, programme
from kurak.commands.arguments import Job, day
from kurak.commands.output import tell
from kurak.errors import IntakeError
from kurak.words import say


def add(job: Job) -> None:
    """The three commands that publish a snapshot from what people bring."""
    _add_import(job("import", help="read partners' files and publish a snapshot"))
    _add_nothing(job("nothing-to-report", help="record that a partner has nothing to report for a period"))
    _add_correct(job("correct", help="publish the corrections that were decided"))


def _add_import(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--as-of", required=True, type=day, metavar="DATE", help="the day the snapshot stands for")
    start = parser.add_mutually_exclusive_group()
    start.add_argument(
        "--onto", default="latest", metavar="SNAPSHOT", help="snapshot to start from (default: the newest)"
    )
    start.add_argument("--fresh", action="store_true", help="start empty")
    start.add_argument("--add", action="store_true", help="add, and replace nothing")
    parser.add_argument("--source", default="", metavar="NAME", help="name of the source, for its saved mapping")
    parser.add_argument("--period", default="", metavar="P", help="reporting period: 2026, 2026-Q3 or 2026-09")
    parser.add_argument("--country", default="", metavar="KGZ", help="of a new programme, where its files don't tell")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, publish nothing")
    parser.add_argument(
        "--confirmed", action="store_true", help="publish although records of other files go or may be counted twice"
    )
    parser.add_argument("--format", choices=("table", "json"), default="table", help="words, or JSON for a program")
    parser.set_defaults(run=import_files)


def _add_nothing(parser: ArgumentParser) -> None:
    parser.add_argument("--partner", required=True, metavar="CODE")
    parser.add_argument("--project", required=True, metavar="CODE")
    parser.add_argument("--period", required=True, metavar="P", help="reporting period: 2026, 2026-Q3 or 2026-09")
    parser.add_argument("--as-of", required=True, type=day, metavar="DATE", help="the day the snapshot stands for")
    parser.set_defaults(run=nothing_to_report)


def _add_correct(parser: ArgumentParser) -> None:
    parser.add_argument("--as-of", required=True, type=day, metavar="DATE", help="the day the snapshot stands for")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, publish nothing")
    parser.set_defaults(run=correct)


def import_files(options: Namespace) -> int:
    """Reads partners' files and publishes a snapshot, or says what it would do; 2 where a dry run finds a sheet
    that can't be used."""
    from kurak.intake.importing import imported

    result = imported(
        _own_programme(options),
        options.files,
        as_of=options.as_of,
        onto=None if options.fresh else options.onto,
        mode="fresh" if options.fresh else "add" if options.add else "replace",
        source=options.source,
        period=options.period,
        country=options.country,
        dry_run=options.dry_run,
        confirmed=options.confirmed,
        needs_country=True,
    )
    print(answers.json_text(result.fields()) if options.format == "json" else result)
    return 2 if result.problems else 0


def nothing_to_report(options: Namespace) -> None:
    """Records that a partner has nothing to report for a period."""
    from kurak.intake.nothing_to_report import nothing_to_report as recorded

    snapshot = recorded(
        _own_programme(options),
        partner_id=options.partner,
        project_id=options.project,
        period=options.period,
        as_of=options.as_of,
    )
    tell(say("Recorded in snapshot {name}.", name=snapshot.name))


def correct(options: Namespace) -> None:
    """Publishes a new revision that holds the decided corrections, or says what it would do."""
    from kurak.intake.correcting import correct as corrected

    print(corrected(_own_programme(options), as_of=options.as_of, dry_run=options.dry_run))


def _own_programme(options: Namespace) -> Path:
    """Raises IntakeError for the made-up programme, unless it was named."""
    if not options.data and programme.chosen_folder().resolve() == programme.SAMPLE.resolve():
        raise IntakeError(
            say("Say where the programme stands: --data FOLDER (a new folder is made). The made-up one takes no files.")
        )
    return programme.chosen_folder(options.data)
