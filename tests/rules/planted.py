"""A planted fault: the clean rows, one change, and exactly what the rule of that name then finds.

Faults stand in modules of their own, each a list FAULTS; `Fault("C02", "what is done", change, found=[...])`.
A change takes the tables (frames by name) and returns them changed: `edited`, `added`, `without` make the usual ones.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import dozen
import pandas as pd

from kurak import geography, programme, snapshots
from kurak.intake.publish import publish
from kurak.rules import database, rule, running
from kurak.rules.database import Database, Setting

Tables = Mapping[str, pd.DataFrame]
Change = Callable[[Tables], Tables]
EARLIER = date(2025, 6, 30)


def same(tables: Tables) -> Tables:
    return tables


@dataclass(frozen=True)
class Found:
    """What is looked at of a finding; severity is the rule's own where nothing else is said."""

    key: str
    people: float | None
    found: str
    severity: str = ""
    suggestion: str | None = None


@dataclass(frozen=True)
class Fault:
    """`clean`: what the rule needs beside the clean rows, so that it finds nothing yet; `change`: the one change;
    `before`: what makes the rows of the snapshot before out of the clean ones, None for no snapshot before;
    `settings`: lines added to programme.toml."""

    rule: str
    done: str
    change: Change
    found: tuple[Found, ...]
    clean: Change = same
    before: Change | None = None
    settings: str = ""

    @property
    def stands_on_the_dozen(self) -> bool:
        """Whether its clean rows are those of the dozen and nothing else."""
        return self.clean is same and self.before is None and not self.settings


def edited(table: str, which: Mapping[str, Any], **values: Any) -> Change:
    """Rows whose columns hold what `which` says, with other values; a column that was not there is added.

    >>> edited("activities", {"activity_id": "A3"}, status="completed")
    """

    def change(tables: Tables) -> Tables:
        frame = tables[table].copy()
        chosen = pd.Series(True, index=frame.index)
        for column, value in which.items():
            chosen &= frame[column] == value
        assert chosen.any(), f"no row of {table} has {which}"
        for column, value in values.items():
            cells = list(frame[column]) if column in frame else [None] * len(frame)
            new = [value if is_chosen else cell for cell, is_chosen in zip(cells, chosen, strict=True)]
            frame[column] = pd.Series(new, index=frame.index, dtype=object)
        return {**tables, table: frame}

    return change


def added(table: str, *rows: Mapping[str, Any]) -> Change:
    """More rows; a table that was not there begins with them."""

    def change(tables: Tables) -> Tables:
        more = pd.DataFrame(list(rows), dtype=object)
        held = tables[table].astype(object) if table in tables else more.iloc[:0]
        return {**tables, table: pd.concat([held, more], ignore_index=True)}

    return change


def without(table: str, which: Mapping[str, Any]) -> Change:
    """Rows taken out."""

    def change(tables: Tables) -> Tables:
        frame = tables[table]
        chosen = pd.Series(True, index=frame.index)
        for column, value in which.items():
            chosen &= frame[column] == value
        assert chosen.any(), f"no row of {table} has {which}"
        return {**tables, table: frame[~chosen].reset_index(drop=True)}

    return change


def all_of(*changes: Change) -> Change:
    """One change after the other."""

    def change(tables: Tables) -> Tables:
        for one in changes:
            tables = one(tables)
        return tables

    return change


def findings(fault: Fault, folder: Path, *, is_planted: bool) -> list[Found]:
    """What the fault's rule finds on its clean rows, or on them with the fault. Fails where the rule can't run."""
    opened = opened_for(fault, folder, is_planted=is_planted)
    try:
        return findings_in(opened, fault)
    finally:
        opened.close()


def findings_in(opened: Database, fault: Fault) -> list[Found]:
    """What the fault's rule finds in a database. Fails where the rule can't run."""
    asked = rule.sql_rules()[fault.rule]
    running.validate(asked.query)
    outcome, rows = running.run(asked, opened)
    assert (outcome.state, outcome.reason) == (running.RAN, "")
    return [_found(row, asked.severity) for row in rows.to_dict("records")]


def opened_for(fault: Fault, folder: Path, *, is_planted: bool) -> Database:
    """The database of the fault's rows, published into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + fault.settings, encoding="utf-8")
    clean = fault.clean(dozen.tables())
    if fault.before:
        publish(folder, fault.before(clean), as_of=EARLIER, mode="fresh")
    publish(folder, fault.change(clean) if is_planted else clean, as_of=dozen.AS_OF, mode="fresh")
    found = programme.load(folder)
    before = snapshots.chosen(folder, EARLIER.isoformat()) if fault.before else None
    newest = snapshots.chosen(folder)
    return database.opened(Setting(found, newest, geography.load(found.country), before, before))


def _found(row: Mapping[str, Any], usual: str) -> Found:
    people = None if pd.isna(row["people_affected"]) else row["people_affected"]
    severity = "" if row["severity"] == usual else row["severity"]
    suggestion = None if pd.isna(row["suggestion"]) else row["suggestion"]
    return Found(row["subject_key"], people, row["found"], severity, suggestion)
