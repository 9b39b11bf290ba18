"""Records that look like one another though their ids differ: a title mended, a day moved. A person says which."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz.distance import JaroWinkler

from kurak.intake.ids import folded
from kurak.intake.tables import plain
from kurak.words import say

ALIKE = 0.9
DAYS = 3
BLOCK = ("partner_id", "project_id", "adm1_code")


@dataclass(frozen=True)
class Lookalike:
    """An activity that goes and one that comes, and what each says of itself."""

    old_id: str
    new_id: str
    old: str
    new: str

    def __str__(self) -> str:
        return say(
            "{new} ({new_id}) looks like {old} ({old_id}), which goes: if they are the same, say so, and it keeps its"
            " id; until then it is a new record.",
            new=self.new,
            new_id=self.new_id,
            old=self.old,
            old_id=self.old_id,
        )


def lookalikes(gone: pa.Table, come: pa.Table) -> tuple[Lookalike, ...]:
    """Activities of the first table without their id in the second, and the other way round, that are of one
    partner, project and oblast, at most three days apart and alike in title (Jaro-Winkler 0.9); only where
    each looks like just one other."""
    lost = _without(gone, come) if gone.num_rows else gone
    new = _by_day(_without(come, gone)) if lost.num_rows else {}
    pairs = [(old, other) for old in _rows(lost) for other in _near(old, new) if _are_alike(old, other)]
    times = Counter(row["activity_id"] for pair in pairs for row in pair)
    return tuple(_lookalike(*pair) for pair in pairs if all(times[row["activity_id"]] == 1 for row in pair))


def _without(one: pa.Table, other: pa.Table) -> pa.Table:
    return one.filter(pc.invert(pc.is_in(one["activity_id"], value_set=plain(other["activity_id"]))))


def _rows(table: pa.Table) -> Iterator[dict]:
    rows = table.select(["activity_id", "title", "started_on", *BLOCK]).to_pylist()
    return (row | {"words": folded(row["title"] or "")} for row in rows if row["started_on"])


def _by_day(table: pa.Table) -> dict[tuple, list[dict]]:
    found: dict[tuple, list[dict]] = {}
    for row in _rows(table):
        found.setdefault((*(row[column] for column in BLOCK), row["started_on"]), []).append(row)
    return found


def _near(row: dict, others: dict[tuple, list[dict]]) -> Iterator[dict]:
    for days in range(-DAYS, DAYS + 1):
        day = row["started_on"] + timedelta(days=days)
        yield from others.get((*(row[column] for column in BLOCK), day), ())


def _are_alike(one: dict, other: dict) -> bool:
    return JaroWinkler.similarity(one["words"], other["words"], score_cutoff=ALIKE) >= ALIKE


def _lookalike(old: dict, new: dict) -> Lookalike:
    return Lookalike(old["activity_id"], new["activity_id"], _words(old), _words(new))


def _words(row: dict) -> str:
    return f"{row['title'] or say('without a title')!r}, {row['started_on']}"
