"""A drawing as the sheet behind a native chart: categories, series, numbers. The same rows that the screen draws."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kurak.charts import KINDS, Drawing
from kurak.charts.drawing import Series
from kurak.charts.over_time import grain_of
from kurak.charts.parts import Laid, is_faded
from kurak.charts.pyramid import LEFT
from kurak.charts.values import Row, date_text, heading

COLUMNS, LINES, STACKED_COLUMNS = "columns", "lines", "stacked columns"
BARS, STACKED_BARS, PYRAMID, RANGES = "bars", "stacked bars", "pyramid", "ranges"
SHARE = ".0%"


@dataclass(frozen=True)
class Line:
    """One series. `values` one per category, None where nothing is known; `low` and `high` the ends of their ranges;
    `tones` a colour name of look.Palette per value where they differ; `unfinished` marks values of periods still
    running. A pyramid's left side is negative."""

    name: str
    tone: str
    values: tuple[float | None, ...]
    low: tuple[float | None, ...] = ()
    high: tuple[float | None, ...] = ()
    tones: tuple[str, ...] = ()
    unfinished: tuple[bool, ...] = ()
    is_compared: bool = False


@dataclass(frozen=True)
class ChartData:
    """A native chart before it is placed. `form` is the d3 form of its numbers; `note` what no mark can say."""

    shape: str
    categories: tuple[str, ...]
    lines: tuple[Line, ...]
    form: str
    axis: str
    is_estimate: bool = False
    note: str = ""
    labels: tuple[str, ...] = ()


def of(drawing: Drawing) -> ChartData:
    """The sheet of a drawing of a kind that is a native chart (see NATIVE)."""
    laid = KINDS[drawing.kind].lay_out(drawing)
    return NATIVE[drawing.kind](drawing, laid)


def _over_time(drawing: Drawing, laid: Laid) -> ChartData:
    grain, periods = grain_of(drawing.named), list(laid.constants["periods"])
    lines = [_timed(one, periods, laid.datasets["rows"], drawing) for one in laid.plan.series]
    compared = [_compared(drawing, one, periods, laid.datasets["compared"]) for one in _compared_series(drawing, laid)]
    return _data(
        drawing,
        {"time_bars": COLUMNS, "time_lines": LINES, "time_stacked": STACKED_COLUMNS}[drawing.kind],
        tuple(date_text(at, {"month": "%b %Y", "quarter": "Q%q %Y"}.get(grain, "%Y")) for at in periods),
        (*lines, *compared),
    )


def _compared_series(drawing: Drawing, laid: Laid) -> tuple[Series, ...]:
    """A stack is compared by its sum, which is no series of a stack: it is left to the notes."""
    is_told = laid.datasets["compared"] and drawing.kind != "time_stacked"
    return laid.plan.series if is_told else ()


def _timed(one: Series, periods: list[str], rows: list[Row], drawing: Drawing) -> Line:
    found = {row["_at"]: row for row in rows if row["_series"] == one.label}
    has_ends = {"low", "high"} <= set(drawing.roles)
    return Line(
        one.label,
        one.tone,
        _values(found, periods, "_y"),
        _values(found, periods, "_low") if has_ends else (),
        _values(found, periods, "_high") if has_ends else (),
        unfinished=tuple(bool(found.get(at, {}).get("is_unfinished")) for at in periods),
    )


def _compared(drawing: Drawing, one: Series, periods: list[str], rows: list[Row]) -> Line:
    found = {row["_at"]: row for row in rows if row["_series"] == one.label}
    of = "" if "color" not in drawing.roles else f"{one.label}, "
    return Line(f"{of}{drawing.compared_label}", one.tone, _values(found, periods, "_y"), is_compared=True)


def _values(found: Mapping[str, Row], keys: list[str], field: str) -> tuple[float | None, ...]:
    return tuple(found.get(key, {}).get(field) for key in keys)


def _ranking(drawing: Drawing, laid: Laid) -> ChartData:
    rows = laid.datasets["rows"]
    names = [row["_label"] for row in rows]
    before = {row["_label"]: row for row in laid.datasets["compared"]}
    lines = [
        Line(
            heading(drawing.measured),
            "series:0",
            tuple(row["_x"] for row in rows),
            tones=tuple(row["_tone"] for row in rows),
            unfinished=tuple(row["is_unfinished"] for row in rows),
        )
    ]
    if before:
        lines.append(Line(drawing.compared_label, "series:0", _values(before, names, "_x"), is_compared=True))
    return _data(drawing, BARS, tuple(names), tuple(lines))


def _stack(drawing: Drawing, laid: Laid) -> ChartData:
    """Bars split by colour; the sum stands with the name, since a stack of parts has no place for it."""
    return _split(drawing, laid, "_x", "{name}: {sum}", drawing.measured.format)


def _shares(drawing: Drawing, laid: Laid) -> ChartData:
    return _split(drawing, laid, "_share", "{name} ({sum})", SHARE)


def _split(drawing: Drawing, laid: Laid, field: str, named: str, form: str) -> ChartData:
    sums = {row["_name"]: row for row in laid.datasets["sums"]}
    names, rows = list(sums), laid.datasets["rows"]
    lines = tuple(
        Line(
            one.label,
            one.tone,
            _values({row["_name"]: row for row in rows if row["_series"] == one.label}, names, field),
        )
        for one in laid.plan.series
    )
    categories = tuple(named.format(name=sums[name]["_label"], sum=sums[name]["_text"]) for name in names)
    data = _data(drawing, STACKED_BARS, categories, lines)
    return data if field == "_x" else ChartData(data.shape, categories, lines, form, laid.line, data.is_estimate)


def _pyramid(drawing: Drawing, laid: Laid) -> ChartData:
    rows = laid.datasets["rows"]
    names = list(dict.fromkeys(row["_name"] for row in rows))
    lines = tuple(
        Line(
            one.label,
            one.tone,
            _values({row["_name"]: row for row in rows if row["_sex"] == one.code}, names, "_x"),
        )
        for one in sorted(laid.plan.sides, key=lambda one: one.code != LEFT)
    )
    labels = {row["_name"]: row["_label"] for row in rows}
    note = " ".join(row["_note"].replace("\n", " ") for row in laid.datasets["notes"])
    return _data(drawing, PYRAMID, tuple(labels[name] for name in names), lines, note=note)


def _ranges(drawing: Drawing, laid: Laid) -> ChartData:
    rows = laid.datasets["rows"]
    line = Line(
        heading(drawing.measured),
        "series:0",
        tuple(row["_x"] for row in rows),
        tuple(row["_low"] for row in rows),
        tuple(row["_high"] for row in rows),
    )
    words = tuple(f"{row['_text']} ({row['_under']})" if row["_under"] else row["_text"] for row in rows)
    return _data(drawing, RANGES, tuple(row["_label"] for row in rows), (line,), labels=words)


def _data(
    drawing: Drawing,
    shape: str,
    categories: tuple[str, ...],
    lines: tuple[Line, ...],
    *,
    note: str = "",
    labels: tuple[str, ...] = (),
) -> ChartData:
    measure = drawing.measured
    return ChartData(
        shape,
        categories,
        lines,
        measure.format,
        heading(measure),
        is_estimate=is_faded(measure),
        note=note,
        labels=labels,
    )


NATIVE: Mapping[str, Callable[[Drawing, Laid], ChartData]] = {
    "time_bars": _over_time,
    "time_lines": _over_time,
    "time_stacked": _over_time,
    "bars": _ranking,
    "stacked_bars": _stack,
    "share_bars": _shares,
    "pyramid": _pyramid,
    "ranges": _ranges,
}
