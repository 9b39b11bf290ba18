"""A line without axes, to stand under a number."""

import json
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import altair as alt

from kurak.charts.drawing import Drawing
from kurak.charts.values import records
from kurak.look import DASH, Palette

HEIGHT = 32
PADDING = {"top": 2, "bottom": 2, "left": 2, "right": 2}


def sparkline(drawing: Drawing, palette: Palette) -> dict[str, Any]:
    """The drawing's measure over its time as a finished Vega-Lite specification; unfinished periods dashed."""
    return {**json.loads(_structure(palette)), "data": {"values": list(_points(drawing))}}


def _points(drawing: Drawing) -> Iterator[dict[str, Any]]:
    """One point per period; the last finished one also begins the dashed part."""
    at, measure = drawing.named.name, drawing.measured.name
    rows = records(drawing.rows)
    for row, following in zip(rows, [*rows[1:], {}], strict=True):
        point = {"at": row[at], "value": row[measure]}
        is_open = bool(row.get("is_unfinished"))
        yield {**point, "part": "open" if is_open else "done"}
        if not is_open and following.get("is_unfinished"):
            yield {**point, "part": "open"}


@lru_cache(maxsize=4)
def _structure(palette: Palette) -> str:
    dashes = alt.Scale(domain=["done", "open"], range=[[1, 0], list(DASH)])
    line = (
        alt.Chart(alt.Data(values=[]))
        .mark_line(aria=False, color=palette.accent, strokeWidth=1.6)
        .encode(
            x=alt.X(field="at", type="temporal", axis=None),
            y=alt.Y(field="value", type="quantitative", axis=None, scale=alt.Scale(zero=True)),
            strokeDash=alt.StrokeDash(field="part", type="nominal", scale=dashes, legend=None),
        )
        .properties(height=HEIGHT, width="container", background="transparent", padding=PADDING)
        .configure_view(stroke=None)
    )
    return json.dumps(line.to_dict())
