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

# Where the marks stand within a chart that carries notes, from 0 to 1: its lines have to meet their days.
_LEFT, _TOP, _WIDTH, _HEIGHT = 0.09, 0.14, 0.89, 0.72
_SIZE, _POINT, _GAP = 10, 12_700, Emu(45_000)
_LINE = Emu(170_000)


def placed(shapes: Any, chart: Any, drawing: Drawing, box: Box, palette: Palette) -> None:
    """Hairlines and words of a chart over time; nothing on any other, or where nobody wrote anything."""
    laid = KINDS[drawing.kind].lay_out(drawing) if drawing.noted else None
    rows = laid.datasets.get("noted", []) if laid else []
    if not laid or not rows:
        return
    chart_xml.plot_at(chart, (_LEFT, _TOP, _WIDTH, _HEIGHT))
    periods = list(laid.constants["periods"])
    for row in rows:
        _noted(shapes, row, _across(row, periods, box), box, palette)


def _across(row: Row, periods: Sequence[str], box: Box) -> int:
    passed = (periods.index(row["_at"]) + row["_part"]) / len(periods)
    return round(box.left + box.width * (_LEFT + _WIDTH * passed))


def _noted(shapes: Any, row: Row, across: int, box: Box, palette: Palette) -> None:
    top, bottom = (round(box.top + box.height * part) for part in (_TOP, _TOP + _HEIGHT))
    line = plain(shapes.add_connector(MSO_CONNECTOR.STRAIGHT, across, top, across, bottom))
    line.line.color.rgb, line.line.width, line.line.dash_style = rgb(palette.quiet), Pt(1), MSO_LINE.SQUARE_DOT
    line.name = row["_text"]
    described(line, row["_text"])
    wide = round(text_width(row["_text"], _SIZE) * _POINT)
    left = across - _GAP - wide if row["_is_late"] else across + _GAP
    place = Box(left, top + row["_row"] * _LINE, wide, _LINE)
    said = [Words(row["_text"], _SIZE, palette.ink)]
    shape = words(shapes, place, said, align="right" if row["_is_late"] else "left", name=row["_text"])
    # read over a bar as well
    shape.fill.solid()
    shape.fill.fore_color.rgb = rgb(palette.paper)
