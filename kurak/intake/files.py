"""Files as they arrive: each read once, unchanged meanwhile, its usable sheets laid out and mapped."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kurak.errors import IntakeError
from kurak.intake import mapping as mappings
from kurak.intake.band_rows import with_bands_as_columns
from kurak.intake.continued_rows import with_rows_continued
from kurak.intake.ditto_marks import without_ditto_marks
from kurak.intake.file_names import kept_name, without_person
from kurak.intake.footers import without_footers
from kurak.intake.ids import slug
from kurak.intake.layout import Sheet, where
from kurak.intake.mapping import FileMapping
from kurak.intake.month_columns import with_months_as_rows
from kurak.intake.month_days import with_days_of_month
from kurak.intake.outlined_labels import with_labels_carried_down
from kurak.intake.place_columns import with_places_as_rows
from kurak.intake.proposing import proposed
from kurak.intake.reading import Grid, read
from kurak.intake.repeats import counted_once
from kurak.intake.side_by_side import with_tables_below
from kurak.intake.stacked import tables_in
from kurak.intake.summaries import summaries
from kurak.intake.workbook_marks import is_programme_workbook
from kurak.snapshots import sha256_of
from kurak.words import say

HALF = 0.5
NAME = re.compile(r"\w[\w-]{0,79}")


@dataclass(frozen=True)
class MappedSheet:
    """A sheet with its mapping; `is_new` where the mapping is not in sources/ yet."""

    sheet: Sheet
    mapping: FileMapping
    is_new: bool


@dataclass(frozen=True)
class FileRead:
    """A file with its sheets; `notes` say which sheets are not used and why. A filled-in programme workbook has
    no sheets to be understood, but the `grids` that it is."""

    name: str
    sha256: str
    sheets: tuple[MappedSheet, ...]
    notes: tuple[str, ...] = ()
    grids: tuple[Grid, ...] = ()


def files_read(paths: Sequence[Path], known: Sequence[FileMapping], source: str) -> tuple[FileRead, ...]:
    """Reads the files; `known` are the programme's mappings, `source` names the one to use or make.

    Raises IntakeError for no file, a file named twice, one that changed while it was read, and one of which
    no sheet can be laid out.
    """
    if source and not NAME.fullmatch(source):
        raise IntakeError(say("{name} is no name of a source; use letters, digits, - and _.", name=repr(source)))
    names = [path.name for path in paths]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise IntakeError(
            say("Two files are called {name}; rename one, so that rows can be followed back.", name=twice[0])
        )
    found: list[FileRead] = []
    for path in paths:
        made = [s.mapping for file in found for s in file.sheets]
        found.append(_file_read(path, [*known, *made], source, [file.name for file in found]))
    return tuple(found)


def _file_read(path: Path, known: Sequence[FileMapping], source: str, names: Collection[str]) -> FileRead:
    """`names`: of files that are read already."""
    before = _hash(path)
    grids = read(path)
    if _hash(path) != before:
        raise IntakeError(say("{file} changed while it was read; close it and import it again.", file=path.name))
    name = kept_name(path.name, names)
    grids = tuple(replace(grid, file=name, name=without_person(grid.name)) for grid in grids)
    renamed = say("A file's name has a person's in it; it is kept as {name}.", name=repr(name))
    hidden = () if name == path.name else (renamed,)
    if is_programme_workbook(grids):
        return FileRead(name, before, (), hidden, grids=grids)
    sheets: list[MappedSheet] = []
    notes: list[str] = []
    for grid in grids:
        try:
            for sheet in _shown(grid):
                made = [mapped.mapping for mapped in sheets]
                sheets.append(_mapped(sheet, [*known, *made], source, slug(Path(name).stem) or "source"))
        except IntakeError as why:
            if len(grids) == 1:
                raise
            notes.append(say("Not used: {reason}", reason=why))
    if not sheets:
        raise IntakeError(notes[0].removeprefix(say("Not used: {reason}", reason="")))
    kept, told = _counted_once(sheets)
    return FileRead(name, before, kept, (*hidden, *notes, *told))


def _counted_once(sheets: Sequence[MappedSheet]) -> tuple[tuple[MappedSheet, ...], tuple[str, ...]]:
    """Without the sheets and columns that count the people of other sheets again, and why."""
    sums = summaries([(one.sheet, one.mapping) for one in sheets])
    rest = [one for place, one in enumerate(sheets) if place not in sums]
    once, told = counted_once([(one.sheet, one.mapping) for one in rest])
    kept = (replace(one, mapping=mapping) for one, mapping in zip(rest, once, strict=True) if mapping)
    return tuple(kept), (*sums.values(), *told)


def _shown(grid: Grid) -> Iterator[Sheet]:
    if grid.is_hidden:
        raise IntakeError(say("{sheet} is hidden; show it if its rows are to be used.", sheet=where(grid)))
    for sheet in tables_in(grid):
        below = with_labels_carried_down(without_ditto_marks(with_tables_below(sheet)))
        banded = with_bands_as_columns(without_footers(with_rows_continued(below)))
        yield with_months_as_rows(with_places_as_rows(with_days_of_month(banded)))


def _mapped(sheet: Sheet, known: Sequence[FileMapping], source: str, stem: str) -> MappedSheet:
    """The mapping of the source that was named; else one made for such headings; else a new one."""
    by_name = {mapping.name: mapping for mapping in known}
    known = [mapping for mapping in known if not _counts_again(sheet, mapping)]
    if by_name.get(source) in known and mappings.saved([by_name[source]], sheet, HALF):
        return MappedSheet(sheet, by_name[source], False)
    alike = mappings.saved(known, sheet)
    if alike and not source:
        return MappedSheet(sheet, alike, False)
    name = _free_name(source or stem, sheet.name, by_name)
    return MappedSheet(sheet, replace(alike, name=name) if alike else proposed(sheet, name), True)


def _counts_again(sheet: Sheet, mapping: FileMapping) -> bool:
    """True where it would count in a repeated part what its record says."""
    return any(count.heading in sheet.joined for count in mapping.counts)


def _free_name(name: str, sheet: str, taken: Collection[str]) -> str:
    """The name; with the sheet's or a number behind it where another layout has it."""
    wished = [name, f"{name}_{slug(sheet)}" if sheet else name, *(f"{name}_{i}" for i in range(2, 1000))]
    return next(free for free in wished if free not in taken)


def _hash(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise IntakeError(say("{path} can't be opened: {reason}.", path=path, reason=error.strerror)) from None
