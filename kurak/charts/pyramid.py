"""The age pyramid: women to the left, men to the right, the oldest on top."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from kurak.charts.axes import name_axis
from kurak.charts.bars import bar_marks, constants_of, height_of, named_rows
from kurak.charts.drawing import UNKNOWN, Drawing, Series, series_of
from kurak.charts.parts import (
    Laid,
    Tip,
    chart,
    clickable,
    explained,
    hover,
    layered,
    line_above,
    measure_tips,
    note_rows,
    quiet_note,
    spoken,
    widest,
)
from kurak.charts.values import Row, heading, number_text, records, share, share_text, total
from kurak.dictionary import Column
from kurak.look import SEMIBOLD, Palette
from kurak.words import say

LEFT, RIGHT = "women", "men"
ENDS: tuple[tuple[str, Any, int], ...] = ((LEFT, "right", -1), (RIGHT, "left", 1))
FRAME = 60
MIDDLE = alt.value(alt.ExprRef(expr="width / 2"))


@dataclass(frozen=True)
class PyramidPlan:
    """What decides the structure of a pyramid: the measure, its two sides, what a tooltip says."""

    measure: Column
    sides: tuple[Series, ...]
    tips: tuple[Tip, ...]
    pick: str


def lay_out(drawing: Drawing) -> Laid:
    """Rows of the two sides with signed lengths; what has no side is named in a note."""
    color, measure = drawing.column("color").name, drawing.measured
    raw = [row | {color: row[color] or UNKNOWN} for row in records(drawing.rows)]
    whole = total(row[measure.name] for row in raw)
    placed = [row for row in _by_age(drawing, raw) if row[color] in (LEFT, RIGHT)]
    sides = series_of(drawing, color, [LEFT, RIGHT])
    labels = {one.code: one.label for one in sides}
    rows = [
        explained(drawing, laid) | _side(laid, row[color], whole, measure) | {"_series": labels[row[color]]}
        for laid, row in zip(named_rows(drawing, placed), placed, strict=True)
    ]
    edge = max((abs(row["_x"]) for row in rows if row["_x"] is not None), default=0) or 1
    plan = PyramidPlan(measure, sides, _tips(drawing), drawing.pick)
    datasets = {
        "rows": spoken(rows, plan.tips),
        "sides": _headings(sides),
        "notes": _without_side(drawing, raw, color, whole),
    }
    return Laid(
        plan,
        line_above(drawing),
        datasets,
        height_of(rows, FRAME),
        left=widest(row["_name"] for row in rows),
        constants={"edge": edge, **constants_of(rows, (row["_text"] for row in rows))},
    )


def _by_age(drawing: Drawing, rows: list[Row]) -> list[Row]:
    """Ages from old to young, then ages known only as child or adult, then not recorded."""
    listed = list(drawing.labels.get(drawing.named.name, {}))

    def place(row: Row) -> tuple[bool, int]:
        code = str(row[drawing.named.name] or UNKNOWN)
        at = listed.index(code) if code in listed else len(listed)
        return (True, at) if not code[:1].isdigit() else (False, -at)

    return sorted(rows, key=place)


def _side(row: Row, sex: str, whole: float, measure: Column) -> Row:
    value = row["_x"]
    return {
        "_sex": sex,
        "_value": value,
        "_x": None if value is None else -value if sex == LEFT else value,
        "_share": share(value, whole),
        "_text": number_text(value, measure.format),
    }


def _headings(sides: tuple[Series, ...]) -> list[Row]:
    return [{"_series": one.label, "_sex": one.code} for one in sides]


def _without_side(drawing: Drawing, rows: list[Row], color: str, whole: float) -> list[Row]:
    """One line naming what stands on neither side: 'On neither side: sex not recorded together with age 812 (6%)'.

    Some partners split by sex and by age apart: they know the sex of those people, but not of which age.
    """
    left_out = series_of(drawing, color, [row[color] for row in rows if row[color] not in (LEFT, RIGHT)])
    column, parts = say(drawing.column("color").label).lower(), []
    for one in left_out:
        found = total(row[drawing.measured.name] for row in rows if row[color] == one.code)
        if found:
            counted = number_text(found, drawing.measured.format)
            known = f"{column} {one.label.lower()}"
            if one.code == UNKNOWN:
                known = say("{known} together with {age}", known=known, age=say(drawing.named.label).lower())
            parts.append(f"{known} {counted} ({share_text(found / whole)})")
    return note_rows(say("On neither side: {parts}", parts=", ".join(parts)) if parts else "")


def _tips(drawing: Drawing) -> tuple[Tip, ...]:
    measure = drawing.measured
    return (
        Tip("_label", say(drawing.named.label)),
        Tip("_series", say(drawing.column("color").label)),
        Tip("_value", heading(measure), measure.format),
        Tip("_share", say("Share of all"), ".0%"),
        *measure_tips(drawing),
    )


def draw(plan: PyramidPlan, palette: Palette) -> alt.LayerChart:
    """Two sides from one middle line, numbers at both ends, the names of the sides on top."""
    scale = alt.Scale(domain=[one.code for one in plan.sides], range=[palette.tone(one.tone) for one in plan.sides])
    bars = bar_marks(plan.pick).encode(
        x=_x(),
        y=name_axis("_name", palette),
        color=alt.Color(field="_sex", type="nominal", scale=scale, legend=None),
        **hover(plan.tips),
    )
    middle = chart("sides").mark_rule(aria=False, color=palette.paper, strokeWidth=2).encode(x=MIDDLE)
    layers = [*_numbers(palette), *_side_names(palette), quiet_note("notes", palette, below=10)]
    return layered([clickable(bars, plan.pick), middle, *layers], edge=1, room=0, names=[])


def _x() -> alt.X:
    edges = [alt.ExprRef(expr="-edge"), alt.ExprRef(expr="edge")]
    free = [alt.ExprRef(expr="room"), alt.ExprRef(expr="width - room")]
    return alt.X(
        field="_x",
        type="quantitative",
        title=None,
        axis=None,
        scale=alt.Scale(domain=edges, range=free, nice=False),
    )


def _numbers(palette: Palette) -> list[alt.Chart]:
    return [
        chart()
        .transform_filter(f"datum._sex == '{sex}'")
        .mark_text(align=align, dx=way * 6, baseline="middle", color=palette.ink)
        .encode(x=_x(), y=name_axis("_name", palette), text=alt.Text(field="_text", type="nominal"))
        for sex, align, way in ENDS
    ]


def _side_names(palette: Palette) -> list[alt.Chart]:
    return [
        chart("sides")
        .transform_filter(f"datum._sex == '{sex}'")
        .mark_text(align=align, dx=way * 10, baseline="bottom", fontWeight=SEMIBOLD, color=palette.ink)
        .encode(
            x=MIDDLE,
            y=alt.value(-6),
            text=alt.Text(field="_series", type="nominal"),
        )
        for sex, align, way in ENDS
    ]
