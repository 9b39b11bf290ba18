"""Horizontal bars for names, and the ranking made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import altair as alt

from kurak.charts.axes import bar_value, name_axis
from kurak.charts.drawing import UNKNOWN, Drawing, Series, series_of, unique_labels
from kurak.charts.parts import (
    Laid,
    Tip,
    chart,
    clickable,
    compared_marks,
    cursor,
    explained,
    hover,
    is_faded,
    layered,
    line_above,
    measure_tips,
    outline,
    reports_text,
    spoken,
    tones,
    widest,
)
from kurak.charts.values import Row, heading, number_text, records, share, total, value_text, wrapped
from kurak.dictionary import Column
from kurak.look import SEX_COLOURS, Palette
from kurak.words import say

ROW, LINE, FRAME = 28, 15, 30
BAR = 20
ADDITIVE = ("attendances", "activities", "members")
# Periods of several donors hold the same days: none is a share of them all.
_OVERLAPPING = ("reporting_period",)


@dataclass(frozen=True)
class BarPlan:
    """What decides the structure of bars: the measure, the colours in use, what a tooltip says."""

    measure: Column
    series: tuple[Series, ...]
    tones: tuple[str, ...]
    tips: tuple[Tip, ...]
    has_compared: bool
    pick: str


def named_rows(drawing: Drawing, rows: list[Row]) -> list[Row]:
    """Rows with `_name` (label, broken into lines), `_label` and `_x`; one name means one bar."""
    column = drawing.named
    codes = [_code(row, column) for row in rows]
    listed = list(dict.fromkeys(codes))
    labels = dict(zip(listed, unique_labels(drawing, column.name, listed), strict=True))
    if column.type == "date":
        labels = {code: value_text(code, column) for code in listed}
    return [
        {"_name": wrapped(labels[code]), "_label": labels[code], "_x": row[drawing.measured.name], "_code": code}
        | _kept(drawing, row)
        for row, code in zip(rows, codes, strict=True)
    ]


def _code(row: Row, column: Column) -> str:
    return str(row[column.name]) if row[column.name] is not None else UNKNOWN


def _kept(drawing: Drawing, row: Row) -> Row:
    kept = {"is_unfinished": bool(row.get("is_unfinished")), "_reports": reports_text(row)}
    return kept | {drawing.pick: row.get(drawing.pick)} if drawing.pick else kept


def bar_marks(pick: str, **mark: Any) -> alt.Chart:
    """Bars of one thickness whatever the room; a value that is not known has none."""
    size = alt.ExprRef(expr=f"min({BAR}, bandwidth('y'))")
    return chart().transform_filter("isValid(datum._x)").mark_bar(size=size, **mark, **cursor(pick))


def constants_of(rows: list[Row], beside: Iterable[str]) -> dict[str, Any]:
    """The names on the axis in order, whatever a layer leaves out, and the room for what stands beside bars."""
    return {"names": list(dict.fromkeys(row["_name"] for row in rows)), "room": round(widest(beside)) + 10}


def height_of(rows: list[Row], extra: int = FRAME) -> int:
    """Pixels for so many rows, taller where names take several lines."""
    names = {row["_name"] for row in rows}
    lines = max((name.count("\n") + 1 for name in names), default=1)
    return max(90, len(names) * max(ROW, lines * LINE + 8) + extra)


def lay_out_ranking(drawing: Drawing) -> Laid:
    """One bar a row, its number at the end; not recorded in grey, the sexes in their own colours."""
    measure = drawing.measured
    rows = _toned(drawing, named_rows(drawing, records(drawing.rows)))
    compared = [] if drawing.compared is None else named_rows(drawing, records(drawing.compared))
    before = {row["_code"]: row["_x"] or 0 for row in compared}
    whole = total(row["_x"] for row in rows)
    rows = [
        explained(drawing, row)
        | {
            "_text": _end_words(row, measure),
            "_end": max(row["_x"] or 0, before.get(row["_code"], 0)),
            "_share": share(row["_x"], whole),
        }
        for row in rows
    ]
    tips = bar_tips(drawing, has_share=drawing.named.name not in _OVERLAPPING)
    plan = BarPlan(
        measure,
        (),
        SEX_COLOURS if drawing.named.name == "sex" else ("series:0", UNKNOWN),
        tips,
        bool(compared),
        drawing.pick,
    )
    return Laid(
        plan,
        line_above(drawing),
        {
            "rows": spoken(rows, plan.tips),
            "compared": [row for row in compared if row["_name"] in {one["_name"] for one in rows}],
        },
        height_of(rows),
        constants=constants_of(rows, (row["_text"] for row in rows)),
    )


def _end_words(row: Row, measure: Column) -> str:
    """The number; of what is not finished also how many reports are in."""
    said = number_text(row["_x"], measure.format)
    return f"{said}; {row['_reports']}" if row["is_unfinished"] and row["_reports"] else said


def _toned(drawing: Drawing, rows: list[Row]) -> list[Row]:
    column = drawing.named.name
    found = {one.code: one.tone for one in series_of(drawing, column, [row["_code"] for row in rows])}
    keeps = column == "sex"
    return [
        {**row, "_tone": tone if keeps or tone == UNKNOWN else "series:0"}
        for row in rows
        if (tone := found[row["_code"]])
    ]


def bar_tips(drawing: Drawing, *, has_share: bool = False, split: str = "") -> tuple[Tip, ...]:
    """Name, series, number, share of the whole where the numbers may be added, what is counted."""
    measure = drawing.measured
    tips = [Tip("_label", say(drawing.named.label))]
    if split:
        tips.append(Tip("_series", say(split)))
    tips.append(Tip("_x", heading(measure), measure.format))
    if has_share and measure.unit in ADDITIVE:
        tips.append(Tip("_share", say("Share"), ".0%"))
    return (*tips, *measure_tips(drawing))


def draw_ranking(plan: BarPlan, palette: Palette) -> alt.LayerChart:
    """Bars from zero without an axis of numbers: every number stands at the end of its bar."""
    bars = bar_marks(plan.pick).encode(
        x=bar_value("_x"),
        y=name_axis("_name", palette),
        **hover(plan.tips),
        **tones(plan.tones, palette),
        **outline(is_faded(plan.measure)),
    )
    labels = end_text(palette).encode(x=bar_value("_end"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), *_compared(plan, palette), labels], names=[], room=0)


def _compared(plan: BarPlan, palette: Palette) -> list[alt.Chart]:
    if not plan.has_compared:
        return []
    marks = compared_marks(palette, height=alt.RelativeBandSize(band=1.2))
    return [mark.encode(x=bar_value("_x"), y=name_axis("_name", palette)) for mark in marks]


def end_text(palette: Palette, data: str = "rows") -> alt.Chart:
    """The words of `_text` just beyond the end of a bar."""
    text = chart(data).mark_text(align="left", baseline="middle", dx=6, color=palette.ink, invalid="show")
    return text.encode(text=alt.Text(field="_text", type="nominal"))
