"""Counts that are not reach: households, cases, targeted, in need; each with its unit, never added to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kurak.intake.age_bands import UNKNOWN
from kurak.intake.cells import NOTHING
from kurak.intake.column import Column
from kurak.intake.groups import Words, as_days, as_series, categories
from kurak.intake.known import unit_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import CountColumn
from kurak.intake.row_words import PEOPLE, REACHED, SHOWN, RowWords
from kurak.words import counted, say

KEPT = ("project_id", "partner_id", "adm1_code", "adm2_code")
NOT_DONE = ("planned", "cancelled", "postponed")
COLUMNS = (
    *("measure", "unit", "dimension", "over_time", "project_id", "partner_id", "period_start", "period_end"),
    *("adm1_code", "adm2_code", "value", "source_row", "source_column"),
)


@dataclass(frozen=True, eq=False)
class Measured:
    """One column of a measure: `values` are float64, NaN where nothing was recorded; measure, unit, dimension
    are one for all rows, or one per row."""

    heading: str
    values: np.ndarray
    measure: Words
    unit: Words
    dimension: Words
    over_time: str


@dataclass(frozen=True, eq=False)
class Divided:
    """A sheet's columns of counts by what becomes of them: attendance, people new to it, indirect reach (each
    as heading to values), and the other measures. `elsewhere`: rows that count something else than people reached,
    None where no row says what it counts."""

    reached: tuple[CountColumn, ...]
    numbers: Mapping[str, np.ndarray]
    new: str | None
    indirect: str | None
    others: tuple[Measured, ...]
    elsewhere: np.ndarray | None = None

    @property
    def is_of_activities(self) -> bool:
        """True unless all that the sheet holds are other measures."""
        direct = [count.heading for count in self.reached]
        own = [heading for heading in (*direct, self.new, self.indirect) if heading]
        told = any((~np.isnan(self.numbers[heading])).any() for heading in own)
        return bool(own) and (told or not self.others)


def divided(columns: Sequence[CountColumn], numbers: Mapping[str, np.ndarray], words: RowWords) -> Divided:
    """`numbers` are the values of each column by heading. Where rows say measure or unit, those that are not
    people reached leave the columns of reach and become measures."""
    reached = [c for c in columns if c.measure == REACHED and c.unit == PEOPLE and not c.dimension]
    extra = _totals_but_first(reached)
    reached = [count for count in reached if count not in extra]
    new, indirect = (_first(columns, measure) for measure in ("new", "indirect"))
    kept = {c.heading for c in (*reached, *filter(None, (new, indirect)))}
    rest = (_apart(count) for count in columns if count.heading not in kept)
    others = [_measured(count, numbers[count.heading], words) for count in rest]
    words, elsewhere = _people_by_sex(words, reached, numbers)
    if elsewhere is not None:
        named = [replace(c, measure="") for c in reached]
        others += [_measured(c, np.where(elsewhere, numbers[c.heading], np.nan), words) for c in named]
        numbers = {**numbers, **{c.heading: np.where(elsewhere, np.nan, numbers[c.heading]) for c in reached}}
    others = [one for one in others if (~np.isnan(one.values)).any()]
    return Divided(
        reached=tuple(reached),
        numbers=numbers,
        new=new.heading if new else None,
        indirect=indirect.heading if indirect else None,
        others=tuple(others),
        elsewhere=elsewhere,
    )


def _people_by_sex(
    words: RowWords, reached: Sequence[CountColumn], numbers: Mapping[str, np.ndarray]
) -> tuple[RowWords, np.ndarray | None]:
    """Rows of an indicator of unknown words are people where they are counted by sex or in people; else they are a
    measure of their own. The words with that settled, and which rows are no people reached."""
    if words.is_unnamed is not None and words.measure is not None:
        by_sex = [~np.isnan(numbers[count.heading]) for count in reached if count.sex]
        by_sex += [words.sex != UNKNOWN] if words.sex is not None else []
        by_sex += [words.unit == PEOPLE] if words.unit is not None else []
        people = words.is_unnamed & np.logical_or.reduce([np.zeros(len(words.measure), bool), *by_sex])
        words = replace(words, measure=np.where(people, REACHED, words.measure))
    return words, _not_reach(words)


def measure_rows(
    others: Sequence[Measured],
    columns: Mapping[str, Column],
    periods: tuple[np.ndarray, np.ndarray],
    used: np.ndarray,
    sheet: Sheet,
) -> pd.DataFrame:
    """The table measures for the used rows, by row, then by column; what is not recorded makes no row.

    `columns` are those of activities. A row that is planned or cancelled keeps that
    word in its dimension.
    """
    if not others:
        return pd.DataFrame(columns=COLUMNS)
    given = np.column_stack([~np.isnan(one.values[used]) for one in others])
    rows, columns_of = np.nonzero(given)
    rows = used[rows]
    places = [(np.flatnonzero(columns_of == at), used[given[:, at]]) for at in range(len(others))]
    values = np.empty(len(rows))
    for one, (lines, own) in zip(others, places, strict=True):
        values[lines] = one.values[own]
    status = columns["status"].cells if "status" in columns else None
    words: dict[str, list[Words]] = {
        "measure": [one.measure for one in others],
        "unit": [one.unit for one in others],
        "dimension": [_with_status(one.dimension, status) for one in others],
        "over_time": [one.over_time for one in others],
        "source_column": [sheet.origins.get(one.heading, one.heading) for one in others],
    }
    return pd.DataFrame(
        {
            **{name: categories(texts, places, len(rows)) for name, texts in words.items()},
            **{name: as_series(columns[name].at(rows)) for name in KEPT if name in columns},
            "period_start": as_days(periods[0][rows]).cells,
            "period_end": as_days(periods[1][rows]).cells,
            "value": values,
            "source_row": sheet.numbers[rows],
        }
    )


def unnamed_note(words: RowWords, others: np.ndarray, used: np.ndarray) -> str:
    """Which indicators name no people and are therefore measures of their own; '' for none."""
    if words.is_unnamed is None or words.measure is None:
        return ""
    rows = used[(words.is_unnamed & others)[used]]
    texts = sorted(set(words.measure[rows]))
    if not texts:
        return ""
    return say(
        "Not counted as people reached, being indicators that name no people: {texts} ({rows}).",
        rows=counted(len(rows), "row", "rows"),
        texts=", ".join(map(repr, texts[:SHOWN])) + (", ..." if len(texts) > SHOWN else ""),
    )


def _with_status(dimension: Words, status: np.ndarray | None) -> Words:
    """The dimension, and of rows that are not done their status; None for neither."""
    if status is None or not np.isin(status, NOT_DONE).any():
        return _or_none(dimension) if isinstance(dimension, np.ndarray) else dimension or None
    own = dimension if isinstance(dimension, np.ndarray) else np.full(len(status), dimension or "", object)
    marked = np.isin(status, NOT_DONE)
    word = np.where(marked, status, "")
    return _or_none(np.where(own == "", word, np.where(marked, own + ", " + word, own)))


def _or_none(words: np.ndarray) -> np.ndarray:
    return np.where(words == "", NOTHING, words)


def _measured(count: CountColumn, values: np.ndarray, words: RowWords) -> Measured:
    own = words.measure if words.measure is not None and count.measure in (REACHED, "") else None
    return Measured(
        heading=count.heading,
        values=values,
        measure=(count.measure or REACHED) if own is None else np.where(own == NOTHING, REACHED, own),
        unit=_unit(count, words),
        dimension=_dimension(count, words),
        over_time=count.over_time,
    )


def _unit(count: CountColumn, words: RowWords) -> Words:
    """The column's own unit, else the row's, else that of what the row names: a target of households is none of
    people."""
    if count.unit != PEOPLE:
        return count.unit
    if words.measure is None:
        return PEOPLE if words.unit is None else np.where(words.unit == NOTHING, PEOPLE, words.unit)
    each = Column.of(words.measure.tolist())
    of_measure = each.spread([unit_of(one) if one else PEOPLE for one in each.distinct])
    if words.is_unnamed is not None:
        of_measure = np.where(words.is_unnamed & (words.measure != REACHED), UNKNOWN, of_measure)
    return of_measure if words.unit is None else np.where(words.unit == NOTHING, of_measure, words.unit)


def _dimension(count: CountColumn, words: RowWords) -> Words:
    """The column's part of its measure, whom it counts, and what the row adds to it."""
    told = (count.dimension, count.sex, count.age_band, count.participant_role, count.disability)
    own = ", ".join(part for part in told if part)
    by_row = [w for w in (words.dimension, words.sex, words.age_band) if w is not None]
    if not by_row:
        return own
    joined: np.ndarray = np.full(len(by_row[0]), own, object)
    for one in by_row:
        text = np.where((one == NOTHING) | (one == UNKNOWN), "", one)
        joined = np.where(text == "", joined, np.where(joined == "", text, joined + ", " + text))
    return joined


def _not_reach(words: RowWords) -> np.ndarray | None:
    """Rows that name another measure than people reached, or another unit; None where rows name none."""
    masks = [
        (one != NOTHING) & (one != usual)
        for one, usual in ((words.measure, REACHED), (words.unit, PEOPLE))
        if one is not None
    ]
    return np.logical_or.reduce(masks) if masks else None


def _first(columns: Sequence[CountColumn], measure: str) -> CountColumn | None:
    """The column of all people of a measure."""
    whole = (c for c in columns if c.measure == measure and c.unit == PEOPLE and not _is_split(c) and not c.dimension)
    return next(whole, None)


def _totals_but_first(reached: Sequence[CountColumn]) -> list[CountColumn]:
    return [count for count in reached if not _is_split(count)][1:]


def _apart(count: CountColumn) -> CountColumn:
    """A second count of people reached, new or indirect goes by its heading: it is never added to the first."""
    is_second = count.measure in (REACHED, "new", "indirect") and count.unit == PEOPLE and not count.dimension
    return replace(count, dimension=count.heading) if is_second and not _is_split(count) else count


def _is_split(count: CountColumn) -> bool:
    return bool(count.sex or count.age_band or count.participant_role or count.disability)
