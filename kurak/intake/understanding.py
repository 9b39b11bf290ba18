"""What each row of a sheet says, before anything is decided about it: days, places, numbers, whose they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kurak.geography import Geography
from kurak.intake.above import said_above
from kurak.intake.cells import Parsed, as_numbers, as_text
from kurak.intake.column import Column
from kurak.intake.counts import Counts, Part, counts_of
from kurak.intake.layout import Sheet
from kurak.intake.mapping import FileMapping
from kurak.intake.measures import Divided, Measured, divided
from kurak.intake.participants import OF_A_PERSON, PARTICIPANTS, persons
from kurak.intake.personal import without_personal_data
from kurak.intake.places import FIELDS as PLACE_FIELDS
from kurak.intake.places import Placed, placed
from kurak.intake.row_days import RowDays, days_of_rows
from kurak.intake.row_words import PEOPLE, RowWords, words_of_rows

PLACE_NAMES = ("adm1_name", "adm2_name", "adm3_name")


@dataclass(frozen=True, eq=False)
class Understood:
    """A sheet by what its columns mean: `cells` by field, a constant standing in every row; `numbers` by
    heading; `counts` of people reached; everything has one value per row."""

    sheet: Sheet
    mapping: FileMapping
    cells: Mapping[str, Column]
    numbers: Mapping[str, Parsed]
    days: RowDays
    places: Placed
    words: RowWords
    division: Divided
    counts: Counts

    @property
    def is_list(self) -> bool:
        """True where one row is one person."""
        return self.mapping.rows == PARTICIPANTS

    @property
    def is_of_activities(self) -> bool:
        return self.is_list or self.division.is_of_activities

    @cached_property
    def counts_people(self) -> bool:
        reached = (self.division.numbers[count.heading] for count in self.division.reached)
        return self.is_list or any((~np.isnan(values)).any() for values in reached)

    @cached_property
    def is_other(self) -> np.ndarray:
        """Rows that count something else than people, by what they say: they are no activities."""
        if self.division.elsewhere is None:
            return np.zeros(len(self.sheet), bool)
        own = [self.division.numbers[h] for h in (self.division.new, self.division.indirect) if h]
        return np.logical_and.reduce([self.division.elsewhere, *map(np.isnan, own)])

    @property
    def people_in_rows(self) -> np.ndarray:
        """People reached, NaN where the sheet counts none."""
        return self.counts.people if self.counts_people else np.full(len(self.sheet), np.nan)

    @cached_property
    def all_measures(self) -> tuple[Measured, ...]:
        """Everything counted besides people reached: also new people and indirect reach."""
        own = ((self.division.new, "new"), (self.division.indirect, "indirect"))
        more = [Measured(h, self.division.numbers[h], name, PEOPLE, "", "sum") for h, name in own if h]
        return (*more, *self.division.others)

    @cached_property
    def says_number(self) -> np.ndarray:
        """Rows in which any column of counts holds a number."""
        given = [~np.isnan(parsed.values) for parsed in self.numbers.values()]
        return np.logical_or.reduce(given) if given else np.ones(len(self.sheet), bool)

    @property
    def headings(self) -> Mapping[str, str]:
        """Field to heading, of the columns that the sheet has."""
        return {name: h for name, h in self.mapping.columns.items() if h in self.sheet.headings}

    @property
    def shown_headings(self) -> list[str]:
        """Headings whose cells may be shown: nothing about one person."""
        said = [h for name, h in self.headings.items() if not (self.is_list and name in OF_A_PERSON)]
        return [*said, *(heading for heading in self.numbers if heading not in said)]

    def own(self, name: str) -> Column:
        """A field's cells, blank where a cell is part of one merged down from above."""
        rows = np.flatnonzero(self.sheet.again.get(self.headings[name], np.zeros(0, bool)))
        return self.cells[name].with_cells(rows.tolist(), [None] * len(rows)) if len(rows) else self.cells[name]

    @property
    def own_days(self) -> np.ndarray | None:
        """First days as the column of days has them, NaT where only a merged cell above says one."""
        days = self.days.of_column
        again = self.sheet.again.get(self.days.heading or "")
        return days if days is None or again is None else np.where(again, np.datetime64("NaT"), days)

    def heading_of(self, *fields: str) -> str | None:
        """The first heading there is for these fields."""
        return next((self.headings[name] for name in fields if name in self.headings), None)


def understood(sheet: Sheet, mapping: FileMapping, *, placed_in: tuple[str, Geography], period: str) -> Understood:
    """`placed_in`: country code and geography; `period`: the one the import is for, '' for none."""
    cells = _cells(sheet, mapping)
    headings = dict.fromkeys(count.heading for count in mapping.counts if count.heading in sheet.headings)
    numbers = {heading: as_numbers(sheet.own(heading)) for heading in headings}
    days = days_of_rows(sheet, mapping, cells, period)
    words = words_of_rows(cells, mapping.values)
    columns = [count for count in mapping.counts if count.heading in headings]
    division = divided(columns, {heading: one.values for heading, one in numbers.items()}, words)
    if mapping.rows == PARTICIPANTS:
        counts = persons(sheet, mapping, cells, words, days.spans.starts)
    else:
        counts = _by_row(counts_of(division.reached, division.numbers, len(sheet)), words)
    return Understood(
        sheet=sheet,
        mapping=mapping,
        cells=cells,
        numbers=numbers,
        days=days,
        places=placed(cells, len(sheet), *placed_in),
        words=words,
        division=division,
        counts=counts,
    )


def _cells(sheet: Sheet, mapping: FileMapping) -> dict[str, Column]:
    everywhere = np.zeros(len(sheet), np.int32)
    above = {name: text for name, text in said_above(sheet).items() if name in mapping.above}
    cells = {name: Column((value,), everywhere) for name, value in {**above, **mapping.constants}.items()}
    cells |= {name: sheet.column(h) for name, h in mapping.columns.items() if h in sheet.headings}
    for name in (*PLACE_NAMES, *(name for name in PLACE_FIELDS if name not in PLACE_NAMES)):
        if name in cells and mapping.values.get(name):
            cells[name] = _translated(cells[name], mapping.values[name])
    return cells


def _translated(cells: Column, values: Mapping[str, str]) -> Column:
    """Cells with the mapping's word for the file's, which stands there without phones and the like."""

    def changed(cell: object) -> object:
        text = as_text(cell) or ""
        return values.get(text) or values.get(without_personal_data(text), cell)

    return cells.changed(changed)


def _by_row(counts: Counts, words: RowWords) -> Counts:
    """Where rows say whom they count, what was a total is of those; a row of both sexes stays a total."""
    if not words.is_long:
        return counts
    whole = words.is_whole if words.is_whole is not None else np.zeros(len(counts.total), bool)
    parts = [_of_row(part, words, whole) for part in counts.parts]
    if counts.total_heading:
        parts.insert(0, _of_row(Part(counts.total_heading, counts.total), words, whole))
    return Counts(np.where(whole, counts.total, np.nan), counts.total_heading, tuple(parts))


def _of_row(part: Part, words: RowWords, whole: np.ndarray) -> Part:
    """The column's own words stand before the row's."""
    return replace(
        part,
        values=np.where(whole, np.nan, part.values),
        sex=words.sex if part.sex is None else part.sex,
        age_band=words.age_band if part.age_band is None else part.age_band,
        participant_role=words.participant_role if part.participant_role is None else part.participant_role,
        disability=words.disability if part.disability is None else part.disability,
    )
