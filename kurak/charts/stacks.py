"""Horizontal bars split by colour: as counted, and as shares of their sum."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

import altair as alt

from kurak.charts.axes import bar_value, name_axis
from kurak.charts.bars import FRAME, BarPlan, bar_marks, bar_tips, constants_of, end_text, height_of, named_rows
from kurak.charts.drawing import UNKNOWN, Drawing, Series, series_of
from kurak.charts.parts import (
    Laid,
    chart,
    clickable,
    explained,
    hover,
    is_faded,
    layered,
    legend_entry,
    line_above,
    outline,
    spoken,
    widest,
)
from kurak.charts.values import Row, heading, number_text, records, share, share_text, total
from kurak.look import Palette
from kurak.words import say

LEGEND_LINE, LEGEND_LINES = 17, 2
WIDE_NAMES = 120
SHARE_LABEL_ROOM = 36


def lay_out_stack(drawing: Drawing) -> Laid:
    """Bars split by colour, lengths as counted, the sum at the end."""
    rows, series = _split_rows(drawing)
    measure = drawing.measured
    totals = [{**group[0], "_x": total(row["_x"] for row in group)} for group in _by_name(rows)]
    sums = [{**row, "_text": number_text(row["_x"], measure.format)} for row in totals]
    tips = bar_tips(drawing, has_share=True, split=drawing.column("color").label)
    plan = BarPlan(measure, series, (), tips, False, drawing.pick)
    left = widest(row["_name"] for row in rows)
    # Beside wide names a phone has room for one entry a line; the legend must not take it from the bars.
    legend = LEGEND_LINE * (len(series) if left > WIDE_NAMES else LEGEND_LINES)
    return Laid(
        plan,
        line_above(drawing),
        {"rows": spoken(rows, plan.tips), "sums": sums},
        height_of(rows, FRAME + legend),
        left=left,
        constants=constants_of(rows, (row["_text"] for row in sums)),
    )


def lay_out_shares(drawing: Drawing) -> Laid:
    """Bars of one length split into shares of their sum; the sum itself stands at the end."""
    laid = lay_out_stack(drawing)
    sums = [{**row, "_to": 1, "_text": say("of {sum}", sum=row["_text"])} for row in laid.datasets["sums"]]
    line = say("Share of {measure}", measure=heading(drawing.measured).lower())
    constants = constants_of(laid.datasets["rows"], (row["_text"] for row in sums))
    return replace(laid, line=line, datasets={**laid.datasets, "sums": sums}, constants=constants)


def _split_rows(drawing: Drawing) -> tuple[list[Row], tuple[Series, ...]]:
    """Rows in reading order of names and series, each with its share and where that lies from 0 to 1."""
    color = drawing.column("color").name
    raw = records(drawing.rows)
    series = series_of(drawing, color, [row[color] or UNKNOWN for row in raw])
    place = {one.code: at for at, one in enumerate(series)}
    rows = [
        row | {"_order": place[source[color] or UNKNOWN], "_series": series[place[source[color] or UNKNOWN]].label}
        for row, source in zip(named_rows(drawing, raw), raw, strict=True)
    ]
    return [explained(drawing, row) for group in _by_name(rows) for row in _spread(group)], series


def _by_name(rows: list[Row]) -> list[list[Row]]:
    first = {name: at for at, name in enumerate(dict.fromkeys(row["_name"] for row in rows))}
    ordered = sorted(rows, key=lambda row: (first[row["_name"]], row["_order"]))
    return [list(group) for _, group in groupby(ordered, key=lambda row: row["_name"])]


def _spread(group: list[Row]) -> Iterable[Row]:
    whole, start = total(row["_x"] for row in group), 0.0
    for row in group:
        part = share(row["_x"], whole)
        stop = start + (part or 0)
        yield {
            **row,
            "_share": part,
            "_ink": row["_series"],
            "_from": start,
            "_to": stop,
            "_mid": (start + stop) / 2,
            "_text": "" if part is None else share_text(part),
        }
        start = stop


def draw_stack(plan: BarPlan, palette: Palette) -> alt.LayerChart:
    """Stacked bars with a legend above."""
    bars = bar_marks(plan.pick).encode(
        x=bar_value("_x"),
        y=name_axis("_name", palette),
        order=alt.Order(field="_order", type="quantitative"),
        **hover(plan.tips),
        **legend_entry(plan.series, palette),
        **outline(is_faded(plan.measure)),
    )
    sums = end_text(palette, "sums").encode(x=bar_value("_x"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), sums], names=[], room=0)


def draw_shares(plan: BarPlan, palette: Palette) -> alt.LayerChart:
    """100 % bars: not recorded is a part like any other, shares are printed where they fit."""
    bars = bar_marks(plan.pick).encode(
        x=bar_value("_from"),
        x2=alt.X2(field="_to"),
        y=name_axis("_name", palette),
        **hover(plan.tips),
        **legend_entry(plan.series, palette),
        **outline(is_faded(plan.measure)),
    )
    sums = end_text(palette, "sums").encode(x=bar_value("_to"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), _share_text(plan, palette), sums], names=[], room=0)


def _share_text(plan: BarPlan, palette: Palette) -> alt.Chart:
    fits = alt.condition(f"datum._share * (width - room) > {SHARE_LABEL_ROOM}", alt.value(1), alt.value(0))
    inks = [palette.text_on(palette.tone(one.tone)) for one in plan.series]
    scale = alt.Scale(domain=[one.label for one in plan.series], range=inks)
    return (
        chart()
        .mark_text(baseline="middle", align="center")
        .encode(
            x=bar_value("_mid"),
            y=name_axis("_name", palette),
            text=alt.Text(field="_text", type="nominal"),
            color=alt.Color(field="_ink", type="nominal", scale=scale, legend=None),
            opacity=fits,
        )
    )
