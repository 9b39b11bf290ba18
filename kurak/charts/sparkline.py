"""A line without axes, to stand under a number."""

from functools import lru_cache
from typing import Any

import altair as alt

from kurak.charts.drawing import Drawing
from kurak.charts.values import records
from kurak.look import Palette

HEIGHT = 32


def sparkline(drawing: Drawing, palette: Palette) -> dict[str, Any]:
    """The drawing's measure over its time as a finished Vega-Lite specification."""
    at, measure = drawing.named.name, drawing.measured.name
    points = [{"at": row[at], "value": row[measure]} for row in records(drawing.rows)]
    return {**_structure(palette), "data": {"values": points}}


@lru_cache(maxsize=4)
def _structure(palette: Palette) -> dict[str, Any]:
    line = (
        alt.Chart(alt.Data(values=[]))
        .mark_line(aria=False, color=palette.accent, strokeWidth=1.6, interpolate="monotone")
        .encode(
            x=alt.X(field="at", type="temporal", axis=None),
            y=alt.Y(field="value", type="quantitative", axis=None, scale=alt.Scale(zero=True)),
        )
        .properties(
            height=HEIGHT,
            width="container",
            background="transparent",
            padding={"top": 2, "bottom": 2, "left": 2, "right": 2},
        )
        .configure_view(stroke=None)
    )
    return line.to_dict()
