"""The largest activities of a period: where each was written, and the number without them."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pandas as pd

from kurak.queries import shelf
from kurak.scope import Scope
from kurak.why import question
from kurak.workspace import Workspace

SHOWN, LEFT_OUT = 5, 2


@dataclass(frozen=True)
class Record:
    """One activity: how much it brought (of a share: all who came, and its own share where that is known), and the row
    of the file that says so."""

    activity_id: str
    title: str
    started_on: date
    size: float
    share: float | None
    source_file: str
    source_sheet: str
    source_row: int | None


def of_activities(workspace: Workspace, number: str, scope: Scope) -> pd.DataFrame:
    """code (the activity), part, whole, untold, size: the largest first; protected projects last, without a code."""
    bound = (("by", "activity_id"), ("number", number))
    rows = workspace.store.rows(shelf("why")["contributions"].sql, scope, bound)
    sized = rows.assign(size=rows["whole"] + rows["untold"] if number in question.SHARES else rows["part"])
    ordered = sized.sort_values(["size", "code"], ascending=[False, True], kind="stable")
    return pd.concat([ordered[ordered["code"].notna()], ordered[ordered["code"].isna()]])


def records(workspace: Workspace, activities: pd.DataFrame, scope: Scope) -> tuple[Record, ...]:
    """The largest few of a period, with their source."""
    sources = workspace.store.rows(shelf("why")["sources"].sql, scope)
    shown = activities[activities["size"] > 0].head(SHOWN).merge(sources, left_on="code", right_on="activity_id")
    return tuple(_record(row) for _, row in shown.iterrows())


def without(number: str, activities: pd.DataFrame) -> float | None:
    """The number without its two largest activities; None where nothing is left."""
    rest = activities.iloc[LEFT_OUT:]
    part, whole = (sum(map(Fraction, rest[name]), Fraction(0)) for name in ("part", "whole"))
    if number in question.SHARES:
        return float(part / whole) if whole else None
    return float(part) if len(rest) else None


def _record(row: pd.Series) -> Record:
    return Record(
        activity_id=str(row["activity_id"]),
        title=_text(row["title"]),
        started_on=pd.Timestamp(row["started_on"]).date(),
        size=float(row["size"]),
        share=float(row["part"] / row["whole"]) if row["whole"] else None,
        source_file=_text(row["source_file"]),
        source_sheet=_text(row["source_sheet"]),
        source_row=None if pd.isna(row["source_row"]) else int(row["source_row"]),
    )


def _text(value: object) -> str:
    return "" if value is None or pd.isna(value) else str(value)  # type: ignore[call-overload]
