"""The series of a native chart, dressed as on screen: colours, ranges, what is unfinished, numbers beside them."""

from collections.abc import Callable, Mapping
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION
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
    STACKED_BARS,
    STACKED_COLUMNS,
    ChartData,
    Line,
)
from kurak.slides.pieces import rgb

_SMALL = 11
_FORMATS = {**EXCEL_FORMATS, "+,.0f": "+#,##0;-#,##0;0", "+.1f": "+0.0;-0.0;0.0"}
# Below this part of the longest bar a number in a segment would cover its neighbours.
_FITS = 0.07
# So many columns have room for a number each.
_MOST_LABELLED = 14


def dress(series: Any, line: Line, data: ChartData, palette: Palette) -> None:
    """Gives a series of the chart the manners of its shape."""
    _DRESS[data.shape](series, line, data, palette)


def number_format(form: str) -> str:
    """The spreadsheet's form of a d3 one."""
    # a space that does not break stands before the sign, as in every other number of the deck
    return _FORMATS.get(form, "General").replace("%", '" "%')


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
            chart_xml.labels_of(series, data.labels, Pt(_SMALL), palette.ink)
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
    labels.font.size = Pt(_SMALL)
    labels.font.color.rgb = rgb(palette.text_on(on) if on else palette.ink)


_DRESS: Mapping[str, Callable[[Any, Line, ChartData, Palette], None]] = {
    COLUMNS: _columns,
    STACKED_COLUMNS: _columns,
    LINES: _lines,
    BARS: _bars,
    STACKED_BARS: _stacked,
    PYRAMID: _sides,
    RANGES: _ranges,
}
