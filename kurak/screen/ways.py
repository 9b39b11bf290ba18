"""The ways out of a figure or number: its records, its files, a slide of it, what it counts, why it changed."""

from functools import partial

import streamlit as st

from kurak.queries import Query
from kurak.screen import explained, files, records
from kurak.screen.presenting import adding
from kurak.screen.stands import Way
from kurak.screen.why import way
from kurak.words import say


def of_figure(query: Query) -> tuple[Way, ...]:
    """Those of a figure."""
    told = say("The rows of this figure, and pictures of it")
    saved = Way("download", say("Download"), told, partial(files.dialog, query))
    return (_records(query), saved, adding.way(query), *explained.ways(query))


def of_number(query: Query) -> tuple[Way, ...]:
    """Those of a headline number."""
    return (_records(query), adding.way(query), *explained.ways(query), *way.ways(query))


@st.fragment
def buttons(query: Query, ways: tuple[Way, ...]) -> None:
    """The ways as buttons, where no board holds them. A page of its own within the page: opening one draws nothing else
    again."""
    with st.container(horizontal=True, gap="small"):
        for one in ways:
            if st.button(one.words, type="tertiary", key=f"{one.name}-{query.name}", help=one.help):
                one.go()


def _records(query: Query) -> Way:
    return Way("records", say("Records"), say("The rows behind this"), partial(records.dialog, query))
