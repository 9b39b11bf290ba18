"""'Add to slides', beside whatever else can be done with a figure or number."""

import streamlit as st

from kurak.queries import Query
from kurak.screen.page import desk
from kurak.screen.presenting import collected
from kurak.words import counted, say

PAGE = "pages/present/slides.py"


def way(query: Query) -> None:
    """Puts the figure over this scope on a slide of its own."""
    told = say("A slide of this, over this scope; it waits on the page Slides")
    if st.button(say("Add to slides"), type="tertiary", key=f"slide-{query.name}", help=told):
        collected.add_answer(query, desk().scope)
        held = counted(len(collected.slides()), "slide", "slides")
        st.toast(say("Added: {held} on the page Slides.", held=held), icon=":material/check:")
