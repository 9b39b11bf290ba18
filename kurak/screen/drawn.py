"""Answers and their charts as they go to the browser, worked out once for all readers of a scope."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from sys import intern
from typing import Any

import pandas as pd

from kurak import charts, figures, numbers
from kurak.figures import Figure
from kurak.look import Palette
from kurak.numbers import Number
from kurak.queries import Query
from kurak.remembered import kept
from kurak.scope import Scope
from kurak.screen.ahead import Ask
from kurak.screen.board import Chart
from kurak.screen.packed import by_column, packed
from kurak.words import say
from kurak.workspace import Workspace

_MOST_NAMES = 40


@dataclass(frozen=True)
class Told:
    """A figure as a page tells it: `words` have to be said with it; `chart` is None for a table, and where nothing can
    be drawn."""

    figure: Figure
    is_empty: bool
    words: str
    chart: Chart | None


def figure(workspace: Workspace, query: Query, scope: Scope) -> Figure:
    """The figure over a scope. Raises QueryError, StoreError."""
    return kept(workspace, ("figure", query, scope), partial(figures.asked, workspace, query.name, scope))


def number(workspace: Workspace, query: Query, scope: Scope) -> Number:
    """The number over a scope. Raises QueryError, StoreError."""
    return kept(workspace, ("number", query, scope), partial(numbers.asked, workspace, query.name, scope))


def told(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Told:
    """A figure over a scope, with its first names only where there are very many. Raises QueryError, StoreError."""
    return kept(workspace, ("told", query, scope, palette), partial(_told, workspace, query, scope, palette))


@cache
def told_in(palette: Palette) -> Ask:
    """What `told` will be asked in these colours."""
    return partial(told, palette=palette)


@cache
def trend_in(palette: Palette) -> Ask:
    """What `sparkline` will be asked in these colours, of the numbers that have a trend."""

    def ask(workspace: Workspace, query: Query, scope: Scope) -> Chart | None:
        asked = number(workspace, query, scope)
        return sparkline(workspace, asked, palette) if "trend" in query.words else None

    return ask


def sparkline(workspace: Workspace, number: Number, palette: Palette) -> Chart:
    """The trend of a number, small. Raises QueryError, StoreError."""
    scope = replace(number.scope.narrowed(**number.query.within), comparison="none")
    query = figures.find(number.query.words["trend"])
    return kept(workspace, ("sparkline", query, scope, palette), partial(_sparkline, workspace, query, scope, palette))


def _told(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Told:
    asked = figure(workspace, query, scope)
    words = " ".join((*asked.notes, *_unfinished(asked.rows)))
    is_empty = asked.is_empty or _has_only_zeros(asked)
    if is_empty or query.words["chart"] == "table":
        return Told(asked, is_empty, words, None)
    drawing, cut = charts.shortened(figures.drawing(workspace, asked), _MOST_NAMES)
    chart = _chart(*packed(charts.spec(drawing, palette), charts.alt_text(drawing)), drawing.title)
    return Told(asked, False, " ".join(filter(None, (cut, words))), chart)


def _has_only_zeros(asked: Figure) -> bool:
    """Bars of nothing, compared with nothing: an axis without a bar says less than a sentence."""
    kind, roles = asked.query.words["chart"], asked.query.roles
    measure = roles.get({"time_bars": "y", "time_stacked": "y", "bars": "x", "stacked_bars": "x"}.get(kind, ""), "")
    return bool(measure) and asked.compared is None and not asked.rows[measure].fillna(0).any()


def _unfinished(rows: pd.DataFrame) -> list[str]:
    if "is_unfinished" not in rows or not rows["is_unfinished"].any():
        return []
    open_ones = rows[rows["is_unfinished"]]
    last = open_ones.iloc[-1]
    # named periods end on days of their own, each with its reports beside its bar
    is_one = "reporting_period" not in rows or len(open_ones) == 1
    if not is_one or not last["reports_expected"]:
        return [say("Dashed: not finished.")]
    return [
        say(
            "Dashed: not finished; {arrived} of {expected} reports are in.",
            arrived=last["reports_in"],
            expected=last["reports_expected"],
        )
    ]


def _sparkline(workspace: Workspace, query: Query, scope: Scope, palette: Palette) -> Chart:
    drawing = figures.drawing(workspace, figure(workspace, query, scope))
    spec = charts.sparkline(drawing, palette)
    return _chart({**spec, "data": {"name": "trend"}}, {"trend": spec["data"]["values"]}, drawing.title)


def _chart(spec: Mapping[str, Any], rows: Mapping[str, Sequence[Mapping[str, Any]]], alt: str) -> Chart:
    lean = {name: by_column(held) for name, held in rows.items()}
    # it is the same text from scope to scope, and is held once for all of them
    same = intern(json.dumps(spec, sort_keys=True))
    return Chart(same, json.dumps(lean), alt, spec["height"])
