"""Importing files: read, understood, sewn into the newest snapshot, published."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kurak.errors import IntakeError
from kurak.intake import mapping as mappings
from kurak.intake.combining import combined
from kurak.intake.files import FileRead, MappedSheet, files_read
from kurak.intake.layout import where
from kurak.intake.new_programme import FILE, Home, home, texts
from kurak.intake.patchwork import Slice
from kurak.intake.periods import days_of, month_span, period_of
from kurak.intake.plan import Plan, planned
from kurak.intake.publish import publish
from kurak.intake.report import ImportResult, SheetResult
from kurak.intake.reshaping import Reshaped, reshaped
from kurak.manifest import Snapshot, Source
from kurak.words import say

SOURCES = "sources"


def imported(
    programme_folder: Path,
    files: Sequence[Path],
    *,
    as_of: date,
    onto: str | None = "latest",
    mode: str = "replace",
    source: str = "",
    period: str = "",
    dry_run: bool = False,
) -> ImportResult:
    """Reads the files and publishes a snapshot of the programme, made new where the folder is absent or empty.

    `onto`, `mode`: as in `publish`. `source`: the name of the files' mapping in sources/, and of what they
    replace; else that of the first file. `period` (2026, 2026-Q3, 2026-09): rows of other days are set aside.
    On a dry run nothing is written. Raises IntakeError, SnapshotError, ProgrammeError.
    """
    span = days_of(period)
    folder = Path(programme_folder)
    read = files_read([Path(file) for file in files], mappings.all_in(folder / SOURCES), source)
    place = _home(folder, read)
    if not dry_run:
        _write_new(folder, place, read)
    done = [(file, sheet, shape) for file in read for sheet, shape in _reshaped(file, place, span, folder)]
    tables = combined([(sheet.mapping.name, shape.tables) for _, sheet, shape in done])
    sources, slices = zip(*(_claim(file, sheet, shape, period) for file, sheet, shape in done), strict=True)
    options: dict[str, Any] = {"as_of": as_of, "sources": sources, "onto": onto, "mode": mode, "slices": slices}
    plan, snapshot = _plan_only(folder, tables, options) if dry_run else _published(folder, tables, options)
    return ImportResult(
        programme_folder=folder,
        snapshot=snapshot,
        plan=plan,
        sheets=tuple(_sheet_result(sheet, shape) for _, sheet, shape in done),
        notes=(*place.notes, *(note for file in read for note in file.notes)),
    )


def _plan_only(folder: Path, tables: Mapping, options: Mapping[str, Any]) -> tuple[Plan, None]:
    return planned(folder, tables, created=datetime.now(UTC), **options), None


def _published(folder: Path, tables: Mapping, options: Mapping[str, Any]) -> tuple[Plan, Snapshot]:
    plans: list[Plan] = []
    snapshot = publish(folder, tables, tell=plans.append, **options)
    return plans[0], snapshot


def _home(folder: Path, files: Sequence[FileRead]) -> Home:
    """Countries are told by the columns that the mappings name."""
    cells = {name: list(_cells(files, name)) for name in ("country_code", "country_name", "adm1_code")}
    return home(folder, cells["country_code"], cells["country_name"], cells["adm1_code"])


def _cells(files: Sequence[FileRead], name: str) -> Iterator[str]:
    for sheet in (sheet for file in files for sheet in file.sheets):
        heading = sheet.mapping.columns.get(name)
        if heading in sheet.sheet.headings:
            yield from texts(sheet.sheet.column(heading))


def _write_new(folder: Path, place: Home, files: Sequence[FileRead]) -> None:
    """programme.toml and the new mappings, written before anything is published, so that they can be mended
    where the files can't be understood yet."""
    try:
        (folder / SOURCES).mkdir(parents=True, exist_ok=True)
        if place.new_toml:
            _write(folder / FILE, place.new_toml)
        for sheet in (sheet for file in files for sheet in file.sheets if sheet.is_new):
            _write(folder / SOURCES / f"{sheet.mapping.name}.toml", mappings.text_of(sheet.mapping))
    except OSError as error:
        raise IntakeError(
            say("{folder} can't be written to: {reason}.", folder=folder, reason=error.strerror)
        ) from None


def _write(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def _reshaped(
    file: FileRead, place: Home, span: tuple[date | None, date | None], folder: Path
) -> list[tuple[MappedSheet, Reshaped]]:
    """The file's sheets that can be used; raises IntakeError for the first where none can."""
    found, faults = [], []
    for sheet in file.sheets:
        lacking = mappings.missing(sheet.mapping)
        if lacking:
            faults.append(_not_understood(sheet, lacking, folder))
            continue
        shape = reshaped(
            sheet.sheet, sheet.mapping, country_code=place.country_code, geography=place.geography, span=span
        )
        if shape.days:
            found.append((sheet, shape))
        else:
            faults.append(_nothing_usable(sheet, shape))
    if faults:
        raise faults[0]
    return found


def _not_understood(sheet: MappedSheet, lacking: Sequence[str], folder: Path) -> IntakeError:
    return IntakeError(
        say(
            "{sheet}: no column was recognised for {fields}; write its heading into {path}, which an import"
            " that is no dry run makes, and import the file again.",
            sheet=where(sheet.sheet),
            fields=", ".join(lacking),
            path=folder / SOURCES / f"{sheet.mapping.name}.toml",
        )
    )


def _nothing_usable(sheet: MappedSheet, shape: Reshaped) -> IntakeError:
    reasons = shape.tables["set_aside"]["reason"]
    return IntakeError(
        say(
            "{sheet}: none of its rows can be used; the first: {reason}",
            sheet=where(sheet.sheet),
            reason=reasons.iloc[0] if len(reasons) else say("all are totals or headings."),
        )
    )


def _claim(file: FileRead, sheet: MappedSheet, shape: Reshaped, period: str) -> tuple[Source, Slice]:
    """What the sheet is recorded as, and what it replaces: its source's rows of the months it covers."""
    assert shape.days
    partner, project = (_only(shape.tables["activities"][name]) for name in ("partner_id", "project_id"))
    since, until = days_of(period) if period else month_span(*shape.days)
    told = Source(file.name, file.sha256, sheet.mapping.name, partner, project, period or period_of(*shape.days))
    named = bool(period and partner and project)
    return told, Slice(sheet.mapping.name, partner, project, since, until, of_any_file=named)


def _only(codes: pd.Series) -> str:
    """The one code that stands in every row, '' where there are several or blanks."""
    return codes.iloc[0] if codes.notna().all() and codes.nunique() == 1 else ""


def _sheet_result(sheet: MappedSheet, shape: Reshaped) -> SheetResult:
    accounts: Mapping = shape.tables["reconciliation"].iloc[0].to_dict()
    numbers = {name: float(accounts[name]) for name in accounts if name.startswith(("rows_", "people_"))}
    changed = () if sheet.is_new else mappings.compared(sheet.mapping, sheet.sheet)
    notes = (*sheet.sheet.notes, *changed, *shape.notes)
    return SheetResult(where(sheet.sheet), sheet.mapping, numbers, shape.tables["set_aside"], notes)
