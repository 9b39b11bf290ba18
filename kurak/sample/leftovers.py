"""What intake keeps beside the records: rows it could not use, and a reckoning for every workbook."""

from collections import defaultdict

from kurak.sample.draw import stream, whole
from kurak.sample.tables import Tables

# Rows of older workbooks that nobody could use, without being anybody's fault in particular.
ODD_ROWS = (
    (
        "FTI_LCP_2023-Q3.xlsx/Activities/64",
        "the count is not a number",
        "Совместный рейд | 2023-08-19 | около 20",
        None,
    ),
    ("CU_YWG_2024-Q4.xlsx/Activities/41", "a remark, no activity", "Жыйынтыгы кийин толукталат", None),
    ("LMP_CSI_2025-Q2.xlsx/Audience/37", "no channel", "июнь | 1 400", 1400),
)


def set_aside(key: str, reason: str, text: str, people: float | None) -> dict:
    """A row of the table, from 'file/sheet/line'."""
    file, sheet, line = key.split("/")
    return {
        "source_file": file,
        "source_sheet": sheet,
        "source_row": int(line),
        "reason": reason,
        "row_text": text,
        "people_in_row": people,
    }


def odd_rows() -> list[dict]:
    return [set_aside(*row) for row in ODD_ROWS]


def reconciliation(tables: Tables) -> list[dict]:
    """Rows and people read = used + set aside + totals, for the activities of every workbook."""
    used: dict[str, list[float]] = defaultdict(list)
    aside: dict[str, list[float]] = defaultdict(list)
    for row in tables["activities"]:
        if row["source_sheet"] == "Activities":
            used[row["source_file"]].append(row.get("total_reported") or 0)
    for row in tables["set_aside"]:
        if row["source_sheet"] == "Activities":
            aside[row["source_file"]].append(row["people_in_row"] or 0)
    return [_reckoned(file, used[file], aside[file]) for file in sorted(used)]


def _reckoned(file: str, used: list[float], aside: list[float]) -> dict:
    """Some workbooks end with a line of totals."""
    totals = whole(stream("totals", file), 0, 1)
    people_totals = totals * sum(used)
    return {
        "source_file": file,
        "source_sheet": "Activities",
        "rows_read": len(used) + len(aside) + totals,
        "rows_used": len(used),
        "rows_set_aside": len(aside),
        "rows_totals": totals,
        "people_read": sum(used) + sum(aside) + people_totals,
        "people_used": sum(used),
        "people_set_aside": sum(aside),
        "people_totals": people_totals,
    }
