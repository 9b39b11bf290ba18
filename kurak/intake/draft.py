"""Files read and understood, and nothing written: looked at, corrected, then published."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from kurak.errors import IntakeError
from kurak.intake import mapping as mappings
from kurak.intake.above import said_above
from kurak.intake.before_after import after, before
from kurak.intake.collisions import refuse_unread
from kurak.intake.combining import combined
from kurak.intake.elsewhere import of_elsewhere
from kurak.intake.files import FileRead, files_read
from kurak.intake.known_names import known_names, names_of_files, without_known_names
from kurak.intake.lookalikes import Lookalike
from kurak.intake.mapping import FileMapping
from kurak.intake.new_programme import Home, home, texts
from kurak.intake.periods import days_of
from kurak.intake.plan import Plan, planned
from kurak.intake.programme_workbook import tables_of
from kurak.intake.publish import Step, publish
from kurak.intake.report import ImportResult
from kurak.intake.sheet_draft import BookDraft, SheetDraft, book_results, claimed, shaped, shared, sheet_result
from kurak.intake.source_files import SOURCES, write_sources
from kurak.intake.told_twice import told_twice
from kurak.intake.workbook_claims import claims_of
from kurak.intake.workbook_marks import oblasts_listed
from kurak.manifest import Snapshot
from kurak.memory import give_back
from kurak.words import say

PLACE_NAMES = ("adm1_name", "adm2_name")


@dataclass(frozen=True)
class Draft:
    """What files say, before any of it is in a snapshot. `books`: those of them that are programme workbooks.
    `period`: the reporting period they are for, '' where their own days tell it."""

    folder: Path
    place: Home
    sheets: tuple[SheetDraft, ...]
    books: tuple[BookDraft, ...] = ()
    period: str = ""
    notes: tuple[str, ...] = ()

    @property
    def without_cells(self) -> "Draft":
        """As much as publishing needs: the tables, not the cells that they were made of."""
        return replace(self, sheets=tuple(replace(s, sheet=replace(s.sheet, columns=())) for s in self.sheets))

    @property
    def problems(self) -> tuple[str, ...]:
        """Why sheets can't be used; nothing is published while there are any."""
        return tuple(sheet.problem for sheet in self.sheets if sheet.problem)

    def remapped(self, index: int, mapping: FileMapping) -> "Draft":
        """The sheet, and all that share its mapping, read in another way; every other sheet stays as it is."""
        name = self.sheets[index].mapping.name
        return replace(
            self, sheets=tuple(self._again(s, mapping) if s.mapping.name == name else s for s in self.sheets)
        )

    def same(self, pair: Lookalike) -> "Draft":
        """The new activity of the pair is the old one and keeps its id, now and in later files of the source."""
        index = next(i for i, sheet in enumerate(self.sheets) if _holds(sheet, pair.new_id))
        mapping = self.sheets[index].mapping
        known = {**mapping.values.get("activity_id", {}), pair.new_id: pair.old_id}
        return self.remapped(index, replace(mapping, values={**mapping.values, "activity_id": known}))

    def without(self, index: int) -> "Draft":
        """The sheet left out, which is told. Raises IntakeError for the last one."""
        if len(self.sheets) + len(self.books) == 1:
            raise IntakeError(say("{sheet} is the only sheet; nothing would be left.", sheet=self.sheets[0].where))
        told = say("Left out: {sheet}.", sheet=self.sheets[index].where)
        kept = (*self.sheets[:index], *self.sheets[index + 1 :])
        return replace(self, sheets=kept, notes=(*self.notes, told))

    def before_after(self, index: int, rows: int = 10) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The first rows of a sheet as they are and as they will be; the second is empty while there is a problem."""
        draft = self.sheets[index]
        now = before(draft.sheet, draft.mapping, rows)
        return now, after(draft.sheet, draft.shape, rows) if draft.shape else pd.DataFrame()

    def plan(self, *, as_of: date, onto: str | None = "latest", mode: str = "replace") -> Plan:
        """What publishing it would do; nothing is written. Raises IntakeError, SnapshotError."""
        tables, options = self._to_publish()
        plan = planned(self.folder, tables, as_of=as_of, onto=onto, mode=mode, created=datetime.now(UTC), **options)
        return self._with_questions(plan)

    def looked_at(self, *, as_of: date, onto: str | None = "latest", mode: str = "replace") -> ImportResult:
        """The report of a dry run; without a plan while there are problems."""
        return self._result(None if self.problems else self.plan(as_of=as_of, onto=onto, mode=mode), None)

    def published(
        self,
        *,
        as_of: date,
        onto: str | None = "latest",
        mode: str = "replace",
        read: Sequence[str] = (),
        step: Step = lambda name: None,
    ) -> ImportResult:
        """Writes new mappings to sources/ and publishes a snapshot. `onto`, `mode`, `step`: as in `publish`; `read`:
        those of the plan's `collisions` that a person has read.

        Raises IntakeError (one was not read among the rest), SnapshotError; the snapshots are then as before.
        """
        # written first, so that a mapping can be mended where its file can't be understood yet
        changed = [sheet.mapping for sheet in self.sheets if sheet.is_new]
        write_sources(self.folder, self.place.new_toml, changed)
        tables, options = self._to_publish()
        plans: list[Plan] = []

        def look(plan: Plan) -> None:
            plans.append(self._with_questions(plan))
            refuse_unread(plans[0].collisions, read)

        snapshot = publish(self.folder, tables, as_of=as_of, onto=onto, mode=mode, tell=look, step=step, **options)
        return self._result(plans[0], snapshot)

    def _with_questions(self, plan: Plan) -> Plan:
        """The plan with what the sheets themselves should be asked about."""
        place, shapes = self.place, [(sheet.where, sheet.shape) for sheet in self.sheets if sheet.shape]
        found = [of_elsewhere(where, shape.tables, place.country_code, place.geography) for where, shape in shapes]
        asked = (text for sheet in self.sheets for text in shared(sheet, plan.sources))
        told = (*filter(None, found), *told_twice(self.sheets), *asked)
        return replace(plan, collisions=(*told, *plan.collisions), doubtful=(*told, *plan.doubtful))

    def _again(self, sheet: SheetDraft, mapping: FileMapping) -> SheetDraft:
        return shaped(replace(sheet, mapping=mapping, is_new=True), self.folder, self.place, self.period)

    def _to_publish(self) -> tuple[Mapping[str, pd.DataFrame], dict[str, Any]]:
        """Tables of all sheets, and where they come from and go to. Raises IntakeError for a problem."""
        if self.problems:
            raise IntakeError(self.problems[0])
        shapes = [(sheet, sheet.shape) for sheet in self.sheets if sheet.shape]
        parts = [(sheet.mapping.name, shape.tables) for sheet, shape in shapes]
        parts += [(one.book.file, one.book.tables) for one in self.books]
        claims = [claimed(sheet, shape, self.period) for sheet, shape in shapes]
        claims += [claims_of(one.book, one.sha256, self.period) for one in self.books]
        return combined(parts), {
            "sources": [source for source, _ in claims],
            "slices": [piece for _, pieces in claims for piece in pieces],
        }

    def _result(self, plan: Plan | None, snapshot: Snapshot | None) -> ImportResult:
        return ImportResult(
            programme_folder=self.folder,
            snapshot=snapshot,
            plan=plan,
            sheets=(*map(sheet_result, self.sheets), *(one for book in self.books for one in book_results(book))),
            notes=(*self.place.notes, *self.notes),
        )


def drafted(folder: Path, files: Sequence[Path], *, source: str = "", period: str = "", country: str = "") -> Draft:
    """Reads the files for the programme in the folder, which may be new; writes nothing.

    `source`: the name of the files' mapping in sources/; else that of the first file. `period` (2026,
    2026-Q3, 2026-09): rows of other days are set aside. `country`: of a new programme, in two or three letters; ''
    where the files tell it. Raises IntakeError, ProgrammeError.
    """
    days_of(period)
    read = files_read([Path(file) for file in files], mappings.all_in(folder / SOURCES), source)
    place = _home(folder, read, country)
    sheets = _of_files(read)
    shapes = tuple(shaped(sheet, folder, place, period) for sheet in sheets)
    give_back()
    return Draft(
        folder=folder,
        place=place,
        sheets=shapes,
        books=tuple(_book(file, place, period) for file in read if file.grids),
        period=period,
        notes=tuple(note for file in read for note in file.notes),
    )


def _book(file: FileRead, place: Home, period: str) -> BookDraft:
    return BookDraft(file.sha256, tables_of(file.grids, place.geography, place.country_code, days_of(period)))


def _of_files(read: Sequence[FileRead]) -> list[SheetDraft]:
    """The sheets of all files, without the persons whom any of them lists."""
    names = known_names((one.sheet, one.mapping) for file in read for one in file.sheets)
    called = names_of_files((file.name for file in read), names)
    found = []
    for file in read:
        for one in file.sheets:
            sheet = replace(without_known_names(one.sheet, one.mapping, names), file=called[file.name])
            found.append(SheetDraft(sheet.file, file.sha256, sheet, one.mapping, one.is_new, None))
    return found


def _holds(sheet: SheetDraft, activity_id: str) -> bool:
    return bool(sheet.shape and (sheet.shape.tables["activities"]["activity_id"] == activity_id).any())


def _home(folder: Path, files: Sequence[FileRead], country: str) -> Home:
    """The country is told by the columns that the mappings name, and by the lists of a programme workbook."""
    told = ("country_code", "country_name", "adm1_code", *PLACE_NAMES)
    codes, names, places, oblasts, districts = ([*_cells(files, name)] for name in told)
    listed = [code for file in files for code in oblasts_listed(file.grids)]
    return home(folder, codes, names, [*places, *listed], [*oblasts, *districts, *_above(files)], country=country)


def _above(files: Sequence[FileRead]) -> Iterator[str]:
    """Places named in the lines above the headings."""
    for one in (sheet for file in files for sheet in file.sheets):
        told = said_above(one.sheet)
        yield from (told[name] for name in PLACE_NAMES if name in one.mapping.above)


def _cells(files: Sequence[FileRead], name: str) -> Iterator[str]:
    for sheet in (sheet for file in files for sheet in file.sheets):
        heading = sheet.mapping.columns.get(name)
        if heading in sheet.sheet.headings:
            column = sheet.sheet.column(heading)
            yield from texts(column.distinct if name in PLACE_NAMES else column)
