"""What charts need and python-pptx has no word for: ranges, pale fills, labels left out."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Length

from kurak.slides.chart_data import PYRAMID, RANGES, ChartData
from kurak.slides.pieces import rgb

_PALE = 30_000
# How far beyond the longest range its words reach.
_ROOM_FOR_RANGES = 1.6
# The day that spreadsheets count from; so many words fit under an axis.
_FIRST_DAY, _MOST_WORDS = date(1899, 12, 30), 8
_AFTER_ERRORS = ("c:xVal", "c:cat", "c:val", "c:smooth", "c:shape", "c:extLst")


def pale(form: Any, alpha: int = _PALE) -> None:
    """Makes a solid fill see-through, as of estimates and of what is not finished. `alpha`: 100,000 is solid."""
    colour = form.fill._xPr.find(qn("a:solidFill"))[0]
    for old in colour.findall(qn("a:alpha")):
        colour.remove(old)
    colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{alpha}"/>'))


def error_bars(series: Any, minus: Sequence[float]) -> None:
    """Lines with ends from each value down by `minus`."""
    points = "".join(f'<c:pt idx="{at}"><c:v>{size}</c:v></c:pt>' for at, size in enumerate(minus))
    numbers = f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(minus)}"/>{points}</c:numLit>'
    bars = parse_xml(
        f'<c:errBars {nsdecls("c", "a")}><c:errDir val="y"/><c:errBarType val="minus"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="0"/><c:minus>{numbers}</c:minus>'
        '<c:spPr><a:ln w="15875"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill></a:ln></c:spPr></c:errBars>'
    )
    if series._element.find(qn("c:marker")) is None:
        bars.remove(bars.find(qn("c:errDir")))
    _before(series._element, bars, _AFTER_ERRORS)


def _before(element: Any, new: Any, followers: Sequence[str]) -> None:
    later = [child for name in followers for child in element.findall(qn(name))]
    later[0].addprevious(new) if later else element.append(new)


def no_marker(series: Any) -> None:
    """A line without its dots."""
    for old in series._element.findall(qn("c:marker")):
        series._element.remove(old)
    marker = parse_xml(f'<c:marker {nsdecls("c")}><c:symbol val="none"/></c:marker>')
    _before(series._element, marker, ("c:dPt", "c:dLbls", "c:trendline", "c:errBars", "c:cat", "c:val", "c:smooth"))


def legend_without(chart: Any, places: Sequence[int]) -> None:
    """Leaves the series at these places out of the legend."""
    legend = chart._chartSpace.find(".//" + qn("c:legend"))
    for at in places:
        entry = parse_xml(f'<c:legendEntry {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:legendEntry>')
        _before(legend, entry, ("c:layout", "c:overlay", "c:spPr", "c:txPr"))


def labels_without(series: Any, places: Sequence[int]) -> None:
    """Takes the number off the values at these places."""
    labels = series._element.find(qn("c:dLbls"))
    for at in reversed(places):
        labels.insert(0, parse_xml(f'<c:dLbl {nsdecls("c")}><c:idx val="{at}"/><c:delete val="1"/></c:dLbl>'))


def labels_of(series: Any, words: Sequence[str], size: Length, colour: str) -> None:
    """Words of their own beside each value: a range is no single number."""
    for at, text in enumerate(words):
        label = series.points[at].data_label
        label.position = XL_LABEL_POSITION.OUTSIDE_END
        label.text_frame.word_wrap = False
        run = label.text_frame.paragraphs[0].add_run()
        run.text, run.font.size = text, size
        run.font.color.rgb = rgb(colour)


def every_name(axis: Any) -> None:
    """A name for each bar: programs leave every other one out where they find it crowded."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    _before(axis._element, skip, ("c:tickMarkSkip", "c:noMultiLvlLbl", "c:extLst"))


def signless(series: Any, form: str) -> None:
    """Numbers without a minus: the left side of a pyramid is drawn below zero."""
    for number in series._element.iter(qn("c:numFmt")):
        number.set("formatCode", f"{form};{form}")


def days_between(axis: Any, first: date, last: date) -> None:
    """An axis of days from the first to the last, a word every few months."""
    axis.minimum_scale, axis.maximum_scale = ((day - _FIRST_DAY).days for day in (first, last))
    months = max(1, round((last - first).days / 30 / _MOST_WORDS))
    for name, value in (("baseTimeUnit", "days"), ("majorUnit", str(months)), ("majorTimeUnit", "months")):
        for old in axis._element.findall(qn(f"c:{name}")):
            axis._element.remove(old)
        axis._element.append(parse_xml(f'<c:{name} {nsdecls("c")} val="{value}"/>'))


def plot_at(chart: Any, place: tuple[float, float, float, float]) -> None:
    """Sets the marks' own place in the chart: left, top, width, height from 0 to 1."""
    area = chart._chartSpace.find(".//" + qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    sides = "".join(f'<c:{name} val="{value}"/>' for name, value in zip("xywh", place, strict=True))
    modes = '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
    area.insert(0, parse_xml(f"<c:layout {nsdecls('c')}><c:manualLayout>{modes}{sides}</c:manualLayout></c:layout>"))


def room_for_labels(axis: Any, data: ChartData) -> None:
    """Ends the axis of numbers where the words beyond the longest range end; a pyramid's two sides are alike."""
    known = [abs(value) for line in data.lines for values in (line.values, line.high) for value in values if value]
    if data.shape == PYRAMID and known:
        axis.minimum_scale, axis.maximum_scale = -max(known), max(known)
    elif data.shape == RANGES and known:
        axis.maximum_scale = max(known) * _ROOM_FOR_RANGES
