"""Charts: KINDS by name, a finished Vega-Lite `spec` of a drawing, and its `alt_text`."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt

from kurak.charts import bars, maps, over_time, pyramid, ranges, stacks, tables, time_bars, time_lines, timeline
from kurak.charts.described import alt_text
from kurak.charts.drawing import Drawing, Noted, Series, shortened
from kurak.charts.parts import Laid
from kurak.charts.sparkline import sparkline
from kurak.errors import ExportError
from kurak.look import Palette, chart_config

__all__ = ["KINDS", "Drawing", "Kind", "Noted", "Series", "alt_text", "shortened", "sparkline", "spec"]


@dataclass(frozen=True)
class Kind:
    """One kind of chart: the roles it needs and may have, how rows are laid out, how that is drawn."""

    name: str
    required: tuple[str, ...]
    optional: tuple[str, ...]
    lay_out: Callable[[Drawing], Laid]
    draw: Callable[[Any, Palette], alt.LayerChart]


# Vega makes room for labels and notes beside the marks by itself; this is for its rounding.
PADDING = {"left": 2, "right": 6, "top": 2, "bottom": 4}

KINDS = {
    kind.name: kind
    for kind in (
        Kind("time_bars", ("x", "y"), ("low", "high"), over_time.lay_out, time_bars.draw_bars),
        Kind("time_lines", ("x", "y"), ("color", "low", "high"), over_time.lay_out, time_lines.draw_lines),
        Kind("time_stacked", ("x", "y", "color"), (), over_time.lay_out, time_bars.draw_stack),
        Kind("bars", ("x", "y"), (), bars.lay_out_ranking, bars.draw_ranking),
        Kind("stacked_bars", ("x", "y", "color"), (), stacks.lay_out_stack, stacks.draw_stack),
        Kind("share_bars", ("x", "y", "color"), (), stacks.lay_out_shares, stacks.draw_shares),
        Kind("pyramid", ("x", "y", "color"), (), pyramid.lay_out, pyramid.draw),
        Kind("ranges", ("x", "y", "low", "high"), (), ranges.lay_out, ranges.draw),
        Kind("map", ("place", "y"), (), maps.lay_out, maps.draw),
        # Events by day (x) in a row per name (y), told apart by color; `label` is written beside a mark.
        Kind("timeline", ("x", "y", "color"), ("label",), timeline.lay_out, timeline.draw),
        # Every column of the rows, in their order; x names a row. tables.headings and tables.lines are its words.
        Kind("table", ("x",), (), tables.lay_out, tables.draw),
    )
}


def spec(drawing: Drawing, palette: Palette) -> dict[str, Any]:
    """A finished Vega-Lite specification, without a title, transparent, of the container's width.

    The structure is built once per plan; rows come in as named datasets. Raises ExportError for
    an unknown kind or a missing role.
    """
    kind = _kind(drawing)
    laid = kind.lay_out(drawing)
    found = json.loads(_structure(kind.name, laid.plan, palette))
    constants = {**laid.constants, "left": round(laid.left)}
    for param in found["params"]:
        if param["name"] in constants:
            param["value"] = constants[param["name"]]
    return {
        **found,
        "title": laid.line,
        "width": "container",
        "height": laid.height,
        "padding": PADDING,
        "datasets": dict(laid.datasets),
    }


@lru_cache(maxsize=256)
def _structure(kind: str, plan: Any, palette: Palette) -> str:
    drawn = KINDS[kind].draw(plan, palette).to_dict()
    return json.dumps({**drawn, "config": chart_config(palette)})


def _kind(drawing: Drawing) -> Kind:
    if drawing.kind not in KINDS:
        raise ExportError(
            f"Figure {drawing.name}: there is no chart of kind '{drawing.kind}'; allowed: {', '.join(KINDS)}."
        )
    for role in KINDS[drawing.kind].required:
        drawing.column(role)
    return KINDS[drawing.kind]
