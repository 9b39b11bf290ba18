"""What could not be checked: said with what is missing for it, never counted as right."""

import streamlit as st

from kurak.screen.checking.case import Case
from kurak.screen.text import note, plain
from kurak.words import counted, say


def show(case: Case) -> None:
    """Nothing where everything was looked at."""
    lacking = case.worklist.not_run
    if not lacking:
        return
    st.header(counted(len(lacking), "thing could not be checked", "things could not be checked"), anchor=False)
    note(say("Nobody knows whether these are right or wrong. What each of them lacks is named beside it."))
    with st.container(gap=None):
        for reason, titles in _by_reason(case).items():
            st.markdown(f"{plain(reason[:1].upper() + reason[1:])}: {plain('; '.join(titles))}")


def _by_reason(case: Case) -> dict[str, list[str]]:
    """What could not be looked at, by what it lacks."""
    found: dict[str, list[str]] = {}
    for one in case.worklist.not_run:
        found.setdefault(one.reason, []).append(say(case.worklist.rule(one.rule).title))
    return found
