"""What stands in published snapshots: their sizes, the files they were made from, the rows set aside."""

from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from kurak.intake.schedules import up_to_date
from kurak.intake.tables import empty, read, spelt_out
from kurak.manifest import Snapshot, name_words
from kurak.snapshots import Listed, listed

LINE = ["name", "snapshot", "data_through", "created", "state", "activities", "rows", "files", "problem"]
TOLD = ["file", "mapping", "partner_id", "project_id", "period"]
ACCOUNTS = ["rows_read", "rows_used", "rows_set_aside", "rows_totals"]


def timeline(folder: Path) -> pd.DataFrame:
    """One row per snapshot, newest first, with the columns LINE; a damaged one holds its name and problem."""
    return pd.DataFrame([_line(found) for found in listed(folder)], columns=LINE)


def files(snapshot: Snapshot) -> pd.DataFrame:
    """The files a snapshot was made from, with the columns TOLD and ACCOUNTS: rows read = used + set aside +
    totals."""
    told = pd.DataFrame([vars(source) for source in snapshot.sources], columns=TOLD)
    people = _table(snapshot, "reconciliation")
    accounts = people.groupby("source_file")[ACCOUNTS].sum().rename_axis("file").reset_index()
    return told.merge(accounts, on="file", how="left")


def set_aside(snapshot: Snapshot) -> pd.DataFrame:
    """The rows that could not be used, by file, sheet and row."""
    return _table(snapshot, "set_aside").sort_values(["source_file", "source_sheet", "source_row"])


def expected_reports(folder: Path) -> pd.DataFrame:
    """The newest snapshot's table of that name with what is expected since it was made, newest period first; without
    rows where there is no snapshot. Raises ProgrammeError, ReviewError."""
    newest = next((found.snapshot for found in listed(folder) if found.snapshot), None)
    if newest is None:
        return empty("expected_reports").to_pandas()
    # a file of several partners or projects is told apart by its activities
    is_told = all(source.partner_id and source.project_id for source in newest.sources)
    held = {name: _arrow(newest, name) for name in ("expected_reports", *(() if is_told else ("activities",)))}
    now = up_to_date(folder, held, newest.sources, newest.as_of)["expected_reports"]
    return now.to_pandas().sort_values(["period", "partner_id", "project_id"], ascending=[False, True, True])


def open_periods(folder: Path) -> list[str]:
    """Periods that a report is still missing for, newest first. Raises ProgrammeError, ReviewError."""
    reports = expected_reports(folder)
    return sorted(set(reports.loc[reports["state"] == "missing", "period"]), reverse=True)


def names(folder: Path, table: str) -> dict[str, str]:
    """Code to name of the newest snapshot's organisations or projects, by name; a code where there is no name."""
    newest = next((found.snapshot for found in listed(folder) if found.snapshot), None)
    if newest is None:
        return {}
    rows = _table(newest, table)
    code = rows.columns[0]
    found = dict(zip(rows[code], rows["name_en"].fillna(rows[code]), strict=True))
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def _line(found: Listed) -> dict[str, Any]:
    if found.snapshot is None:
        return {"name": found.name, "snapshot": name_words(found.name), "problem": found.problem}
    snapshot, rows = found.snapshot, {file.table: file.rows for file in found.snapshot.tables}
    return {
        "name": found.name,
        "snapshot": name_words(found.name),
        "data_through": snapshot.data_through,
        "created": snapshot.created,
        "state": snapshot.state,
        "activities": rows.get("activities", 0),
        "rows": sum(rows.values()),
        "files": len({source.file for source in snapshot.sources}),
    }


def _table(snapshot: Snapshot, name: str) -> pd.DataFrame:
    return _arrow(snapshot, name).to_pandas()


def _arrow(snapshot: Snapshot, name: str) -> pa.Table:
    is_there = name in {file.table for file in snapshot.tables}
    return spelt_out(read(name, snapshot.parquet(name)) if is_there else empty(name))
