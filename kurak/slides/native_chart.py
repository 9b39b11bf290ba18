"""A native, editable PowerPoint chart with its workbook, in the colours and manners of the screen."""

from collections.abc import Callable, Mapping
from typing import Any

from pptx.chart.chart import Chart
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.util import Pt

from kurak.exports import EXCEL_FORMATS
from kurak.look import Palette
from kurak.slides import chart_xml
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
_TEXT, _SMALL = Pt(12), Pt(11)
# Below this part of the longest bar a number in a segment would cover its neighbours.
_FITS = 0.07
# A few bars are no wider than many, or they would look like more.
_WIDEST = 480
# So many columns have room for a number each.
_MOST_LABELLED = 14


def placed(shapes: Any, data: ChartData, box: tuple[int, int, int, int], palette: Palette) -> Any:
    """The graphic frame of a native chart in a box (left, top, width, height in EMU)."""
    frame = shapes.add_chart(_TYPES[data.shape], *box, _sheet(data))
    chart = frame.chart
    _quiet(chart, data, palette)
    for line, series in zip(_drawn(data), chart.plots[0].series, strict=True):
        _DRESS[data.shape](series, line, data, palette)
    return frame


def number_format(form: str) -> str:
    """The spreadsheet's form of a d3 one."""
    return EXCEL_FORMATS.get(form, "General")


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
    chart.font.size, chart.font.color.rgb = _TEXT, rgb(palette.ink)
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
    names.tick_labels.font.size = _TEXT
    numbers.major_tick_mark, numbers.minor_tick_mark = XL_TICK_MARK.NONE, XL_TICK_MARK.NONE
    numbers.format.line.fill.background()
    if data.shape in _LYING:
        names.reverse_order, names.tick_label_position = True, XL_TICK_LABEL_POSITION.LOW
        numbers.visible, numbers.has_major_gridlines = False, False
    else:
        _measure(numbers, data, palette)
    if data.shape != PYRAMID:
        numbers.minimum_scale = 0
    if data.shape == STACKED_BARS and data.form == SHARE:
        numbers.maximum_scale = 1
    chart_xml.room_for_labels(numbers, data)


def _measure(axis: Any, data: ChartData, palette: Palette) -> None:
    """Zero-based, few gridlines, its unit written along it."""
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = rgb(palette.hairline)
    axis.major_gridlines.format.line.width = Pt(0.75)
    axis.tick_labels.font.size, axis.tick_labels.font.color.rgb = _SMALL, rgb(palette.quiet)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = number_format(data.form), False
    axis.has_title = True
    axis.axis_title.text_frame.text = data.axis
    words = axis.axis_title.text_frame.paragraphs[0].runs[0].font
    words.size, words.bold, words.color.rgb = _SMALL, False, rgb(palette.quiet)


def _columns(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    if not line.tone:
        _hidden(series, line)
        return
    _filled(series, line, data, palette)
    if len(data.categories) * len(data.lines) <= _MOST_LABELLED and data.shape == COLUMNS and not line.high:
        _labelled(series, data, palette, XL_LABEL_POSITION.OUTSIDE_END)


def _bars(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    _filled(series, line, data, palette)
    _labelled(series, data, palette, XL_LABEL_POSITION.OUTSIDE_END)


def _stacked(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    _filled(series, line, data, palette)
    longest = max((_length(data, at) for at in range(len(data.categories))), default=0)
    fitting = [at for at, value in enumerate(line.values) if value and longest and abs(value) / longest >= _FITS]
    if fitting:
        _labelled(series, data, palette, XL_LABEL_POSITION.CENTER, on=palette.tone(line.tone))
        chart_xml.labels_without(series, [at for at in range(len(line.values)) if at not in fitting])


def _length(data: ChartData, at: int) -> float:
    return sum(line.values[at] or 0 for line in data.lines)


def _sides(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    _filled(series, line, data, palette)
    longest = max((abs(value) for one in data.lines for value in one.values if value), default=0)
    _labelled(series, data, palette, XL_LABEL_POSITION.INSIDE_END, on=palette.tone(line.tone))
    small = [at for at, value in enumerate(line.values) if not value or abs(value) / longest < _FITS]
    chart_xml.labels_without(series, small)
    chart_xml.signless(series, number_format(data.form))


def _ranges(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    if not line.tone:
        _hidden(series, line)
        if line.low:
            chart_xml.labels_of(series, data.labels, _SMALL, palette.ink)
        return
    _filled(series, line, data, palette)


def _lines(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    if not line.tone:
        _unseen_line(series, line)
        return
    colour = rgb(palette.tone(line.tone))
    series.smooth = False
    series.format.line.color.rgb, series.format.line.width = colour, Pt(2.25)
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = colour
    series.marker.format.line.color.rgb = colour
    series.marker.size = 5
    if line.is_compared:
        series.format.line.dash_style, series.format.line.width = MSO_LINE.ROUND_DOT, Pt(1.25)
    for at, is_unfinished in enumerate(line.unfinished):
        if is_unfinished:
            series.points[at].format.line.color.rgb = colour
            series.points[at].format.line.dash_style = MSO_LINE.DASH


def _unseen_line(series: Any, line: Line) -> None:
    series.format.line.fill.background()
    chart_xml.no_marker(series)
    _interval(series, line)


def _hidden(series: Any, line: Line) -> None:
    series.format.fill.background()
    series.format.line.fill.background()
    _interval(series, line)


def _interval(series: Any, line: Line) -> None:
    """From the upper end down to the lower: a thin line with ends, never a solid bar."""
    if line.low:
        chart_xml.error_bars(series, [_gap(low, high) for low, high in zip(line.low, line.values, strict=True)])


def _gap(low: float | None, high: float | None) -> float:
    return 0.0 if low is None or high is None else high - low


def _filled(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    """Direct solid, estimates paler and outlined, periods still running dashed, a comparison in grey."""
    tone = palette.hairline if line.is_compared else palette.tone(line.tone)
    series.invert_if_negative = False
    _fill(series.format, tone, data.is_estimate)
    for at, own in enumerate(line.tones):
        if own != line.tone:
            _fill(series.points[at].format, palette.tone(own), data.is_estimate)
    for at, is_unfinished in enumerate(line.unfinished):
        if is_unfinished:
            form = series.points[at].format
            _fill(form, tone, True)
            form.line.dash_style = MSO_LINE.DASH


def _fill(form: Any, tone: str, is_pale: bool) -> None:
    form.fill.solid()
    form.fill.fore_color.rgb = rgb(tone)
    if is_pale:
        chart_xml.pale(form)
        form.line.color.rgb, form.line.width = rgb(tone), Pt(1)


def _labelled(series: Any, data: ChartData, palette: Palette, position: Any, on: str = "") -> None:
    labels = series.data_labels
    labels.show_value, labels.position = True, position
    labels.number_format, labels.number_format_is_linked = number_format(data.form), False
    labels.font.size = _SMALL
    labels.font.color.rgb = rgb(palette.text_on(on) if on else palette.ink)


def rgb(colour: str) -> RGBColor:
    """'#0B5C7A' as PowerPoint has it."""
    return RGBColor.from_string(colour.removeprefix("#"))


_DRESS: Mapping[str, Callable[[Any, Line, ChartData, Palette], None]] = {
    COLUMNS: _columns,
    STACKED_COLUMNS: _columns,
    LINES: _lines,
    BARS: _bars,
    STACKED_BARS: _stacked,
    PYRAMID: _sides,
    RANGES: _ranges,
}
