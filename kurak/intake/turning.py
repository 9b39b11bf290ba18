"""Columns side by side that are of one thing each, a month or a place, made into rows: one count in each."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from kurak.intake.cells import as_numbers, is_blank
from kurak.intake.column import Column
from kurak.intake.counting import bands_of, counts_something
from kurak.intake.ids import folded
from kurak.intake.layout import Sheet
from kurak.intake.samples import is_counted, sampled
from kurak.intake.wording import said
from kurak.words import counted, say

SHOWN = 5
ENOUGH, VALUE = 0.8, "Value"
NUMBER_OF = re.compile(r"\b(?:number of|count of|количеств\w*|число|численность|саны|numero de)\b")
NEARLY = 1e-6


@dataclass(frozen=True)
class Part:
    """A heading: what its column is of, as text that a cell can say, and what else the heading says."""

    heading: str
    of: str
    rest: str


@dataclass(frozen=True, eq=False)
class Turn:
    """Which cell of the old sheet each new row is made of: part by part, each from top to bottom."""

    sheet: Sheet
    parts: Sequence[Part]

    @cached_property
    def kinds(self) -> list[str]:
        """What the columns are of, from the left."""
        return list(dict.fromkeys(one.of for one in self.parts))

    @cached_property
    def rests(self) -> list[str]:
        return list(dict.fromkeys(one.rest for one in self.parts))

    def counts_beside(self, is_alike: Callable[[str], object] = lambda heading: False) -> list[str]:
        """Headings over numbers that are of no one part: a total of all, a plan for the year; and, whatever they count,
        those that `is_alike` is true of, such as a quarter beside months."""
        parts, sample = {one.heading for one in self.parts}, sampled(self.sheet)
        others = (h for h in self.sheet.headings if h not in parts and (is_alike(h) or counts_something(h)))
        return [heading for heading in others if is_counted(sample.column(heading), ENOUGH)]

    def note(self, sentence: str) -> str:
        """The sentence with {count}, {first} and {last} of the columns."""
        return say(sentence, count=len(self.parts), first=repr(self.kinds[0]), last=repr(self.kinds[-1]))

    def heading(self, of: str, rest: str) -> str | None:
        return next((one.heading for one in self.parts if (one.of, one.rest) == (of, rest)), None)

    def column(self, rest: str) -> Column:
        """The cells of one count, all rows of the first part, then all of the next."""
        blank = Column.everywhere(None, len(self.sheet))
        named = [self.heading(of, rest) for of in self.kinds]
        columns = [self.sheet.own(heading) if heading else blank for heading in named]
        found = columns[0]
        for column in columns[1:]:
            found = found.above(column)
        return found.above(blank)

    @cached_property
    def rows(self) -> np.ndarray:
        """Places in `column` that hold something; a row that is blank in every part stays once, as a heading."""
        filled = np.logical_or.reduce([~self.column(rest).is_blank for rest in self.rests])
        parts = filled.reshape(len(self.kinds) + 1, len(self.sheet))
        parts[-1] = ~parts.any(axis=0)
        return np.flatnonzero(parts.ravel())

    @property
    def is_blank(self) -> np.ndarray:
        """One truth value per new row: true where the old one is blank in every part."""
        return self.rows >= len(self.kinds) * len(self.sheet)


def turned(turn: Turn, told: str, names: Mapping[str, str], left_out: Sequence[str], notes: Sequence[str]) -> Sheet:
    """The sheet with a column `told` of what the columns were of, and one per count, called as `names` has what else
    their headings say. `left_out` are columns that do not stay."""
    sheet, rows, old = turn.sheet, turn.rows, turn.rows % len(turn.sheet)
    gone = {*left_out, *(one.heading for one in turn.parts)}
    kept = [heading for heading in sheet.headings if heading not in gone]
    of = Column.of([*turn.kinds, None]).at(rows // len(sheet))
    return replace(
        sheet,
        headings=(*kept, told if told not in kept else f"{told} (2)", *names.values()),
        tags=(*(_tag(sheet, h) for h in kept), "", *("" for _ in names)) if sheet.tags else (),
        columns=(*(sheet.column(h).at(old) for h in kept), of, *(turn.column(rest).at(rows) for rest in names)),
        numbers=sheet.numbers[old],
        repeats=sheet.repeats[old] | turn.is_blank,
        hidden=sheet.hidden[old],
        longer=sheet.longer[old],
        under=sheet.under[old] if len(sheet.under) else sheet.under,
        again={heading: again[old] for heading, again in sheet.again.items() if heading in kept},
        notes=tuple(notes),
        origins={
            **{heading: own[old] for heading, own in sheet.origins.items() if heading in kept},
            **{name: _origins(turn, rest) for rest, name in names.items()},
        },
    )


def _origins(turn: Turn, rest: str) -> np.ndarray:
    """Per new row the heading that its cell stands under in the file."""
    each = np.array([*(turn.heading(of, rest) for of in turn.kinds), None], object)
    return turn.sheet.in_file(each[turn.rows // len(turn.sheet)], turn.rows % len(turn.sheet))


def _tag(sheet: Sheet, heading: str) -> str:
    return sheet.tags[sheet.headings.index(heading)]


def blank_rows(turn: Turn) -> Iterator[str]:
    """Says how many rows are blank in every part."""
    if blank := int(turn.is_blank.sum()):
        yield say("{rows} blank in each of them.", rows=counted(blank, "row is", "rows are"))


def beside(turn: Turn, left_out: Sequence[str], of_none: str) -> Iterator[str]:
    """Why columns beside the parts are not used, and where a total is not what they come to. `of_none`: the sentence on
    a {heading} that is of no one of them."""
    sheet = turn.sheet
    for heading in left_out:
        own, parts = as_numbers(sheet.column(heading)).values, _sum(sheet, _alike(heading, turn.parts))
        differ = sheet.numbers[~np.isnan(own) & (np.abs(own - parts) > NEARLY) & ~sheet.repeats]
        if not any(said(part).is_total for part in bands_of(heading)) or len(differ) == len(sheet):
            yield say(of_none, heading=repr(heading))
        elif len(differ):
            yield say(
                "{heading} is not the sum of these columns in row {rows}; the columns are used.",
                heading=repr(heading),
                rows=", ".join(map(str, differ[:SHOWN])) + (", ..." if len(differ) > SHOWN else ""),
            )
        else:
            yield say("{heading} adds up these columns; not used beside them.", heading=repr(heading))


def _alike(heading: str, parts: Sequence[Part]) -> Sequence[Part]:
    """The columns that count what a total counts: of 'Итого / жен' those of 'жен', else all."""
    bands = bands_of(heading)
    rests = (" / ".join(band for i, band in enumerate(bands) if i != place) for place in range(len(bands)))
    alike = [one for rest in rests if rest for one in parts if one.rest == rest]
    return alike or parts


def _sum(sheet: Sheet, parts: Sequence[Part]) -> np.ndarray:
    total: np.ndarray = np.sum([np.nan_to_num(as_numbers(sheet.column(one.heading)).values) for one in parts], axis=0)
    return total


def holds_numbers(sheet: Sheet, heading: str) -> bool:
    """True for a column of numbers, and for a blank one."""
    column = sheet.column(heading)
    return all(map(is_blank, column.distinct)) or is_counted(sampled(sheet).column(heading), ENOUGH)


def count_names(turn: Turn) -> dict[str, str]:
    """What is counted, by what else the headings say: that, else a line above them or the tab, 'Количество
    участников'; else nobody says."""
    lines = [said(text) for text in (*turn.sheet.banner, turn.sheet.name) if NUMBER_OF.search(folded(text))]
    usual = next((told.measures[0].replace("_", " ") for told in lines if told.measures), VALUE)
    return {rest: rest or usual for rest in turn.rests}
