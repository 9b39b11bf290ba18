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
from kurak.screen.ahead import Question
from kurak.screen.board import Told
from kurak.screen.desk import desk
from kurak.screen.layout import side_by_side
from kurak.screen.page import palette
from kurak.screen.parts import follow
from kurak.screen.stands import Marks, Stand, stand
from kurak.screen.text import note
from kurak.words import say

_MONTHS = {"month": 1, "quarter": 3}


def show(*names: str, widths: tuple[int, ...] = ()) -> None:
    """One figure over the reader's scope, or several side by side, each as wide as its part of the widths."""
    with states.contained():
        queries = [query for name in names if _is_worth_its_place(query := figures.find(name))]
        on_its_own = [query for query in queries if _is_table(query) or desk().workspace.lacking(query)]
        if len(queries) > 1 and on_its_own:
            side_by_side(*(partial(show, query.name) for query in queries), widths=widths)
        elif on_its_own:
            _alone(*queries)
        elif queries:
            stand("figure", {query.name: _stand(query) for query in queries}, widths)


def _is_worth_its_place(query: Query) -> bool:
    """A map of districts only where the country's districts have polygons; elsewhere a sentence says what to add."""
    geography = desk().workspace.geography
    if query.roles.get("place") != "adm2_code" or geography.polygons(PLACE_LEVELS["adm2_code"]):
        return True
    note(geography.missing.get("adm2.geojson", ""))
    return False


def _is_table(query: Query) -> bool:
    return query.words["chart"] == "table"


def _stand(query: Query) -> Stand:
    return Stand(
        tell=partial(_told, query),
        asks=_asks(query),
        picked=partial(_picked, query),
        ways=ways.of_figure(query),
        checks=partial(checks.go, query),
        title=say(query.words["title"]),
        counts=say(query.words["counts"]),
    )


def _asks(query: Query) -> tuple[Question, ...]:
    return (drawn.told_in(palette()), query), (checks.told, query)


def _alone(query: Query) -> None:
    """A figure that is no chart of the board: a table, or one that the snapshot has no tables for."""
    with st.container(key=f"figure-{query.name}", gap="small"):
        with st.container(gap=None):
            st.header(say(query.words["title"]), anchor=False)
            note(say(query.words["counts"]))
        if missing := desk().workspace.lacking(query):
            states.absent(missing)
        else:
            follow(partial(_table, query), asks=_asks(query))
            ways.buttons(query, ways.of_figure(query))


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
