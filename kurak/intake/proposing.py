"""The mapping that a sheet suggests by itself."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from kurak.intake.cells import as_texts, is_blank, is_day_first
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import COLUMNS, FileMapping, old_counts
from kurak.intake.matching import Matches, matched
from kurak.words import say

MOST_TYPES = 40
DAYS = ("reported_on", "started_on", "ended_on")


def proposed(sheet: Sheet, name: str) -> FileMapping:
    """Columns by matching; then which of them says the day, the kind of activity, and what its words mean."""
    sheet = replace(sheet, rows=tuple(row for row in sheet.rows if not sheet.says_headings_again(row)))
    matches = matched(sheet)
    columns = {name: guess.heading for name, guess in matches.found.items()}
    reasons = {name: guess.reason for name, guess in matches.found.items()}
    not_used = dict(matches.not_used)
    _decide_type(sheet, columns, reasons)
    _decide_day(columns, reasons, not_used)
    day_first, told = _day_order(sheet, matches)
    if told and "started_on" in columns:
        reasons["started_on"] = f"{reasons['started_on']}; {told}"
    kept = {field: heading for field, heading in columns.items() if field in COLUMNS}
    return FileMapping(
        name=name,
        headings=sheet.headings,
        columns={field: kept[field] for field in COLUMNS if field in kept},
        counts=old_counts(columns),
        values=_values(sheet, kept),
        day_first=day_first,
        reasons=reasons,
        not_used=not_used,
    )


def _decide_type(sheet: Sheet, columns: dict[str, str], reasons: dict[str, str]) -> None:
    """The activities' names say the kind where few names return often or most are kinds of ours; else the
    sector does; else nothing."""
    title, sector = columns.get("title"), columns.get("sector")
    names = set(filter(None, as_texts(sheet.column(title)))) if title else set()
    if title and _are_kinds(names, len(sheet.rows)):
        columns["activity_type"] = title
        reasons["activity_type"] = say("the names of activities, {count} different ones", count=len(names))
    elif sector:
        columns["activity_type"], reasons["activity_type"] = sector, reasons["sector"]
        if title:
            reasons["activity_type"] = say(
                "{heading} has {count} different names, so the sector stands for the kind",
                heading=title,
                count=len(names),
            )
    if not title and sector:
        columns["title"], reasons["title"] = sector, reasons["sector"]


def _are_kinds(names: Collection[str], rows: int) -> bool:
    ours = sum(folded(name) in codes_of("activity_type") for name in names)
    return (len(names) <= MOST_TYPES and 2 * len(names) <= rows) or 2 * ours > len(names)


def _decide_day(columns: dict[str, str], reasons: dict[str, str], not_used: dict[str, str]) -> None:
    """A row's numbers are those of the day it reports for; an activity may have begun long before."""
    if "reported_on" not in columns:
        return
    for name in ("started_on", "ended_on"):
        if name in columns:
            not_used[columns.pop(name)] = say("the numbers are those of {heading}", heading=columns["reported_on"])
    columns["started_on"], reasons["started_on"] = columns["reported_on"], reasons["reported_on"]


def _day_order(sheet: Sheet, matches: Matches) -> tuple[bool, str]:
    """By the dates of the sheet that can be only one of both, the mapped columns first."""
    first = [g.heading for name, g in matches.found.items() if name in DAYS]
    others = [h for h in sheet.headings if h not in first]
    for heading in (*first, *others):
        order = is_day_first(cell for cell in sheet.column(heading) if not is_blank(cell))
        if order is not None:
            how = say("day before month") if order else say("month before day")
            return order, "" if heading in first else say("{how}, as in {heading}", how=how, heading=heading)
    return True, say("day before month is assumed: no date shows which is which")


def _values(sheet: Sheet, columns: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """For fields with a code list: the file's words that are understood."""
    found = {}
    for name in ("status", "settlement_type"):
        if name in columns:
            texts = sorted(set(filter(None, as_texts(sheet.column(columns[name])))))
            found[name] = {text: codes_of(name)[folded(text)] for text in texts if folded(text) in codes_of(name)}
    return found
