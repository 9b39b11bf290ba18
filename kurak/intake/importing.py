"""Importing files in one go: read, understood, sewn into the newest snapshot, published."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from kurak.errors import IntakeError
from kurak.intake.draft import drafted
from kurak.intake.report import ImportResult
from kurak.memory import give_back
from kurak.words import say


def imported(
    programme_folder: Path,
    files: Sequence[Path],
    *,
    as_of: date,
    onto: str | None = "latest",
    mode: str = "replace",
    source: str = "",
    period: str = "",
    country: str = "",
    dry_run: bool = False,
    confirmed: bool = False,
    needs_country: bool = False,
) -> ImportResult:
    """Reads the files and publishes a snapshot of the programme, made new where the folder is absent or empty.

    `onto`, `mode`: as in `publish`. `source`, `period`, `country`: as in `drafted`. On a dry run nothing is written,
    and sheets that can't be used are told instead of raised. `confirmed`: what happens to other files' records, and
    that a file may be of another country, was read. `needs_country`: a new programme whose country neither the files
    nor `country` tell is not published. Raises IntakeError, SnapshotError, ProgrammeError.
    """
    draft = drafted(Path(programme_folder), files, source=source, period=period, country=country)
    if dry_run:
        return draft.looked_at(as_of=as_of, onto=onto, mode=mode)
    if needs_country and draft.place.lacks_country:
        raise IntakeError(
            say(
                "The files don't say which country they are from, so no place would be known. Name it (--country KGZ);"
                " --country XXX is for a programme of several countries or none."
            )
        )
    read = draft.plan(as_of=as_of, onto=onto, mode=mode).collisions if confirmed and not draft.problems else ()
    draft = draft.without_cells
    give_back()
    return draft.published(as_of=as_of, onto=onto, mode=mode, read=read)
