"""A list with one person in each row, counted in memory: names, phones and birthdays leave no trace."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from kurak.intake.age_bands import UNKNOWN, ages_on, bands_of_ages
from kurak.intake.ages import GROWN
from kurak.intake.cells import NOTHING, as_births, as_numbers, as_text, is_blank
from kurak.intake.column import Column
from kurak.intake.counts import TOTAL, Counts, Part
from kurak.intake.groups import Groups, grouped
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.row_words import RowWords
from kurak.words import counted, say

PARTICIPANTS = "participants"
METHOD = "participant_list"
USUAL = 3
OF_A_PERSON = ("sex", "age", "birth_date", "sex_age", "participant_role", "disability")


def persons(
    sheet: Sheet, mapping: FileMapping, cells: Mapping[str, Column], words: RowWords, days: np.ndarray
) -> Counts:
    """Each row as one person, of the age on the day of the event."""
    age = _bands(cells, mapping, words, days)
    heading = next((mapping.columns[name] for name in OF_A_PERSON if name in cells and name in mapping.columns), "")
    rows = len(sheet)
    part = Part(heading or sheet.headings[0], np.ones(rows), words.sex, age)
    by_role = replace(part, sex=None, age_band=None, participant_role=words.participant_role)
    by_disability = replace(part, sex=None, age_band=None, disability=words.disability)
    parts = tuple(one for one in (part, by_role, by_disability) if one.split != TOTAL)
    return Counts(np.full(rows, np.nan) if parts else np.ones(rows), part.heading, parts)


def empty_lines(sheet: Sheet) -> np.ndarray:
    """Numbered lines of a form that nobody filled in: one truth value per row."""
    filled = [~_is_blank(c) for c in map(sheet.own, sheet.headings) if not _is_numbering(c, len(sheet))]
    return ~np.logical_or.reduce(filled) if filled else np.zeros(len(sheet), bool)


def lonely_lines(sheet: Sheet) -> np.ndarray:
    """Lines of which only one cell is filled, where most have three or more: a signature, a remark."""
    filled = [~_is_blank(c) for c in map(sheet.own, sheet.headings) if not _is_numbering(c, len(sheet))]
    count = np.sum(filled, axis=0) if filled else np.zeros(len(sheet), int)
    return (count == 1) & (np.median(count[count > 0]) >= USUAL if count.any() else False)


def counted_rows(attendance: pd.DataFrame) -> pd.DataFrame:
    """Persons of one event who are alike in sex, age, role and disability become one row with their number;
    it names the first of their rows."""
    keys = ["activity_id", "split", "sex", "age_band", "participant_role", "disability", "source_column"]
    if attendance.empty:
        return attendance
    groups = grouped([attendance[key].to_numpy() for key in keys], len(attendance))
    first = attendance.iloc[groups.first]
    return first.assign(attendances=groups.sums(attendance["attendances"].to_numpy())).reset_index(drop=True)


def alike_note(sheet: Sheet, mapping: FileMapping, events: Groups, rows: np.ndarray) -> str:
    """How many persons of one event look the same as another, where the list has names to tell by; '' for none.
    They stay counted: two people may share a name."""
    if not set(mapping.not_used) & set(sheet.headings):
        return ""
    columns = [c.at(rows) for c in sheet.columns if not _is_numbering(c, len(sheet))]
    same = grouped([events.number, *(column.codes for column in columns)], len(rows))
    again = int((same.times - 1).sum())
    if not again:
        return ""
    people = counted(again, "line says", "lines say")
    return say("{lines} the same as another of the same event; all are counted.", lines=people)


def _bands(cells: Mapping[str, Column], mapping: FileMapping, words: RowWords, days: np.ndarray) -> np.ndarray | None:
    if "birth_date" in cells:
        born = as_births(cells["birth_date"], mapping.day_first)
        bands = _between(ages_on(days, born.ends), ages_on(days, born.starts))
        return bands if words.age_band is None else np.where(bands == UNKNOWN, words.age_band, bands)
    if "age" not in cells or words.age_band is None:
        return words.age_band
    ages = as_numbers(cells["age"])
    known = np.where(words.age_band == NOTHING, UNKNOWN, words.age_band)
    return np.where(np.isnan(ages.values), known, bands_of_ages(ages.values))


def _between(youngest: np.ndarray, oldest: np.ndarray) -> np.ndarray:
    """The band of an age that lies between two; of a year of birth alone it may be either."""
    low, high = bands_of_ages(youngest), bands_of_ages(oldest)
    broad = np.where(oldest < GROWN, "child", np.where(youngest >= GROWN, "adult", UNKNOWN))
    return np.where(low == high, low, broad)


def _is_blank(column: Column) -> np.ndarray:
    return column.spread([is_blank(cell) or not as_text(cell) for cell in column.distinct], bool)


def _is_numbering(column: Column, rows: int) -> bool:
    """True for 1, 2, 3 ... down the sheet."""
    if len(column.distinct) < 0.9 * rows:
        return False
    numbers = as_numbers(column).values
    steps = np.diff(numbers[~np.isnan(numbers)])
    return len(steps) > 0 and bool((steps == 1).mean() > 0.9)
