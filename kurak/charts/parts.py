"""Pieces of Altair that several kinds of chart share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import altair as alt

from kurak.charts.drawing import Drawing, Series
from kurak.charts.values import Row, heading, number_text, wrapped
from kurak.dictionary import Column
from kurak.look import DASH, DIRECT, FADED, LABEL, Palette, text_width
from kurak.words import say

NOT_PEOPLE_DIRECT = ("audience", "exposures")
LEGEND_MARGIN = 38
NOTE_SIZE, NOTE_LETTERS = 11, 54
EXPLANATIONS = ("_counts", "_click")
OUTLINE = 1.2


@dataclass(frozen=True)
class Tip:
    """One line of a tooltip: the field it reads, its heading, the form of a number."""

    field: str
    title: str
    format: str = ""


@dataclass(frozen=True)
class Laid:
    """A drawing laid out: `plan` decides the structure, the rest is filled into it each time.

    line      the small line above the chart
    datasets  dataset name -> rows
    height    pixels of the whole chart
    left      about how many pixels names or numbers take beside the marks
    constants name of a Vega-Lite parameter -> its value
    """

    plan: Any
    line: str
    datasets: Mapping[str, list[Row]]
    height: int
    left: float = 0
    constants: Mapping[str, Any] = field(default_factory=dict)


def chart(data: str = "rows") -> alt.Chart:
    return alt.Chart(alt.NamedData(name=data))


def hover(tips: Sequence[Tip]) -> dict[str, Any]:
    """The tooltip of a mark, and the shorter words that a screen reader says for it."""
    return {
        "tooltip": [_tooltip(tip) for tip in tips],
        "description": alt.Description(field="_said", type="nominal"),
    }


def _tooltip(tip: Tip) -> alt.Tooltip:
    kind: dict[str, Any] = {"type": "quantitative", "format": tip.format} if tip.format else {"type": "nominal"}
    return alt.Tooltip(field=tip.field, title=tip.title, **kind)


def spoken(rows: list[Row], tips: Sequence[Tip]) -> list[Row]:
    """Rows with what a screen reader says: label and numbers, without the explanations."""
    told = [tip for tip in tips if tip.field not in EXPLANATIONS]
    return [{**row, "_said": ", ".join(_said(row.get(tip.field), tip) for tip in told)} for row in rows]


def _said(value: Any, tip: Tip) -> str:
    words = number_text(value, tip.format) if tip.format else str(value or "")
    return f"{tip.title}: {words}"


def measure_tips(drawing: Drawing) -> tuple[Tip, ...]:
    """The lines every tooltip ends with: what is counted, and what a click does."""
    counts = Tip("_counts", say("Counts"))
    return (counts, Tip("_click", say("Click"))) if drawing.pick else (counts,)


def explained(drawing: Drawing, row: Row) -> Row:
    """The row with what its tooltip says about the measure and the click."""
    return {**row, "_counts": say(drawing.measured.meaning), "_click": say("to narrow the page to this")}


def is_faded(measure: Column) -> bool:
    """Indirect reach is drawn lighter and outlined."""
    return measure.unit in NOT_PEOPLE_DIRECT


def line_above(drawing: Drawing) -> str:
    """The small line above a chart: the measure with its unit, and what the grey marks are."""
    words = heading(drawing.measured)
    if drawing.compared is None or drawing.compared.empty:
        return words
    return say("{measure}; grey mark: {comparison}", measure=words, comparison=drawing.compared_label)


def colours(series: Sequence[Series], palette: Palette, *, legend: bool = True) -> alt.Color:
    """Colour by `_series`, in the order of the series, legend above and wrapped to the width."""
    return alt.Color(
        field="_series",
        type="nominal",
        scale=alt.Scale(domain=[one.label for one in series], range=[palette.tone(one.tone) for one in series]),
        legend=alt.Legend(title=None, columns=legend_columns([one.label for one in series])) if legend else None,
    )


def legend_columns(labels: Sequence[str]) -> alt.ExprRef:
    """As many entries on one line as there is room for beside the names, which take `left` pixels.

    The room is the container's: `width` still changes while Vega fits the chart, and a legend that
    changes its lines with it pushes the line above out of the picture.
    """
    each = [text_width(label) + LEGEND_MARGIN for label in labels] or [1]
    room = "((containerSize()[0] || width + left) - left)"
    fits = f"floor({room} / {max(each):.0f})"
    return alt.ExprRef(expr=f"{room} > {sum(each):.0f} ? {len(each)} : max(1, {fits})")


def outline(faded: bool) -> dict[str, Any]:
    """Encodings of bars: indirect reach paler with an outline, a period still running dashed as well."""
    opacity, width = (FADED, OUTLINE) if faded else (DIRECT, 0)
    return {
        "fillOpacity": alt.condition("datum.is_unfinished", alt.value(FADED / 2), alt.value(opacity)),
        "strokeDash": alt.condition("datum.is_unfinished", alt.value(list(DASH)), alt.value([1, 0])),
        "strokeWidth": alt.condition("datum.is_unfinished", alt.value(OUTLINE), alt.value(width)),
    }


def tones(names: Sequence[str], palette: Palette) -> dict[str, Any]:
    """Fill and outline by the colour's name in `_tone`."""
    scale = alt.Scale(domain=list(names), range=[palette.tone(name) for name in names])
    return {
        "fill": alt.Fill(field="_tone", type="nominal", scale=scale, legend=None),
        "stroke": alt.Stroke(field="_tone", type="nominal", scale=scale, legend=None),
    }


def legend_entry(series: Sequence[Series], palette: Palette) -> dict[str, Any]:
    """Fill and outline by series, with one legend above for both."""
    scale = alt.Scale(domain=[one.label for one in series], range=[palette.tone(one.tone) for one in series])
    legend = alt.Legend(title=None, columns=legend_columns([one.label for one in series]))
    return {
        "fill": alt.Fill(field="_series", type="nominal", scale=scale, legend=legend),
        "stroke": alt.Stroke(field="_series", type="nominal", scale=scale, legend=legend),
    }


def layered(layers: Iterable[alt.Chart], **constants: Any) -> alt.LayerChart:
    """The layers on one another, with parameters that `spec` fills in for each drawing."""
    params: list[Any] = [alt.param(name=name, value=value) for name, value in {**constants, "left": 0}.items()]
    drawn: Any = alt.layer(*layers)
    return drawn.add_params(*params)


def note_rows(words: str) -> list[Row]:
    """The dataset of a note under the chart, broken into lines that a phone can show."""
    return [{"_note": wrapped(words, NOTE_LETTERS)}] if words else []


def quiet_note(data: str, palette: Palette, *, below: int) -> alt.Chart:
    """A small line under the chart from the `_note` of a dataset."""
    note = chart(data).mark_text(align="left", baseline="top", fontSize=NOTE_SIZE, color=palette.quiet, lineBreak="\n")
    at = alt.value(alt.ExprRef(expr=f"height + {below}"))
    return note.encode(x=alt.value(alt.ExprRef(expr="-left")), y=at, text=alt.Text(field="_note", type="nominal"))


def compared_marks(palette: Palette, **size: Any) -> list[alt.Chart]:
    """A thin grey mark across a bar for the comparison, on a casing of paper so that it shows on the bar."""
    across = size or {"width": alt.RelativeBandSize(band=1.12)}
    return [
        chart("compared").mark_tick(aria=False, thickness=thick, color=tone, **across)
        for thick, tone in ((4, palette.paper), (2, palette.quiet))
    ]


def clickable(layer: alt.Chart, pick: str) -> alt.Chart:
    """The layer with the selection named 'pick' on the pick column; as it is where there is none."""
    if not pick:
        return layer
    selection = alt.selection_point(name="pick", fields=[pick], on="click", toggle=False, empty=False)
    return layer.properties(name="marks").add_params(selection)


def cursor(pick: str) -> dict[str, Any]:
    return {"cursor": "pointer"} if pick else {}


def widest(labels: Iterable[str]) -> float:
    """Pixels of the longest line of the labels."""
    return max((text_width(line, LABEL) for label in labels for line in label.split("\n")), default=0.0)


def reports_text(row: Row) -> str | None:
    """'5 of 6 reports in' for an unfinished period whose reports are known."""
    if row.get("reports_in") is None or row.get("reports_expected") is None:
        return None
    return say(
        "{came} of {expected} reports in",
        came=number_text(row["reports_in"], "d"),
        expected=number_text(row["reports_expected"], "d"),
    )
