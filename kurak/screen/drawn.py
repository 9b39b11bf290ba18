"""Answers and their charts as they go to the browser, worked out once for all readers of a scope."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pyarrow as pa

from kurak import charts, figures, numbers
from kurak.charts import Drawing
from kurak.figures import Figure
from kurak.look import Palette
from kurak.numbers import Number
from kurak.queries import Query
from kurak.remembered import kept
from kurak.scope import Scope
from kurak.workspace import Workspace

_MOST_NAMES = 40


@dataclass(frozen=True)
class Chart:
    """`spec` for Streamlit, its rows packed; `alt` says it in words; `cut` says what is left out of it."""

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
    spec = charts.spec(drawing, palette)
    packed = {name: _packed(rows) for name, rows in spec["datasets"].items()}
    return Chart({**spec, "datasets": packed}, charts.alt_text(drawing), cut)


def _sparkline(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Chart:
    drawing = _drawing(workspace, query, scope)
    return Chart(charts.sparkline(drawing, palette), charts.alt_text(drawing))


def _drawing(workspace: Workspace, query: Query, scope: Scope) -> Drawing:
    return figures.drawing(workspace, figure(workspace, query, scope))


def _packed(rows: Sequence[Mapping[str, Any]]) -> object:
    """Rows of plain values as Arrow bytes, which Streamlit hands on as they are; shapes stay what they are."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = {name: [row.get(name) for row in rows] for name in names}
    if any(isinstance(value, (dict, list)) for values in columns.values() for value in values):
        return rows
    table = pa.table(columns)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return sink.getvalue().to_pybytes()
