"""Corrections that people agreed on, sewn into the tables of the next snapshot and written down in it.

A correction that stands is in every snapshot made from a base, whatever file brings the old value again; one that was
withdrawn is taken back. What was done stands in the table `corrections`, so that each changed cell can be followed.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from kurak import programme, review
from kurak.dictionary import dictionary
from kurak.errors import KurakError
from kurak.intake import duplicates
from kurak.intake.correction_rows import TABLE, Row, Tables, holds, is_cell, is_of, row_of, rows_in, scalar, text
from kurak.intake.patchwork import KEYS
from kurak.intake.tables import empty, schema
from kurak.manifest import Snapshot
from kurak.review import Correction, Person, Review
from kurak.words import counted, say


@dataclass(frozen=True)
class Corrected:
    """What was decided and is now in the tables. `applied`: newly; `taken_back`: withdrawn, and as before again;
    `doubtful`: sentences on those that could not be; `lost`: on those that the snapshot before held and this one does
    not; `people`: label of a count, and its sum in the records touched
    before and after."""

    applied: tuple[Correction, ...] = ()
    taken_back: tuple[Correction, ...] = ()
    doubtful: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    people: tuple[tuple[str, float, float], ...] = ()

    @property
    def words(self) -> str:
        """'3 decided corrections: attendances 120 -> 95.'; '' where nothing is done."""
        what = [
            counted(len(self.applied), "decided correction", "decided corrections") if self.applied else "",
            counted(len(self.taken_back), "correction taken back", "corrections taken back") if self.taken_back else "",
        ]
        people = [f"{say(label).lower()} {before:,.10g} -> {after:,.10g}" for label, before, after in self.people]
        said = ", ".join(filter(None, what))
        return f"{said}{': ' if said and people else ''}{', '.join(people)}." if said else ""


@dataclass(frozen=True)
class _Work:
    """The tables on the way, the rows of the table of corrections that hold in them, what was done."""

    tables: Tables
    held: tuple[Row, ...]
    applied: tuple[Correction, ...] = ()
    taken_back: tuple[Correction, ...] = ()
    doubtful: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    earlier: Callable[[str, str], Mapping[str, pa.Table]] = field(default=lambda table, key: {}, repr=False)

    def but(self, one: Correction, why: str) -> "_Work":
        told = say("Correction {number} of {key} is not applied: {why}.", number=one.number, key=one.key, why=why)
        return replace(self, doubtful=(*self.doubtful, told))

    def without(self, one: Correction, why: str) -> "_Work":
        told = say(
            "Correction {number} of {key} is lost: {why}. Is that meant?", number=one.number, key=one.key, why=why
        )
        return replace(self, lost=(*self.lost, told))


def corrected(
    tables: Tables, before: Tables, book: Review, earlier: Callable[[str, str], Mapping[str, pa.Table]]
) -> tuple[dict[str, pa.Table], Corrected]:
    """The tables with everything that was decided, and what that did. `before`: those of the snapshot that is started
    from; `earlier` gives the rows of a record, by table, from the newest snapshot that held it. Raises ReviewError."""
    decided = review.corrections(book)
    work = _Work(tables, tuple(before.get(TABLE, empty(TABLE)).to_pylist()), earlier=earlier)
    for one in reversed([one for one in decided if one.withdrawn]):
        work = _taken_back(work, one)
    for one in (one for one in decided if not one.withdrawn):
        work = _applied(work, one)
    rows = [row for row in work.held if holds(work.tables, row, work.held)]
    if not rows and TABLE not in tables:
        return dict(work.tables), _told(tables, work)
    after = {**work.tables, TABLE: pa.Table.from_pylist(rows, schema=schema(TABLE))}
    return after, _told(tables, work)


def review_of(programme_folder: Path) -> Review:
    """Where the programme's decisions are kept. Raises ProgrammeError, ReviewError."""
    is_there = (programme_folder / programme.FILE).is_file()
    return review.of_programme(programme_folder, programme.load(programme_folder).settings if is_there else {})


def note_applied(programme_folder: Path, snapshot: Snapshot) -> None:
    """Says of the corrections that a published snapshot holds, and that wait, that they are in it; said twice it is
    said once. Where it can't be said now, it is said when the next snapshot is made."""
    with suppress(KurakError, OSError):
        book, rows = review_of(programme_folder), rows_in(snapshot)
        numbers = [one.number for one in review.corrections(book, "agreed") if any(is_of(row, one) for row in rows)]
        if numbers:
            review.applied(book, Person("Kurak"), numbers, snapshot.name)


def waiting(programme_folder: Path, newest: Snapshot) -> int:
    """How many decisions are not yet, or no longer, what the newest snapshot holds. Raises ReviewError."""
    rows = rows_in(newest)
    return sum(
        any(is_of(row, one) for row in rows) == bool(one.withdrawn)
        for one in review.corrections(review_of(programme_folder))
        if one.withdrawn or one.state == "agreed"
    )


def _applied(work: _Work, one: Correction) -> _Work:
    key, table = KEYS.get(one.table, ("",))[0], work.tables.get(one.table)
    if table is None or key not in table.column_names or (one.kind == "value" and one.column not in table.column_names):
        return work.but(one, say("{table} has no such column", table=one.table)) if one.state == "agreed" else work
    done = _duplicate_out(work, one) if one.kind == "duplicate" else _value_in(work, one, key)
    if isinstance(done, str):
        was_there = any(is_of(row, one) for row in work.held)
        if was_there and not holds(work.tables, row_of(one, {}), work.held):
            return work.without(one, done)
        return work if was_there or one.state != "agreed" else work.but(one, done)
    tables, source = done
    held = (*(row for row in work.held if not is_of(row, one)), row_of(one, source))
    return replace(work, tables=tables, held=held, applied=(*work.applied, one))


def _taken_back(work: _Work, one: Correction) -> _Work:
    if not any(is_of(row, one) for row in work.held):
        return work
    back = replace(one, old=one.new, new=one.old)
    done = _duplicate_in(work, one) if one.kind == "duplicate" else _value_in(work, back, KEYS[one.table][0])
    if isinstance(done, str):
        return work.but(back, say("it was withdrawn, but {why}", why=done))
    held = tuple(row for row in work.held if not is_of(row, one))
    return replace(work, tables=done[0], held=held, taken_back=(*work.taken_back, one))


def _value_in(work: _Work, one: Correction, key: str) -> tuple[Tables, Row] | str:
    """The tables with the new value in place of the old one, and the row it stands in; or why not."""
    table = work.tables[one.table]
    column = table[one.column]
    try:
        old, new = (scalar(value, column.type) for value in (one.old, one.new))
    except (ValueError, TypeError, pa.ArrowException):
        return say("“{value}” is no value of {column}", value=one.new, column=one.column)
    mine = pc.fill_null(pc.equal(table[key], one.key), False)
    mask = pc.and_(mine, is_cell(column, old))
    times = pc.sum(mask).as_py() or 0
    if times != 1:
        return _why_not(table.filter(mine)[one.column].to_pylist(), one, times)
    source = table.filter(mask).to_pylist()[0]
    changed = pc.if_else(mask, new, column).cast(column.type)
    at = table.column_names.index(one.column)
    return {**work.tables, one.table: table.set_column(at, table.field(at), changed)}, source


def _why_not(cells: Sequence[Any], one: Correction, times: int) -> str:
    if not cells:
        return say("{table} has no such record", table=one.table)
    if times:
        return say("{times} of its rows hold {old}; correct them by a new file", times=times, old=text(one.old))
    held = ", ".join(dict.fromkeys(text(cell) or say("nothing") for cell in cells))
    return say("{column} holds {held}, not {old}", column=one.column, held=held, old=text(one.old) or say("nothing"))


def _duplicate_out(work: _Work, one: Correction) -> tuple[Tables, Row] | str:
    return duplicates.taken_out(work.tables, one)


def _duplicate_in(work: _Work, one: Correction) -> tuple[Tables, Row] | str:
    return duplicates.put_back(work.tables, one, work.earlier(one.table, one.key))


def _told(tables: Tables, work: _Work) -> Corrected:
    touched = (*work.applied, *work.taken_back)
    people = tuple(_people(tables, work.tables, touched))
    return Corrected(work.applied, work.taken_back, work.doubtful, work.lost, people)


def _people(before: Tables, after: Tables, touched: Sequence[Correction]) -> Iterator[tuple[str, float, float]]:
    """Counts of the records touched that are other than before."""
    for table, column in (
        ("attendance", "attendances"),
        ("activities", "total_reported"),
        ("people", "people"),
        ("audience", "people_estimated"),
    ):
        of = {"attendance": ("activities", "attendance")}.get(table, (table,))
        keys = list(dict.fromkeys(one.key for one in touched if one.table in of))
        sums = [duplicates.people(tables, table, column, keys) for tables in (before, after)]
        if sums[0] != sums[1]:
            yield dictionary().columns[column].label, sums[0], sums[1]


def earlier_in(programme_folder: Path, before: Snapshot) -> Callable[[str, str], Mapping[str, pa.Table]]:
    """For `corrected`: the rows of a record in the newest snapshot, up to the one given, that holds it."""
    return lambda table, key: duplicates.newest_rows(programme_folder, before, table, key)
