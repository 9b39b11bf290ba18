"""Events by day as a native chart of marks: a row for each name, a shape and a colour for each series."""

from datetime import date, timedelta
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_MARKER_STYLE, XL_TICK_MARK
from pptx.util import Emu, Pt

from kurak.charts import KINDS, Drawing
from kurak.charts.values import Row
from kurak.look import Palette, text_width
from kurak.slides import chart_xml
from kurak.slides.pieces import Box, Words, rgb, words
from kurak.slides.template import Template
from kurak.words import say

_MARKERS = (XL_MARKER_STYLE.DIAMOND, XL_MARKER_STYLE.CIRCLE, XL_MARKER_STYLE.SQUARE, XL_MARKER_STYLE.TRIANGLE)
_MARGIN = timedelta(days=20)
# Where the marks stand within the chart, from 0 to 1: names beside them, legend above, days below.
_LEFT, _TOP, _WIDTH, _HEIGHT = 0.17, 0.12, 0.81, 0.76
_NAME, _SIZE, _LEAST, _POINT = Emu(420_000), 11, 8, 12_700


def placed(shapes: Any, drawing: Drawing, box: Box, template: Template) -> Any:
    """The graphic frame of a timeline in a box, with the names of its rows."""
    laid, palette = KINDS["timeline"].lay_out(drawing), template.palette
    names = list(laid.constants["names"])
    rows = sorted(laid.datasets["rows"], key=lambda row: row["_at"])
    sheet = CategoryChartData()
    sheet.categories = [date.fromisoformat(row["_at"]) for row in rows]
    for one in laid.plan.series:
        # one column of days for all: programs differ in how they read a scatter chart with several
        sheet.add_series(one.label, [_height(row, names) if row["_series"] == one.label else None for row in rows])
    frame = shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.at, sheet)
    _axes(frame.chart, rows, len(names), palette)
    for at, (one, series) in enumerate(zip(laid.plan.series, frame.chart.plots[0].series, strict=True)):
        _marked(series, palette.tone(one.tone), _MARKERS[at % len(_MARKERS)])
        _labelled(series, one.label, rows, palette)
    _names(shapes, names, box, template)
    return frame


def _height(row: Row, names: list[str]) -> int:
    return len(names) - names.index(row["_name"])


def _axes(chart: Any, rows: list[Row], names: int, palette: Palette) -> None:
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(11), rgb(palette.ink)
    chart.has_legend = True
    chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
    days, heights = chart.category_axis, chart.value_axis
    first, last = (date.fromisoformat(rows[at]["_at"]) for at in (0, -1))
    chart_xml.days_between(days, first - _MARGIN, last + _MARGIN)
    days.tick_labels.number_format, days.tick_labels.number_format_is_linked = say("mmm yyyy"), False
    days.has_major_gridlines, days.major_tick_mark = False, XL_TICK_MARK.NONE
    days.format.line.color.rgb = rgb(palette.hairline)
    heights.minimum_scale, heights.maximum_scale, heights.major_unit = 0.5, names + 0.5, 1
    heights.visible, heights.has_major_gridlines = False, True
    heights.major_gridlines.format.line.color.rgb = rgb(palette.hairline)
    chart_xml.plot_at(chart, (_LEFT, _TOP, _WIDTH, _HEIGHT))


def _marked(series: Any, colour: str, shape: Any) -> None:
    series.smooth = False
    series.format.line.fill.background()
    series.marker.style, series.marker.size = shape, 10
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = rgb(colour)
    series.marker.format.line.fill.background()


def _labelled(series: Any, name: str, rows: list[Row], palette: Palette) -> None:
    """The words beside a mark, above and below in turn, so that neighbours don't meet."""
    mine = [(at, row) for at, row in enumerate(rows) if row["_series"] == name and row["_said_beside"]]
    for turn, (at, row) in enumerate(mine):
        label = series.points[at].data_label
        label.position = XL_LABEL_POSITION.BELOW if turn % 2 else XL_LABEL_POSITION.ABOVE
        run = label.text_frame.paragraphs[0].add_run()
        run.text, run.font.size = row["_said_beside"], Pt(10)
        run.font.color.rgb = rgb(palette.ink)


def _names(shapes: Any, names: list[str], box: Box, template: Template) -> None:
    step = box.height * _HEIGHT / len(names)
    wide = round(box.width * (_LEFT - 0.01))
    longest = max(text_width(word, template.wider) for name in names for word in name.split())
    size = max(_LEAST, min(_SIZE, int(wide / _POINT / longest)))
    for at, name in enumerate(names):
        middle = box.top + box.height * _TOP + step * (at + 0.5)
        place = Box(box.left, round(middle - _NAME / 2), wide, _NAME)
        said = name.replace("\n", " ")
        words(shapes, place, [Words(said, size, template.palette.ink)], align="right", anchor="middle", name=said)
