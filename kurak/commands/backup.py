"""A programme in one file, and back: `backup` and `restore`."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kurak import backup, programme, review
from kurak.commands.arguments import Job
from kurak.commands.output import tell
from kurak.errors import BackupError
from kurak.words import counted, say


def add(job: Job) -> None:
    """Both commands and their arguments."""
    _add_backup(job("backup", help="everything of a programme in one file"))
    _add_restore(job("restore", help="a new programme's folder from a backup"))


def _add_backup(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="OUT.zip")
    parser.set_defaults(run=back_up)


def _add_restore(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="IN.zip")
    parser.add_argument(
        "--review-database", default="", metavar="URL", help="an empty PostgreSQL database for what people decided"
    )
    parser.set_defaults(run=restore)


def back_up(options: Namespace) -> None:
    """Writes a programme's backup to a new file."""
    made = backup.back_up(programme.chosen_folder(options.data), options.file)
    tell(say("{file} holds {what}.", file=options.file, what=_backup_words(made)))


def restore(options: Namespace) -> None:
    """Makes a new programme's folder from a backup."""
    if not options.data:
        raise BackupError(say("Say where to: --data NEWFOLDER. A restore makes a new folder."))
    folder = Path(options.data)
    made = backup.restore(options.file, folder, options.review_database)
    tell(say("{folder} holds {what}.", folder=folder, what=_backup_words(made)))
    named = review.in_words(review.of_programme(folder, programme.load(folder).settings).url)
    if named != made.where:
        tell(
            say(
                "Its decisions stand in {where}, but {setting} in its programme.toml or {variable} names {named};"
                " change that before anybody works with it.",
                where=made.where,
                setting=review.SETTING,
                variable=review.VARIABLE,
                named=named,
            )
        )


def _backup_words(made: backup.Backup) -> str:
    snapshots = counted(made.snapshots, "snapshot", "snapshots")
    return say(
        "{snapshots}, {decisions}", snapshots=snapshots, decisions=counted(made.decisions, "decision", "decisions")
    )
