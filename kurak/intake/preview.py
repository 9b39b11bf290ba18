"""What an import does to a snapshot, table by table, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.patchwork import KEYS, PEOPLE
from kurak.intake.tables import empty


@dataclass(frozen=True)
class Change:
    """One table: rows kept, replaced, added, removed, and their people (attendances, audience); None where
    the table counts nobody. `people_before` is that of all rows in the snapshot the import starts from."""

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
    of_old, of_now, of_file = (set(_keys(name, table)) for table in (old, now, file))
    keys = _keys(name, now)
    replaced = [key in of_old and key in of_file for key in keys]
    added = [key not in of_old for key in keys]
    kept = [not (r or a) for r, a in zip(replaced, added, strict=True)]
    removed = [key not in of_now for key in _keys(name, old)]
    return Change(
        name,
        rows_before=old.num_rows,
        rows_kept=sum(kept),
        rows_replaced=sum(replaced),
        rows_added=sum(added),
        rows_removed=sum(removed),
        people_before=_people(name, old),
        people_kept=_people(name, now, kept),
        people_replaced=_people(name, now, replaced),
        people_added=_people(name, now, added),
        people_removed=_people(name, old, removed),
    )


def changes(
    before: Mapping[str, pa.Table], after: Mapping[str, pa.Table], new: Mapping[str, pa.Table]
) -> tuple[Change, ...]:
    """One Change per table of the snapshot to be."""
    return tuple(change(name, before.get(name), after[name], new.get(name)) for name in after)


def _keys(name: str, table: pa.Table) -> list[tuple]:
    return list(zip(*(table[column].to_pylist() for column in KEYS[name]), strict=True))


def _people(name: str, table: pa.Table, mask: list[bool] | None = None) -> float | None:
    if name not in PEOPLE:
        return None
    chosen = table if mask is None else table.filter(pa.array(mask, pa.bool_()))
    return pc.sum(chosen[PEOPLE[name]]).as_py() or 0.0
