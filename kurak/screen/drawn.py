"""Answers and their charts as they go to the browser, worked out once for all readers of a scope."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from kurak import charts, figures, numbers
from kurak.charts import Drawing
from kurak.figures import Figure
from kurak.look import Palette
from kurak.numbers import Number
from kurak.queries import Query
from kurak.remembered import kept
from kurak.scope import Scope
from kurak.screen.packed import arrow, packed
from kurak.workspace import Workspace

_MOST_NAMES = 40


@dataclass(frozen=True)
class Chart:
    """`spec` for Streamlit, its rows packed; `alt` names it, whatever the scope; `cut` says what is left out of it."""

    spec: Mapping[str, Any]
    alt: str
    cut: str = ""


def figure(workspace: Workspace, query: Query, scope: Scope) -> Figure:
    """The figure over a scope. Raises QueryError, StoreError."""
    return kept(workspace, ("figure", query, scope), partial(figures.asked, workspace, query.name, scope))


def number(workspace: Workspace, query: Query, scope: Scope) -> Number:
    """The number over a scope. Raises QueryError, StoreError."""
    return kept(workspace, ("number", query, scope), partial(numbers.asked, workspace, query.name, scope))


def chart(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Chart:
    """The chart of a figure over a scope, with its first names only where there are very many."""
    return kept(workspace, ("chart", query, scope, palette), partial(_chart, workspace, query, scope, palette))


def sparkline(workspace: Workspace, number: Number, palette: Palette) -> Chart:
    """The trend of a number, small."""
    scope = replace(number.scope.narrowed(**number.query.within), comparison="none")
    query = figures.find(number.query.words["trend"])
    return kept(workspace, ("sparkline", query, scope, palette), partial(_sparkline, workspace, query, scope, palette))


def _chart(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Chart:
    drawing, cut = charts.shortened(_drawing(workspace, query, scope), _MOST_NAMES)
    return Chart(packed(charts.spec(drawing, palette), charts.alt_text(drawing)), drawing.title, cut)


def _sparkline(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Chart:
    drawing = _drawing(workspace, query, scope)
    spec = charts.sparkline(drawing, palette)
    rows = {"trend": arrow(spec["data"]["values"])}
    return Chart({**spec, "data": {"name": "trend"}, "datasets": rows}, drawing.title)


def _drawing(workspace: Workspace, query: Query, scope: Scope) -> Drawing:
    return figures.drawing(workspace, figure(workspace, query, scope))
