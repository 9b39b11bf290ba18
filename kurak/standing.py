"""Where a snapshot stands: what its rules find, what people decided about that, which figures may be reported."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from kurak import programme, readiness, review, snapshots, workspace
from kurak.errors import SnapshotError
from kurak.manifest import sort_key
from kurak.readiness import Readiness
from kurak.review import Note, Pair, Review, Waiver
from kurak.rules import FAILED, Checked, checked
from kurak.rules.running import finding_id
from kurak.scope import Scope


@dataclass(frozen=True)
class Standing:
    """`decided`: ids of findings that are settled: waived, a pair told apart, a change with its note. `waiting`: of two
    records known to be the same, which both count until a snapshot holds the correction; they still touch figures.
    `figures` is empty where a file of the snapshot changed, so that nothing can be counted."""

    checked: Checked
    decided: frozenset[str]
    figures: tuple[Readiness, ...]
    waiting: frozenset[str] = frozenset()

    @property
    def open(self) -> pd.DataFrame:
        """The findings that nobody has settled."""
        findings = self.checked.findings
        return findings[~findings["finding_id"].isin(list(self.decided))]

    @property
    def answered(self) -> frozenset[str]:
        """Ids of the findings that nobody has to act on any more."""
        return self.decided | self.waiting

    @property
    def open_stops(self) -> int:
        return int((self.open["severity"] == "stop").sum())

    @property
    def failed(self) -> tuple[str, ...]:
        """Rules that could not run, so that nobody knows what they would find."""
        return tuple(outcome.rule for outcome in self.checked.outcomes if outcome.state == FAILED)


def of(
    folder: Path,
    name: str | None = None,
    scope: Scope | None = None,
    *,
    on: date,
    tell: Callable[[int, int], None] = lambda done, of: None,
) -> Standing:
    """The snapshot (the newest for None) on a day; its headline numbers over a scope, all of it without one. `tell` is
    given how many rules have looked, of how many, where they do.

    Raises ProgrammeError, SnapshotError, GeographyError, QueryError, StoreError, ReviewError.
    """
    found = programme.load(folder)
    book = review.of_programme(found.folder, found.settings)
    looked = checked(folder, name, reported_before(book, snapshots.chosen(folder, name).name), tell)
    decided = settled(looked, book, on)
    waiting = waiting_of(looked, book) - decided
    try:
        opened = workspace.opened(folder, looked.setting.snapshot.name)
    except SnapshotError:
        return Standing(looked, decided, (), waiting)
    return Standing(looked, decided, readiness.of(opened, scope or Scope(), looked, decided), waiting)


def reported_before(book: Review, name: str) -> str | None:
    """The newest snapshot before the one named that was signed off; None where there is none."""
    earlier = [signed for signed in review.reported(book) if sort_key(signed) < sort_key(name)]
    return max(earlier, key=sort_key, default=None)


def settled(looked: Checked, book: Review, on: date) -> frozenset[str]:
    """Ids of the findings that are waived on the day, are a pair known to be different, or have their note."""
    rows, reported = looked.findings, looked.setting.reported
    is_settled = _is_waived(rows, review.waivers(book, on=on)) | _is_told_apart(rows, review.pairs(book))
    if notes := review.notes(book, reported.name) if reported else ():
        is_settled |= _is_explained(rows, notes)
    return frozenset(rows.loc[is_settled, "finding_id"])


def waiting_of(looked: Checked, book: Review) -> frozenset[str]:
    """Ids of the findings of two records that are known to be the same, and both still count."""
    rows = looked.findings
    return frozenset(rows.loc[_is_pair_told(rows, review.pairs(book), "same"), "finding_id"])


def _is_waived(rows: pd.DataFrame, waivers: Collection[Waiver]) -> pd.Series:
    """By record all at once, since there may be many of them; by rule and partner one by one."""
    records = {finding_id(w.rule, w.table, w.key, w.fingerprint) for w in waivers if w.kind == "record"}
    is_waived = rows["finding_id"].isin(records)
    for waiver in waivers:
        if waiver.kind != "record":
            whose = rows["partner_id"] == waiver.partner_id if waiver.partner_id else True
            is_waived |= (rows["rule"] == waiver.rule) & whose
    return is_waived


def _is_told_apart(rows: pd.DataFrame, pairs: Mapping[tuple[str, str], Pair]) -> pd.Series:
    return _is_pair_told(rows, pairs, "different")


def _is_pair_told(rows: pd.DataFrame, pairs: Mapping[tuple[str, str], Pair], decision: str) -> pd.Series:
    told = {"/".join(where) for where, pair in pairs.items() if pair.decision == decision}
    return (rows["subject_table"] + "/" + rows["subject_key"]).isin(told)


def _is_explained(rows: pd.DataFrame, notes: Collection[Note]) -> pd.Series:
    may_be = rows["rule"].str.startswith("R") | (rows["subject_table"] == "numbers")
    told = [any(_explains(note, row) for note in notes) for row in rows[may_be].to_dict("records")]
    return pd.Series(rows.index.isin(rows.index[may_be][told]), index=rows.index)


def _explains(note: Note, row: Mapping[Any, Any]) -> bool:
    """A note on a figure explains its change there, one for everywhere in every oblast; a note on a record explains
    what became of that record since it was reported."""
    if row["subject_table"] == "numbers":
        parts = row["subject_key"].split("/")
        is_place = note.place in ("", row["adm1_code"])
        return is_place and parts[:3] == [note.number_name, str(note.since), str(note.until)]
    is_record = (note.table, note.key) == (row["subject_table"], row["subject_key"])
    return is_record and str(row["rule"]).startswith("R")
