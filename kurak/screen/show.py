"""Figures on a page: title, what is counted, the chart, its caveats, and every way out of it."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from kurak import figures, handouts
from kurak.facts import tables_read
from kurak.known_codes import PLACE_LEVELS
from kurak.months import month_end
from kurak.queries import Query
from kurak.screen import checks, choice, drawn, states, tables, ways
from kurak.screen.board import Told
from kurak.screen.desk import Marks, Stand, desk, follow, stand
from kurak.screen.page import palette
from kurak.screen.text import note
from kurak.words import say

_MONTHS = {"month": 1, "quarter": 3}


def show_map(name: str) -> None:
    """A figure that is worth its place only as a map; without polygons, the sentence that says what to add."""
    level = PLACE_LEVELS[figures.find(name).roles["place"]]
    if desk().workspace.geography.polygons(level):
        show(name)
    else:
        note(desk().workspace.geography.missing.get(f"adm{level}.geojson", ""))


def show(name: str) -> None:
    """One figure over the reader's scope."""
    with st.container(key=f"figure-{name}", gap="small"), states.contained():
        _figure(figures.find(name))


def _figure(query: Query) -> None:
    title, counts = say(query.words["title"]), say(query.words["counts"])
    missing, is_table = desk().workspace.lacking(query), query.words["chart"] == "table"
    if missing or is_table:
        with st.container(gap=None):
            st.header(title, anchor=False)
            note(counts)
    if missing:
        states.absent(missing)
        return
    asks = ((drawn.told_in(palette()), query), (checks.told, query))
    if is_table:
        follow(partial(_table, query), asks=asks)
        ways.buttons(query, ways.of_figure(query))
    else:
        go = partial(checks.go, query)
        what = Stand(partial(_told, query), asks, partial(_picked, query), ways.of_figure(query), go)
        stand(query.name, "figure", what, title, counts)


def _told(query: Query) -> Told:
    """What the figure shows over the scope, and what has to be said with it."""
    told = drawn.told(desk().workspace, query, desk().scope, palette())
    if told.is_empty:
        return Told({"empty": _nothing(told, query)})
    return Told({"lines": [_foot(told.words)], "check": checks.words(query), "pick": told.figure.pick}, told.chart)


def _table(query: Query) -> None:
    """The same of a figure that is a table."""
    told = drawn.told(desk().workspace, query, desk().scope, palette())
    if told.is_empty:
        states.empty(*_nothing(told, query))
        return
    tables.draw(told.figure)
    with st.container(gap=None):
        note(_foot(tables.hint(told.figure), told.words))
        checks.way(query)


def _nothing(told: drawn.Told, query: Query) -> tuple[str, str]:
    absent = desk().workspace.store.absent
    return states.nothing_to_draw(told.figure.notes, [name for name in tables_read(query) if name in absent])


def _foot(*words: str) -> str:
    source = say("Source: {source}.", source=handouts.source(desk().workspace))
    return " ".join(filter(None, (*words, source)))


def _picked(query: Query, marks: Marks) -> None:
    """A click on a mark narrows the page; its chip takes that back."""
    column = figures.pick_of(query)
    codes = list(dict.fromkeys(str(value) for value in marks.get(column, ()) if value is not None))
    target = choice.filter_for(column)
    if target == "dates" and codes:
        since, until = _period(codes[0], _MONTHS[column])
        choice.narrow(since=since, until=until)
    elif codes:
        choice.narrow(**{target: tuple(codes)})


def _period(text: str, months: int) -> tuple[date, date]:
    """First and last day of a clicked period; marks carry ISO dates or milliseconds."""
    start = pd.Timestamp(int(text), unit="ms") if text.isdecimal() else pd.Timestamp(text)
    first = start.date().replace(day=1)
    return first, month_end((pd.Timestamp(first) + pd.DateOffset(months=months - 1)).date())
