"""Nothing lost of a programme workbook: what was read, used, set aside, recognised as totals, and what is doubtful."""

import pandas as pd

from kurak.dictionary import dictionary
from kurak.intake.template_sheets import TemplateColumn
from kurak.intake.workbook_cells import Remark
from kurak.intake.workbook_rows import SheetRows
from kurak.intake.workbook_tables import Splits

PEOPLE = ("activities", "people", "audience")
MEASURES = {"activities": "reached", "people": "people", "audience": "indirect", "seats": "members"}
DOUBTS = ["source_row", "source_column", "value", "reason", "suggestion"]
SET_ASIDE = ["source_row", "source_column", "reason", "suggestion", "row_text", "people_in_row"]
BRIDGE = ["measure", "unit", "in_file", "used", "set_aside", "totals"]


def set_aside(read: SheetRows, splits: Splits) -> pd.DataFrame:
    """Columns as far as the dictionary has them."""
    rows = [
        {
            "source_row": read.numbers[i],
            "source_column": fault.heading or None,
            "reason": fault.reason,
            "suggestion": fault.suggestion or None,
            "row_text": read.text(i),
            "people_in_row": float(splits[i].people),
        }
        for i, fault in sorted(read.faults.items())
    ]
    known = dictionary().tables["set_aside"].columns
    return pd.DataFrame(rows, columns=[name for name in SET_ASIDE if name in known])


def reconciliation(read: SheetRows, splits: Splits) -> pd.DataFrame:
    """One row: rows and people read = used + set aside + recognised as totals or headings."""
    kinds = {"used": read.of_kind("used"), "set_aside": read.of_kind("set_aside")}
    kinds["totals"] = [*read.of_kind("total"), *read.of_kind("heading")]
    counts_people = read.sheet.name in PEOPLE
    found: dict[str, float] = {"rows_read": len(read.cells)}
    found |= {f"rows_{kind}": len(rows) for kind, rows in kinds.items()}
    people = {kind: sum(splits[i].people for i in rows) if counts_people else 0 for kind, rows in kinds.items()}
    found |= {"people_read": float(sum(people.values()))}
    return pd.DataFrame([found | {f"people_{kind}": float(count) for kind, count in people.items()}])


def bridge(read: SheetRows, splits: Splits) -> pd.DataFrame:
    """Counts by measure: in the file, used, set aside, in total rows."""
    name = read.sheet.name
    if name not in MEASURES and name != "measures":
        return pd.DataFrame(columns=BRIDGE)
    sums: dict[tuple[str, str], dict[str, float]] = {}
    for i, kind in enumerate(read.kinds):
        what = MEASURES.get(name) or read.value(i, "measure") or ""
        unit = (read.value(i, "unit") or "") if name == "measures" else "people"
        row = sums.setdefault((what, unit), {"used": 0.0, "set_aside": 0.0, "totals": 0.0})
        row[kind if kind in row else "totals"] += splits[i].people
    rows = [{"measure": m, "unit": u, "in_file": sum(row.values()), **row} for (m, u), row in sums.items()]
    return pd.DataFrame(rows, columns=BRIDGE)


def doubts(read: SheetRows, splits: Splits) -> pd.DataFrame:
    """Cells that were used although something about them is doubtful."""
    told: list[tuple[int, Remark]] = [(i, remark) for i, remarks in read.doubts.items() for remark in remarks]
    total: TemplateColumn | None = read.sheet.column(read.sheet.counts)
    told += [
        (i, Remark(total.en if total else "", f"{splits[i].people:g}", splits[i].doubt))
        for i in read.of_kind("used")
        if splits[i].doubt
    ]
    rows = [(read.numbers[i], r.heading, r.value, r.reason, r.suggestion) for i, r in sorted(told, key=lambda t: t[0])]
    return pd.DataFrame(rows, columns=DOUBTS)
