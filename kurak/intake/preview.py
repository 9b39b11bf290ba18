"""What an import does to a snapshot, table by table, before anything is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.counts import SPLITS
from kurak.intake.patchwork import KEYS, PEOPLE
from kurak.intake.tables import empty


@dataclass(frozen=True)
class Change:
    """One table: rows kept, replaced, added, removed, and what they count (attendances, people, audience); None
    where the table counts nobody. Of several splits of one activity, which hold everybody twice, one counts.
    `people_before` is that of all rows in the snapshot the import starts from."""

    table: str
    rows_before: int
    rows_kept: int
    rows_replaced: int
    rows_added: int
    rows_removed: int
    people_before: float | None = None
    people_kept: float | None = None
    people_replaced: float | None = None
    people_added: float | None = None
    people_removed: float | None = None

    @property
    def rows_after(self) -> int:
        return self.rows_kept + self.rows_replaced + self.rows_added

    @property
    def people_after(self) -> float | None:
        parts = (self.people_kept, self.people_replaced, self.people_added)
        return None if self.people_kept is None else sum(part or 0 for part in parts)


def change(name: str, before: pa.Table | None, after: pa.Table | None, new: pa.Table | None) -> Change:
    """Compares one table before and after; a row is the same row where its key is the same.

    Kept: in both and not in the file. Replaced: in both, from the file. Added, removed: in one only.
    """
    old, now, file = (empty(name) if t is None else t for t in (before, after, new))
    if not old.num_rows:
        return _all_new(name, now)
    of_old, of_now, of_file = numbered_alike([old, now, file], KEYS[name])
    added = ~np.isin(of_now, of_old)
    replaced = ~added & np.isin(of_now, of_file)
    kept = ~(added | replaced)
    removed = ~np.isin(of_old, of_now)
    then, people = (_people(name, table) for table in (old, now))
    return Change(
        name,
        rows_before=old.num_rows,
        rows_kept=int(kept.sum()),
        rows_replaced=int(replaced.sum()),
        rows_added=int(added.sum()),
        rows_removed=int(removed.sum()),
        people_before=_sum(then, np.ones(old.num_rows, bool)),
        people_kept=_sum(people, kept),
        people_replaced=_sum(people, replaced),
        people_added=_sum(people, added),
        people_removed=_sum(then, removed),
    )


def _all_new(name: str, now: pa.Table) -> Change:
    """Where nothing was, every row is added, whatever its key."""
    people = _people(name, now)
    nobody = None if people is None else 0.0
    return Change(
        name,
        rows_before=0,
        rows_kept=0,
        rows_replaced=0,
        rows_added=now.num_rows,
        rows_removed=0,
        people_before=nobody,
        people_kept=nobody,
        people_replaced=nobody,
        people_added=None if people is None else float(np.nansum(people)),
        people_removed=nobody,
    )


def changes(
    before: Mapping[str, pa.Table], after: Mapping[str, pa.Table], new: Mapping[str, pa.Table]
) -> tuple[Change, ...]:
    """One Change per table of the snapshot to be."""
    return tuple(change(name, before.get(name), after[name], new.get(name)) for name in after)


def numbered_alike(tables: Sequence[pa.Table], key: Sequence[str]) -> list[np.ndarray]:
    """Per table one number per row; rows of one key, in whichever table, have the same number. NULL is like
    NULL."""
    number = np.zeros(sum(table.num_rows for table in tables), dtype=np.int64)
    for column in key:
        codes = _codes(pa.chunked_array([c for t in tables for c in t[column].chunks], tables[0][column].type))
        number = (
            pd.factorize(number * (codes.max(initial=0) + 1) + codes)[0].astype(np.int64) if number.any() else codes
        )
    return np.split(number, np.cumsum([table.num_rows for table in tables])[:-1])


def _codes(cells: pa.ChunkedArray) -> np.ndarray:
    """A number per row, the same for the same value; NULL has one too."""
    one = cells.combine_chunks()
    if not pa.types.is_dictionary(one.type):
        return one.dictionary_encode(null_encoding="encode").indices.to_numpy().astype(np.int64)
    return pc.fill_null(one.indices, len(one.dictionary)).to_numpy().astype(np.int64)


def _people(name: str, table: pa.Table) -> np.ndarray | None:
    """What each row adds to the people of its table; None where the table counts nobody."""
    if name not in PEOPLE:
        return None
    people = table[PEOPLE[name]].cast(pa.float64()).to_numpy()
    return people * of_the_split_that_counts(table) if name == "attendance" else people


def _sum(people: np.ndarray | None, rows: np.ndarray) -> float | None:
    return None if people is None else float(np.nansum(people[rows]))


def of_the_split_that_counts(attendance: pa.Table) -> np.ndarray:
    """True for the rows of each activity's first split, in the order of SPLITS; a total comes last. The others say
    the same people again."""
    if not attendance.num_rows:
        return np.zeros(0, bool)
    activity = _codes(attendance["activity_id"])
    known = pc.index_in(attendance["split"], value_set=pa.array(SPLITS))
    rank = pc.fill_null(known, len(SPLITS)).to_numpy().astype(np.int8)
    first = np.full(activity.max() + 1, len(SPLITS), np.int8)
    np.minimum.at(first, activity, rank)
    return rank == first[activity]
