"""Indirect reach: in a column of its own beside the direct one, or in rows that are a channel's audience."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from kurak.intake.cells import NOTHING, as_text
from kurak.intake.column import Column
from kurak.intake.groups import as_day_objects
from kurak.intake.ids import made_ids, numbered
from kurak.intake.layout import Sheet
from kurak.intake.mapping import AudienceRule
from kurak.intake.personal import without_personal_data

KEPT = ("activity_id", "project_id", "partner_id", "workstream", "adm1_code", "source_row")
SAYS_WHICH = ("project_id", "partner_id", "adm1_code", "adm2_code", "adm3_code", "channel", "outlet", "period_start")
Periods = tuple[np.ndarray, np.ndarray]


def of_column(
    columns: Mapping[str, np.ndarray], people: np.ndarray, periods: Periods, rows: np.ndarray, headings: np.ndarray
) -> pd.DataFrame:
    """One row of the table audience for each activity in `rows`, which all have a count of indirect reach.

    `columns` are those of activities; `headings` those of the counts, one per chosen row. Nobody recorded channel
    and basis, so both are unknown.
    """
    table = {name: columns[name][rows] for name in KEPT if name in columns}
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


def channels_of(sheet: Sheet, rules: Sequence[AudienceRule]) -> tuple[np.ndarray, np.ndarray]:
    """Channel and outlet of each row that a rule says is an audience, None for every other row; the first rule
    that fits a row counts."""
    channels, outlets = np.full(len(sheet), None, object), np.full(len(sheet), None, object)
    for rule in rules:
        if rule.heading in sheet.headings:
            fits = _fits(sheet.column(rule.heading), rule.pattern) & (channels == NOTHING)
            channels = np.where(fits, rule.channel, channels)
            named = rule.outlet if rule.outlet in sheet.headings else rule.heading
            outlets = np.where(fits, _names(sheet.column(named)), outlets)
    return channels, outlets


def _names(column: Column) -> np.ndarray:
    """Outlets as the file has them, None for blank; somebody may have written a phone beside one."""
    return column.spread([text and without_personal_data(text) for text in map(as_text, column.distinct)])


def of_rows(
    columns: Mapping[str, np.ndarray],
    people: np.ndarray,
    periods: Periods,
    rows: np.ndarray,
    headings: np.ndarray,
) -> pd.DataFrame:
    """The rows themselves as audience. `columns` also hold channel and outlet; `headings` as in of_column.

    One outlet's listeners in one place are largely the same people each month, so they are of one overlap
    group, of which only the largest counts.
    """
    found = {name: columns[name][rows] for name in (*KEPT, "channel", "outlet", "evidence_ref") if name in columns}
    found.pop("activity_id", None)
    found |= _days(periods, rows)
    named = {name: columns[name][rows] for name in SAYS_WHICH if name in columns} | found
    places = [columns[f"adm{level}_code"][rows] for level in (1, 2, 3)]
    return pd.DataFrame(
        {
            **found,
            "audience_id": numbered(made_ids([named[name] for name in SAYS_WHICH if name in named], len(rows))),
            "basis": "unknown",
            "people_estimated": people[rows],
            "overlap_group": _overlap(columns["outlet"][rows], places),
            "source_column": headings,
        }
    )


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
        "period_start": as_day_objects(periods[0][rows]),
        "period_end": as_day_objects(periods[1][rows]),
    }
