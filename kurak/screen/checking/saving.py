"""Saving a decision: what was refused is said where it was asked for; what was saved is shown at once."""

from collections.abc import Callable

import streamlit as st

from kurak.errors import ReviewError
from kurak.review import Person
from kurak.screen import person
from kurak.screen.text import plain
from kurak.words import say


def save(by: Person, decide: Callable[[], object]) -> None:
    """Runs the decision, remembers who decided, and draws the page anew."""
    try:
        decide()
    except ReviewError as fault:
        st.error(plain(str(fault)))
        return
    person.remember(by)
    st.toast(say("Saved."), icon=":material/check:")
    st.rerun()
