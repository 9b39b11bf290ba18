"""What a chart shows, apart from how it is drawn: the same for the screen, a picture and a slide."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from kurak.dictionary import Column
from kurak.errors import ExportError
from kurak.words import say

UNKNOWN = "unknown"
NUMBERS = ("count", "number", "share", "whole")
_SEVERITIES = {"stop": "blocked", "warn": "caveat", "note": UNKNOWN}


@dataclass(frozen=True)
class Noted:
    """What happened on a day, as people wrote it on the time axis."""

    day: date
    text: str


@dataclass(frozen=True, eq=False)
class Drawing:
    """A chart before it is drawn.

    roles     role (x y color low high place label) -> column name
    columns   column name -> its meaning in the dictionary
    rows      small and aggregated, in reading order; an optional flag `is_unfinished` marks periods
              still running, with `reports_in` and `reports_expected`
    labels    column -> code -> label, in reading order
    polygons  GeoJSON FeatureCollection whose features carry properties.code
    points    code, lon, lat, label of places too small to see
    compared  rows of the comparison, x already moved onto this period
    pick      the column whose value a click gives; '' where a click means nothing
    noted     what happened on days of a chart over time, by day
    """

    name: str
    kind: str
    title: str
    subtitle: str
    roles: Mapping[str, str]
    columns: Mapping[str, Column]
    rows: pd.DataFrame
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    polygons: dict | None = None
    points: pd.DataFrame | None = None
    compared: pd.DataFrame | None = None
    compared_label: str = ""
    pick: str = ""
    noted: tuple[Noted, ...] = ()

    def column(self, role: str) -> Column:
        """The column that plays a role. Raises ExportError where no column does."""
        if role not in self.roles:
            raise ExportError(
                f"Figure {self.name}: a chart of kind {self.kind} needs the role '{role}'; name a column for it."
            )
        return self.columns[self.roles[role]]

    @property
    def measured(self) -> Column:
        """The column of numbers, whether the query calls it x or y."""
        return self._of_x_and_y(numeric=True)

    @property
    def named(self) -> Column:
        """The column of names or times that the numbers are set against."""
        if "place" in self.roles and "x" not in self.roles:
            return self.column("place")
        return self._of_x_and_y(numeric=False)

    @property
    def entries(self) -> int:
        """How many names, or rows of a table, stand under one another."""
        return len(self.rows) if self.kind == "table" else self.rows[self.named.name].nunique(dropna=False)

    def _of_x_and_y(self, *, numeric: bool) -> Column:
        found = [self.columns[self.roles[role]] for role in ("x", "y", "color") if role in self.roles]
        fitting = [column for column in found if (column.type in NUMBERS) == numeric]
        if not fitting:
            wanted = "numbers" if numeric else "names or dates"
            raise ExportError(f"Figure {self.name}: neither x nor y is a column of {wanted}; name one for it.")
        return fitting[0]

    def label(self, column: str, code: object) -> str:
        """A code's label; 'Not recorded' for none, the code itself where it has no label."""
        known = self.labels.get(column, {})
        if code is None or code in ("", UNKNOWN):
            return known.get(UNKNOWN) or say("Not recorded")
        return known.get(str(code)) or str(code)


@dataclass(frozen=True)
class Series:
    """One colour of a chart: its code in the rows, its label, the colour's name in look.Palette."""

    code: str
    label: str
    tone: str


def series_of(drawing: Drawing, column: str, codes: list[str]) -> tuple[Series, ...]:
    """The series there are, in reading order: women, men, other and 'not recorded' keep their colours."""
    known = list(drawing.labels.get(column, {}))
    ordered = sorted(dict.fromkeys(codes), key=lambda code: known.index(code) if code in known else len(known))
    labels = unique_labels(drawing, column, ordered)
    plain = [code for code in ordered if _own_tone(column, code) is None]
    return tuple(
        Series(code, label, _own_tone(column, code) or f"series:{plain.index(code)}")
        for code, label in zip(ordered, labels, strict=True)
    )


def _own_tone(column: str, code: str) -> str | None:
    if column == "severity":
        return _SEVERITIES.get(code)
    return code if code == UNKNOWN or column == "sex" else None


def unique_labels(drawing: Drawing, column: str, codes: list[str]) -> list[str]:
    """A label per code; two codes with one label are told apart by the code."""
    labels = [drawing.label(column, code) for code in codes]
    return [
        f"{label} ({code})" if labels.count(label) > 1 else label for label, code in zip(labels, codes, strict=True)
    ]


def shortened(drawing: Drawing, most: int) -> tuple[Drawing, str]:
    """The drawing with its first names only, and a sentence that says so; all of them, and '', where they fit."""
    if drawing.named.type == "date" or drawing.kind == "map" or drawing.entries <= most:
        return drawing, ""
    names = list(dict.fromkeys(drawing.rows[drawing.named.name]))
    is_first = drawing.rows[drawing.named.name].isin(names[:most])
    rows = drawing.rows.head(most) if drawing.kind == "table" else drawing.rows[is_first]
    said = say("The first {most} of {all} are shown; the workbook has all of them.", most=most, all=drawing.entries)
    return replace(drawing, rows=rows), said
