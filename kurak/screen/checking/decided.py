"""Corrections that were decided and are not yet in the figures, and what they will do to them."""

import streamlit as st

from kurak import decisions, effects, review
from kurak.errors import ReviewError
from kurak.review import Correction, Person
from kurak.screen import person
from kurak.screen.checking.case import Case
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import counted, day_words, say


def show(case: Case) -> None:
    """Nothing where nothing waits."""
    waiting = case.decided.waiting
    if not waiting:
        return
    st.header(say("Decided, not yet in the figures"), anchor=False)
    told = counted(len(waiting), "correction waits", "corrections wait")
    note(say("{told} for the next draft of the snapshot. What partners sent stays as it is.", told=told))
    for one in waiting:
        correction(case, one, "waiting")


def correction(case: Case, one: Correction, place: str) -> None:
    """What changes, what that does to the figures, who decided it and why."""
    with st.container(gap=None):
        st.markdown(plain(decisions.correction_words(one)))
        note(
            say(
                "Decided, not yet in the figures. {effect}",
                effect=effects.words(one, effects.of(desk().workspace, one)),
            )
        )
        knows = say("The partner knows.") if one.partner_informed else say("The partner was not told yet.")
        note(f"{decisions.name_words(one.by)}, {day_words(one.at)}: {one.reason.rstrip('.')}. {knows}")
        if not one.partner_informed:
            _informing(case, one, place)


def _informing(case: Case, one: Correction, place: str) -> None:
    with st.popover(say("The partner knows now"), type="tertiary", key=f"informed-{place}-{one.number}"):
        by = person.asked(f"informed-{place}-{one.number}")
        if st.button(say("Save"), key=f"save-informed-{place}-{one.number}"):
            _inform(case, one, by)


def _inform(case: Case, one: Correction, by: Person) -> None:
    try:
        review.inform(case.book, by, one.number)
    except ReviewError as fault:
        st.error(plain(str(fault)))
        return
    person.remember(by)
    st.rerun()
