"""Lines over time."""

from typing import Any

import altair as alt

from kurak.charts.annotated import noted_marks
from kurak.charts.over_time import TimePlan, is_direct, reports_note, time_x, time_y
from kurak.charts.parts import (
    chart,
    clickable,
    colours,
    cursor,
    hover,
    layered,
)
from kurak.look import DASH, FADED, Palette


def draw_lines(plan: TimePlan, palette: Palette) -> alt.LayerChart:
    """Lines with their names at the end (up to four short ones) or a legend above; unfinished parts dashed."""
    named = is_direct(plan)
    color = colours(plan.series, palette, legend=plan.is_split and not named)
    body = _line(plan, color, "datum._body", strokeWidth=2)
    tail = _line(plan, color, "datum._tail", strokeWidth=2, strokeDash=list(DASH))
    layers = [*_band(plan, color), *_before(plan, palette, color), body, tail, _points(plan, palette, color)]
    if named:
        layers.append(_end_labels(plan, palette))
    return layered([*layers, reports_note(palette), *noted_marks(plan.has_noted, palette)], periods=[])


def _line(plan: TimePlan, color: alt.Color, only: str, **mark: Any) -> alt.Chart:
    line = chart().mark_line(aria=False, **mark).transform_filter(only)
    return line.encode(x=time_x(plan), y=time_y(plan), color=color, tooltip=alt.value(None))


def _points(plan: TimePlan, palette: Palette, color: alt.Color) -> alt.Chart:
    size = 14 if plan.has_many_points else 36
    hollow = alt.condition("datum.is_unfinished", alt.value(palette.paper), color)
    points = chart().mark_point(size=size, strokeWidth=1.6, opacity=1, **cursor(plan.pick))
    points = points.encode(x=time_x(plan), y=time_y(plan), color=color, fill=hollow, **hover(plan.tips))
    return clickable(points, plan.pick)


def _end_labels(plan: TimePlan, palette: Palette) -> alt.Chart:
    labels = chart("ends").mark_text(align="left", dx=9, baseline="middle", color=palette.ink)
    return labels.encode(
        x=time_x(plan), y=alt.Y(field="_label_y", type="quantitative"), text=alt.Text(field="_series", type="nominal")
    )


def _band(plan: TimePlan, color: alt.Color) -> list[alt.Chart]:
    if not plan.has_band:
        return []
    low, high = alt.Y(field="_low", type="quantitative"), alt.Y2(field="_high")
    return [chart().mark_area(aria=False, opacity=FADED / 2).encode(x=time_x(plan), y=low, y2=high, color=color)]


def _before(plan: TimePlan, palette: Palette, color: alt.Color) -> list[alt.Chart]:
    if not plan.has_compared:
        return []
    line = chart("compared").mark_line(aria=False, strokeWidth=1.2, opacity=1 if not plan.is_split else 0.45)
    tone = color if plan.is_split else alt.value(palette.unknown)
    return [line.encode(x=time_x(plan), y=time_y(plan), color=tone)]
