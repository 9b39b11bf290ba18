"""Charts over months, quarters or years: bars, lines and stacks on one calendar axis."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise

import altair as alt
import pandas as pd

from kurak.charts.annotated import noted_rows
from kurak.charts.axes import calendar_axis, measure_axis
from kurak.charts.drawing import UNKNOWN, Drawing, Series, series_of
from kurak.charts.parts import (
    Laid,
    Tip,
    chart,
    explained,
    line_above,
    measure_tips,
    reports_text,
    spoken,
    widest,
)
from kurak.charts.values import Row, heading, plain, records, share, total, value_text
from kurak.dictionary import Column
from kurak.look import Palette
from kurak.words import say

HEIGHT = 300
DIRECT_LABELS = 4
# A longer name at the end of a line leaves it no room where two charts stand side by side.
LONGEST_AT_END = 150
LABEL_GAP = 0.075
AXIS_ROOM = 40
MANY_POINTS = 30


@dataclass(frozen=True)
class TimePlan:
    """What decides the structure of a chart over time. `grain` is month, quarter or year."""

    measure: Column
    grain: str
    series: tuple[Series, ...]
    tips: tuple[Tip, ...]
    is_split: bool
    has_band: bool
    has_compared: bool
    has_many_points: bool
    has_noted: bool
    pick: str


def lay_out(drawing: Drawing) -> Laid:
    """Rows with fixed field names, every period of the axis, and the plan of the structure."""
    series = _series(drawing)
    rows = [_row(drawing, row, series) for row in records(drawing.rows)]
    rows = with_shares(sorted(rows, key=lambda row: row["_at"] or ""))
    compared = [_row(drawing, row, series) for row in _compared(drawing)]
    grain = grain_of(drawing.named)
    periods = periods_between([row["_at"] for row in (*rows, *compared) if row["_at"]], grain)
    plan = _plan(drawing, series, grain, periods)
    datasets = {
        "rows": spoken(marked_tails(rows), plan.tips),
        "compared": compared if drawing.kind != "time_stacked" else _summed(compared),
        "ends": ends(rows, series) if drawing.kind == "time_lines" else [],
        "reports": _last_reports(rows),
        "noted": noted_rows(drawing.noted, periods),
    }
    return Laid(plan, line_above(drawing), datasets, HEIGHT, left=AXIS_ROOM, constants={"periods": periods})


def _plan(drawing: Drawing, series: tuple[Series, ...], grain: str, periods: list[str]) -> TimePlan:
    is_split = "color" in drawing.roles
    return TimePlan(
        measure=drawing.measured,
        grain=grain,
        series=series,
        tips=_tips(drawing, is_split),
        is_split=is_split,
        has_band={"low", "high"} <= set(drawing.roles),
        has_compared=bool(_compared(drawing)),
        has_many_points=len(periods) > MANY_POINTS,
        has_noted=bool(noted_rows(drawing.noted, periods)),
        pick=drawing.pick,
    )


def _tips(drawing: Drawing, is_split: bool) -> tuple[Tip, ...]:
    measure = drawing.measured
    tips = [Tip("_x", say(drawing.named.label)), Tip("_y", heading(measure), measure.format)]
    if is_split:
        tips.insert(1, Tip("_series", say(drawing.column("color").label)))
    if is_split and measure.type == "count" and drawing.kind == "time_stacked":
        tips.append(Tip("_share", say("Share of the period"), ".0%"))
    if "low" in drawing.roles:
        tips += [
            Tip("_low", say("At least"), measure.format),
            Tip("_high", say("At most"), measure.format),
        ]
    if "reports_in" in drawing.rows:
        tips.append(Tip("_reports", say("Reports")))
    return (*tips, *measure_tips(drawing))


def _series(drawing: Drawing) -> tuple[Series, ...]:
    if "color" not in drawing.roles:
        return (Series("", heading(drawing.measured), "series:0"),)
    column = drawing.column("color").name
    frames = [frame for frame in (drawing.rows, drawing.compared) if frame is not None and column in frame]
    codes = [plain(code) or UNKNOWN for frame in frames for code in frame[column]]
    return series_of(drawing, column, codes)


def _compared(drawing: Drawing) -> list[Row]:
    return [] if drawing.compared is None else records(drawing.compared)


def _row(drawing: Drawing, row: Row, series: tuple[Series, ...]) -> Row:
    code = row.get(drawing.roles["color"]) or UNKNOWN if "color" in drawing.roles else ""
    place = next((at for at, one in enumerate(series) if one.code == code), 0)
    named, at = drawing.named, row[drawing.named.name]
    laid = {
        "_at": at,
        "_x": value_text(at, named),
        "_y": row[drawing.measured.name],
        "_series": series[place].label,
        "_order": place,
        "_reports": reports_text(row),
        "_low": row.get(drawing.roles.get("low", "")),
        "_high": row.get(drawing.roles.get("high", "")),
        "is_unfinished": bool(row.get("is_unfinished")),
    }
    if drawing.pick:
        laid[drawing.pick] = row.get(drawing.pick)
    return explained(drawing, laid)


def with_shares(rows: list[Row]) -> list[Row]:
    """Each row with its share of its period's total."""
    totals = {at: total(row["_y"] for row in group) for at, group in groupby(rows, key=lambda row: row["_at"])}
    return [{**row, "_share": share(row["_y"], totals[row["_at"]])} for row in rows]


def marked_tails(rows: list[Row]) -> list[Row]:
    """`_body` where a solid line passes, `_tail` where a dashed one does: both at the last finished point."""
    marked = [{**row, "_body": not row["is_unfinished"], "_tail": row["is_unfinished"]} for row in rows]
    for _, line in groupby(sorted(marked, key=lambda row: row["_order"]), key=lambda row: row["_order"]):
        for before, after in pairwise(line):
            before["_tail"] = before["_tail"] or after["is_unfinished"]
    return marked


def ends(rows: list[Row], series: tuple[Series, ...]) -> list[Row]:
    """The last point of each line with its label, labels moved apart so that none covers another."""
    last = {row["_series"]: row for row in rows if row["_y"] is not None}
    top = max((row["_y"] for row in rows if row["_y"] is not None), default=0) or 1
    ordered = sorted(last.values(), key=lambda row: row["_y"])
    floor, found = None, []
    for row in ordered if _fit_at_ends(series) else []:
        at = row["_y"] if floor is None else max(row["_y"], floor + LABEL_GAP * top)
        found.append({**row, "_label_y": at})
        floor = at
    return found


def _summed(rows: list[Row]) -> list[Row]:
    by_period = groupby(sorted(rows, key=lambda row: row["_at"]), key=lambda row: row["_at"])
    return [{**group[0], "_y": total(row["_y"] for row in group)} for _, found in by_period if (group := list(found))]


def _last_reports(rows: list[Row]) -> list[Row]:
    waiting = [row for row in rows if row["is_unfinished"] and row["_reports"]]
    return [{**waiting[-1], "_note": f"{waiting[-1]['_x']}: {waiting[-1]['_reports']}"}] if waiting else []


def grain_of(column: Column) -> str:
    """month, quarter or year, from the form the column is printed in."""
    return "quarter" if "%q" in column.format else "month" if "%b" in column.format else "year"


def periods_between(dates: Iterable[str], grain: str) -> list[str]:
    """The first day of every period from the first date to the last, gaps filled."""
    found = sorted(set(dates))
    if not found:
        return []
    code = {"month": "MS", "quarter": "QS", "year": "YS"}[grain]
    first, last = date.fromisoformat(found[0]), date.fromisoformat(found[-1])
    between = [day.date().isoformat() for day in pd.date_range(first, last, freq=code)]
    return sorted({*between, *found})


def is_direct(plan: TimePlan) -> bool:
    """Whether lines carry their names at the end instead of a legend."""
    return plan.is_split and _fit_at_ends(plan.series)


def _fit_at_ends(series: tuple[Series, ...]) -> bool:
    return len(series) <= DIRECT_LABELS and widest(one.label for one in series) <= LONGEST_AT_END


def reports_note(palette: Palette) -> alt.Chart:
    """How many reports of the last unfinished period are in, above its end of the chart."""
    note = chart("reports").mark_text(align="right", baseline="bottom", dy=-4, fontSize=11, color=palette.quiet)
    return note.encode(
        x=alt.value(alt.ExprRef(expr="width")), y=alt.value(0), text=alt.Text(field="_note", type="nominal")
    )


def time_x(plan: TimePlan) -> alt.X:
    return calendar_axis("_at", plan.grain)


def time_y(plan: TimePlan) -> alt.Y:
    return measure_axis("_y", plan.measure)
