"""Where a made-up row would have stood: the partner's quarterly workbook, a sheet, a row."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kurak.sample.days import quarter
from kurak.sample.reports import file_name, received_on

FIRST_ROW = 2


def placed(rows: Iterable[dict], sheet: str) -> list[dict]:
    """Gives each row the next line of its sheet. `source_file` must be there already."""
    lines: Counter[str] = Counter()
    found = []
    for row in rows:
        lines[row["source_file"]] += 1
        found.append({**row, "source_sheet": sheet, "source_row": lines[row["source_file"]] + FIRST_ROW - 1})
    return found


def of_report(row: dict, partner: str, project: str, day: date) -> dict:
    """The row with the workbook in which a thing of that day was reported."""
    return {**row, "source_file": file_name(partner, project, quarter(day)), "_known": known(partner, project, day)}


def known(partner: str, project: str, day: date) -> date:
    """The day on which the report about a day had come in."""
    return received_on(partner, project, quarter(day))


def up_to(rows: Iterable[dict], as_of: date) -> list[dict]:
    """The rows whose report had come in on a day."""
    return [{k: v for k, v in row.items() if k != "_known"} for row in rows if row["_known"] <= as_of]
