"""What an import does to other files' records: those it takes out or puts otherwise, and those it would count a
second time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.intake.ids import folded
from kurak.intake.patchwork import KEYS
from kurak.intake.preview import numbered_alike
from kurak.intake.tables import TEXT, empty, plain
from kurak.manifest import Source
from kurak.words import counted, say

SAID = ("title", "total_reported", "started_on", "adm1_code", "adm2_code")
WORDS = ("words", "total", "started_on", "adm1_code", "adm2_code")
OTHERS = ("people", "audience", "measures")
COUNTED_BY_KEY = ("people", "measures")
Tables = Mapping[str, pa.Table]


def collisions(
    before: Tables, kept: Tables, new: Tables, known: Sequence[Source], sources: Sequence[Source]
) -> tuple[str, ...]:
    """Sentences on the tables of the snapshot before, those of them that stay, and those of the import. `known`,
    `sources`: the files of the first and of the last. A person should read them before anything is published."""
    own = {source.file for source in sources}
    layouts = {source.mapping for source in sources if source.mapping}
    alike = own | {source.file for source in known if source.mapping in layouts}
    then, left, come = (held.get("activities", empty("activities")) for held in (before, kept, new))
    told = [*_activities_out(then, left, come, own), *_put_otherwise(then, left, come, alike)]
    told += _counted_again(left, come)
    for name in OTHERS:
        then, left, come = (held.get(name, empty(name)) for held in (before, kept, new))
        told += _rows_out(name, then, left, come, own)
    for name in COUNTED_BY_KEY:
        told += _keys_again(name, kept.get(name, empty(name)), new.get(name, empty(name)))
    return tuple(told)


def outdated(earlier: Iterable[Sequence[Source]], known: Sequence[Source], sources: Sequence[Source]) -> Iterator[str]:
    """Files that an earlier snapshot was made from, byte for byte, and that something has replaced since. `earlier`:
    the sources of every snapshot; `known`: of the one started from."""
    was_in = {source.sha256 for found in earlier for source in found}
    still_in = {source.sha256 for source in known}
    for source in {source.sha256: source for source in sources}.values():
        if source.sha256 in was_in - still_in:
            yield say(
                "{file} is exactly a file that was imported before and has been replaced since: this import would bring"
                " the older numbers back. Is that meant?",
                file=source.file,
            )


def refuse_unread(told: Sequence[str], read: Sequence[str]) -> None:
    """Raises IntakeError with the sentences that nobody has read yet."""
    unread = [text for text in told if text not in read]
    if unread:
        raise IntakeError(
            say(
                "Nothing was published, because it should be looked at first: {told} If that is meant, confirm it"
                " (on the page by its box, for the command by --confirmed).",
                told=" ".join(unread),
            )
        )


def _activities_out(before: pa.Table, kept: pa.Table, new: pa.Table, own: set[str]) -> Iterator[str]:
    """Activities of other files that go and do not come again."""
    for file, count in _by_file(_gone("activities", before, kept, new), own):
        yield say(
            "{activities} of {file} would go: this import stands for the same report. Is that meant?",
            activities=counted(count, "activity", "activities"),
            file=file,
        )


def _rows_out(name: str, before: pa.Table, kept: pa.Table, new: pa.Table, own: set[str]) -> Iterator[str]:
    for file, count in _by_file(_gone(name, before, kept, new), own):
        yield say(
            "{rows} of {file} in “{table}” would go: this import stands for the same report. Is that meant?",
            rows=counted(count, "row", "rows"),
            file=file,
            table=say(dictionary().tables[name].label),
        )


def _put_otherwise(before: pa.Table, kept: pa.Table, new: pa.Table, alike: set[str]) -> Iterator[str]:
    """Activities that a file of another layout had brought or corrected, and that now say something else."""
    lost = before.filter(pc.invert(_has_id_of(before, kept)))
    come = {row["activity_id"]: _of(row) for row in _rows(new.filter(_has_id_of(new, lost)))}
    others = [row for row in _rows(lost) if row["activity_id"] in come and come[row["activity_id"]] != _of(row)]
    for file, count in Counter(row["source_file"] for row in others if row["source_file"] not in alike).most_common():
        yield say(
            "{activities} of {file} will say something else than that file: title, total, day or place. If that file"
            " was the correction, this import takes it back.",
            activities=counted(count, "activity", "activities"),
            file=file,
        )


def _counted_again(kept: pa.Table, new: pa.Table) -> Iterator[str]:
    """Activities that stay under another file, with the title, day and place of one that comes."""
    near = _of_days(kept, new["started_on"])
    if not near.num_rows:
        return
    of_near, of_new = numbered_alike([_words(near), _words(new)], WORDS)
    again = pa.array(np.isin(of_near, of_new), pa.bool_())
    for file, count in _by_file(near.filter(again), set()):
        yield say(
            "{activities} of {file} would stay beside the same title, day and place in this import: people would be"
            " counted twice. If this import corrects that file, say the same partner and project as there.",
            activities=counted(count, "activity", "activities"),
            file=file,
        )


def _keys_again(name: str, kept: pa.Table, new: pa.Table) -> Iterator[str]:
    """Rows that stay and whose key comes a second time."""
    if not kept.num_rows:
        return
    of_kept, of_new = numbered_alike([kept, new], KEYS[name])
    for file, count in _by_file(kept.filter(pa.array(np.isin(of_kept, of_new), pa.bool_())), set()):
        yield say(
            "{rows} of {file} in “{table}” would stay, though this import brings them too: counted twice.",
            rows=counted(count, "row", "rows"),
            file=file,
            table=say(dictionary().tables[name].label),
        )


def _gone(name: str, before: pa.Table, kept: pa.Table, new: pa.Table) -> pa.Table:
    if not before.num_rows:
        return before
    of_before, of_kept, of_new = numbered_alike([before, kept, new], KEYS[name])
    return before.filter(pa.array(~np.isin(of_before, np.concatenate([of_kept, of_new])), pa.bool_()))


def _of_days(table: pa.Table, days: pa.ChunkedArray) -> pa.Table:
    """The rows from the first of the days to the last."""
    ends = pc.min_max(days)
    inside = pc.and_(
        pc.greater_equal(table["started_on"], ends["min"]), pc.less_equal(table["started_on"], ends["max"])
    )
    return table.filter(pc.fill_null(inside, False))


def _words(table: pa.Table) -> pa.Table:
    """What tells one activity from another; without a title, its number of people stands for it."""
    titles = table["title"].combine_chunks()
    each = pa.array([folded(title) for title in titles.dictionary.to_pylist()], TEXT)
    total = pc.if_else(pc.is_null(titles), table["total_reported"], None)
    return table.select(WORDS[2:]).append_column("words", each.take(titles.indices)).append_column("total", total)


def _has_id_of(table: pa.Table, other: pa.Table) -> pa.ChunkedArray:
    return pc.is_in(table["activity_id"], value_set=plain(other["activity_id"]))


def _rows(table: pa.Table) -> list[dict]:
    return table.select(["activity_id", "source_file", *SAID]).to_pylist()


def _of(row: Mapping[str, object]) -> tuple:
    return tuple(row[name] for name in SAID)


def _by_file(table: pa.Table, own: set[str]) -> list[tuple[str, int]]:
    return [(file, n) for file, n in Counter(table["source_file"].to_pylist()).most_common() if file not in own]
