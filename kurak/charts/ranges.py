"""Estimates with their range: a pale outlined bar for the value, a thin line with ends from low to high."""

from dataclasses import dataclass

import altair as alt

from kurak.charts.axes import bar_value, name_axis
from kurak.charts.bars import FRAME, LINE, bar_marks, constants_of, height_of, named_rows
from kurak.charts.drawing import Drawing
from kurak.charts.parts import (
    OUTLINE,
    Laid,
    Tip,
    chart,
    clickable,
    explained,
    hover,
    is_faded,
    layered,
    line_above,
    measure_tips,
    spoken,
)
from kurak.charts.values import Row, heading, number_text, records
from kurak.dictionary import Column
from kurak.look import DIRECT, FADED, Palette
from kurak.words import say

ENDS = ("_low", "_high")


@dataclass(frozen=True)
class RangePlan:
    """What decides the structure of ranges."""

    measure: Column
    tips: tuple[Tip, ...]
    pick: str


def lay_out(drawing: Drawing) -> Laid:
    """One row a name with value (may be unknown), low and high, and both in words at the end."""
    raw, measure = records(drawing.rows), drawing.measured
    low, high = drawing.column("low").name, drawing.column("high").name
    rows = [
        explained(drawing, laid) | _range(laid["_x"], row[low], row[high], measure)
        for laid, row in zip(named_rows(drawing, raw), raw, strict=True)
    ]
    plan = RangePlan(measure, _tips(drawing), drawing.pick)
    return Laid(
        plan,
        line_above(drawing),
        {"rows": spoken(rows, plan.tips)},
        height_of(rows, FRAME + LINE * sum(bool(row["_under"]) for row in rows)),
        constants=constants_of(rows, (row[part] for row in rows for part in ("_text", "_under"))),
    )


def _range(value: float | None, low: float | None, high: float | None, measure: Column) -> Row:
    edges = [number_text(edge, measure.format) for edge in (low, high) if edge is not None]
    known = [edge for edge in (value, low, high) if edge is not None]
    between = say("{low} to {high}", low=edges[0], high=edges[1]) if len(set(edges)) == 2 else ""
    if value is not None and value == high and between:
        between = say("at least {low}", low=edges[0])
    text = number_text(value, measure.format) if value is not None or not between else between
    under = between if value is not None else ""
    return {"_low": low, "_high": high, "_end": max(known, default=0), "_text": text, "_under": under}


def _tips(drawing: Drawing) -> tuple[Tip, ...]:
    measure = drawing.measured
    return (
        Tip("_label", say(drawing.named.label)),
        Tip("_x", heading(measure), measure.format),
        Tip("_low", say("At least"), measure.format),
        Tip("_high", say("At most"), measure.format),
        *measure_tips(drawing),
    )


def draw(plan: RangePlan, palette: Palette) -> alt.LayerChart:
    """The interval is never a solid bar: it is a line with ends, in ink, over the bar of the value."""
    tone = palette.tone("series:0")
    faded = is_faded(plan.measure)
    bars = bar_marks(plan.pick, fill=tone, stroke=tone, fillOpacity=FADED if faded else DIRECT, strokeWidth=OUTLINE)
    bars = bars.encode(x=bar_value("_x"), y=name_axis("_name", palette), **hover(plan.tips))
    return layered([clickable(bars, plan.pick), *_interval(plan, palette), *_words(palette)], names=[], room=0)


def _interval(plan: RangePlan, palette: Palette) -> list[alt.Chart]:
    line = (
        chart()
        .mark_rule(aria=False, color=palette.ink, strokeWidth=1.4)
        .encode(x=bar_value("_low"), x2=alt.X2(field="_high"), y=name_axis("_name", palette), **hover(plan.tips))
    )
    ends = [
        chart()
        .mark_tick(aria=False, color=palette.ink, thickness=1.4, height=10)
        .encode(x=bar_value(end), y=name_axis("_name", palette))
        for end in ENDS
    ]
    return [line, *ends]


def _words(palette: Palette) -> list[alt.Chart]:
    """The value with its range in small under it; alone where there is only one of the two."""
    return [
        _line(palette, "_text", "!datum._under", dy=0),
        _line(palette, "_text", "datum._under", dy=-7),
        _line(palette, "_under", "datum._under", dy=8),
    ]


def _line(palette: Palette, field: str, where: str, dy: int) -> alt.Chart:
    colour = palette.quiet if field == "_under" else palette.ink
    text = chart().transform_filter(where)
    text = text.mark_text(align="left", baseline="middle", dx=8, dy=dy, color=colour, invalid="show")
    return text.encode(x=bar_value("_end"), y=name_axis("_name", palette), text=alt.Text(field=field, type="nominal"))
