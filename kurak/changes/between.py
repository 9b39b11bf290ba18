"""Everything that changed from one snapshot to a later one."""

from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from kurak import definitions, numbers, review, workspace
from kurak.changes.figures import Restated, explained
from kurak.changes.records import CORRECTED, LATE, VANISHED, Records, read
from kurak.changes.signed import signed
from kurak.errors import SnapshotError
from kurak.manifest import Snapshot
from kurak.rules import database
from kurak.rules.database import Setting
from kurak.rules.findings import setting_of
from kurak.rules.restated import Asked, Compared, restated
from kurak.words import counted, say
from kurak.workspace import Workspace

_AT_ONCE = 4
# What only rules ask for.
_OF_RULES = ("20_counts", "30_likely_duplicates")


@dataclass(frozen=True, eq=False)
class Changes:
    """`definitions`: names of code lists, numbers and preparations with 'added', 'removed' or 'changed'; None where a
    snapshot was published without its definitions."""

    then: Snapshot
    now: Snapshot
    figures: tuple[Restated, ...]
    records: Records
    definitions: tuple[tuple[str, str], ...] | None

    @property
    def is_nothing(self) -> bool:
        return not (self.figures or len(self.records.moved) or self.definitions)

    @property
    def restated(self) -> int:
        """How many numbers of a period are restated, each once however many oblasts it is restated in."""
        return len({(one.number, replace(one.scope, oblasts=())) for one in self.figures})

    @property
    def sentence(self) -> str:
        """'3 figures restated, 12 records late, 4 corrected, 1 vanished'."""
        if self.is_nothing:
            return say("Nothing that was there has changed")
        said = say(
            "{figures} restated, {late} late, {corrected} corrected, {vanished} vanished",
            figures=counted(self.restated, "figure", "figures"),
            late=counted(self.records.count(LATE), "record", "records"),
            corrected=f"{self.records.count(CORRECTED):,}",
            vanished=f"{self.records.count(VANISHED):,}",
        )
        if not self.definitions:
            return said
        return f"{said}, {counted(len(self.definitions), 'definition changed', 'definitions changed')}"


def of(folder: Path, old: str, new: str | None = None) -> Changes:
    """From the snapshot `old` to `new` (the newest for None). Only periods and places where records differ are computed
    again. What was reported counts as it was signed off.

    Raises ProgrammeError, SnapshotError (also where `old` is not before `new`), GeographyError, QueryError, StoreError,
    ReviewError.
    """
    setting = replace(setting_of(folder, new, old), previous=None)
    if setting.reported is None:
        raise SnapshotError(say("Name an earlier snapshot to compare with."))
    then, now = setting.reported, setting.snapshot
    records, compared = _compared(setting)
    return Changes(then, now, _figures(setting, then, compared, records), records, _definitions(then, now))


def _compared(setting: Setting) -> tuple[Records, tuple[Compared, ...]]:
    opened = database.opened(setting, _OF_RULES)
    try:
        return read(opened), restated(setting, opened)
    finally:
        opened.close()


def _definitions(then: Snapshot, now: Snapshot) -> tuple[tuple[str, str], ...] | None:
    if not then.definitions or not now.definitions:
        return None
    return definitions.changed(then.definitions, now.definitions)


def _figures(
    setting: Setting, earlier: Snapshot, compared: Collection[Compared], records: Records
) -> tuple[Restated, ...]:
    folder = setting.programme.folder
    kept = signed(setting.programme, review.of_programme(folder, setting.programme.settings), earlier.name)
    if not compared and not kept:
        return ()
    # The later one goes by what the earlier one showed of protected people.
    then, now = workspace.opened(folder, earlier.name), workspace.opened(folder, setting.snapshot.name)
    found = {one.asked: one for one in compared}
    found |= {asked: _again(then, now, asked) for asked in kept if asked not in found}
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        whole = threads.map(
            lambda one: explained(then, now, one, records.cause_of, kept.get(one.asked)), found.values()
        )
        return tuple(one for one in whole if one.moved)


def _again(then: Workspace, now: Workspace, asked: Asked) -> Compared:
    return Compared(asked, *(numbers.value(side, asked.number, asked.scope) for side in (then, now)))
