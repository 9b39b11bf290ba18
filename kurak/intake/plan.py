"""The plan of an import: the tables a snapshot will have, worked out before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kurak.errors import IntakeError
from kurak.intake.collisions import collisions, outdated
from kurak.intake.corrections import Corrected, corrected, earlier_in, review_of
from kurak.intake.due_reports import answered, with_state, without_answered
from kurak.intake.ids import apart
from kurak.intake.lookalikes import Lookalike, lookalikes
from kurak.intake.measures import NOT_DONE
from kurak.intake.patchwork import DATED, MODES, Patch, Slice, cut, joined
from kurak.intake.periods import days_of
from kurak.intake.preview import Change, changes
from kurak.intake.schedules import up_to_date
from kurak.intake.tables import TEXT, empty, loaded, plain, typed
from kurak.manifest import Snapshot, Source, sort_key
from kurak.snapshots import listed, opened
from kurak.words import counted, say

IDS = ("activity_id", "audience_id")


@dataclass(frozen=True)
class Plan:
    """A snapshot to be. `base` is the snapshot it starts from, '' for none; `doubtful` are sentences on
    what a person should look at, `lookalikes` those of them that can be answered, `collisions` those on other
    files' records, which a person confirms before publishing; `reports_received` the
    expected reports that it answers; `corrected` what people had decided and is in it now."""

    base: str
    as_of: date
    data_through: date
    tables: Mapping[str, pa.Table]
    sources: tuple[Source, ...]
    changes: tuple[Change, ...]
    reports_received: tuple[tuple[str, str, str], ...] = ()
    doubtful: tuple[str, ...] = ()
    lookalikes: tuple[Lookalike, ...] = ()
    collisions: tuple[str, ...] = ()
    corrected: Corrected = field(default_factory=Corrected)


def planned(
    programme_folder: Path,
    tables: Mapping[str, pd.DataFrame],
    *,
    as_of: date,
    sources: Sequence[Source] = (),
    onto: str | None = "latest",
    mode: str = "replace",
    slices: Sequence[Slice] | None = None,
    created: datetime,
) -> Plan:
    """What publishing these tables would make. Parameters as in `publish`; nothing is written."""
    _refuse_other_modes(mode)
    base = None if mode == "fresh" else starting_point(programme_folder, onto, as_of)
    before, known = (loaded(base), base.sources) if base else ({}, ())
    new = _something(typed(tables))
    _refuse_same_file(mode, known, sources)
    patch = _patch(before, known, new, _pieces(mode, sources, slices))
    new, sources = _named_apart(without_answered(new, before), sources, patch.sources)
    new, doubtful = _ids_apart(new, patch.kept, sources)
    after = {name: _joined(name, patch.kept, new) for name in {**before, **new}}
    alike = lookalikes(*(tables.get("activities", empty("activities")) for tables in (before, after)))
    after = up_to_date(programme_folder, after, patch.sources, as_of)
    after, received = with_state(after, answered(sources, new), "received", created.date())
    after, decided = _with_decided(programme_folder, base, before, after)
    old = outdated(_all_sources(programme_folder) if base else (), known, sources)
    told = (*old, *collisions(before, patch.kept, new, known, sources), *decided.lost)
    return Plan(
        base=base.name if base else "",
        as_of=as_of,
        data_through=data_through(after, as_of),
        tables=after,
        sources=(*patch.sources, *sources),
        changes=changes(before, after, new),
        reports_received=received,
        doubtful=(*doubtful, *told, *decided.doubtful, *map(str, alike)),
        lookalikes=alike,
        collisions=told,
        corrected=decided,
    )


def _all_sources(folder: Path) -> list[Sequence[Source]]:
    return [found.snapshot.sources for found in listed(folder) if found.snapshot]


def _pieces(mode: str, sources: Sequence[Source], slices: Sequence[Slice] | None) -> Sequence[Slice] | None:
    if mode == "add":
        return None
    return _slices(sources) if slices is None else slices


def _something(new: dict[str, pa.Table]) -> dict[str, pa.Table]:
    if not new:
        raise IntakeError(say("There is nothing to publish: no table was given."))
    return new


def _with_decided(
    folder: Path, base: Snapshot | None, before: Mapping[str, pa.Table], after: dict[str, pa.Table]
) -> tuple[dict[str, pa.Table], Corrected]:
    """The tables with the corrections that people agreed on; none where nothing is started from."""
    if base is None:
        return after, Corrected()
    return corrected(after, before, review_of(folder), earlier_in(folder, base))


def _refuse_other_modes(mode: str) -> None:
    if mode not in MODES:
        raise IntakeError(say("{mode} is no way to import; allowed: {modes}.", mode=repr(mode), modes=", ".join(MODES)))


def starting_point(programme_folder: Path, onto: str | None, as_of: date) -> Snapshot | None:
    """The snapshot an import starts from: the named one; for 'latest' the newest that is not of a later
    day; None where there is none. Raises SnapshotError for one that is unknown or damaged."""
    if onto is None:
        return None
    if onto != "latest":
        return opened(programme_folder, onto)
    names = [found.name for found in listed(programme_folder) if sort_key(found.name)[0] <= as_of.isoformat()]
    return opened(programme_folder, names[0]) if names else None


def data_through(tables: Mapping[str, pa.Table], as_of: date) -> date:
    """The last day up to as_of on which something that was not planned, cancelled or postponed lies;
    as_of itself where there is nothing dated."""
    days = [
        pc.max(pc.if_else(pc.less_equal(d, pa.scalar(as_of, pa.date32())), d, None)).as_py()
        for d in (_happened(tables[name], name) for name in DATED if name in tables)
    ]
    return max((day for day in days if day), default=as_of)


def _happened(table: pa.Table, name: str) -> pa.ChunkedArray:
    if name != "activities":
        return table[DATED[name]]
    done = pc.invert(pc.is_in(table["status"], value_set=pa.array(NOT_DONE)))
    return table[DATED[name]].filter(done)


def _patch(
    before: Mapping[str, pa.Table],
    known: Sequence[Source],
    new: Mapping[str, pa.Table],
    slices: Sequence[Slice] | None,
) -> Patch:
    """Nothing goes for None; without any slice, the tables that are new go whole."""
    if slices is None:
        return Patch(before, tuple(known))
    if slices:
        return cut(before, known, slices, new)
    return Patch({name: table for name, table in before.items() if name not in new}, tuple(known))


def _slices(sources: Sequence[Source]) -> list[Slice]:
    """One for each source; one with partner, project and period is that report, whatever file brought it."""
    return [
        Slice(
            s.mapping or s.file,
            s.partner_id,
            s.project_id,
            *days_of(s.period),
            of_any_file=bool(s.partner_id and s.project_id and s.period),
        )
        for s in sources
    ]


def _refuse_same_file(mode: str, known: Sequence[Source], sources: Sequence[Source]) -> None:
    there = {source.sha256 for source in known} if mode == "add" else set()
    for source in sources:
        if source.sha256 in there:
            raise IntakeError(
                say(
                    "{file} is already in this snapshot, and adding it would count it twice;"
                    " import it without adding to replace its rows.",
                    file=source.file,
                )
            )


def _named_apart(
    new: dict[str, pa.Table], sources: Sequence[Source], kept: Sequence[Source]
) -> tuple[dict[str, pa.Table], tuple[Source, ...]]:
    """A file that has the name of one that stays gets its source's name in front, so that each row can
    still be followed to its own file."""
    taken = {source.file for source in kept}
    names = {s.file: next(iter(apart([s.file], taken, s.mapping).values()), s.file) for s in sources}
    if all(old == name for old, name in names.items()):
        return new, tuple(sources)
    renamed = {name: _renamed(table, "source_file", names) for name, table in new.items()}
    return renamed, tuple(replace(source, file=names[source.file]) for source in sources)


def _ids_apart(
    new: dict[str, pa.Table], kept: Mapping[str, pa.Table], sources: Sequence[Source]
) -> tuple[dict[str, pa.Table], tuple[str, ...]]:
    """Records whose id a kept record has already keep both, under names of their own, and are told."""
    prefix = next((s.mapping or s.file for s in sources), "import")
    told: list[str] = []
    for column, name in zip(IDS, ("activities", "audience"), strict=True):
        held, come = (tables.get(name, empty(name))[column] for tables in (kept, new))
        again = pc.unique(come.filter(pc.is_in(come, value_set=plain(held)))).to_pylist()
        names = apart(again, set(held.to_pylist()), prefix) if again else {}
        if names:
            told.append(_same_id_told(len(names), name))
            new = {n: _renamed(table, column, names) for n, table in new.items()}
    return new, tuple(told)


def _same_id_told(count: int, table: str) -> str:
    return say(
        "{records} of {table} have an id that a record of another file or period has too;"
        " both are kept, so check that they are not the same.",
        records=counted(count, "record", "records"),
        table=table,
    )


def _renamed(table: pa.Table, column: str, names: Mapping[str, str]) -> pa.Table:
    if column not in table.column_names:
        return table
    texts = table[column].combine_chunks()
    each = pa.array([names.get(value, value) for value in texts.dictionary.to_pylist()], pa.string())
    renamed = pa.DictionaryArray.from_arrays(texts.indices, each).cast(pa.string()).cast(TEXT)
    return table.set_column(table.column_names.index(column), column, renamed)


def _joined(name: str, kept: Mapping[str, pa.Table], new: Mapping[str, pa.Table]) -> pa.Table:
    return joined(name, kept.get(name, empty(name)), new.get(name, empty(name)))
