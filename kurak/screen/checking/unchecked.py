"""Rules that could not run: said with their reason, never counted as passed."""

import streamlit as st

from kurak.screen.checking.case import Case
from kurak.screen.text import note, plain
from kurak.words import counted, say


def show(case: Case) -> None:
    """Nothing where every rule ran."""
    lacking = case.worklist.not_run
    if not lacking:
        return
    st.header(counted(len(lacking), "rule could not run", "rules could not run"), anchor=False)
    note(say("They say nothing of this snapshot: not that it is right, not that it is wrong."))
    with st.container(gap=None):
        for one in lacking:
            title = say(case.worklist.rule(one.rule).title)
            st.markdown(f"{plain(one.rule)} {plain(title)}: {plain(say(one.state))}, {plain(one.reason)}")
