"""What an import does to other files' records: those it takes out, and those it would count a second time."""

from collections import Counter
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from kurak.intake.ids import folded
from kurak.words import counted, say

SAID = ("title", "total_reported", "started_on", "adm1_code", "adm2_code")


def collisions(before: pa.Table, kept: pa.Table, new: pa.Table, files: Sequence[str]) -> tuple[str, ...]:
    """Sentences on activities: of the snapshot before, of those that stay, and of the import, whose files are
    named. A person should read them before anything is published."""
    return (*_taken_out(before, kept, new, frozenset(files)), *_counted_again(kept, new))


def _taken_out(before: pa.Table, kept: pa.Table, new: pa.Table, files: frozenset[str]) -> Iterator[str]:
    """Records of other files that go and do not come again."""
    there = pa.concat_tables([kept, new])["activity_id"].combine_chunks()
    gone = before.filter(pc.invert(pc.is_in(before["activity_id"], value_set=there)))
    own = pc.is_in(gone["source_file"], value_set=pa.array(sorted(files), pa.string()))
    for file, count in _by_file(gone.filter(pc.invert(own))):
        yield say(
            "{activities} of {file} go: this import stands for the same report. Is that meant?",
            activities=counted(count, "activity", "activities"),
            file=file,
        )


def _counted_again(kept: pa.Table, new: pa.Table) -> Iterator[str]:
    """Activities that stay under another file, with the title, day and place of one that comes."""
    near = _of_days(kept, new["started_on"])
    come = set(_words(new))
    again = pa.array([words in come for words in _words(near)], pa.bool_())
    for file, count in _by_file(near.filter(again)):
        yield say(
            "{activities} of {file} have title, day and place of one in this import and stay: people would be counted"
            " twice. If this import corrects that file, say the same partner and project as there.",
            activities=counted(count, "activity", "activities"),
            file=file,
        )


def _of_days(table: pa.Table, days: pa.ChunkedArray) -> pa.Table:
    """The rows from the first of the days to the last."""
    ends = pc.min_max(days)
    inside = pc.and_(
        pc.greater_equal(table["started_on"], ends["min"]), pc.less_equal(table["started_on"], ends["max"])
    )
    return table.filter(pc.fill_null(inside, False))


def _words(table: pa.Table) -> list[tuple]:
    """What tells one activity from another; without a title, its number of people stands for it."""
    rows = zip(*(table[column].to_pylist() for column in SAID), strict=True)
    return [(folded(title) if title else total, *rest) for title, total, *rest in rows]


def _by_file(table: pa.Table) -> list[tuple[str, int]]:
    return Counter(table["source_file"].to_pylist()).most_common()
