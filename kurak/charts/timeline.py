"""Events on a line of days, a row for each name: what moved something on is told apart from what accompanied it."""

from dataclasses import dataclass
from itertools import groupby

import altair as alt

from kurak.charts.axes import name_axis
from kurak.charts.bars import constants_of
from kurak.charts.drawing import UNKNOWN, Drawing, Series, series_of, unique_labels
from kurak.charts.parts import Laid, Tip, chart, clickable, hover, layered, legend_columns, spoken
from kurak.charts.values import Row, date_text, records, wrapped
from kurak.look import Palette
from kurak.words import say

ROW, FRAME = 64, 60
SHAPES = ("diamond", "circle", "square", "triangle-up")
# Below this width labels would cover one another; the table under the chart says what they say.
ROOM_FOR_LABELS = 560


@dataclass(frozen=True)
class TimelinePlan:
    """What decides the structure of a timeline."""

    series: tuple[Series, ...]
    tips: tuple[Tip, ...]
    pick: str


def lay_out(drawing: Drawing) -> Laid:
    """A row per event: its day, its name, its series, and what is written beside it."""
    raw = records(drawing.rows)
    series = _series(drawing, raw)
    rows = [_row(drawing, row, series) for row in raw if row[drawing.column("x").name]]
    tips = (Tip("_label", say(drawing.column("y").label)), Tip("_day", say(drawing.column("x").label)), *_told(drawing))
    names = list(dict.fromkeys(row["_name"] for row in rows))
    plan = TimelinePlan(series, tips, drawing.pick)
    return Laid(
        plan,
        say("Each mark is one step"),
        {"rows": spoken(rows, tips), "labels": _labelled(rows)},
        FRAME + ROW * len(names),
        left=120,
        constants={"names": constants_of(rows, ())["names"]},
    )


def _told(drawing: Drawing) -> tuple[Tip, ...]:
    label = (Tip("_said_beside", say(drawing.column("label").label)),) if "label" in drawing.roles else ()
    return (Tip("_series", say(drawing.column("color").label)), *label)


def _series(drawing: Drawing, raw: list[Row]) -> tuple[Series, ...]:
    column = drawing.column("color").name
    return series_of(drawing, column, [str(row[column] or UNKNOWN) for row in raw])


def _row(drawing: Drawing, row: Row, series: tuple[Series, ...]) -> Row:
    name, day, kind = (drawing.column(role) for role in ("y", "x", "color"))
    code = str(row[kind.name] or UNKNOWN)
    label = unique_labels(drawing, name.name, [str(row[name.name] or UNKNOWN)])[0]
    beside = drawing.roles.get("label", "")
    laid = {
        "_at": row[day.name],
        "_day": date_text(row[day.name], day.format),
        "_name": wrapped(label, 18),
        "_label": label,
        "_series": next(one.label for one in series if one.code == code),
        "_said_beside": drawing.label(beside, row[beside]) if beside and row[beside] else "",
    }
    return laid | ({drawing.pick: row.get(drawing.pick)} if drawing.pick else {})


def _labelled(rows: list[Row]) -> list[Row]:
    """Events with words beside them, above and below their row in turn so that neighbours don't meet."""
    told = sorted((row for row in rows if row["_said_beside"]), key=lambda row: (row["_name"], row["_at"]))
    return [
        {**row, "_above": at % 2 == 0}
        for _, found in groupby(told, key=lambda row: row["_name"])
        for at, row in enumerate(found)
    ]


def draw(plan: TimelinePlan, palette: Palette) -> alt.LayerChart:
    """A hairline per name, marks told apart by shape as well as by colour, words beside those that have any."""
    lines = chart().mark_rule(aria=False, color=palette.hairline).encode(y=name_axis("_name", palette))
    marks = chart().mark_point(filled=True, size=110, opacity=1, stroke=palette.paper, strokeWidth=1)
    marks = marks.encode(x=_days(), y=name_axis("_name", palette), **_legend(plan, palette), **hover(plan.tips))
    words = [_words(palette, where, dy) for where, dy in (("datum._above", -14), ("!datum._above", 14))]
    return layered([lines, clickable(marks, plan.pick), *words], names=[])


def _days() -> alt.X:
    axis = alt.Axis(title=None, tickCount=6, labelFlush=True, grid=True, format="%b %Y")
    return alt.X(field="_at", type="temporal", scale=alt.Scale(type="utc", padding=24), axis=axis)


def _legend(plan: TimelinePlan, palette: Palette) -> dict[str, alt.Color | alt.Shape]:
    names = [one.label for one in plan.series]
    legend = alt.Legend(title=None, columns=legend_columns(names), symbolType="circle")
    tones = [palette.tone(one.tone) for one in plan.series]
    shapes = [SHAPES[at % len(SHAPES)] for at in range(len(names))]
    colour = alt.Color(field="_series", type="nominal", scale=alt.Scale(domain=names, range=tones), legend=legend)
    shape = alt.Shape(field="_series", type="nominal", scale=alt.Scale(domain=names, range=shapes), legend=legend)
    return {"color": colour, "shape": shape}


def _words(palette: Palette, where: str, dy: int) -> alt.Chart:
    fits = alt.value(alt.ExprRef(expr=f"width > {ROOM_FOR_LABELS} ? 1 : 0"))
    words = chart("labels").transform_filter(where).mark_text(dy=dy, fontSize=11, color=palette.ink, baseline="middle")
    text = alt.Text(field="_said_beside", type="nominal")
    return words.encode(x=_days(), y=name_axis("_name", palette), text=text, opacity=fits)
