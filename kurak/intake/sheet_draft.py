"""One sheet of a draft: read, shaped into tables or held back with the reason why, and what it is recorded as."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from kurak.intake import mapping as mappings
from kurak.intake.groups import renamed
from kurak.intake.layout import Sheet, where
from kurak.intake.mapping import FileMapping
from kurak.intake.new_programme import Home
from kurak.intake.patchwork import Slice
from kurak.intake.periods import days_of, month_span, period_of
from kurak.intake.programme_workbook import ProgrammeWorkbook
from kurak.intake.report import SheetResult
from kurak.intake.reshaping import Reshaped, reshaped
from kurak.intake.source_files import SOURCES
from kurak.manifest import Source
from kurak.words import say

CLAIMED = ("activities", "audience", "measures")


@dataclass(frozen=True)
class SheetDraft:
    """One sheet: how it is understood, the tables it makes, and `problem`: why it can't be used yet ('' where it can);
    without a place, a day or a count it makes none. `file`, `sha256`: where it came from. `is_new`: its mapping is
    not in sources/ as it is here."""

    file: str
    sha256: str
    sheet: Sheet
    mapping: FileMapping
    is_new: bool
    shape: Reshaped | None
    problem: str = ""

    @property
    def where(self) -> str:
        return where(self.sheet)


@dataclass(frozen=True)
class BookDraft:
    """A filled-in programme workbook, which asks nothing."""

    sha256: str
    book: ProgrammeWorkbook


def shaped(draft: SheetDraft, folder: Path, place: Home, period: str) -> SheetDraft:
    """The sheet with its tables, or with the reason why it has none."""
    lacking = mappings.missing(draft.mapping)
    if lacking:
        return replace(draft, shape=None, problem=_not_understood(draft, lacking, folder))
    shape = reshaped(
        draft.sheet,
        draft.mapping,
        country_code=place.country_code,
        geography=place.geography,
        span=days_of(period),
        period=period,
    )
    if shape.days is None:
        return replace(draft, shape=shape, problem=_nothing_usable(draft, shape))
    return replace(draft, shape=_under_known_ids(shape, draft.mapping.values.get("activity_id", {})), problem="")


def claimed(draft: SheetDraft, shape: Reshaped, period: str) -> tuple[Source, tuple[Slice, ...]]:
    """What the sheet is recorded as, and what it replaces: its source's rows of the months it covers."""
    assert shape.days
    partner, project = (_only(shape, name) for name in ("partner_id", "project_id"))
    since, until = days_of(period) if period else month_span(*shape.days)
    told = Source(draft.file, draft.sha256, draft.mapping.name, partner, project, period or period_of(*shape.days))
    named = bool(period and partner and project)
    return told, (Slice(draft.mapping.name, partner, project, since, until, of_any_file=named),)


# Column of the tables, what a mapping may say once for all rows, and its word.
_WHOSE = (
    ("partner_id", ("partner", "partner_name"), "partner"),
    ("project_id", ("project", "project_name"), "project"),
)


def shared(draft: SheetDraft, sources: Sequence[Source]) -> Iterator[str]:
    """Asks whose a sheet is where files of its layout were of others too, and only the mapping tells."""
    for name, constants, what in _WHOSE:
        is_constant = any(draft.mapping.constants.get(constant) for constant in constants)
        told = _only(draft.shape, name) if is_constant and draft.shape else ""
        held = {getattr(source, name) for source in sources if source.mapping == draft.mapping.name}
        others = sorted(held - {told, ""})
        if told and others:
            yield say(
                "{sheet} does not say its {what}. Files of this layout were of {others}; this one would be of {told}."
                " Is that meant? If not, choose it again.",
                sheet=draft.where,
                what=say(what),
                others=", ".join(others),
                told=told,
            )


def sheet_result(draft: SheetDraft) -> SheetResult:
    changed = () if draft.is_new else mappings.compared(draft.mapping, draft.sheet)
    return SheetResult(
        where=draft.where,
        mapping=draft.mapping,
        shape=draft.shape,
        problem=draft.problem,
        notes=(*draft.sheet.notes, *changed, *(draft.shape.notes if draft.shape else ())),
    )


def book_results(draft: BookDraft) -> Iterator[SheetResult]:
    for sheet in draft.book.sheets:
        where = say("{file}, sheet {sheet}", file=sheet.file, sheet=sheet.sheet)
        yield SheetResult(where=where, mapping=None, shape=sheet, notes=sheet.notes)


def _under_known_ids(shape: Reshaped, known: Mapping[str, str]) -> Reshaped:
    """Activities that a person called the same as earlier ones keep their ids."""
    if not known:
        return shape
    tables = {
        name: table.assign(activity_id=renamed(table["activity_id"], known)) if "activity_id" in table else table
        for name, table in shape.tables.items()
    }
    return replace(shape, tables=tables)


def _not_understood(draft: SheetDraft, lacking: Sequence[str], folder: Path) -> str:
    return say(
        "{sheet}: no column was recognised for {fields}; write its heading into {path}, which an import"
        " that is no dry run makes, and import the file again.",
        sheet=draft.where,
        fields=", ".join(lacking),
        path=folder / SOURCES / f"{draft.mapping.name}.toml",
    )


def _nothing_usable(draft: SheetDraft, shape: Reshaped) -> str:
    reasons = shape.tables["set_aside"]["reason"]
    return say(
        "{sheet}: none of its rows can be used; the first: {reason}",
        sheet=draft.where,
        reason=reasons.iloc[0] if len(reasons) else say("all are totals or headings."),
    )


def _only(shape: Reshaped, column: str) -> str:
    """The one code that stands in every row, '' where there are several or blanks."""
    held = [shape.tables[name].get(column, pd.Series([None])) for name in CLAIMED if name in shape.tables]
    codes = pd.concat([codes for codes in held if len(codes)], ignore_index=True)
    return codes.iloc[0] if codes.notna().all() and codes.nunique() == 1 else ""
