"""Targets as rows to take along, and as they stood when they were last reported."""

import pandas as pd

from kurak import reported, workspace
from kurak.numbers import Value
from kurak.scope import Scope
from kurak.targets.aims import Aim, standing
from kurak.workspace import Workspace

Key = tuple[str, str, str, str]


def key(aim: Aim) -> Key:
    """What a target is the same by in two snapshots: indicator, period, place, dimension."""
    return aim.indicator_id, aim.period, aim.place, aim.dimension


def last_reported(opened: Workspace, scope: Scope) -> tuple[str, dict[Key, Value]]:
    """The snapshot that was reported before this one, and each target's value in it; '' and nothing where none was.

    Raises SnapshotError, StoreError, QueryError.
    """
    signed = reported.last_before(opened.programme, opened.snapshot.name)
    if signed is None:
        return "", {}
    then = workspace.opened(opened.programme.folder, signed.snapshot)
    return signed.snapshot, {key(aim): aim.value for aim in standing(then, opened.closed(scope))}


def frame(rows: tuple[Aim, ...], country: str) -> pd.DataFrame:
    """One row a target, in columns of the dictionary; `share` is the part of the way from baseline to target. What is
    of no single place is the country's."""
    return pd.DataFrame(
        [
            {
                "title": row.title,
                "project_id": row.project_id or None,
                "period": row.period,
                "adm1_code": row.place or country,
                "dimension": row.dimension or None,
                "unit": row.unit,
                "direction": row.direction or None,
                "baseline": row.baseline,
                "baseline_year": row.baseline_year,
                "target": row.target,
                "value": row.value.value,
                "value_low": row.value.low,
                "value_high": row.value.high,
                "share": row.achieved,
                "standing": row.light.word,
                "needed_per_month": row.needed_per_month,
                "comment": row.comment or row.why or None,
                "evidence_ref": row.evidence or None,
            }
            for row in rows
        ]
    )
