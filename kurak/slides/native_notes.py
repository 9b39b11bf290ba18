"""What people wrote on the time axis, over a native chart: a hairline on its day and a few words beside it."""

from collections.abc import Sequence
from typing import Any

from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_CONNECTOR
from pptx.util import Emu, Pt

from kurak.charts import KINDS, Drawing
from kurak.charts.values import Row
from kurak.look import Palette, text_width
from kurak.slides import chart_xml
from kurak.slides.pieces import Box, Words, described, plain, rgb, words

# Where the marks stand within a chart that carries notes, from 0 to 1: its lines have to meet their days. The words
# stand above them, a row below the other, under the legend.
_LEFT, _RIGHT, _BOTTOM = 0.09, 0.98, 0.86
_SIZE, _POINT, _GAP = 10, 12_700, Emu(45_000)
# What the numbers of an axis and its words take beside it.
_BESIDE = Emu(720_000)
_LINE, _LEGEND, _ROOM = Emu(170_000), Emu(330_000), Emu(60_000)


def placed(shapes: Any, chart: Any, drawing: Drawing, box: Box, palette: Palette) -> None:
    """Hairlines and words of a chart over time; nothing on any other, or where nobody wrote anything."""
    laid = KINDS[drawing.kind].lay_out(drawing) if drawing.noted else None
    rows = laid.datasets.get("noted", []) if laid else []
    if not laid or not rows:
        return
    left = max(_LEFT, _BESIDE / box.width)
    first = box.top + (_LEGEND if chart.has_legend else _ROOM)
    plot = first + (max(row["_row"] for row in rows) + 1) * _LINE + _ROOM
    top = (plot - box.top) / box.height
    chart_xml.plot_at(chart, (left, top, _RIGHT - left, _BOTTOM - top))
    periods = list(laid.constants["periods"])
    points = [(_across(row, periods, box, left), first + row["_row"] * _LINE) for row in rows]
    for row, at in zip(rows, points, strict=True):
        _lined(shapes, row, at, box, palette)
    for row, at in zip(rows, points, strict=True):
        _worded(shapes, row, at, palette)


def _across(row: Row, periods: Sequence[str], box: Box, left: float) -> int:
    passed = (periods.index(row["_at"]) + row["_part"]) / len(periods)
    return round(box.left + box.width * (left + (_RIGHT - left) * passed))


def _lined(shapes: Any, row: Row, at: tuple[int, int], box: Box, palette: Palette) -> None:
    """From a point down to the axis."""
    across, top = at
    line = plain(
        shapes.add_connector(MSO_CONNECTOR.STRAIGHT, across, top, across, round(box.top + box.height * _BOTTOM))
    )
    line.line.color.rgb, line.line.width, line.line.dash_style = rgb(palette.quiet), Pt(1), MSO_LINE.SQUARE_DOT
    line.name = row["_text"]
    described(line, row["_text"])


def _worded(shapes: Any, row: Row, at: tuple[int, int], palette: Palette) -> None:
    """Beside the line's upper end, on paper where another line passes."""
    across, top = at
    wide = round(text_width(row["_text"], _SIZE) * _POINT)
    left, align = (across - _GAP - wide, "right") if row["_is_late"] else (across + _GAP, "left")
    said = [Words(row["_text"], _SIZE, palette.ink)]
    shape = words(shapes, Box(left, top, wide, _LINE), said, align=align, name=row["_text"], is_wrapped=False)
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(palette.paper)
