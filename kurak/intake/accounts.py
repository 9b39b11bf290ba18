"""Nothing lost: what was read, used, set aside and recognised as totals, in rows and in people."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kurak.intake.cells import as_text
from kurak.intake.counts import Counts
from kurak.intake.layout import Sheet
from kurak.intake.personal import without_personal_data
from kurak.intake.sorting import Heaps
from kurak.words import counted, say

SHOWN = 10


def set_aside_rows(sheet: Sheet, headings: Mapping[str, str], heaps: Heaps, counts: Counts) -> list[dict[str, Any]]:
    """Rows of the table set_aside; `row_text` holds the mapped cells, personal data taken out."""
    return [
        {
            "source_row": sheet.rows[i].number,
            "source_column": fault.heading,
            "reason": without_personal_data(fault.reason),
            "row_text": _row_text(sheet, headings, i),
            "people_in_row": counts.people(i),
        }
        for i, fault in heaps.set_aside.items()
    ]


def reconciliation_row(sheet: Sheet, heaps: Heaps, counts: Counts) -> dict[str, Any]:
    """Rows and people of the sheet: read = used + set aside + totals."""
    return {
        "rows_read": len(sheet.rows),
        "rows_used": len(heaps.used),
        "rows_set_aside": len(heaps.set_aside),
        "rows_totals": len(heaps.totals),
        "people_read": sum(counts.people(i) for i in range(len(sheet.rows))),
        "people_used": sum(counts.people(i) for i in heaps.used),
        "people_set_aside": sum(counts.people(i) for i in heaps.set_aside),
        "people_totals": sum(counts.people(i) for i in heaps.totals),
    }


def row_notes(heaps: Heaps, counts: Counts) -> list[str]:
    """Splits that contradict their total: kept, counted, told."""
    above = [i for i in heaps.used if counts.total[i] is not None and counts.known(i) > counts.people(i)]
    zeros = [i for i in heaps.used if counts.total[i] and not counts.known(i) and counts.kind != "total"]
    told = []
    if above:
        told.append(
            say(
                "{rows}: the split is above the total, by {people} together; kept as they are.",
                rows=counted(len(above), "row", "rows"),
                people=f"{sum(counts.known(i) - counts.people(i) for i in above):,.0f}",
            )
        )
    if zeros:
        told.append(
            say(
                "{rows}: a total but no split; these {people} are of unknown sex.",
                rows=counted(len(zeros), "row", "rows"),
                people=counted(sum(counts.people(i) for i in zeros), "person", "people"),
            )
        )
    return told


def place_notes(unjoined: Counter[str]) -> list[str]:
    """Names of districts that are not known, and so were left blank."""
    if not unjoined:
        return []
    names = ", ".join(f"{name!r} ({count:,})" for name, count in unjoined.most_common(SHOWN))
    return [
        say(
            "{rows}: their district or municipality is not known and was left blank: {names}.",
            rows=counted(unjoined.total(), "row", "rows"),
            names=names,
        )
    ]


def _row_text(sheet: Sheet, headings: Mapping[str, str], row: int) -> str:
    cells = sheet.rows[row].cells
    told = ((h, as_text(cells[sheet.headings.index(h)])) for h in dict.fromkeys(headings.values()))
    return without_personal_data("; ".join(f"{heading}: {text}" for heading, text in told if text))
