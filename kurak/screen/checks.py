"""What is open on a figure, in one small line under it, with the way to the page that lists it."""

import streamlit as st

from kurak import stamp
from kurak.queries import Query
from kurak.screen.page import desk
from kurak.screen.text import unbroken
from kurak.words import say

PAGE = "pages/check/data_quality.py"


def line(query: Query) -> None:
    """Nothing where the figure is ready to be reported."""
    found = stamp.of(desk().workspace, query, desk().scope)
    if found.words:
        st.page_link(
            PAGE,
            label=f":small[:gray[{unbroken(found.sentence)}]]",
            help=say("Open Data quality for this figure"),
            query_params=desk().scope.link() | {"figure": query.name},
        )
