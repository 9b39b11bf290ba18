"""A sheet and its mapping into tables of the dictionary; every row and every person accounted for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd

from kurak.geography import Geography
from kurak.intake.accounts import place_notes, reconciliation_row, row_notes, set_aside_rows
from kurak.intake.audience import audience_rows
from kurak.intake.cells import as_dates, as_numbers, as_texts
from kurak.intake.counts import SPLITS, UNKNOWN, Counts, attendance, counts_of
from kurak.intake.ids import folded, made_id, numbered, slug
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.names import name_tables
from kurak.intake.personal import without_personal_data
from kurak.intake.places import placed
from kurak.intake.sorting import Parts, sorted_rows
from kurak.words import counted, say

ALWAYS = ("activities", "attendance", "set_aside", "reconciliation")
NOT_OF_ACTIVITIES = ("partner_name", "project_name", "indirect")
SAYS_WHICH = ("partner_id", "project_id", "started_on", "adm1_code", "adm2_code", "activity_type", "title")
ATTENDANCE = ["activity_id", "split", "sex", "age_band", "attendances", "row", "source_column"]
SET_ASIDE = ["source_row", "source_column", "reason", "row_text", "people_in_row"]
COUNTED = ("total_reported", *SPLITS, UNKNOWN, "new_people_reported", "indirect")
CODED = (
    *("workstream", "activity_type", "status", "settlement_type"),
    *("delivery_mode", "counts_as", "intended_for", "count_method"),
)
PLACE_NAMES = ("adm1_name", "adm2_name", "adm3_name")
FREE_CODES = ("activity_type",)
Texts = list[str | None]


@dataclass(frozen=True)
class Reshaped:
    """`tables` by name; `days`: first and last of the rows used, None without any; `notes` on what was
    assumed, doubtful or taken out."""

    tables: Mapping[str, pd.DataFrame]
    days: tuple[date, date] | None
    notes: tuple[str, ...]


def reshaped(
    sheet: Sheet,
    mapping: FileMapping,
    *,
    country_code: str,
    geography: Geography,
    span: tuple[date | None, date | None] = (None, None),
) -> Reshaped:
    """The tables that a sheet holds: activities, attendance, audience, names, places, set_aside and
    reconciliation. `span`: rows of other days are set aside."""
    blank: Texts = [None] * len(sheet.rows)
    cells, parts = _understood(sheet, mapping, placed_in=(country_code, geography), span=span)
    heaps = sorted_rows(parts)
    counts = counts_of(parts.numbers, parts.headings, len(blank))
    columns = {**_columns(cells, mapping, parts, blank), **parts.places.codes}
    columns["activity_id"] = _ids(cells, columns, blank)
    columns["source_row"] = [row.number for row in sheet.rows]
    used = {name: [values[i] for i in heaps.used] for name, values in columns.items()}
    used["activity_id"] = numbered(used["activity_id"])
    tables = {
        "activities": pd.DataFrame({n: values for n, values in used.items() if n not in NOT_OF_ACTIVITIES}),
        "attendance": _attendance(sheet, counts, heaps.used, used["activity_id"]),
        "audience": pd.DataFrame(audience_rows(used)),
        **name_tables(used),
        "places": pd.DataFrame(parts.places.rows),
        "set_aside": pd.DataFrame(set_aside_rows(sheet, parts.headings, heaps, counts), columns=SET_ASIDE),
        "reconciliation": pd.DataFrame([reconciliation_row(sheet, heaps, counts)]),
    }
    days = used["started_on"]
    return Reshaped(
        tables={n: _with_source(table, sheet) for n, table in tables.items() if n in ALWAYS or not table.empty},
        days=(min(days), max(days)) if days else None,
        notes=(*row_notes(heaps, counts), *place_notes(parts.places.unjoined), *_value_notes(cells, columns)),
    )


def _understood(
    sheet: Sheet,
    mapping: FileMapping,
    *,
    placed_in: tuple[str, Geography],
    span: tuple[date | None, date | None],
) -> tuple[dict[str, Sequence], Parts]:
    """Cells by field, a constant standing in every row; and what they say."""
    count = len(sheet.rows)
    headings = {name: heading for name, heading in mapping.columns.items() if heading in sheet.headings}
    cells: dict[str, Sequence] = {name: [value] * count for name, value in mapping.constants.items()}
    cells |= {name: sheet.column(heading) for name, heading in headings.items()}
    cells |= {
        name: _translated(cells[name], mapping.values[name])
        for name in PLACE_NAMES
        if name in mapping.values and name in cells
    }
    parts = Parts(
        sheet=sheet,
        headings=headings,
        days=as_dates(cells.get("started_on", [None] * count), mapping.day_first),
        numbers={name: as_numbers(cells[name]) for name in COUNTED if name in headings},
        places=placed(cells, count, *placed_in),
        since=span[0],
        until=span[1],
    )
    return cells, parts


def _columns(cells: Mapping[str, Sequence], mapping: FileMapping, parts: Parts, blank: Texts) -> dict[str, list]:
    """The columns of activities for every row of the sheet, and those that names and audience are made of."""
    found: dict[str, list] = {
        "title": _scrubbed(_texts(cells, "title")) or blank,
        "started_on": parts.days.values,
        "evidence_ref": _scrubbed(_texts(cells, "evidence_ref")) or blank,
    }
    for what in ("partner", "project"):
        codes, named = _texts(cells, what) or blank, _texts(cells, f"{what}_name") or blank
        found[f"{what}_id"] = _slugs([code or name for code, name in zip(codes, named, strict=True)])
        found[f"{what}_name"] = [name or code for code, name in zip(codes, named, strict=True)]
    if "ended_on" in cells:
        found["ended_on"] = as_dates(cells["ended_on"], mapping.day_first).values
    for name in ("total_reported", "new_people_reported", "indirect"):
        found[name] = parts.numbers[name].values if name in parts.numbers else list(blank)
    for name in CODED:
        if name in cells:
            found[name] = _codes(name, _scrubbed(_texts(cells, name)), mapping.values.get(name, {}))
    return found


def _translated(cells: Sequence, values: Mapping[str, str]) -> list:
    """Cells with the mapping's word for the file's."""
    return [values.get(text or "", cell) for text, cell in zip(as_texts(cells), cells, strict=True)]


def _texts(cells: Mapping[str, Sequence], name: str) -> Texts:
    return as_texts(cells.get(name, ()))


def _scrubbed(texts: Texts) -> Texts:
    known = {text: without_personal_data(text) for text in set(texts) if text}
    return [known[text] if text else None for text in texts]


def _slugs(texts: Texts) -> Texts:
    known = {text: slug(text) for text in set(texts) if text}
    return [known[text] if text else None for text in texts]


def _codes(name: str, texts: Texts, values: Mapping[str, str]) -> Texts:
    """Our code for each text: as the mapping says, else as it is commonly written, else the text itself."""
    known = {text: values.get(text) or codes_of(name).get(folded(text), text) for text in set(texts) if text}
    return [known[text] if text else None for text in texts]


def _ids(cells: Mapping[str, Sequence], columns: Mapping[str, list], blank: Texts) -> list[str]:
    """The records' own numbers; where a row has none, one made of what it says."""
    rows = zip(*(columns.get(name, blank) for name in SAYS_WHICH), strict=True)
    own = _texts(cells, "activity_id") or blank
    return [number or made_id(row) for number, row in zip(own, rows, strict=True)]


def _attendance(sheet: Sheet, counts: Counts, rows: Sequence[int], ids: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame(attendance(counts, rows, ids), columns=ATTENDANCE)
    table["source_row"] = [sheet.rows[i].number for i in table.pop("row")]
    return table


def _with_source(table: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    if "source_row" not in table and "rows_read" not in table:
        return table
    return table.assign(source_file=sheet.file, source_sheet=sheet.name or None)


def _value_notes(cells: Mapping[str, Sequence], columns: Mapping[str, list]) -> list[str]:
    """What is no code of ours and was kept as it is; what was taken out of titles."""
    told = []
    for name in CODED:
        ours = set(codes_of(name).values())
        strange = sorted({code for code in columns.get(name, ()) if code and code not in ours})
        if strange and name not in FREE_CODES:
            told.append(
                say(
                    "Kept as they are, being none of our codes for {field}: {texts}.",
                    field=name,
                    texts=", ".join(strange),
                )
            )
    scrubbed = sum(was != now for was, now in zip(_texts(cells, "title"), columns["title"], strict=False))
    if scrubbed:
        titles = counted(scrubbed, "title", "titles")
        told.append(say("A phone, e-mail or personal number was taken out of {titles}.", titles=titles))
    return told
