"""Rows that are used and should be looked at: what contradicts itself is kept as it is, and shown."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kurak.intake import sexes
from kurak.intake.age_bands import UNKNOWN
from kurak.intake.cells import NOTHING, as_text
from kurak.intake.column import Column
from kurak.intake.counts import Counts, above_nought
from kurak.intake.layout import Sheet
from kurak.intake.personal import without_personal_data, without_persons
from kurak.intake.possible_names import NAMES_SOMEBODY, may_name_somebody
from kurak.intake.totals import are_subtotals
from kurak.words import say

COLUMNS = ("source_row", "source_column", "value", "reason", "suggestion", "people_in_row")
MOST_DIFFERENT = 2_000
MOSTLY = 0.8
FAR = 5


@dataclass(frozen=True, eq=False)
class Doubt:
    """One kind of doubt: in which rows (one truth value each), of which column, why, and what was perhaps
    meant; a text for all rows or one per row."""

    rows: np.ndarray
    heading: str
    reason: str | np.ndarray
    suggestion: str | np.ndarray | None = None
    is_grave: bool = False


def doubts_of(sheet: Sheet, used: np.ndarray, people: np.ndarray, doubts: Sequence[Doubt]) -> pd.DataFrame:
    """The doubts about used rows, the grave ones first, then by row; `people` are those the row counts."""
    graver = [_tables(sheet, used, people, [d for d in doubts if d.is_grave is grave]) for grave in (True, False)]
    filled = [table for table in graver if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=COLUMNS)


def _tables(sheet: Sheet, used: np.ndarray, people: np.ndarray, doubts: Sequence[Doubt]) -> pd.DataFrame:
    tables = [_table(sheet, used[doubt.rows[used]], people, doubt) for doubt in doubts]
    filled = [table for table in tables if len(table)]
    if not filled:
        return pd.DataFrame(columns=COLUMNS)
    return pd.concat(filled, ignore_index=True).sort_values("source_row", kind="stable", ignore_index=True)


def about_counts(counts: Counts) -> list[Doubt]:
    """Splits above their total, and far above it; the first part of a person, or count below nought, of each row."""
    found = []
    if counts.splits and counts.total_heading:
        above = above_nought(counts.known_people - counts.total, counts.known_people) > 0
        reason = say("The split is above this total.")
        sums = np.array([f"{known:,.10g}" for known in counts.known_people[above]], object)
        far = above & (counts.total > 0) & (counts.known_people >= FAR * counts.total)
        for rows, why in ((far, _times(counts, far)), (above & ~far, reason)):
            found.append(Doubt(rows, counts.total_heading, why, _placed(sums, above), is_grave=rows is far))
    columns = {part.heading: part.values for part in counts.parts}
    columns |= {counts.total_heading: counts.total} if counts.total_heading else {}
    told = np.zeros(len(counts.total), bool)
    for name, values in columns.items():
        below = (values < 0) & ~told
        parts = ~np.isnan(values) & (values != np.round(values)) & ~told & ~below
        found.append(Doubt(below, name, say("A count below nought; kept as it is.")))
        found.append(Doubt(parts, name, say("A part of a person; kept as it is.")))
        told |= below | parts
    return found


def _times(counts: Counts, far: np.ndarray) -> np.ndarray:
    told = [
        say("The split is above this total: {times} times as many; is a digit lost?", times=f"{times:,.0f}")
        for times in counts.known_people[far] / counts.total[far]
    ]
    return _placed(np.array(told, object), far)


def about_totals(sheet: Sheet, headings: Sequence[str]) -> list[Doubt]:
    """Rows that call themselves a total under one of the headings and are counted, since they add nothing up."""
    reason = say("It calls itself a total but is not the sum of the rows above; counted as it is.")
    columns = {heading: sheet.column(heading) for heading in headings}
    return [Doubt(are_subtotals(column), heading, reason) for heading, column in columns.items()]


def about_sex(sheet: Sheet, heading: str, sex: np.ndarray, rows: np.ndarray) -> list[Doubt]:
    """Rows in which another column that names a sex nearly everywhere, as a unit or an indicator does, names
    another sex than the column of sexes; the column of sexes is used."""
    contradicted: np.ndarray = np.zeros(len(sheet), bool)
    said: np.ndarray = np.full(len(sheet), None, object)
    for other, column in zip(sheet.headings, sheet.columns, strict=True):
        if other == heading or len(column.distinct) > MOST_DIFFERENT:
            continue
        named = _sexes_named(column)
        if named is None:
            continue
        both = rows & (named != "") & (sex != UNKNOWN)
        if both.sum() < MOSTLY * rows.sum() or (named == sex)[both].mean() < MOSTLY:
            continue
        differ = both & (named != sex) & ~contradicted
        texts = column.spread([as_text(cell) or "" for cell in column.distinct])
        said[differ] = [_told(other, text) for text in texts[differ]]
        contradicted |= differ
    return [Doubt(contradicted, heading, said, _named_instead(sex))] if contradicted.any() else []


def about_names(sheet: Sheet, heading: str | None) -> list[Doubt]:
    """Rows whose title may name somebody, by words that a street or a school may be called by as well."""
    if heading is None:
        return []
    column = sheet.column(heading)
    texts = ((as_text(cell) or "") if isinstance(cell, str) else "" for cell in column.distinct)
    rows = column.spread([may_name_somebody(without_persons(text)) for text in texts], bool)
    return [Doubt(rows, heading, say(NAMES_SOMEBODY))] if rows.any() else []


def about_places(doubts: np.ndarray, heading: str | None) -> list[Doubt]:
    rows = doubts != NOTHING
    return [Doubt(rows, heading, doubts)] if heading and rows.any() else []


def _told(heading: str, text: str) -> str:
    return say("{heading} says {text}.", heading=heading, text=repr(without_personal_data(text)))


def _named_instead(sex: np.ndarray) -> np.ndarray:
    return np.where(sex == "men", "women", np.where(sex == "women", "men", NOTHING))


def _sexes_named(column: Column) -> np.ndarray | None:
    """The sex that each row's text names, '' for none; None where the column names fewer than two."""
    named = [sexes.sex_said(cell) if isinstance(cell, str) else "" for cell in column.distinct]
    return column.spread(named) if len(set(named) - {""}) > 1 else None


def _table(sheet: Sheet, rows: np.ndarray, people: np.ndarray, doubt: Doubt) -> pd.DataFrame:
    cells = sheet.column(doubt.heading).at(rows)
    values = cells.spread([without_persons(as_text(cell) or "") for cell in cells.distinct])
    return pd.DataFrame(
        {
            "source_row": sheet.numbers[rows],
            "source_column": sheet.in_file(doubt.heading, rows),
            "value": values,
            "reason": _at(doubt.reason, rows),
            "suggestion": _at(doubt.suggestion, rows),
            "people_in_row": people[rows],
        }
    )


def _at(texts: str | np.ndarray | None, rows: np.ndarray) -> np.ndarray:
    return texts[rows] if isinstance(texts, np.ndarray) else np.full(len(rows), texts, object)


def _placed(texts: np.ndarray, rows: np.ndarray) -> np.ndarray:
    found = np.full(len(rows), None, object)
    found[rows] = texts
    return found
