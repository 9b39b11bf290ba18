"""What keeps a row of a programme workbook from being used."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from kurak.intake.template_sheets import TemplateColumn, TemplateSheet
from kurak.intake.workbook_cells import Remark, Understood, Words
from kurak.words import say

Row = Mapping[str, Any]
Span = tuple[date | None, date | None]
ENDS = (
    ("started_on", "ended_on"),
    ("period_start", "period_end"),
    ("supported_from", "supported_to"),
    ("starts_on", "ends_on"),
)


def faults_of(
    sheet: TemplateSheet,
    columns: Sequence[TemplateColumn],
    read: Mapping[str, Understood],
    values: Mapping[str, Sequence[Any]],
    *,
    words: Words,
    span: Span,
) -> dict[int, Remark]:
    """The first thing that is wrong with each row, by its place: a cell that can't be read, a blank that must be
    filled in, cells that contradict each other, a day outside `span`."""
    found: dict[int, Remark] = {}
    for i in range(len(next(iter(values.values()), ()))):
        row = {name: column[i] for name, column in values.items()}
        wrong = next((read[c.name].faults[i] for c in columns if i in read[c.name].faults), None)
        fault = wrong or _blank(sheet, row) or _contradiction(sheet, row, words) or _outside(sheet, row, span)
        if fault:
            found[i] = fault
    return found


def _blank(sheet: TemplateSheet, row: Row) -> Remark | None:
    for column in sheet.columns:
        if column.is_required and row.get(column.name) is None:
            return Remark(column.en, "", say("{heading} is blank; it must be filled in.", heading=column.en))
    if sheet.one_of and not any(row.get(name) for name in sheet.one_of):
        return Remark("", "", say("It has no name; write one in at least one language."))
    counts = [c.name for c in sheet.columns if c.sex or c.name == sheet.counts]
    if sheet.is_all_counts and all(row.get(name) is None for name in counts):
        return Remark("", "", say("It counts nobody; write how many, or 0."))
    return None


def _contradiction(sheet: TemplateSheet, row: Row, words: Words) -> Remark | None:
    for first, last in ENDS:
        since, until = row.get(first), row.get(last)
        if since and until and until < since:
            told = say("it ends on {until}, before it begins on {since}.", since=since, until=until)
            return Remark(_heading(sheet, last), str(until), told)
    adm1, parent = row.get("adm1_code"), parent_of(row.get("adm2_code"), words)
    if parent and adm1 != parent:
        told = say("the district lies in {parent}, not in {adm1}.", parent=parent, adm1=adm1)
        return Remark(_heading(sheet, "adm2_code"), str(row["adm2_code"]), told, parent)
    return None


def _outside(sheet: TemplateSheet, row: Row, span: Span) -> Remark | None:
    since, until = span
    day = row.get(sheet.day)
    if not day or ((since is None or day >= since) and (until is None or day <= until)):
        return None
    told = say("Its date, {day}, is not from {since} to {until}.", day=day, since=since, until=until)
    return Remark(_heading(sheet, sheet.day), str(day), told)


def _heading(sheet: TemplateSheet, name: str) -> str:
    column = sheet.column(name)
    return column.en if column else name


def parent_of(code: str | None, words: Words) -> str | None:
    """The oblast of a district, None where nobody knows."""
    place = words.geography.place(code) if code else None
    return place.parent_code if place else None
