"""Which reports are expected: what programme.toml says, and of the other partners and projects what people said."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa

from kurak import programme, review
from kurak.intake.corrections import review_of
from kurak.intake.due_reports import answered, key_of, scheduled, with_scheduled, without_missing
from kurak.manifest import Source
from kurak.review import Schedule

Pair = tuple[str, str]


def up_to_date(
    folder: Path, tables: Mapping[str, pa.Table], sources: Sequence[Source], as_of: date
) -> dict[str, pa.Table]:
    """The tables with the reports that are due by what is said today. One that a file of these sources answers
    already is received; one that is still missing and that nobody expects any more is gone.

    Raises ProgrammeError, ReviewError.
    """
    said = review.all_schedules(review_of(folder))
    due = _due(_settings(folder), said, as_of)
    ended = {key_of(row) for row in _rows(map(_entry, said), as_of)} - {key_of(row) for row in due}
    return with_scheduled(without_missing(tables, ended), due, answered(sources, tables))


def pairs_of_settings(folder: Path) -> frozenset[Pair]:
    """Partner and project of what programme.toml says, which wins. Raises ProgrammeError naming an entry that says too
    little."""
    settings = _settings(folder)
    scheduled(settings, date.min)
    return _pairs(settings)


def counting(said: Collection[Schedule], taken: Collection[Pair]) -> list[dict[str, Any]]:
    """What stands, as [[reports]] would say it: a later schedule of a partner and project ends the earlier ones on
    the day before, and what is taken is left out."""
    standing = [one for one in said if one.withdrawn is None and _pair(one) not in taken]
    return [_until_the_next(one, standing[at + 1 :]) for at, one in enumerate(standing)]


def _due(settings: Mapping[str, Any], said: Collection[Schedule], as_of: date) -> list[dict[str, Any]]:
    ours = scheduled(settings, as_of)
    return [*ours, *_rows(counting(said, _pairs(settings)), as_of)]


def _rows(entries: Any, as_of: date) -> list[dict[str, Any]]:
    return scheduled({"reports": list(entries)}, as_of)


def _until_the_next(one: Schedule, later: Sequence[Schedule]) -> dict[str, Any]:
    ends = [other.since - timedelta(days=1) for other in later if _pair(other) == _pair(one)]
    return _entry(one) | ({"to": min([*ends, one.until or date.max])} if ends else {})


def _entry(one: Schedule) -> dict[str, Any]:
    entry = {
        "partner": one.partner_id,
        "project": one.project_id,
        "every": one.every,
        "from": one.since,
        "due_after_days": one.due_after_days,
    }
    return entry | ({"to": one.until} if one.until else {})


def _pair(one: Schedule) -> Pair:
    return one.partner_id, one.project_id


def _pairs(settings: Mapping[str, Any]) -> frozenset[Pair]:
    return frozenset((entry["partner"], entry["project"]) for entry in settings.get("reports", ()))


def _settings(folder: Path) -> Mapping[str, Any]:
    """What programme.toml says; nothing where it is not written yet."""
    return programme.load(folder).settings if (folder / programme.FILE).is_file() else {}


def first_report(one: Mapping[str, Any]) -> dict[str, Any] | None:
    """The first report of an entry as a row of expected_reports; None where it ends before."""
    rows = scheduled({"reports": [one]}, one.get("to") or one["from"] + timedelta(days=400))
    return rows[0] if rows else None
