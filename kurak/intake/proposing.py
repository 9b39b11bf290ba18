"""The mapping that a sheet suggests by itself."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kurak.intake.above import said_above
from kurak.intake.audience_rules import audience_rules
from kurak.intake.cells import YEAR_LAST, as_texts, is_blank, is_day_first
from kurak.intake.day_ranges import said_in_title
from kurak.intake.file_mapping import FileMapping
from kurak.intake.heading_paths import spaced
from kurak.intake.headless import refuse_without_headings
from kurak.intake.ids import folded
from kurak.intake.known import codes_of
from kurak.intake.layout import Sheet
from kurak.intake.long_layouts import Long, long_layout, row_number
from kurak.intake.mapping import COLUMNS
from kurak.intake.matching import Matches, matched
from kurak.intake.meanings import values_of
from kurak.intake.samples import sampled
from kurak.intake.years import lacks_year, title_lacks_year, with_month_names
from kurak.words import counted, say

MOST_TYPES = 40
# headings of the kind of activity itself, not of its sector
KINDS = frozenset(
    [
        *("type", "activity type", "type of activity", "event type", "type of event", "activity category"),
        *("тип", "вид", "тип мероприятия", "вид мероприятия", "тип активности", "форма мероприятия"),
        *("түрү", "иш чаранын түрү", "tipo", "tipo de actividad", "tipo de evento"),
    ]
)
DAYS = ("reported_on", "started_on", "ended_on")
OF_ACTIVITIES = ("reached", "new", "indirect")
BY_NAME = {"sheet": 0.7, "banner": 0.6, "file": 0.4}


@dataclass(frozen=True)
class _Told:
    """What is being decided: field to heading, to reason and to how sure; heading to why it is not used."""

    columns: dict[str, str]
    reasons: dict[str, str]
    sure: dict[str, float]
    not_used: dict[str, str]

    def leave_out(self, name: str, why: str) -> None:
        if name in self.columns:
            heading = self.columns.pop(name)
            if heading not in self.columns.values():
                self.not_used[heading] = why

    def also(self, name: str, other: str, reason: str = "") -> None:
        """Another field is told by the same column."""
        self.columns[name], self.sure[name] = self.columns[other], self.sure[other]
        self.reasons[name] = reason or self.reasons[other]


def proposed(sheet: Sheet, name: str) -> FileMapping:
    """Columns by matching; then what a row is, which column says the day and the kind of activity, which rows are
    an audience, and what the file's words mean. Raises IntakeError for a list without headings."""
    matches = matched(sheet)
    refuse_without_headings(sheet, matches)
    told, long = _first(matches), long_layout(sheet, matches)
    not_counted = {guess.heading for guess in matches.counts} - {guess.heading for guess in long.counts}
    told.not_used.update(dict.fromkeys(sorted(not_counted), say("every row of a list is one person")))
    _decide_rows(told, sheet, long)
    _decide_type(told, sheet)
    _decide_day(told, sheet)
    period_from = _decide_period(told, sheet)
    day_first, order = _day_order(sheet, matches)
    if order and "started_on" in told.columns:
        told.reasons["started_on"] = f"{told.reasons['started_on']}; {order}"
    columns = {field: told.columns[field] for field in COLUMNS if field in told.columns}
    unused = [heading for heading in told.not_used if heading not in matches.personal]
    audience = audience_rules(sheet, columns, unused, [guess.heading for guess in long.counts])
    for rule in audience:
        told.not_used.pop(rule.heading, None)
    return FileMapping(
        name=name,
        headings=sheet.headings,
        columns=columns,
        counts=tuple(guess.count() for guess in long.counts),
        values=values_of(sheet, columns),
        audience=audience,
        rows=long.rows,
        period_from=period_from,
        above=tuple(name for name in said_above(sheet) if name not in columns),
        day_first=day_first,
        reasons={**told.reasons, **{f"counts:{guess.heading}": guess.reason for guess in long.counts}},
        sure={**told.sure, **{f"counts:{guess.heading}": guess.sure for guess in long.counts}},
        not_used=told.not_used,
    )


def _first(matches: Matches) -> _Told:
    """As matching has it."""
    return _Told(
        columns={name: guess.heading for name, guess in matches.found.items()},
        reasons={name: guess.reason for name, guess in matches.found.items()},
        sure={name: guess.sure for name, guess in matches.found.items()},
        not_used=dict(matches.not_used),
    )


def _decide_rows(told: _Told, sheet: Sheet, long: Long) -> None:
    """A row that is a person or a part of an activity has no number of the activity's own, unless it returns."""
    for name, real in long.renamed.items():
        told.also(real, name)
        told.columns.pop(name)
    for name, why in long.left_out.items():
        told.leave_out(name, why)
    if long.rows == "activities" and not any(guess.measure in OF_ACTIVITIES for guess in long.counts):
        told.leave_out("activity_id", say("its rows are no activities: nobody is counted in them"))
    if not long.numbers_rows:
        return
    told.leave_out("activity_id", say("it numbers rows, and an activity has several"))
    number = next((heading for heading in told.not_used if row_number(sheet, heading)), None)
    if number:
        told.columns["activity_id"] = number
        told.reasons["activity_id"], told.sure["activity_id"] = say("its heading; it returns in several rows"), 0.8
        del told.not_used[number]


def _decide_type(told: _Told, sheet: Sheet) -> None:
    """A column of kinds says the kind; else the activities' names, where few names return often or most are kinds of
    ours; else the sector does; else nothing."""
    title, sector = told.columns.get("title"), told.columns.get("sector")
    names = set(filter(None, as_texts(sampled(sheet).column(title)))) if title else set()
    if sector and title and spaced(sector) in KINDS:
        told.also("activity_type", "sector")
    elif title and _are_kinds(names, len(sheet)):
        told.also(
            "activity_type",
            "title",
            say("the names of activities, {names}", names=counted(len(names), "different one", "different ones")),
        )
    elif sector:
        many = say(
            "{heading} has {count} different names, so the sector stands for the kind", heading=title, count=len(names)
        )
        told.also("activity_type", "sector", many if title else "")
    if not title and sector:
        told.also("title", "sector")
    told.leave_out("sector", say("{heading} tells the kind of activity", heading=title))


def _are_kinds(names: Collection[str], rows: int) -> bool:
    ours = sum(folded(name) in codes_of("activity_type") for name in names)
    return (len(names) <= MOST_TYPES and 2 * len(names) <= rows) or 2 * ours > len(names)


def _decide_day(told: _Told, sheet: Sheet) -> None:
    """A row's numbers are those of the day it reports for; an activity may have begun long before. A column of years
    stays beside months that lack one."""
    if "reported_on" in told.columns:
        for name in ("started_on", "ended_on"):
            told.leave_out(name, say("the numbers are those of {heading}", heading=told.columns["reported_on"]))
        told.also("started_on", "reported_on")
    heading = told.columns.get("started_on", "")
    if heading and not any(map(lacks_year, with_month_names(sheet.column(heading), heading).distinct)):
        told.leave_out("period", say("{heading} tells the day", heading=told.columns["started_on"]))


def _decide_period(told: _Told, sheet: Sheet) -> str:
    """Where no column tells day or period: the sheet's name, the texts above the headings, the file's name, else
    the period that is given with each import."""
    if {"started_on", "period"} & set(told.columns):
        return "column"
    names = {"sheet": [sheet.name], "banner": sheet.banner, "file": [Path(sheet.file).stem]}
    source = next((source for source, texts in names.items() if any(map(_names_period, texts))), "")
    if not source:
        told.reasons["period"] = say("nothing in the file tells a day; the period that the import is for stands")
        told.sure["period"] = BY_NAME["file"]
        return "given"
    text = next(text for text in names[source] if _names_period(text))
    # a line above the headings may hold anything, also a person's name
    named = say("a line above the headings") if source == "banner" else repr(text)
    told.reasons["period"] = say("no column tells a day; {text} names the period", text=named)
    told.sure["period"] = BY_NAME[source]
    return source


def _names_period(text: str) -> bool:
    return said_in_title(text) is not None or title_lacks_year(text)


def _day_order(sheet: Sheet, matches: Matches) -> tuple[bool, str]:
    """By the dates of the sheet that can be only one of both, the mapped columns first."""
    first = [guess.heading for name, guess in matches.found.items() if name in DAYS]
    others = [heading for heading in sheet.headings if heading not in first]
    sample = sampled(sheet)
    for heading in (*first, *others):
        column = (sheet if heading in first else sample).column(heading)
        order = is_day_first(cell for cell in column.distinct if not is_blank(cell))
        if order is not None:
            how = say("day before month") if order else say("month before day")
            return order, "" if heading in first else say("{how}, as in {heading}", how=how, heading=heading)
    if not any(_could_be_either(cell) for heading in first for cell in sheet.column(heading).distinct):
        return True, ""
    return True, say("day before month is assumed: no date shows which is which")


def _could_be_either(cell: Any) -> bool:
    return isinstance(cell, str) and YEAR_LAST.fullmatch(cell) is not None
