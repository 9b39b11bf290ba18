"""Puts the made-up programme together and publishes its four snapshots."""

import shutil
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path

import pandas as pd

from kurak import programme
from kurak.dictionary import dictionary
from kurak.errors import ProgrammeError
from kurak.intake.publish import publish
from kurak.manifest import Source
from kurak.programme import SAMPLE
from kurak.sample import planting, reports
from kurak.sample.days import SNAPSHOTS
from kurak.sample.tables import Tables
from kurak.words import say

MAPPING = "made up"


def make(folder: Path = SAMPLE) -> None:
    """Writes programme.toml, the four snapshots and the register of planted faults into a folder.

    What an earlier run left there is replaced. Raises ProgrammeError where the folder holds another
    programme, IntakeError where it can't be written.
    """
    _clear(folder)
    done = {}
    for as_of in SNAPSHOTS:
        rows, done[as_of] = planting.planted(as_of)
        # Made up all at once, so there are no definitions of the day; its bytes don't change when a number's SQL does.
        publish(
            folder,
            frames(rows),
            as_of=as_of,
            sources=sources(as_of),
            onto=None,
            created=_made(as_of),
            definitions=(),
        )
    register = planting.as_toml(planting.register(done))
    (folder / "faults.toml").write_text(register, encoding="utf-8")


def frames(rows: Tables) -> Mapping[str, pd.DataFrame]:
    """The rows as frames of the dictionary's columns."""
    known = dictionary().tables
    return {
        name: pd.DataFrame(rows[name], columns=list(table.columns)) for name, table in known.items() if name in rows
    }


def sources(as_of: date) -> list[Source]:
    """The workbooks that would have brought the rows. A report that was sent back answers no period yet."""
    came = ("received", "accepted", "returned")
    return [
        Source(
            reports.file_name(row["partner_id"], row["project_id"], row["period"]),
            "",
            MAPPING,
            row["partner_id"],
            row["project_id"],
            "" if row["state"] == "returned" else row["period"],
        )
        for row in reports.rows(as_of)
        if row["state"] in came
    ]


def _made(as_of: date) -> datetime:
    """The evening of the snapshot's day: the same on every run."""
    return datetime.combine(as_of, time(18), UTC)


def _clear(folder: Path) -> None:
    """Takes away an earlier made-up programme, and nothing else."""
    ours = SAMPLE / "programme.toml"
    theirs = folder / "programme.toml"
    if theirs.is_file() and not programme.load(folder).is_made_up:
        raise ProgrammeError(
            say("{folder} holds a real programme; name another folder for the made-up one.", folder=folder)
        )
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "snapshots", ignore_errors=True)
    if not theirs.is_file():
        shutil.copy(ours, theirs)
