"""A table as it is printed: headings, and a line per row with words for codes. On a page it is sortable instead."""

from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import altair as alt

from kurak.charts.drawing import NUMBERS, Drawing
from kurak.charts.parts import Laid, chart, clickable, layered
from kurak.charts.values import Row, number_text, records, value_text, wrapped
from kurak.dictionary import Column
from kurak.look import LABEL, SEMIBOLD, Palette, text_width
from kurak.words import say

# Pixels of a page that the columns share, of a line of text, around a row and between columns.
ROOM, LINE, AROUND, GAP = 880, 16, 9, 14
NARROWEST, WIDEST, MOST_LINES = 44, 330, 4
LETTER = 0.56 * LABEL


@dataclass(frozen=True)
class TablePlan:
    """What decides the structure of a table."""

    pick: str


@dataclass(frozen=True)
class _Place:
    """Where a column stands, from 0 to 1 of the width; a number's words end at its right edge."""

    left: float
    right: float
    is_number: bool

    @property
    def letters(self) -> int:
        return max(3, int(((self.right - self.left) * ROOM - GAP) / LETTER))

    def cell(self, text: str, at: float, column: str) -> Row:
        edge = self.right - GAP / ROOM if self.is_number else self.left
        return {"_at": edge, "_y": at, "_text": text, "_right": self.is_number, "_column": column}


def headings(drawing: Drawing) -> tuple[str, ...]:
    """The words above each column of the rows, in their order."""
    return tuple(say(drawing.columns[name].label) for name in drawing.rows.columns)


def lines(drawing: Drawing) -> list[tuple[str, ...]]:
    """Each row in words: labels for codes, '–' for what is not recorded."""
    return [
        tuple(cell(drawing, drawing.columns[name], row[name]) for name in drawing.rows.columns)
        for row in records(drawing.rows)
    ]


def cell(drawing: Drawing, column: Column, value: object) -> str:
    """One value of a table in words."""
    if value is None:
        return "–"
    if column.type == "flag":
        return say("yes") if value else say("no")
    if column.is_labelled:
        return drawing.label(column.name, value)
    return number_text(value, column.format) if isinstance(value, float) else value_text(value, column)


def lay_out(drawing: Drawing) -> Laid:
    """Cells with their place; columns share the width as their words need it, long words take several lines."""
    drawing.column("x")
    head, body = headings(drawing), lines(drawing)
    places = _places(drawing, head, body)
    heads, at = _set(head, places, 0, ())
    cells, rules = [], [{"_y": at}]
    for words, row in zip(body, records(drawing.rows), strict=True):
        found, at = _set(words, places, at, tuple(drawing.rows.columns))
        cells += [{**one, drawing.pick: row[drawing.pick]} if drawing.pick else one for one in found]
        rules.append({"_y": at})
    datasets = {"heads": heads, "rows": cells, "rules": rules}
    return Laid(TablePlan(drawing.pick), "", datasets, int(at), constants={"tall": at})


def _places(drawing: Drawing, head: tuple[str, ...], body: list[tuple[str, ...]]) -> list[_Place]:
    columns = zip(*body, strict=True) if body else ((),) * len(head)
    least = [max(NARROWEST, LETTER * (max(map(len, title.split()), default=0) + 1) + GAP) for title in head]
    wanted = [
        max(narrow, min(WIDEST, max((text_width(text) + GAP for text in (title, *column)), default=0)))
        for title, narrow, column in zip(head, least, columns, strict=True)
    ]
    widths = fitting(least, wanted, ROOM)
    edges = [0.0, *accumulate(widths)]
    return [
        _Place(left / edges[-1], right / edges[-1], drawing.columns[name].type in NUMBERS)
        for left, right, name in zip(edges, edges[1:], drawing.rows.columns, strict=False)
    ]


def fitting(least: list[float], wanted: list[float], room: float) -> list[float]:
    """The widths wanted, drawn in towards the least ones where there is too little room for all."""
    over, slack = sum(wanted) - room, sum(wanted) - sum(least)
    part = min(1.0, max(0.0, over / slack)) if slack else 0.0
    return [wide - part * (wide - narrow) for narrow, wide in zip(least, wanted, strict=True)]


def _set(words: tuple[str, ...], places: list[_Place], at: float, columns: tuple[str, ...]) -> tuple[list[Row], float]:
    """The cells of one line from `at` pixels down, and where the next one begins."""
    names = columns or ("",) * len(words)
    broken = [wrapped(text, place.letters, MOST_LINES) for text, place in zip(words, places, strict=True)]
    cells = [place.cell(text, at + AROUND, name) for text, place, name in zip(broken, places, names, strict=True)]
    return cells, at + max(text.count("\n") + 1 for text in broken) * LINE + 2 * AROUND - 4


def draw(plan: TablePlan, palette: Palette) -> alt.LayerChart:
    """Headings in semibold, hairlines between rows, numbers flush right."""
    rules = chart("rules").mark_rule(aria=False, color=palette.hairline).encode(y=_down())
    heads = [_words("heads", palette, right, fontWeight=SEMIBOLD) for right in (False, True)]
    body = [_words("rows", palette, right) for right in (False, True)]
    return layered([rules, *heads, clickable(body[0], plan.pick), body[1]], tall=1)


def _down() -> alt.Y:
    scale = alt.Scale(domain=[0, alt.ExprRef(expr="tall")], reverse=True, nice=False, zero=True)
    return alt.Y(field="_y", type="quantitative", axis=None, scale=scale)


def _words(data: str, palette: Palette, right: bool, **mark: Any) -> alt.Chart:
    text = chart(data).transform_filter("datum._right" if right else "!datum._right")
    text = text.mark_text(
        align="right" if right else "left", baseline="top", lineBreak="\n", lineHeight=LINE, color=palette.ink, **mark
    )
    across = alt.X(field="_at", type="quantitative", axis=None, scale=alt.Scale(domain=[0, 1], nice=False))
    return text.encode(x=across, y=_down(), text=alt.Text(field="_text", type="nominal"))
