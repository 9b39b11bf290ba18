"""Counts of those present as rows of attendance: splits as they came, the rest as not recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from kurak.intake.age_bands import UNKNOWN, band_of
from kurak.intake.groups import Words, categories
from kurak.intake.mapping import CountColumn

# the first there is of these counts for totals and sex; queries/prepare/10_facts.sql has the same order
SPLITS = ("sex_age", "sex", "age", "role", "disability")
TOTAL = "total"
NEARLY = 1e-9
WORDS = ("split", "sex", "age_band", "participant_role", "disability", "source_column")


@dataclass(frozen=True, eq=False)
class Part:
    """One cell of a split in every row: `values` are float64, NaN where nothing was recorded. Sex, age band,
    role and disability are one for all rows, or one per row, or None where it is not split by them."""

    heading: str
    values: np.ndarray
    sex: Words = None
    age_band: Words = None
    participant_role: Words = None
    disability: Words = None

    @property
    def split(self) -> str:
        if self.participant_role is not None:
            return "role"
        if self.disability is not None:
            return "disability"
        if self.sex is not None:
            return "sex" if self.age_band is None else "sex_age"
        return TOTAL if self.age_band is None else "age"

    @property
    def is_rest(self) -> bool:
        """True for a column of those whose sex was not recorded, of any age."""
        return isinstance(self.sex, str) and self.sex == UNKNOWN and self.age_band in (None, UNKNOWN)


@dataclass(frozen=True, eq=False)
class Counts:
    """`total` per row as the partner wrote it, NaN where not; `parts` of all splits."""

    total: np.ndarray
    total_heading: str | None
    parts: tuple[Part, ...]

    @cached_property
    def splits(self) -> tuple[str, ...]:
        """Those there are, the one that counts first."""
        return tuple(split for split in SPLITS if any(part.split == split for part in self.parts))

    @cached_property
    def known(self) -> Mapping[str, np.ndarray]:
        """Per split the sum of its parts in each row, those of unknown sex included."""
        return {split: _summed([p.values for p in self.of(split)], len(self.total)) for split in self.splits}

    @cached_property
    def is_recorded(self) -> Mapping[str, np.ndarray]:
        """Per split: true where anything was given; an all-zero split with a total was not recorded."""
        return {
            split: np.logical_or.reduce([~np.isnan(part.values) for part in self.of(split)])
            & ((self.known[split] != 0) | ~(self.total > 0))
            for split in self.splits
        }

    @cached_property
    def counted(self) -> np.ndarray:
        """Place in `splits` of the first split recorded in each row, -1 where none is."""
        place = np.full(len(self.total), -1)
        for i, split in reversed(list(enumerate(self.splits))):
            place[self.is_recorded[split]] = i
        return place

    @cached_property
    def known_people(self) -> np.ndarray:
        """The sum of the split that counts, 0 where none is recorded."""
        found = np.zeros(len(self.total))
        for i, split in enumerate(self.splits):
            found = np.where(self.counted == i, self.known[split], found)
        return found

    @cached_property
    def people(self) -> np.ndarray:
        """The total as reported, else the sum of the split that counts."""
        return np.where(np.isnan(self.total), self.known_people, self.total)

    def of(self, split: str) -> list[Part]:
        return [part for part in self.parts if part.split == split]


def counts_of(columns: Sequence[CountColumn], numbers: Mapping[str, np.ndarray], rows: int) -> Counts:
    """Counts from the columns that count people reached; `numbers` are their values by heading.

    The first that counts everybody is the total. A column of unknown sex joins the split by sex there is.
    """
    parts = [_part(count, numbers[count.heading]) for count in columns]
    totals = [part for part in parts if part.split == TOTAL]
    by_age = any(part.split == "sex_age" for part in parts)
    parts = [replace(p, age_band=UNKNOWN if by_age else None) if p.is_rest else p for p in parts if p.split != TOTAL]
    total = totals[0].values if totals else np.full(rows, np.nan)
    return Counts(total, totals[0].heading if totals else None, tuple(parts))


def attendance(counts: Counts, rows: np.ndarray) -> pd.DataFrame:
    """Rows of attendance for the chosen rows of the sheet, by row, then by column.

    Columns: split, sex, age_band, participant_role, disability, attendances, source_column, and place: the row
    counted from 0. What a total has above its split is of unknown sex; a split above its total stays.
    """
    chosen = np.zeros(len(counts.total), bool)
    chosen[rows] = True
    cells = [] if counts.splits else [_Cells(TOTAL, Part(counts.total_heading or "", counts.total), chosen)]
    for split in counts.splits:
        recorded = chosen & counts.is_recorded[split]
        cells += [_Cells(split, part, recorded) for part in counts.of(split) if not part.is_rest]
        cells.append(_rest(counts, split, chosen, recorded))
    return _table(cells)


def above_nought(difference: np.ndarray, of: np.ndarray) -> np.ndarray:
    """Differences of sums above nought; what only comes of adding fractions is none."""
    return np.where(difference > NEARLY * np.maximum(1, np.abs(of)), difference, 0)


def _part(count: CountColumn, values: np.ndarray) -> Part:
    return Part(
        heading=count.heading,
        values=values,
        sex=count.sex or None,
        age_band=(band_of(count.age_band) or UNKNOWN) if count.age_band else None,
        participant_role=count.participant_role or None,
        disability=count.disability or None,
    )


@dataclass(frozen=True, eq=False)
class _Cells:
    """A part's cells that become rows of attendance: those in `rows`, one truth value each, with a value."""

    split: str
    part: Part
    rows: np.ndarray

    @property
    def is_given(self) -> np.ndarray:
        """One truth value per row of the sheet."""
        return self.rows & ~np.isnan(self.part.values)

    @property
    def words(self) -> tuple[Words, ...]:
        """As WORDS."""
        part = self.part
        return (self.split, part.sex, part.age_band, part.participant_role, part.disability, part.heading or None)


def _rest(counts: Counts, split: str, chosen: np.ndarray, recorded: np.ndarray) -> _Cells:
    """Those of unknown sex, age or disability: as written, and what the whole has above the split."""
    written = [part for part in counts.of(split) if part.is_rest]
    given = np.logical_or.reduce([~np.isnan(p.values) for p in written]) if written else np.zeros(len(chosen), bool)
    above = np.where(recorded, above_nought(counts.people - counts.known[split], counts.people), 0)
    rest = _summed([part.values for part in written], len(chosen)) + above
    shown = recorded & ((rest != 0) | given)
    if split == counts.splits[0]:
        unsplit = chosen & (counts.counted < 0) & ~np.isnan(counts.total)
        rest, shown = np.where(unsplit, counts.total, rest), shown | unsplit
    heading = written[0].heading if written else counts.total_heading or counts.of(split)[0].heading
    return _Cells(split, _unknown(split, heading, rest), shown)


def _unknown(split: str, heading: str, values: np.ndarray) -> Part:
    sex = UNKNOWN if split in ("sex", "sex_age") else None
    age = UNKNOWN if split in ("sex", "sex_age", "age") else None
    return Part(heading, values, sex, age, disability=UNKNOWN if split == "disability" else None)


def _table(cells: Sequence[_Cells]) -> pd.DataFrame:
    """The cells by row, then in their own order. Words are categories, since they are few and rows many."""
    given = np.column_stack([one.is_given for one in cells])
    places, kinds = (found.astype(np.int32) for found in np.nonzero(given))
    chosen = [
        (np.flatnonzero(kinds == kind).astype(np.int32), np.flatnonzero(given[:, kind]).astype(np.int32))
        for kind in range(len(cells))
    ]
    del given, kinds
    values = np.empty(len(places))
    for one, (lines, rows) in zip(cells, chosen, strict=True):
        values[lines] = one.part.values[rows]
    columns = {name: categories([one.words[i] for one in cells], chosen, len(places)) for i, name in enumerate(WORDS)}
    return pd.DataFrame({**columns, "attendances": values, "place": places}, copy=False)


def _summed(values: Sequence[np.ndarray], rows: int) -> np.ndarray:
    """Row by row, what is not recorded left out."""
    return np.sum([np.nan_to_num(one) for one in values], axis=0) if values else np.zeros(rows)
