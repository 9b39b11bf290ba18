"""Plants the faults in a snapshot's tables, and keeps the register of what stands where."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

from kurak.sample import spoils_of_audiences, spoils_of_counts
from kurak.sample.book import Book
from kurak.sample.days import SNAPSHOTS, quarter
from kurak.sample.fault import Fault, chosen
from kurak.sample.history import arrived, history
from kurak.sample.leftovers import odd_rows, reconciliation
from kurak.sample.spoils import SPOILS
from kurak.sample.tables import Tables, tables
from kurak.toml_text import toml_lines

DEEDS_OF = (spoils_of_audiences, spoils_of_counts)
HEADING = """# The faults planted in the made-up programme: what a rule must find, and where.
# A fault that begins or ends between two snapshots is an edited record (R04) there too.
# Rows with the basis impressions are exposures by intention, and no fault.
# found_as: what the rule names where it is not the record that was changed, such as a partner's quarter.
# Made by `python -m kurak sample`; the source is kurak/sample/faults.toml.
"""


@dataclass(frozen=True)
class Entry:
    """A line of the register: the fault, its records, the snapshots in which it is to be found."""

    fault: Fault
    keys: tuple[str, ...]
    snapshots: tuple[date, ...]


@cache
def _chosen() -> tuple[tuple[Fault, tuple[str, ...]], ...]:
    return tuple((fault, tuple(keys)) for fault, keys in chosen(tables(SNAPSHOTS[-1])))


def planted(as_of: date) -> tuple[Tables, tuple[Fault, ...]]:
    """A snapshot's tables with its faults, and the faults that changed something."""
    rows = tables(as_of)
    files = {row["source_file"] for row in rows["activities"]}
    book = Book({**rows, "set_aside": [row for row in odd_rows() if row["source_file"] in files]})
    done = tuple(fault for fault, keys in _chosen() if _spoiled(book, fault, keys, as_of))
    spoiled = book.result()
    return {**spoiled, "reconciliation": reconciliation(spoiled)}, done


def _spoiled(book: Book, fault: Fault, keys: Iterable[str], as_of: date) -> bool:
    before = book.changes
    if fault.first <= as_of <= fault.last:
        SPOILS[fault.spoil](book, list(keys), fault.values)
    return book.changes > before


def register(done: dict[date, tuple[Fault, ...]]) -> list[Entry]:
    """Every fault with the snapshots where it is to be found, and the records that landed late."""
    entries = [
        Entry(fault, keys, fault.found or tuple(day for day in SNAPSHOTS if fault in done[day]))
        for fault, keys in _chosen()
    ]
    return [*entries, *(_late(before, after) for before, after in pairwise(SNAPSHOTS))]


def _late(before: date, after: date) -> Entry:
    """The records of closed quarters that a snapshot sees for the first time."""
    keys = sorted(e.id for e in history() if before < arrived(e) <= after and e.starts <= before)
    fault = Fault(
        "R03",
        "activities",
        "Came with a later report, after the snapshot of their quarter.",
        f"First seen on {after.isoformat()}, began in {quarter(before)} or before.",
        "nothing",
    )
    return Entry(fault, tuple(keys), (after,))


def as_toml(entries: Iterable[Entry]) -> str:
    """The register as it is kept beside the snapshots."""
    blocks = [HEADING]
    for number, entry in enumerate(entries, start=1):
        fault = entry.fault
        lines = {
            "id": f"F-{number:03d}",
            "rule": fault.rule,
            "table": fault.table,
            "keys": entry.keys,
            "snapshots": [day.isoformat() for day in entry.snapshots],
            "done": fault.done,
            "expected": fault.expected,
            "also": fault.also,
            **({"found_as": fault.found_as} if fault.found_as else {}),
        }
        blocks.append("[[faults]]\n" + toml_lines(lines))
    return "\n".join(blocks)
