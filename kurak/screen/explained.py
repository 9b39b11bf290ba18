"""The way from a figure or number to its entry on the page of definitions."""

import streamlit as st

from kurak import queries
from kurak.queries import Query
from kurak.screen.page import desk
from kurak.words import say

PAGE = "pages/check/definitions.py"


def way(query: Query) -> None:
    """'What is this?', beside what else can be done with a figure."""
    if queries.find(query.shelf, query.name) is None:
        return
    told = say("What it counts, how, from which tables")
    if st.button(say("What is this?"), type="tertiary", key=f"entry-{query.name}", help=told):
        st.switch_page(PAGE, query_params=desk().chosen.link() | {"entry": query.name})
