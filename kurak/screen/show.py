"""Figures on a page: title, what is counted, the chart, its caveats, and every way out of it."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from kurak import figures, handouts
from kurak.facts import tables_read
from kurak.figures import Figure
from kurak.months import month_end
from kurak.queries import Query
from kurak.screen import checks, choice, drawn, explained, records, states, tables
from kurak.screen.desk import Table, desk, follow, table
from kurak.screen.download import download
from kurak.screen.drawn import Chart
from kurak.screen.page import palette
from kurak.screen.presenting import adding
from kurak.screen.text import note
from kurak.words import say
from kurak.workspace import PLACE_LEVELS

_MONTHS = {"month": 1, "quarter": 3}
_FILES = (("png", "Picture (PNG)"), ("svg", "Picture (SVG)"), ("xlsx", "Excel"), ("csv", "CSV"))


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
    with st.container(gap=None):
        st.header(say(query.words["title"]), anchor=False)
        note(say(query.words["counts"]))
    if missing := desk().workspace.lacking(query):
        states.absent(missing)
        return
    follow(partial(_answer, query), asks=[(drawn.figure, query)])
    with st.container(horizontal=True, gap="small"):
        _ways_out(query)


def _answer(query: Query) -> None:
    """What the figure shows over the scope, and what has to be said with it."""
    told = drawn.told(desk().workspace, query, desk().scope, palette())
    if told.is_empty:
        absent = desk().workspace.store.absent
        states.nothing_to_draw(told.figure.notes, [name for name in tables_read(query) if name in absent])
    elif told.chart is None:
        tables.draw(told.figure)
        _foot(query, tables.hint(told.figure), told.words)
    else:
        _chart(told.figure, told.chart)
        _foot(query, told.words)


def _chart(figure: Figure, chart: Chart) -> None:
    key = choice.mark_key(figure.name)
    st.vega_lite_chart(
        chart.spec,
        width="stretch",
        theme=None,
        key=key,
        on_select=partial(_picked, key, figure.pick) if figure.pick else "ignore",
        selection_mode="pick" if figure.pick else None,
        alt=chart.alt,
    )


def _foot(query: Query, *words: str) -> None:
    source = say("Source: {source}.", source=handouts.source(desk().workspace))
    with st.container(gap=None):
        note(" ".join(filter(None, (*words, source))))
        checks.way(query)


def _ways_out(query: Query) -> None:
    if st.button(say("Records"), type="tertiary", key=f"records-{query.name}", help=say("The rows behind this")):
        records.dialog(query)
    with st.popover(say("Download"), type="tertiary", key=f"ways-{query.name}"):
        note(say("The rows of this figure; pictures and Excel say their scope and source."))
        for kind, words in _FILES:
            download(words, f"{query.name}.{kind}", partial(_file, table(), query.name, kind))
    adding.way(query)
    explained.way(query)


def _picked(key: str, column: str) -> None:
    """A click on a mark narrows the page; its chip takes that back."""
    picked = st.session_state[key]["selection"]["pick"]
    codes = [str(mark[column]) for mark in picked if mark.get(column) is not None]
    target = choice.filter_for(column)
    if target == "dates" and codes:
        since, until = _period(codes[0], _MONTHS[column])
        choice.narrow_to_mark(since=since, until=until)
    elif codes:
        choice.narrow_to_mark(**{target: tuple(dict.fromkeys(codes))})


def _period(text: str, months: int) -> tuple[date, date]:
    """First and last day of a clicked period; marks carry ISO dates or milliseconds."""
    start = pd.Timestamp(int(text), unit="ms") if text.isdecimal() else pd.Timestamp(text)
    first = start.date().replace(day=1)
    return first, month_end((pd.Timestamp(first) + pd.DateOffset(months=months - 1)).date())


def _file(lies: Table, name: str, kind: str) -> bytes:
    """Made when it is asked for, over the scope that the page shows then."""
    workspace, scope = lies.desk.workspace, lies.desk.chosen
    return handouts.figure_file(workspace, figures.asked(workspace, name, scope), kind)
