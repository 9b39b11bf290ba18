"""The way from a number that is compared to why it changed."""

from functools import partial

import streamlit as st

from kurak import why
from kurak.queries import Query
from kurak.screen.desk import desk
from kurak.screen.stands import Way
from kurak.words import say

PAGE = "pages/explore/why.py"


def ways(query: Query) -> tuple[Way, ...]:
    """'Why?', where the number is compared and its change can be split."""
    if not desk().is_compared or why.refusal(query.name):
        return ()
    told = say("What the change since the other period is made of")
    return (Way("why", say("Why did it change?"), told, partial(_go, query)),)


def _go(query: Query) -> None:
    st.switch_page(PAGE, query_params=desk().chosen.link() | {"number": query.name})
