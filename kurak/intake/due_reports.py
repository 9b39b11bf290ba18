"""Reports that are due: by the schedule in programme.toml, marked when they come or when there is nothing to report."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from kurak.errors import ProgrammeError
from kurak.intake.periods import period_of
from kurak.intake.tables import empty
from kurak.manifest import Source
from kurak.months import month_end
from kurak.review.schedules import EVERY
from kurak.words import say

MONTHS = dict(zip(EVERY, (1, 3, 6, 12), strict=True))
OPEN = ("missing", "returned", "nothing_to_report", "not_expected")
TABLE = "expected_reports"
Report = tuple[str, str, str]


def scheduled(settings: Mapping[str, Any], as_of: date) -> list[dict[str, Any]]:
    """Rows of expected_reports for every period that [[reports]] of programme.toml names and that is over.

    An entry has partner, project, every (month, quarter, half or year), from, and if need be to and
    due_after_days. Raises ProgrammeError naming the entry.
    """
    return [row for entry in settings.get("reports", ()) for row in _of_entry(entry, as_of)]


def key_of(row: Mapping[str, Any]) -> Report:
    """Partner, project and period: what a row of expected_reports is known by."""
    return row["partner_id"], row["project_id"], row["period"]


def with_scheduled(
    tables: Mapping[str, pa.Table], rows: list[dict[str, Any]], known_in: Collection[Report] = ()
) -> dict[str, pa.Table]:
    """The tables with the reports that are not in expected_reports yet: received on a day that nobody recorded where
    they are known to be in, otherwise missing."""
    known = {key_of(row) for row in tables.get(TABLE, empty(TABLE)).to_pylist()}
    new = [row | {"state": "received"} if key_of(row) in known_in else row for row in rows if key_of(row) not in known]
    if not new:
        return dict(tables)
    table = tables.get(TABLE, empty(TABLE))
    return {**tables, TABLE: pa.concat_tables([table, pa.Table.from_pylist(new, schema=table.schema)])}


def without_missing(tables: Mapping[str, pa.Table], ended: Collection[Report]) -> dict[str, pa.Table]:
    """The tables without those of these reports that are still missing."""
    if TABLE not in tables or not ended:
        return dict(tables)
    table = tables[TABLE]
    rows = [row for row in table.to_pylist() if row["state"] != "missing" or key_of(row) not in ended]
    return {**tables, TABLE: pa.Table.from_pylist(rows, schema=table.schema)}


def answered(sources: Sequence[Source], tables: Mapping[str, pa.Table]) -> set[Report]:
    """Partner, project and period that the files report on; a file that is of no single partner and project answers
    for those of its activities."""
    table = tables.get("activities", empty("activities"))
    told: dict[str, set[tuple[str, str]]] = {}
    for row in table.group_by(["source_file", "partner_id", "project_id"]).aggregate([]).to_pylist():
        told.setdefault(row["source_file"], set()).add((row["partner_id"], row["project_id"]))
    return {
        (partner, project, source.period)
        for source in sources
        for partner, project in _pairs_of(source, told.get(source.file, set()))
        if source.period and partner and project
    }


def _pairs_of(source: Source, told: Collection[tuple[str, str]]) -> Collection[tuple[str, str]]:
    return {(source.partner_id, source.project_id)} if source.partner_id and source.project_id else told


def with_state(
    tables: Mapping[str, pa.Table], reports: Collection[Report], state: str, day: date
) -> tuple[dict[str, pa.Table], tuple[Report, ...]]:
    """The tables with these reports marked on a day, and which of them were still open."""
    expected = tables.get(TABLE)
    if expected is None or not reports:
        return dict(tables), ()
    rows, marked = expected.to_pylist(), []
    for row in rows:
        if key_of(row) in reports and row["state"] in OPEN:
            row.update(state=state, received_on=day)
            marked.append(key_of(row))
    return {**tables, TABLE: pa.Table.from_pylist(rows, schema=expected.schema)}, tuple(marked)


def without_answered(new: dict[str, pa.Table], before: Mapping[str, pa.Table]) -> dict[str, pa.Table]:
    """The tables without a "nothing to report" for a report that is in already."""
    if TABLE not in new:
        return new
    known = {key_of(row): row["state"] for row in before.get(TABLE, empty(TABLE)).to_pylist()}
    rows = [
        row
        for row in new[TABLE].to_pylist()
        if row["state"] != "nothing_to_report" or known.get(key_of(row), "missing") in OPEN
    ]
    return {**new, TABLE: pa.Table.from_pylist(rows, schema=new[TABLE].schema)}


def _of_entry(entry: Mapping[str, Any], as_of: date) -> Iterator[dict[str, Any]]:
    _check(entry)
    for since, until in _periods(entry["from"], MONTHS[entry["every"]]):
        if until > min(as_of, entry.get("to", as_of)):
            return
        yield {
            "partner_id": entry["partner"],
            "project_id": entry["project"],
            "period": period_of(since, until),
            "due_on": until + timedelta(days=entry.get("due_after_days", 0)),
            "state": "missing",
        }


def _periods(first: date, months: int) -> Iterator[tuple[date, date]]:
    """First and last day of each period, without end."""
    since = first.replace(day=1)
    while True:
        year, month = divmod(since.year * 12 + since.month - 1 + months - 1, 12)
        until = month_end(date(year, month + 1, 1))
        yield since, until
        since = until + timedelta(days=1)


def _check(entry: Any) -> None:
    kinds = {"partner": str, "project": str, "every": str, "from": date}
    options = {"to": date, "due_after_days": int}
    sound = (
        isinstance(entry, Mapping)
        and all(type(entry.get(key)) is kind for key, kind in kinds.items())
        and all(type(entry[key]) is kind for key, kind in options.items() if key in entry)
        and entry["every"] in MONTHS
    )
    if not sound:
        raise ProgrammeError(
            say(
                "programme.toml: [[reports]] holds {entry}; an entry has partner, project, every ({every}), from"
                " (a day), and if need be to (a day) and due_after_days (a number).",
                entry=entry,
                every=", ".join(MONTHS),
            )
        )
