"""The way from a figure or number to its entry on the page of definitions."""

from functools import partial

import streamlit as st

from kurak import queries
from kurak.queries import Query
from kurak.screen.desk import desk
from kurak.screen.stands import Way
from kurak.words import say

PAGE = "pages/check/definitions.py"


def ways(query: Query) -> tuple[Way, ...]:
    """'What is this?'; none from a question that has no entry."""
    if queries.find(query.shelf, query.name) is None:
        return ()
    told = say("What it counts, how, from which tables")
    return (Way("entry", say("What is this?"), told, partial(_go, query)),)


def _go(query: Query) -> None:
    st.switch_page(PAGE, query_params=desk().chosen.link() | {"entry": query.name})
