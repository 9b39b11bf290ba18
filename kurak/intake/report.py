"""What an import did, or would do: as sentences for a terminal and as fields for a program."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from kurak.intake.file_mapping import FileMapping, count_words
from kurak.intake.plan import Plan
from kurak.intake.preview import Change
from kurak.intake.programme_workbook import SheetTables
from kurak.intake.reshaping import Reshaped
from kurak.intake.sheet_words import bridge_words, rows_of, rows_words
from kurak.manifest import Snapshot
from kurak.plain_rows import plain_rows
from kurak.words import counted, say

SHOWN = 5


@dataclass(frozen=True)
class SheetResult:
    """One sheet: how it was understood (None for one of a programme workbook) and what became of its rows and
    people; `problem` says why it can't be used, '' where it can."""

    where: str
    mapping: FileMapping | None
    shape: Reshaped | SheetTables | None = field(repr=False)
    problem: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImportResult:
    """`snapshot` is None on a dry run; `plan` says which snapshot it starts from and what changes, None while
    a sheet can't be used."""

    programme_folder: Path
    snapshot: Snapshot | None
    plan: Plan | None
    sheets: tuple[SheetResult, ...]
    notes: tuple[str, ...] = ()

    @property
    def problems(self) -> tuple[str, ...]:
        return tuple(sheet.problem for sheet in self.sheets if sheet.problem)

    def __str__(self) -> str:
        return "\n".join(self.sentences())

    def sentences(self) -> Iterator[str]:
        """One per line, details indented."""
        for sheet in self.sheets:
            yield from _of_sheet(sheet, with_columns=self.snapshot is None)
        yield from self.notes
        if self.plan:
            yield from _of_plan(self.plan)
        yield self._outcome()

    def fields(self) -> dict[str, Any]:
        """The same as plain values, for JSON."""
        return {
            "snapshot": self.snapshot.name if self.snapshot else None,
            "sheets": [_sheet_fields(sheet) for sheet in self.sheets],
            "problems": list(self.problems),
            "to_confirm": list(self.plan.collisions) if self.plan else [],
            "notes": [*self.notes, *(self.plan.doubtful if self.plan else ())],
            **(_plan_fields(self.plan) if self.plan else {}),
        }

    def _outcome(self) -> str:
        if self.snapshot is None:
            asked = say(" Publishing it takes --confirmed: see what happens to other records, above.")
            return say("Nothing was written: this was a dry run.") + (
                asked if self.plan and self.plan.collisions else ""
            )
        return say(
            "Published snapshot {name} in {folder}; data through {through}.",
            name=self.snapshot.name,
            folder=self.programme_folder,
            through=self.snapshot.data_through,
        )


def _of_sheet(sheet: SheetResult, with_columns: bool) -> Iterator[str]:
    yield sheet.problem or (f"{sheet.where}: {rows_words(sheet.shape)}" if sheet.shape else sheet.where)
    if with_columns and sheet.mapping:
        yield from (f"  {line}" for line in _columns(sheet.mapping))
    if sheet.shape:
        yield from (f"  {words}" for words in bridge_words(sheet.shape))
    yield from (f"  {note}" for note in sheet.notes)
    if sheet.shape:
        yield from _of_rows(sheet.shape.tables["set_aside"], say("set aside"))
        yield from _of_rows(sheet.shape.doubts, say("used, but look at it"))


def _columns(mapping: FileMapping) -> Iterator[str]:
    """How each column was understood, why, and how sure that is."""
    for name, heading in mapping.columns.items():
        yield f"{heading!r} -> {name}{_why(mapping, name)}"
    for count in mapping.counts:
        yield f"{count.heading!r} -> {count_words(count)}{_why(mapping, f'counts:{count.heading}')}"
    for heading, why in mapping.not_used.items():
        yield say("{heading} is not used: {why}", heading=repr(heading), why=why)


def _why(mapping: FileMapping, key: str) -> str:
    sure = f"{mapping.sure[key]:.0%}" if key in mapping.sure else ""
    told = "; ".join(part for part in (mapping.reasons.get(key, ""), sure) if part)
    return f" ({told})" if told else ""


def _of_rows(rows: pd.DataFrame, what: str) -> Iterator[str]:
    for row in rows.head(SHOWN).to_dict("records"):
        yield "  " + say("Row {row}: {what}: {reason}", row=row["source_row"], what=what, reason=row["reason"])
    if len(rows) > SHOWN:
        yield "  " + say("and {more}: {what}.", more=counted(len(rows) - SHOWN, "more row", "more rows"), what=what)


def _of_plan(plan: Plan) -> Iterator[str]:
    yield from plan.doubtful
    if plan.corrected.words:
        yield plan.corrected.words
    yield say("Starting from snapshot {name}:", name=plan.base) if plan.base else say("Starting empty:")
    yield from (f"  {_of_change(change)}" for change in plan.changes)
    for partner, project, period in plan.reports_received:
        yield say(
            "The report of {partner} on {project} for {period} is in.", partner=partner, project=project, period=period
        )


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


def _plan_fields(plan: Plan) -> dict[str, Any]:
    return {
        "base": plan.base or None,
        "as_of": plan.as_of.isoformat(),
        "data_through": plan.data_through.isoformat(),
        "changes": [vars(change) | {"rows_after": change.rows_after} for change in plan.changes],
        "reports_received": [list(report) for report in plan.reports_received],
        "corrections": {
            "applied": [one.number for one in plan.corrected.applied],
            "taken_back": [one.number for one in plan.corrected.taken_back],
        },
    }


def _sheet_fields(sheet: SheetResult) -> dict[str, Any]:
    mapping, shape = sheet.mapping, sheet.shape
    return {
        "sheet": sheet.where,
        "problem": sheet.problem or None,
        **(_mapping_fields(mapping) if mapping else {}),
        "rows": rows_of(shape) if shape else {},
        "measures": plain_rows(shape.bridge) if shape else [],
        "set_aside": plain_rows(shape.tables["set_aside"]) if shape else [],
        "doubts": plain_rows(shape.doubts) if shape else [],
        "notes": list(sheet.notes),
    }


def _mapping_fields(mapping: FileMapping) -> dict[str, Any]:
    return {
        "mapping": mapping.name,
        "columns": dict(mapping.columns),
        "counts": [vars(count) for count in mapping.counts],
        "reasons": dict(mapping.reasons),
        "sure": dict(mapping.sure),
        "not_used": dict(mapping.not_used),
    }
