"""A planted fault: which records, what is done to them, which rule should find it where. They stand in faults.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from kurak.sample.book import KEYS, Row
from kurak.sample.days import SNAPSHOTS
from kurak.sample.draw import pick, stream
from kurak.sample.tables import Tables

PATH = Path(__file__).with_name("faults.toml")
DATES = {
    "activities": "started_on",
    "audience": "period_end",
    "people": "period_end",
    "campaigns": "starts_on",
    "grants": "approved_on",
}
# No fault of the numbers touches the days whose records arrive too late for every snapshot.
SINCE, UNTIL = date(2024, 1, 1), date(2026, 6, 20)


@dataclass(frozen=True)
class Fault:
    """`keys` names records, or `pick` says from which rows they are drawn; `spoil` is the name of what is done,
    with its `values`; planted in every snapshot from `first` to `last` that has the records; `found` where
    a rule sees it, if that is elsewhere; `found_as` what the rule names, if that is not the record (a partner's
    quarter); `also` are rules that see it too."""

    rule: str
    table: str
    done: str
    expected: str
    spoil: str
    keys: tuple[str, ...] = ()
    pick: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    first: date = SNAPSHOTS[0]
    last: date = SNAPSHOTS[-1]
    found: tuple[date, ...] = ()
    found_as: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@cache
def faults() -> tuple[Fault, ...]:
    """Every fault, in the order of the file."""
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))["faults"]
    lists = ("keys", "found", "found_as", "also")
    entries: list[dict[str, Any]] = [{k: tuple(v) if k in lists else v for k, v in entry.items()} for entry in raw]
    return tuple(Fault(**entry) for entry in entries)


def chosen(tables: Tables) -> list[tuple[Fault, list[str]]]:
    """Every fault with its records, drawn from the newest snapshot, none of them twice."""
    taken = {key for fault in faults() for key in fault.keys}
    found = []
    for fault in faults():
        keys = list(fault.keys) or _drawn(fault, tables, taken)
        taken.update(keys)
        found.append((fault, keys))
    return found


def _drawn(fault: Fault, tables: Tables, taken: set[str]) -> list[str]:
    """Keys of rows that match what the fault asks for, by a stream of the fault's own."""
    wanted = dict(fault.pick)
    table, count = wanted.pop("table", fault.table), wanted.pop("count", 1)
    open_keys = {row[KEYS[table]] for row in tables[table] if _matches(row, table, wanted)} - taken
    r = stream("fault", fault.rule, fault.done)
    drawn: list[str] = []
    for _ in range(count):
        drawn.append(pick(r, sorted(open_keys.difference(drawn))))
    return sorted(drawn)


def _matches(row: Row, table: str, wanted: dict[str, Any]) -> bool:
    """True where the row has the values asked for, in the span of days, with enough people."""
    asked = {"status": "completed", **wanted} if table == "activities" else dict(wanted)
    day = row.get(DATES.get(table, ""), SINCE)
    if not asked.pop("since", SINCE) <= day <= asked.pop("until", UNTIL):
        return False
    if (row.get("total_reported") or 0) < asked.pop("least", 0):
        return False
    if not str(row.get("title", "")).startswith(tuple(asked.pop("starts", ("",)))):
        return False
    return all(row.get(column) in (value if isinstance(value, list) else [value]) for column, value in asked.items())
