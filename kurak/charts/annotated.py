"""What happened, on the axis of a chart over time: a quiet hairline on its day, a few words beside it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from kurak.charts.drawing import Noted
from kurak.charts.parts import chart
from kurak.charts.values import Row
from kurak.look import Palette

SIZE, LINE, ROWS = 11, 14, 4
LONGEST = 28
LATE = 0.6


def noted_rows(noted: Sequence[Noted], periods: Sequence[str]) -> list[Row]:
    """`_at` the period that holds the day, `_part` how much of it had passed, `_text`, `_row` one below the other;
    days before the first period or after the last are left out."""
    found: list[Row] = []
    for one in noted:
        began = [at for at in periods if at <= one.day.isoformat()]
        if began and (len(began) < len(periods) or _within_last(one.day, periods)):
            found.append(_row(one, began, periods, len(found)))
    return found


def _row(one: Noted, began: Sequence[str], periods: Sequence[str], before: int) -> Row:
    passed = (one.day - date.fromisoformat(began[-1])).days
    text = one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1].rstrip() + "…"
    return {
        "_at": began[-1],
        "_part": min(1.0, passed / _days(periods)),
        "_text": text,
        "_row": before % ROWS,
        "_is_late": len(began) / len(periods) > LATE,
    }


def _within_last(day: date, periods: Sequence[str]) -> bool:
    return (day - date.fromisoformat(periods[-1])).days < _days(periods)


def _days(periods: Sequence[str]) -> int:
    """The days of a period; a single one is taken for a month."""
    if len(periods) < 2:
        return 31
    first, second = (date.fromisoformat(at) for at in periods[:2])
    return (second - first).days


def noted_marks(has_noted: bool, palette: Palette) -> list[alt.Chart]:
    """Hairlines and words over the whole height, on a casing of paper so that they can be read on a bar."""
    if not has_noted:
        return []
    at = alt.X(field="_at", type="ordinal", bandPosition=0)
    shift = alt.ExprRef(expr="datum._part * bandwidth('x')")
    line = chart("noted").mark_rule(aria=False, color=palette.quiet, strokeWidth=1, strokeDash=[2, 3], xOffset=shift)
    casing = _words(palette, stroke=palette.paper, strokeWidth=4, strokeJoin="round")
    return [
        line.encode(x=at, y=alt.value(0), y2=alt.value(alt.ExprRef(expr="height"))),
        *(words.encode(x=at, text=alt.Text(field="_text", type="nominal")) for words in (casing, _words(palette))),
    ]


def _words(palette: Palette, **mark: Any) -> alt.Chart:
    beside = "(datum._is_late ? -4 : 4)"
    return chart("noted").mark_text(
        aria=False,
        align=alt.ExprRef(expr="datum._is_late ? 'right' : 'left'"),
        baseline="top",
        fontSize=SIZE,
        color=palette.quiet,
        xOffset=alt.ExprRef(expr=f"datum._part * bandwidth('x') + {beside}"),
        y=alt.ExprRef(expr=f"2 + datum._row * {LINE}"),
        **mark,
    )
