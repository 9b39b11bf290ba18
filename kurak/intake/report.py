"""What an import did, or would do: as sentences for a terminal and as fields for a program."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from kurak.intake.mapping import FileMapping
from kurak.intake.plan import Plan
from kurak.intake.preview import Change
from kurak.manifest import Snapshot
from kurak.words import counted, say

SHOWN = 5


@dataclass(frozen=True)
class SheetResult:
    """One sheet: how it was understood and what became of its rows and people. `accounts` is its row of the
    table reconciliation; `set_aside` its rows of that table."""

    where: str
    mapping: FileMapping
    accounts: Mapping[str, float]
    set_aside: pd.DataFrame = field(repr=False)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportResult:
    """`snapshot` is None on a dry run; `plan` says which snapshot it starts from and what changes."""

    programme_folder: Path
    snapshot: Snapshot | None
    plan: Plan
    sheets: tuple[SheetResult, ...]
    notes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def sentences(self) -> Iterator[str]:
        """One per line, details indented."""
        for sheet in self.sheets:
            yield from _of_sheet(sheet)
        yield from self.notes
        yield from self.plan.doubtful
        yield say("Starting from snapshot {name}:", name=self.plan.base) if self.plan.base else say("Starting empty:")
        yield from (f"  {_of_change(change)}" for change in self.plan.changes)
        for partner, project, period in self.plan.reports_received:
            yield say(
                "The report of {partner} on {project} for {period} is in.",
                partner=partner,
                project=project,
                period=period,
            )
        yield self._outcome()

    def fields(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "snapshot": self.snapshot.name if self.snapshot else None,
            "base": self.plan.base or None,
            "as_of": self.plan.as_of.isoformat(),
            "data_through": self.plan.data_through.isoformat(),
            "sheets": [_sheet_fields(sheet) for sheet in self.sheets],
            "changes": [vars(change) | {"rows_after": change.rows_after} for change in self.plan.changes],
            "reports_received": [list(report) for report in self.plan.reports_received],
            "notes": [*self.notes, *self.plan.doubtful],
        }

    def _outcome(self) -> str:
        if self.snapshot is None:
            return say("Nothing was written: this was a dry run.")
        return say(
            "Published snapshot {name} in {folder}; data through {through}.",
            name=self.snapshot.name,
            folder=self.programme_folder,
            through=self.snapshot.data_through,
        )


def _of_sheet(sheet: SheetResult) -> Iterator[str]:
    accounts = sheet.accounts
    yield say(
        "{sheet}: {read} read = {used} used + {aside} set aside + {totals} totals.",
        sheet=sheet.where,
        read=counted(accounts["rows_read"], "row", "rows"),
        used=f"{accounts['rows_used']:,.0f}",
        aside=f"{accounts['rows_set_aside']:,.0f}",
        totals=f"{accounts['rows_totals']:,.0f}",
    )
    yield "  " + say(
        "{read} in the file, {used} in the snapshot, {aside} set aside, {totals} in total rows.",
        read=counted(accounts["people_read"], "person", "people"),
        used=f"{accounts['people_used']:,.0f}",
        aside=f"{accounts['people_set_aside']:,.0f}",
        totals=f"{accounts['people_totals']:,.0f}",
    )
    yield from (f"  {note}" for note in sheet.notes)
    for row in sheet.set_aside.head(SHOWN).to_dict("records"):
        yield "  " + say("Row {row} was set aside: {reason}", row=row["source_row"], reason=row["reason"])
    if len(sheet.set_aside) > SHOWN:
        more = counted(len(sheet.set_aside) - SHOWN, "more row", "more rows")
        yield "  " + say("{more} set aside; all are in the table set_aside.", more=more)


def _of_change(change: Change) -> str:
    rows = say(
        "{table}: {kept} kept, {replaced} replaced, {added} added, {removed} removed",
        table=change.table,
        kept=f"{change.rows_kept:,}",
        replaced=f"{change.rows_replaced:,}",
        added=f"{change.rows_added:,}",
        removed=f"{change.rows_removed:,}",
    )
    if change.people_before is None:
        return rows
    people = say(
        "people {before} -> {after}", before=f"{change.people_before:,.0f}", after=f"{change.people_after:,.0f}"
    )
    return f"{rows}; {people}"


def _sheet_fields(sheet: SheetResult) -> dict[str, Any]:
    return {
        "sheet": sheet.where,
        "mapping": sheet.mapping.name,
        "columns": dict(sheet.mapping.columns),
        "reasons": dict(sheet.mapping.reasons),
        "not_used": dict(sheet.mapping.not_used),
        "accounts": dict(sheet.accounts),
        "set_aside": sheet.set_aside.astype(object).where(sheet.set_aside.notna(), None).to_dict("records"),
        "notes": list(sheet.notes),
    }
