"""What becomes of a sheet's rows and people, in words."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from kurak.intake.programme_workbook import SheetTables
from kurak.intake.reshaping import Reshaped
from kurak.words import counted, say


def rows_of(shape: Reshaped | SheetTables) -> dict[str, int]:
    """Rows read, used, set aside, and recognised as totals or headings."""
    kinds = Counter(shape.kinds.tolist())
    return {
        "read": kinds.total(),
        "used": kinds["used"],
        "set_aside": kinds["set_aside"],
        "totals": kinds["total"] + kinds["heading"],
    }


def rows_words(shape: Reshaped | SheetTables) -> str:
    """'4,662 rows read = 4,660 used + 2 set aside + 0 totals or headings.'"""
    rows = rows_of(shape)
    return say(
        "{read} read = {used} used + {aside} set aside + {totals}.",
        read=counted(rows["read"], "row", "rows"),
        used=f"{rows['used']:,}",
        aside=f"{rows['set_aside']:,}",
        totals=counted(rows["totals"], "total or heading", "totals or headings"),
    )


def bridge_words(shape: Reshaped | SheetTables) -> Iterator[str]:
    """For each measure what stands in the file and what becomes of it."""
    for row in shape.bridge.to_dict("records"):
        yield say(
            "{measure}: {read} in the file = {used} in the snapshot + {aside} set aside + {totals} in total rows.",
            measure=measure_words(row),
            read=_amount(row["in_file"]),
            used=_amount(row["used"]),
            aside=_amount(row["set_aside"]),
            totals=_amount(row["totals"]),
        )
        if row.get("audience"):
            yield say("Of these, {count} are an audience, not people present.", count=_amount(row["audience"]))
        if row.get("planned"):
            told = "Of these, {count} are of activities not carried out: not counted as reached."
            yield say(told, count=_amount(row["planned"]))


def totals_words(row: Mapping[Any, Any]) -> str:
    """'people reached: 522 in the file, of which 261 are totals of other rows and 0 set aside; in the snapshot 261.'"""
    return say(
        "{measure}: {read} in the file, of which {totals} are totals of other rows and {aside} are set aside;"
        " in the snapshot {used}.",
        measure=measure_words(row),
        read=_amount(row["in_file"]),
        totals=_amount(row["totals"]),
        aside=_amount(row["set_aside"]),
        used=_amount(row["used"]),
    )


def measure_words(row: Mapping[Any, Any]) -> str:
    """'people reached'; 'court cases (cases): criminal'."""
    if row["measure"] == "reached":
        return say("people reached")
    named = row["measure"].replace("_", " ")
    unit = "" if row["unit"] in ("people", named) else f" ({row['unit'].replace('_', ' ')})"
    return f"{named}{unit}: {row['dimension']}" if row.get("dimension") else f"{named}{unit}"


def _amount(number: float) -> str:
    """All digits that were reported: 547,939.3852."""
    return f"{number:,.4f}".rstrip("0").rstrip(".")
