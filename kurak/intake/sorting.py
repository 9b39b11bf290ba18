"""Every row of a sheet into one of three heaps: used, set aside with its reason, recognised as a total."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from kurak.intake.cells import Parsed, as_text
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.places import Placed
from kurak.words import say


@dataclass(frozen=True)
class Parts:
    """A sheet with its columns understood: `headings` and parsed `numbers` by field; `since`, `until` are the
    period that the file is for, None for no end."""

    sheet: Sheet
    headings: Mapping[str, str]
    days: Parsed
    numbers: Mapping[str, Parsed]
    places: Placed
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Fault:
    """Why a row can't be used, and the heading of the cell that says so."""

    reason: str
    heading: str | None = None


@dataclass(frozen=True)
class Heaps:
    """Places of rows in the sheet, counted from 0."""

    used: tuple[int, ...]
    set_aside: Mapping[int, Fault]
    totals: tuple[int, ...]


def sorted_rows(parts: Parts) -> Heaps:
    """Each row goes on one heap."""
    count = range(len(parts.sheet.rows))
    totals = tuple(i for i in count if _is_total(parts.sheet, i, parts.days.values[i]))
    rest = sorted(set(count).difference(totals))
    faults = {i: _fault(parts, i) for i in rest}
    return Heaps(
        used=tuple(i for i in rest if faults[i] is None),
        set_aside={i: fault for i, fault in faults.items() if fault},
        totals=totals,
    )


def _is_total(sheet: Sheet, row: int, day: date | None) -> bool:
    """The headings or tags once more, or a row without a day that calls itself a total."""
    if sheet.says_headings_again(sheet.rows[row]):
        return True
    texts = [cell for cell in sheet.rows[row].cells if isinstance(cell, str)]
    return day is None and any(folded(text).strip(" :.") in codes_of("total") for text in texts)


def _fault(parts: Parts, row: int) -> Fault | None:
    """The first thing that keeps a row from being used."""
    headings, day = parts.headings, parts.days.values[row]
    for name, parsed in parts.numbers.items():
        if row in parsed.unreadable:
            return Fault(say("{text} is no number.", text=_quoted(parts, row, name)), headings[name])
    heading = headings.get("started_on")
    if row in parts.days.unreadable:
        return Fault(say("{text} is no date.", text=_quoted(parts, row, "started_on")), heading)
    if day is None:
        return Fault(say("It has no date."), heading)
    if (parts.since and day < parts.since) or (parts.until and day > parts.until):
        told = say("Its date, {day}, is not from {since} to {until}.", day=day, since=parts.since, until=parts.until)
        return Fault(told, heading)
    if parts.places.faults[row]:
        return Fault(parts.places.faults[row], headings.get("adm1_code", headings.get("adm1_name")))
    return None


def _quoted(parts: Parts, row: int, name: str) -> str:
    return repr(as_text(parts.sheet.cell(row, parts.headings[name])) or "")
