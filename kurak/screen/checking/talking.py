"""Who looks after a finding, comments on it, and taking back what was said."""

from functools import partial
from typing import Any

import streamlit as st

from kurak import decisions, review
from kurak.screen import person
from kurak.screen.checking.case import Case
from kurak.screen.checking.saving import save
from kurak.words import say


def assigning(case: Case, finding: dict[str, Any]) -> None:
    """Who looks after it, and until when; nobody any more where the name is left empty."""
    subject = decisions.subject_of(finding)
    held = case.decided.assignments.get(subject)
    with st.form("assign"):
        to = st.text_input(say("Who looks after it"), value=held.to if held else "", key="assign-to", max_chars=120)
        due_on = st.date_input(say("Until (may stay empty)"), None, format="DD.MM.YYYY", key="assign-due")
        by = person.asked("assign")
        if st.form_submit_button(say("Assign"), type="primary"):
            assign = partial(review.assign, case.book, by, subject, to, due_on=due_on)
            save(by, partial(review.unassign, case.book, by, subject) if held and not to.strip() else assign)


def commenting(case: Case, finding: dict[str, Any]) -> None:
    with st.form("comment"):
        text = st.text_area(say("Comment"), key="comment-text", height=100)
        by = person.asked("comment")
        if st.form_submit_button(say("Save the comment"), type="primary"):
            save(by, partial(review.comment, case.book, by, decisions.subject_of(finding), text))


def taking_back(case: Case, number: int) -> None:
    """What was said stays in the history; it no longer counts."""
    opened = st.popover(say("Take number {number} back", number=number), type="tertiary", key=f"back-{number}")
    with opened, st.form(f"back-form-{number}", border=False):
        reason = st.text_input(say("Reason"), key=f"back-reason-{number}")
        by = person.asked(f"back-{number}")
        if st.form_submit_button(say("Take back")):
            save(by, partial(review.withdraw, case.book, by, number, reason))
