"""A record that is the same as another: out of the counts and visible among the rows set aside, or back again."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from kurak.intake.patchwork import KEYS
from kurak.intake.tables import alike, empty, fitted, schema
from kurak.manifest import Snapshot, sort_key
from kurak.review import Correction
from kurak.snapshots import listed
from kurak.words import day_words, say

ASIDE, ACCOUNTS = "set_aside", "reconciliation"
# Tables whose rows go with a record, and tables whose rows then belong to the record that stays.
_GO_WITH = {"activities": ("attendance", "audience"), "structures": ("structure_members",)}
_STAY_WITH = {"structures": ("structure_support", "action_plans", "grants", "activities", "people")}
Tables = Mapping[str, pa.Table]
Row = dict[str, Any]


def taken_out(tables: Tables, one: Correction) -> tuple[Tables, Row] | str:
    """The tables without the record, and its row; or why it can't go. The record it is the same as must be there."""
    key = KEYS[one.table][0]
    mine, kept = (_of(tables[one.table], key, name) for name in (one.key, str(one.new)))
    if not mine.num_rows:
        return say("{table} has no such record", table=one.table)
    if not kept.num_rows:
        return say("{kept}, which it is the same as, is not there", kept=one.new)
    rows = mine.to_pylist()
    count = _people_of(tables, one, rows)
    aside = [_aside(row, _reason(one), count if row is rows[0] else None) for row in rows]
    going = [name for name in _GO_WITH.get(one.table, ()) if name in tables]
    after = dict(tables)
    for name in (one.table, *going):
        after[name] = _without(tables[name], key, one.key)
    for name in (name for name in _STAY_WITH.get(one.table, ()) if name in tables):
        after[name] = _moved(tables[name], key, one.key, str(one.new))
    after[ASIDE] = pa.concat_tables([tables.get(ASIDE, empty(ASIDE)), _table(ASIDE, aside)])
    return _accounted(after, rows[0], count or 0, 1), rows[0]


def put_back(tables: Tables, one: Correction, earlier: Tables) -> tuple[Tables, Row] | str:
    """The tables with the record as an earlier snapshot held it; or why it can't come back."""
    key = KEYS[one.table][0]
    after = {**tables, ASIDE: _not_aside(tables.get(ASIDE, empty(ASIDE)), one)}
    if _of(tables[one.table], key, one.key).num_rows:
        return after, {}
    if one.table not in earlier:
        return say("no snapshot holds the record any more; import its file again")
    for name, rows in earlier.items():
        after[name] = alike(pa.concat_tables([after.get(name, empty(name)), rows]))
    row = earlier[one.table].to_pylist()[0]
    return _accounted(after, row, _people_of(earlier, one, [row]) or 0, -1), row


def newest_rows(folder: Path, before: Snapshot, table: str, key: str) -> Tables:
    """The rows of a record and those that go with it, by table, from the newest snapshot up to `before` that holds it;
    nothing where none does."""
    for found in listed(folder):
        snapshot = found.snapshot
        if snapshot is None or sort_key(snapshot.name) > sort_key(before.name):
            continue
        names = {file.table for file in snapshot.tables}
        held = {
            name: fitted(name, pq.read_table(snapshot.parquet(name), filters=[(KEYS[table][0], "=", key)]))
            for name in (table, *_GO_WITH.get(table, ()))
            if name in names
        }
        if table in held and held[table].num_rows:
            return held
    return {}


def people(tables: Tables, table: str, column: str, keys: Sequence[str]) -> float:
    """The sum of a count over records; of attendance only the largest split of each, for splits are never added."""
    found = tables.get(table, empty(table))
    mine = found.filter(pc.is_in(found[KEYS[table][0]], value_set=pa.array(keys, pa.string())))
    if table != "attendance":
        return float(pc.sum(mine[column]).as_py() or 0)
    by_split = mine.group_by(["activity_id", "split"]).aggregate([(column, "sum")])
    by_record = by_split.group_by("activity_id").aggregate([(f"{column}_sum", "max")])
    return float(pc.sum(by_record[f"{column}_sum_max"]).as_py() or 0)


def _people_of(tables: Tables, one: Correction, rows: Sequence[Row]) -> float | None:
    """People that the record counts: the total reported, else what was attended; an audience; None for others."""
    if one.table == "audience":
        return rows[0]["people_estimated"]
    if one.table != "activities":
        return None
    total = rows[0]["total_reported"]
    return people(tables, "attendance", "attendances", [one.key]) if total is None else total


def _reason(one: Correction) -> str:
    day = day_words(one.at.date())
    return say("The same as {kept}, decided by {name} on {day}.", kept=one.new, name=one.by.name, day=day)


def _aside(row: Row, reason: str, count: float | None) -> Row:
    source = {name: value for name, value in row.items() if name.startswith("source_")}
    told = (f"{name}: {value}" for name, value in row.items() if value is not None and name not in source)
    return {**source, "reason": reason, "row_text": "; ".join(told), "people_in_row": count}


def _not_aside(table: pa.Table, one: Correction) -> pa.Table:
    rows = [row for row in table.to_pylist() if not _is_aside(row, one)]
    return _table(ASIDE, rows)


def _is_aside(row: Row, one: Correction) -> bool:
    return row["reason"] == _reason(one) and f": {one.key}" in (row["row_text"] or "").split(";")[0]


def _accounted(tables: dict[str, pa.Table], row: Row, count: float, by: int) -> Tables:
    """The file's account, in which the row and its people are set aside (`by` 1) or used again (-1)."""
    accounts = tables.get(ACCOUNTS)
    if accounts is None:
        return tables
    rows = [_moved_in_account(line, count, by) if _is_account(line, row) else line for line in accounts.to_pylist()]
    return {**tables, ACCOUNTS: _table(ACCOUNTS, rows)}


def _is_account(line: Row, row: Row) -> bool:
    """The line of the sheet's rows; its other measures have none."""
    is_sheet = all(line[name] == row.get(name) for name in ("source_file", "source_sheet"))
    return is_sheet and line["rows_used"] is not None


def _moved_in_account(line: Row, count: float, by: int) -> Row:
    people = {
        "people_used": (line["people_used"] or 0) - by * count,
        "people_set_aside": (line["people_set_aside"] or 0) + by * count,
    }
    rows = {"rows_used": line["rows_used"] - by, "rows_set_aside": (line["rows_set_aside"] or 0) + by}
    return {**line, **rows, **people}


def _of(table: pa.Table, key: str, name: str) -> pa.Table:
    return table.filter(pc.equal(table[key], name))


def _without(table: pa.Table, key: str, name: str) -> pa.Table:
    return table.filter(pc.invert(pc.fill_null(pc.equal(table[key], name), False)))


def _moved(table: pa.Table, key: str, name: str, to: str) -> pa.Table:
    at = table.column_names.index(key)
    is_mine = pc.fill_null(pc.equal(table[key], name), False)
    return table.set_column(at, table.field(at), pc.if_else(is_mine, pa.scalar(to), table[key]).cast(table[key].type))


def _table(name: str, rows: Sequence[Row]) -> pa.Table:
    return pa.Table.from_pylist(list(rows), schema=schema(name))
