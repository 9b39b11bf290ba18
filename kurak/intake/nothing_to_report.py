"""A partner who says that there is nothing to report for a period: recorded without a file."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from kurak.errors import IntakeError
from kurak.intake.due_reports import TABLE, answered, with_scheduled, with_state
from kurak.intake.periods import days_of
from kurak.intake.plan import starting_point
from kurak.intake.publish import publish
from kurak.intake.schedules import up_to_date
from kurak.intake.tables import loaded
from kurak.manifest import Snapshot
from kurak.words import say


def nothing_to_report(folder: Path, *, partner_id: str, project_id: str, period: str, as_of: date) -> Snapshot:
    """Publishes a snapshot in which the expected report is marked so; one that nobody expected is added.

    Raises IntakeError for a period that is none, a report that is in already, and a programme without a snapshot.
    """
    days_of(period)
    base = starting_point(folder, "latest", as_of)
    if base is None:
        raise IntakeError(say("There is no snapshot in {folder} yet; import a file first.", folder=folder))
    report = (partner_id, project_id, period)
    tables = up_to_date(folder, loaded(base), base.sources, as_of)
    _refuse_unknown(tables, partner_id, project_id)
    tables = with_scheduled(tables, [_missing(*report)], answered(base.sources, tables))
    tables, marked = with_state(tables, {report}, "nothing_to_report", datetime.now(UTC).date())
    if not marked:
        raise IntakeError(
            say(
                "The report of {partner} on {project} for {period} is in already.",
                partner=partner_id,
                project=project_id,
                period=period,
            )
        )
    rows = pd.DataFrame(tables[TABLE].to_pylist())
    return publish(folder, {TABLE: rows}, as_of=as_of, onto=base.name, slices=[])


def _refuse_unknown(tables: Mapping[str, pa.Table], partner_id: str, project_id: str) -> None:
    """A slip of the pen would be a partner of its own for ever."""
    for column, code, what in (("partner_id", partner_id, say("partner")), ("project_id", project_id, say("project"))):
        known = sorted(
            {held for table in tables.values() if column in table.column_names for held in _codes(table, column)}
        )
        if code not in known:
            raise IntakeError(
                say(
                    "There is no {what} {code} in the newest snapshot; there are: {known}. Write its code.",
                    what=what,
                    code=code,
                    known=", ".join(known),
                )
            )


def _codes(table: pa.Table, column: str) -> list[str]:
    return [code for code in pc.unique(table[column]).to_pylist() if code]


def _missing(partner_id: str, project_id: str, period: str) -> dict[str, str]:
    return {"partner_id": partner_id, "project_id": project_id, "period": period, "state": "missing"}
