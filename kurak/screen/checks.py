"""What is open on a figure, in a few words under it that lead to the page that lists it."""

import streamlit as st

from kurak import stamp
from kurak.queries import Query
from kurak.screen.page import desk
from kurak.screen.text import plain, unbroken
from kurak.words import say

PAGE = "pages/check/data_quality.py"


def way(query: Query) -> None:
    """Nothing where the figure is ready to be reported."""
    found = stamp.of(desk().workspace, query, desk().scope)
    if not found.words:
        return
    told = say("{sentence} Open Data quality for it.", sentence=found.sentence)
    if st.button(unbroken(found.short), type="tertiary", key=f"checks-{query.name}", help=plain(told)):
        st.switch_page(PAGE, query_params=desk().scope.link() | {"figure": query.name})
