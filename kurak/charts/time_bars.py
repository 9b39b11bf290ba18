"""Bars and stacks over time."""

import altair as alt

from kurak.charts.annotated import noted_marks
from kurak.charts.over_time import TimePlan, reports_note, time_x, time_y
from kurak.charts.parts import (
    chart,
    clickable,
    compared_marks,
    cursor,
    hover,
    is_faded,
    layered,
    legend_entry,
    outline,
)
from kurak.look import Palette


def draw_bars(plan: TimePlan, palette: Palette) -> alt.LayerChart:
    """One bar per period; the comparison is a thin grey mark across it."""
    tone = alt.value(palette.tone(plan.series[0].tone))
    bars = _bars(plan).encode(fill=tone, stroke=tone, **outline(is_faded(plan.measure)))
    return layered(
        [
            bars,
            *_interval(plan, palette),
            *_ticks(plan, palette),
            reports_note(palette),
            *noted_marks(plan.has_noted, palette),
        ],
        periods=[],
    )


def draw_stack(plan: TimePlan, palette: Palette) -> alt.LayerChart:
    """Bars stacked in the order of the series, the first at the bottom."""
    bars = _bars(plan).encode(
        order=alt.Order(field="_order", type="quantitative"),
        **legend_entry(plan.series, palette),
        **outline(is_faded(plan.measure)),
    )
    return layered(
        [bars, *_ticks(plan, palette), reports_note(palette), *noted_marks(plan.has_noted, palette)], periods=[]
    )


def _bars(plan: TimePlan) -> alt.Chart:
    bars = chart().mark_bar(**cursor(plan.pick)).encode(x=time_x(plan), y=time_y(plan), **hover(plan.tips))
    return clickable(bars, plan.pick)


def _interval(plan: TimePlan, palette: Palette) -> list[alt.Chart]:
    if not plan.has_band:
        return []
    low, high = alt.Y(field="_low", type="quantitative"), alt.Y2(field="_high")
    return [
        chart().mark_rule(aria=False, color=palette.ink, strokeWidth=1).encode(x=time_x(plan), y=low, y2=high),
        *(
            chart()
            .mark_tick(aria=False, color=palette.ink, width=8, thickness=1)
            .encode(x=time_x(plan), y=alt.Y(field=end, type="quantitative"))
            for end in ("_low", "_high")
        ),
    ]


def _ticks(plan: TimePlan, palette: Palette) -> list[alt.Chart]:
    if not plan.has_compared:
        return []
    return [mark.encode(x=time_x(plan), y=time_y(plan)) for mark in compared_marks(palette)]
