"""The way from a number that is compared to why it changed."""

import streamlit as st

from kurak import why
from kurak.queries import Query
from kurak.screen.page import desk
from kurak.words import say

PAGE = "pages/explore/why.py"


def way(query: Query) -> None:
    """'Why?', where the number is compared and its change can be split."""
    if not desk().is_compared or why.refusal(query.name):
        return
    told = say("What the change since the other period is made of")
    if st.button(say("Why did it change?"), type="tertiary", key=f"why-{query.name}", help=told):
        st.switch_page(PAGE, query_params=desk().chosen.link() | {"number": query.name})
