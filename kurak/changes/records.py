"""Records that differ between two snapshots, each under one cause, and their edited cells."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import duckdb
import pandas as pd

from kurak.errors import StoreError
from kurak.queries import shelf
from kurak.rules.database import Database
from kurak.words import say

LATE, CORRECTED, VANISHED, REDEFINED = "late", "corrected", "vanished", "redefined"
# A count of people that still ran on the earlier snapshot's day and now reaches beyond the period: nobody changed it.
RUNNING = "still running"
CAUSES = (LATE, CORRECTED, VANISHED, RUNNING, REDEFINED)
_OF_A_RECORD = ("subject_table", "subject_key", "part_key", "partner_id", "adm1_code", "happened_on", "people", "name")
_IN_A_FILE = ("source_file", "source_sheet", "source_row")
# A support is known to the numbers by the team or group that it supports.
_PART_TABLES = {"structure_support": "structures"}


@dataclass(frozen=True, eq=False)
class Records:
    """`moved`: cause, subject_table, subject_key, part_key, partner_id, adm1_code, happened_on, people, name,
    source_file, source_sheet, source_row, one row per record; where it stands now, a vanished one where it stood.
    `cells`: subject_table, subject_key, column_name, part, old, new, then the same columns, one row per edited cell.
    """

    moved: pd.DataFrame
    cells: pd.DataFrame

    def count(self, cause: str) -> int:
        return int((self.moved["cause"] == cause).sum())

    @cached_property
    def cause_of(self) -> Mapping[tuple[str, str], str]:
        """Cause by what the numbers know a record by: table and key. One that is late or gone is not also edited."""
        order = self.moved.sort_values("cause", key=lambda causes: causes.map(CAUSES.index), ascending=False)
        tables = order["subject_table"].replace(_PART_TABLES)
        return dict(zip(zip(tables, order["part_key"], strict=True), order["cause"], strict=True))


def read(opened: Database) -> Records:
    """From the database of the rules, whose `reported` is the earlier snapshot. Raises StoreError."""
    moved, cells = _rows(opened, "moved"), _rows(opened, "cells")
    edited = cells[[*_OF_A_RECORD, *_IN_A_FILE]].drop_duplicates(["subject_table", "subject_key"])
    whole = pd.concat([moved, edited.assign(cause=CORRECTED)], ignore_index=True) if len(edited) else moved
    return Records(whole.drop_duplicates(["subject_table", "subject_key"], ignore_index=True), cells)


def _rows(opened: Database, name: str) -> pd.DataFrame:
    cursor = opened.cursor()
    try:
        rows = cursor.sql(shelf("changes")[name].sql).df()
    except duckdb.Error as fault:
        raise StoreError(say("The query failed: {fault}", fault=str(fault).splitlines()[0])) from None
    finally:
        cursor.close()
    return rows.astype({"source_row": "Int64", "people": "float64"})
