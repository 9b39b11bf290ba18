"""The page before anything was collected."""

import streamlit as st

from kurak.screen import states
from kurak.screen.page import desk
from kurak.words import say

_FIRST = "pages/explore/reach.py"


def nothing_yet() -> None:
    """What would be here, and the one thing to do."""
    states.empty(
        say("No slides yet"),
        say("Choose “Add to slides” under any chart or number; it waits here, with the places and dates chosen there."),
    )
    st.page_link(_FIRST, label=say("Open Reach"), query_params=desk().scope.link())
