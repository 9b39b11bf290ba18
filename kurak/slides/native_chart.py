"""A native, editable PowerPoint chart with its workbook, in the colours and manners of the screen."""

from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.util import Pt

from kurak.look import Palette, text_width
from kurak.slides import chart_xml, native_series
from kurak.slides.chart_data import (
    BARS,
    COLUMNS,
    LINES,
    PYRAMID,
    RANGES,
    SHARE,
    STACKED_BARS,
    STACKED_COLUMNS,
    ChartData,
    Line,
)
from kurak.slides.native_series import number_format
from kurak.slides.pieces import Box, rgb
from kurak.words import say

_TYPES = {
    COLUMNS: XL_CHART_TYPE.COLUMN_CLUSTERED,
    LINES: XL_CHART_TYPE.LINE_MARKERS,
    STACKED_COLUMNS: XL_CHART_TYPE.COLUMN_STACKED,
    BARS: XL_CHART_TYPE.BAR_CLUSTERED,
    STACKED_BARS: XL_CHART_TYPE.BAR_STACKED,
    PYRAMID: XL_CHART_TYPE.BAR_STACKED,
    RANGES: XL_CHART_TYPE.BAR_CLUSTERED,
}
_LYING = (BARS, STACKED_BARS, PYRAMID, RANGES)
_TEXT, _SMALL, _LEAST = 12, 11, 10
# Names of bars take at most this part of the chart's width on one line.
_NAMES, _POINT = 0.45, 12_700
# The periods of a line share this part of it, in type no smaller than this.
_ACROSS, _FEWEST = 0.88, 8
# A few bars are no wider than many, or they would look like more.
_WIDEST = 480


def placed(shapes: Any, data: ChartData, box: Box, palette: Palette, wider: float = 1.0) -> Any:
    """The graphic frame of a native chart in a box. `wider`: the typeface's letters against those that widths were
    measured by."""
    frame = shapes.add_chart(_TYPES[data.shape], *box.at, _sheet(data))
    chart = frame.chart
    _quiet(chart, data, palette)
    if data.shape in _LYING:
        _named(chart.category_axis, data, box, wider)
    elif data.shape == LINES:
        _dated(chart.category_axis, data, box, wider)
    for line, series in zip(_drawn(data), chart.plots[0].series, strict=True):
        native_series.dress(series, line, data, palette)
    return frame


def _named(axis: Any, data: ChartData, box: Box, wider: float) -> None:
    """Every bar has its name, smaller where names are long."""
    longest = max((text_width(name, wider) for name in data.categories), default=0.0)
    room = box.width * _NAMES / _POINT
    axis.tick_labels.font.size = Pt(max(_LEAST, min(_TEXT, round(room / longest)))) if longest else Pt(_TEXT)
    chart_xml.every_name(axis)


def _dated(axis: Any, data: ChartData, box: Box, wider: float) -> None:
    """Periods under a line keep to one line each: smaller where there are many."""
    wanted = text_width("  ".join(data.categories), wider)
    axis.tick_labels.font.size = Pt(max(_FEWEST, min(_TEXT, int(box.width * _ACROSS / _POINT / max(1.0, wanted)))))


def _sheet(data: ChartData) -> CategoryChartData:
    form = number_format(data.form)
    sheet = CategoryChartData(number_format=f"{form};{form}" if data.shape == PYRAMID else form)
    sheet.categories = data.categories
    for line in _drawn(data):
        sheet.add_series(line.name, line.values)
    return sheet


def _drawn(data: ChartData) -> tuple[Line, ...]:
    """Every series of the workbook: ends of ranges are series too, so that their numbers can be edited."""
    return tuple(part for line in data.lines for part in (line, *_ends(line)))


def _ends(line: Line) -> tuple[Line, ...]:
    if not line.high:
        return ()
    of = f"{line.name}, "
    return (
        Line(of + say("At least").lower(), "", line.low),
        Line(of + say("At most").lower(), "", line.high, line.low),
    )


def _quiet(chart: Chart, data: ChartData, palette: Palette) -> None:
    """Few lines and quiet words: what every chart has in common."""
    chart.has_title = False
    chart.font.size, chart.font.color.rgb = Pt(_TEXT), rgb(palette.ink)
    told = [line for line in data.lines if line.name]
    chart.has_legend = len(told) > 1 or data.shape in (STACKED_BARS, STACKED_COLUMNS)
    if chart.has_legend:
        chart.legend.position, chart.legend.include_in_layout = XL_LEGEND_POSITION.TOP, False
        chart_xml.legend_without(chart, [at for at, line in enumerate(_drawn(data)) if not line.tone])
    _axes(chart, data, palette)
    plot = chart.plots[0]
    if data.shape != LINES:
        plot.gap_width = max(45, round(_WIDEST / max(1, len(data.categories))))
        plot.overlap = 100 if data.shape in (PYRAMID, RANGES, STACKED_BARS, STACKED_COLUMNS) else -8


def _axes(chart: Chart, data: ChartData, palette: Palette) -> None:
    names, numbers = chart.category_axis, chart.value_axis
    names.has_major_gridlines, names.major_tick_mark = False, XL_TICK_MARK.NONE
    names.format.line.color.rgb = rgb(palette.hairline)
    names.tick_labels.font.size = Pt(_TEXT)
    numbers.major_tick_mark, numbers.minor_tick_mark = XL_TICK_MARK.NONE, XL_TICK_MARK.NONE
    numbers.format.line.fill.background()
    if data.shape in _LYING:
        names.reverse_order, names.tick_label_position = True, XL_TICK_LABEL_POSITION.LOW
        numbers.visible, numbers.has_major_gridlines = False, False
    else:
        _measure(numbers, data, palette)
    if data.shape != PYRAMID and not _falls(data):
        numbers.minimum_scale = 0
    if data.shape == STACKED_BARS and data.form == SHARE:
        numbers.maximum_scale = 1
    chart_xml.room_for_labels(numbers, data)


def _falls(data: ChartData) -> bool:
    """Whether a bar runs to the left: a change that lowered a number."""
    return any(value < 0 for line in data.lines for value in line.values if value is not None)


def _measure(axis: Any, data: ChartData, palette: Palette) -> None:
    """Zero-based, few gridlines, its unit written along it."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(palette.hairline)
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = Pt(_SMALL), rgb(palette.quiet)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format(data.form), False
    axis.has_title = True
    axis.axis_title.text_frame.text = data.axis
    words = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    words.size, words.bold, words.color.rgb = Pt(_SMALL), False, rgb(palette.quiet)
