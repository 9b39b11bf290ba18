"""Axes: a calendar that names months once and years under them, and a measure with few gridlines."""

from typing import Any

import altair as alt

from kurak.dictionary import Column
from kurak.look import MAX_GRIDLINES, Palette

ROOM_FOR_LABEL = 34
STEP = "(width / max(1, length(periods)))"
DAY = "toDate(datum.value)"
MONTH = f"utcmonth({DAY})"
INDEX = "indexof(periods, datum.value)"
FIRST_MONTH = "utcmonth(toDate(periods[0]))"
LINES = "split(datum.value, '\\n')"


def calendar_axis(field: str, grain: str) -> alt.X:
    """A band per period of the parameter `periods` (ISO dates of first days), none left out.

    Months are named as closely as they fit, then every third, then years alone.
    """
    labels = {"month": _months(), "quarter": _quarters()}.get(grain, f"utcFormat({DAY}, '%Y')")
    return alt.X(
        field=field,
        type="ordinal",
        title=None,
        scale=alt.Scale(type="band", domain=alt.ExprRef(expr="periods"), paddingInner=0.22, paddingOuter=0.12),
        axis=alt.Axis(labelExpr=labels, labelAngle=0, domain=True, labelOverlap=grain == "year", labelFlush=False),
    )


def _months() -> str:
    all_fit, quarters_fit = f"{STEP} >= 30", f"{STEP} >= 11"
    every = f"({all_fit} ? 1 : {quarters_fit} ? 3 : 12)"
    return _sparse(every, f"{quarters_fit} ? utcFormat({DAY}, '%b') : ''")


def _quarters() -> str:
    all_fit = f"{STEP} >= 26"
    return _sparse(f"({all_fit} ? 3 : 12)", f"{all_fit} ? utcFormat({DAY}, 'Q%q') : ''")


def _sparse(every: str, name: str) -> str:
    """Labels of periods whose month is a multiple of `every`, years under January and under the first.

    The very first period is named as well where the next name is far enough away.
    """
    distance = f"(({every} - {{month}} % {every}) % {every})"
    per_step = "(length(periods) > 1 ? max(1, round((toDate(periods[1]) - toDate(periods[0])) / 2629800000)) : 1)"
    first_fits = f"{distance.format(month=FIRST_MONTH)} / {per_step} * {STEP} >= {ROOM_FOR_LABEL}"
    on_grid = f"{MONTH} % {every} == 0"
    shown = f"({on_grid} || ({INDEX} == 0 && {first_fits}))"
    is_first_shown = f"({INDEX} == 0 || (!({first_fits}) && {INDEX} * {per_step} < {every}))"
    with_year = f"({MONTH} == 0 || {is_first_shown})"
    lines = f"{with_year} ? [{name}, utcFormat({DAY}, '%Y')] : [{name}]"
    return f"!{shown} ? '' : ({lines})"


def measure_axis(field: str, measure: Column, *, title: str | None = None) -> alt.Y:
    """A zero-based vertical axis with at most five gridlines, its unit in the line above the chart."""
    return alt.Y(
        field=field,
        type="quantitative",
        title=title,
        scale=alt.Scale(nice=MAX_GRIDLINES - 2, zero=True),
        axis=alt.Axis(
            grid=True,
            tickCount=MAX_GRIDLINES - 2,
            tickMinStep=1 if measure.type in ("count", "whole") else alt.Undefined,
            format=measure.format,
        ),
    )


def name_axis(field: str, palette: Palette) -> alt.Y:
    """Names down the left side in the order of the parameter `names`, broken where they are long."""
    return alt.Y(
        field=field,
        type="nominal",
        title=None,
        scale=alt.Scale(domain=alt.ExprRef(expr="names"), paddingInner=0.3, paddingOuter=0.1),
        axis=alt.Axis(labelExpr=LINES, labelLimit=260, labelColor=palette.ink, labelOffset=_middle_of_lines()),
    )


def _middle_of_lines() -> dict:
    """Moves a label of two or three lines up, so that its middle and not its first line meets the bar."""
    return {
        "condition": [{"test": f"length({LINES}) == {lines}", "value": shift} for lines, shift in ((2, -7), (3, -14))],
        "value": 0,
    }


def bar_value(field: str) -> alt.X:
    """Lengths from zero without an axis: every bar carries its number, which has `room` pixels beside it."""
    free: list[Any] = [0, alt.ExprRef(expr="max(24, width - room)")]
    scale = alt.Scale(zero=True, nice=False, range=free)
    return alt.X(field=field, type="quantitative", title=None, axis=None, scale=scale)
