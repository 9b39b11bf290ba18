"""Indirect reach: in a column of its own beside the direct one, or in rows that are a channel's audience."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from kurak.intake.cells import NOTHING, as_text
from kurak.intake.column import Column
from kurak.intake.groups import as_days
from kurak.intake.ids import made_ids, numbered
from kurak.intake.layout import Sheet
from kurak.intake.mapping import AudienceRule
from kurak.intake.personal import without_personal_data

KEPT = ("activity_id", "project_id", "partner_id", "workstream", "adm1_code")
SAYS_WHICH = ("project_id", "partner_id", "adm1_code", "adm2_code", "adm3_code", "channel", "outlet", "period_start")
Periods = tuple[np.ndarray, np.ndarray]


def of_column(
    columns: Mapping[str, Column], people: np.ndarray, periods: Periods, rows: np.ndarray, headings: np.ndarray
) -> pd.DataFrame:
    """One row of the table audience for each activity in `rows`, which all have a count of indirect reach.

    `columns` are those of activities; `headings` those of the counts, one per chosen row. Nobody recorded channel
    and basis, so both are unknown.
    """
    table = _cells(columns, KEPT, rows)
    return pd.DataFrame(
        {
            **table,
            "audience_id": table["activity_id"] + " indirect",
            "channel": "unknown",
            "basis": "unknown",
            **_days(periods, rows),
            "people_estimated": people[rows],
            "source_column": headings,
        }
    )


def channels_of(sheet: Sheet, rules: Sequence[AudienceRule]) -> tuple[Column, Column]:
    """Channel and outlet of each row that a rule says is an audience, None for every other row; the first rule
    that fits a row counts."""
    channels = outlets = Column.everywhere(None, len(sheet))
    for rule in rules:
        if rule.heading in sheet.headings:
            fits = np.flatnonzero(_fits(sheet.column(rule.heading), rule.pattern) & channels.is_blank)
            named = sheet.column(rule.outlet if rule.outlet in sheet.headings else rule.heading).at(fits)
            channels = channels.with_column(fits, Column.everywhere(rule.channel, len(fits)))
            outlets = outlets.with_column(fits, named.changed(_outlet))
    return channels, outlets


def _outlet(cell: object) -> str | None:
    """As the file has it, None for blank; somebody may have written a phone beside one."""
    return (text := as_text(cell)) and without_personal_data(text)


def of_rows(
    columns: Mapping[str, Column],
    people: np.ndarray,
    periods: Periods,
    rows: np.ndarray,
    headings: np.ndarray,
) -> pd.DataFrame:
    """The rows themselves as audience. `columns` also hold channel and outlet; `headings` as in of_column.

    One outlet's listeners in one place are largely the same people each month, so they are of one overlap
    group, of which only the largest counts.
    """
    found = _cells(columns, (*KEPT, "channel", "outlet", "evidence_ref"), rows)
    found.pop("activity_id", None)
    found |= _days(periods, rows)
    places = _cells(columns, [f"adm{level}_code" for level in (1, 2, 3)], rows)
    named = {name: columns[name].at(rows) for name in SAYS_WHICH if name in columns}
    named["period_start"] = as_days(periods[0][rows])
    return pd.DataFrame(
        {
            **found,
            "audience_id": numbered(made_ids([named[name] for name in SAYS_WHICH if name in named], len(rows))).cells,
            "basis": "unknown",
            "people_estimated": people[rows],
            "overlap_group": _overlap(found["outlet"], list(places.values())),
            "source_column": headings,
        }
    )


def _cells(columns: Mapping[str, Column], names: Sequence[str], rows: np.ndarray) -> dict[str, np.ndarray]:
    """The chosen rows of those columns that there are."""
    return {name: columns[name].at(rows).cells for name in names if name in columns}


def _overlap(outlets: np.ndarray, places: Sequence[np.ndarray]) -> np.ndarray:
    lowest = np.full(len(outlets), "", object)
    for codes in places:
        lowest = np.where(codes == NOTHING, lowest, codes)
    return np.where(outlets == NOTHING, "", outlets) + " | " + lowest


def _fits(column: Column, pattern: str) -> np.ndarray:
    search = re.compile(pattern, re.IGNORECASE).search
    return column.spread([isinstance(cell, str) and bool(search(cell)) for cell in column.distinct], bool)


def _days(periods: Periods, rows: np.ndarray) -> dict[str, np.ndarray]:
    return {
        "period_start": as_days(periods[0][rows]).cells,
        "period_end": as_days(periods[1][rows]).cells,
    }
