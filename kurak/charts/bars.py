"""Horizontal bars for names: a ranking, a stack, and shares of a whole."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby
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
    legend_entry,
    line_above,
    measure_tips,
    outline,
    spoken,
    tones,
    widest,
)
from kurak.charts.values import Row, heading, number_text, records, share, share_text, total, value_text, wrapped
from kurak.dictionary import Column
from kurak.look import Palette
from kurak.words import say

ROW, LINE, FRAME, LEGEND = 28, 15, 30, 34
BAR = 20
SHARE_LABEL_ROOM = 36


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
    return str(row[column.name]) if row[column.name] is not None else ""


def _kept(drawing: Drawing, row: Row) -> Row:
    kept = {"is_unfinished": bool(row.get("is_unfinished"))}
    return kept | {drawing.pick: row.get(drawing.pick)} if drawing.pick else kept


def bar_marks(pick: str, **mark: Any) -> alt.Chart:
    """Bars of one thickness whatever the room; a value that is not known has none."""
    size = alt.ExprRef(expr=f"min({BAR}, bandwidth('y'))")
    return chart().transform_filter("isValid(datum._x)").mark_bar(size=size, **mark, **cursor(pick))


def names_of(rows: list[Row]) -> dict[str, Any]:
    """The parameter that keeps every name on the axis, in order, whatever a layer leaves out."""
    return {"names": list(dict.fromkeys(row["_name"] for row in rows))}


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
            "_text": number_text(row["_x"], measure.format),
            "_end": max(row["_x"] or 0, before.get(row["_code"], 0)),
            "_share": share(row["_x"], whole),
        }
        for row in rows
    ]
    tips = _tips(drawing, has_share=True)
    plan = BarPlan(measure, (), tuple(dict.fromkeys(row["_tone"] for row in rows)), tips, bool(compared), drawing.pick)
    return Laid(
        plan,
        line_above(drawing),
        {
            "rows": spoken(rows, plan.tips),
            "compared": [row for row in compared if row["_name"] in {one["_name"] for one in rows}],
        },
        height_of(rows),
        right=widest(row["_text"] for row in rows) + 12,
        constants=names_of(rows),
    )


def _toned(drawing: Drawing, rows: list[Row]) -> list[Row]:
    column = drawing.named.name
    found = {one.code: one.tone for one in series_of(drawing, column, [row["_code"] for row in rows])}
    keeps = column == "sex"
    return [
        {**row, "_tone": tone if keeps or tone == UNKNOWN else "series:0"}
        for row in rows
        if (tone := found[row["_code"]])
    ]


def _tips(drawing: Drawing, *, has_share: bool = False, split: str = "") -> tuple[Tip, ...]:
    measure = drawing.measured
    tips = [Tip("_label", say(drawing.named.label))]
    if split:
        tips.append(Tip("_series", say(split)))
    tips.append(Tip("_x", heading(measure), measure.format))
    if has_share and measure.type == "count" and not is_faded(measure):
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
    labels = _end_text(palette).encode(x=bar_value("_end"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), *_compared(plan, palette), labels], names=[])


def _compared(plan: BarPlan, palette: Palette) -> list[alt.Chart]:
    if not plan.has_compared:
        return []
    marks = compared_marks(palette, height=alt.RelativeBandSize(band=1.2))
    return [mark.encode(x=bar_value("_x"), y=name_axis("_name", palette)) for mark in marks]


def _end_text(palette: Palette, data: str = "rows") -> alt.Chart:
    text = chart(data).mark_text(align="left", baseline="middle", dx=6, color=palette.ink, invalid="show")
    return text.encode(text=alt.Text(field="_text", type="nominal"))


def lay_out_stack(drawing: Drawing) -> Laid:
    """Bars split by colour, lengths as counted, the sum at the end."""
    rows, series = _split_rows(drawing)
    measure = drawing.measured
    totals = [{**group[0], "_x": total(row["_x"] for row in group)} for group in _by_name(rows)]
    sums = [{**row, "_text": number_text(row["_x"], measure.format)} for row in totals]
    tips = _tips(drawing, has_share=True, split=drawing.column("color").label)
    plan = BarPlan(measure, series, (), tips, False, drawing.pick)
    return Laid(
        plan,
        line_above(drawing),
        {"rows": spoken(rows, plan.tips), "sums": sums},
        height_of(rows, FRAME + LEGEND),
        left=widest(row["_name"] for row in rows),
        right=widest(row["_text"] for row in sums) + 12,
        constants=names_of(rows),
    )


def lay_out_shares(drawing: Drawing) -> Laid:
    """Bars of one length split into shares of their sum; the sum itself stands at the end."""
    laid = lay_out_stack(drawing)
    sums = [{**row, "_to": 1, "_text": say("of {sum}", sum=row["_text"])} for row in laid.datasets["sums"]]
    line = say("Share of {measure}", measure=heading(drawing.measured).lower())
    right = widest(row["_text"] for row in sums) + 12
    return replace(laid, line=line, datasets={**laid.datasets, "sums": sums}, right=right)


def _split_rows(drawing: Drawing) -> tuple[list[Row], tuple[Series, ...]]:
    """Rows in reading order of names and series, each with its share and where that lies from 0 to 1."""
    color = drawing.column("color").name
    raw = records(drawing.rows)
    series = series_of(drawing, color, [row[color] or "" for row in raw])
    place = {one.code: at for at, one in enumerate(series)}
    rows = [
        row | {"_order": place[source[color] or ""], "_series": series[place[source[color] or ""]].label}
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
    sums = _end_text(palette, "sums").encode(x=bar_value("_x"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), sums], names=[])


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
    sums = _end_text(palette, "sums").encode(x=bar_value("_to"), y=name_axis("_name", palette))
    return layered([clickable(bars, plan.pick), _share_text(plan, palette), sums], names=[])


def _share_text(plan: BarPlan, palette: Palette) -> alt.Chart:
    fits = alt.condition(f"datum._share * width > {SHARE_LABEL_ROOM}", alt.value(1), alt.value(0))
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
