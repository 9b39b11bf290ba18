"""One record of a snapshot: which of its columns can be corrected, and what stands in a cell."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from kurak.dictionary import dictionary
from kurak.errors import ReviewError
from kurak.scope import Scope
from kurak.words import say
from kurak.workspace import Workspace

# The column that names a record, by table: the key by which findings name it.
KEYS = {
    "activities": "activity_id",
    "attendance": "activity_id",
    "audience": "audience_id",
    "people": "unit_id",
    "structures": "structure_id",
    "structure_support": "structure_id",
    "grants": "grant_id",
    "action_plans": "plan_id",
    "policy_steps": "step_id",
    "outcomes": "outcome_id",
    "campaigns": "campaign_id",
    "projects": "project_id",
    "organisations": "organisation_id",
    "indicators": "indicator_id",
}
_NUMBERS = ("count", "number", "share", "whole")
Value = str | float | date | None


@dataclass(frozen=True)
class Cell:
    """`is_known`: exactly one row of the table is the record; `value` is then what stands there."""

    table: str
    key: str
    column: str
    is_known: bool
    value: Value


def columns(table: str) -> tuple[str, ...]:
    """The columns that may be corrected; none where the table's rows are no single records."""
    if table not in KEYS:
        return ()
    mine = dictionary().tables[table].columns
    return tuple(name for name in mine if name != KEYS[table] and not name.startswith("source_"))


def cell(workspace: Workspace, table: str, key: str, column: str) -> Cell:
    """Raises StoreError."""
    names = f"{KEYS[table]}::varchar as key, {column} as value"
    rows = workspace.store.rows(f"select {names} from {table}", Scope())  # noqa: S608 - names of the dictionary
    found = rows.loc[rows["key"] == key, "value"]
    return Cell(table, key, column, len(found) == 1, _plain(found.iloc[0]) if len(found) == 1 else None)


def beside(workspace: Workspace, table: str, keys: tuple[str, ...]) -> pd.DataFrame:
    """Records of a table beside each other: `column`, then a text column per key; a row for every column in which one
    of them tells something: those that differ first, then file, sheet and row. Raises StoreError."""
    rows = workspace.store.rows(f"select {KEYS[table]}::varchar as key, * from {table}", Scope())  # noqa: S608 - names of the dictionary
    told = rows[rows["key"].isin(list(keys))].drop_duplicates("key").set_index("key").reindex(list(keys))
    columns = [name for name in told.columns if name != KEYS[table]]
    lines = [_line(workspace, name, told[name].map(_plain), keys) for name in columns]
    known = [line for line in lines if any(line[key] for key in keys)]
    ordered: list[dict[str, str]] = sorted(known, key=lambda line: _place(line, keys))
    return pd.DataFrame(ordered)


def _place(line: dict[str, str], keys: tuple[str, ...]) -> int:
    """What differs first, then where the records stand, then what both tell."""
    return 0 if len({line[key] for key in keys}) > 1 else 1 if line["column"].startswith("source_") else 2


def _line(workspace: Workspace, name: str, values: Iterable[Value], keys: tuple[str, ...]) -> dict[str, str]:
    labels = workspace.store.labels(name)
    texts = ["" if pd.isna(value) else labels.get(str(value), str(value)) for value in values]
    return {"column": name, **dict(zip(keys, texts, strict=True))}


def change(cell: Cell, old: str, new: str) -> dict[str, Any]:
    """What kurak.review.correct takes of a cell; `old` counts only where the cell is not known.

    Raises ReviewError where a text is no value of the column.
    """
    before = cell.value if cell.is_known else _read(cell.column, old)
    return {"table": cell.table, "key": cell.key, "column": cell.column, "old": before, "new": _read(cell.column, new)}


def _read(column: str, text: str) -> Value:
    """The text as a value of the column; None for an empty one. Raises ReviewError."""
    known, tidy = dictionary().columns[column], text.strip()
    if not tidy:
        return None
    try:
        if known.type in _NUMBERS:
            return _number(tidy)
        return date.fromisoformat(tidy) if known.type == "date" else tidy
    except ValueError:
        kind = say("a date such as 2026-03-31") if known.type == "date" else say("a number")
        raise ReviewError(
            say("Nothing was saved: “{text}” for “{label}” is not {kind}.", text=tidy, label=known.label, kind=kind)
        ) from None


def _number(text: str) -> float:
    value = float(text.replace(",", "").replace("\u202f", ""))
    if not math.isfinite(value):
        raise ValueError(text)
    return int(value) if value.is_integer() else value


def _plain(value: Any) -> Value:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    return str(value)
