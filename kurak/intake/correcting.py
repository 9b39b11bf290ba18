"""What people decided, put into a new revision of the newest snapshot: no file, nothing but the corrections."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.intake.correction_rows import TABLE
from kurak.intake.corrections import Corrected, note_applied
from kurak.intake.plan import Plan, planned, starting_point
from kurak.intake.publish import publish
from kurak.manifest import Snapshot
from kurak.words import say


@dataclass(frozen=True)
class Correcting:
    """`snapshot` is None where nothing was, or would be, written: on a dry run, and where nothing waits."""

    base: str
    snapshot: Snapshot | None
    corrected: Corrected

    def __str__(self) -> str:
        return "\n".join([*self.corrected.doubtful, *filter(None, (self.corrected.words,)), self._outcome()])

    def _outcome(self) -> str:
        if self.snapshot:
            return say("Published snapshot {name}, made from {base}.", name=self.snapshot.name, base=self.base)
        if self.corrected.words:
            return say("Nothing was written: this was a dry run.")
        if self.corrected.doubtful:
            return say("Nothing was written: nothing of what waits can be applied.")
        return say("Nothing was written: snapshot {base} holds everything that was decided.", base=self.base)


def correct(programme_folder: Path, *, as_of: date, dry_run: bool = False) -> Correcting:
    """Publishes a snapshot of the day with the decided corrections, from the newest one up to it; nothing where there
    is nothing to correct. Raises IntakeError, SnapshotError, ReviewError, ProgrammeError."""
    base = starting_point(programme_folder, "latest", as_of)
    if base is None:
        raise IntakeError(say("There is no snapshot in {folder} yet; import a file first.", folder=programme_folder))
    note_applied(programme_folder, base)
    nothing = {TABLE: pd.DataFrame(columns=list(dictionary().tables[TABLE].columns))}
    made = datetime.now(UTC)
    plan = planned(programme_folder, nothing, as_of=as_of, onto=base.name, slices=[], created=made)
    if dry_run or not plan.corrected.words:
        return Correcting(base.name, None, plan.corrected)
    plans: list[Plan] = []
    snapshot = publish(programme_folder, nothing, as_of=as_of, onto=base.name, slices=[], tell=plans.append)
    return Correcting(base.name, snapshot, plans[0].corrected)
