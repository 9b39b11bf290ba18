"""Agreeing on a correction: which column of the record, from what, to what."""

from typing import Any

import streamlit as st

from kurak import decisions, record, review
from kurak.dictionary import dictionary
from kurak.record import Cell
from kurak.screen import person
from kurak.screen.checking.case import Case
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note
from kurak.words import say


def form(case: Case, finding: dict[str, Any]) -> None:
    """The old value comes from the snapshot where one row holds it; else it is typed."""
    columns = record.columns(finding["subject_table"])
    if not columns:
        note(say("This finding is about no single record; what stands behind it is corrected by a new file."))
        return
    key = st.selectbox(say("Record"), decisions.pair_keys(finding), key="correct-record")
    column = st.selectbox(say("Column"), columns, format_func=_label, key="correct-column")
    cell = record.cell(desk().workspace, finding["subject_table"], key, column)
    with st.form("correct"):
        old = _old(cell)
        new = st.text_input(
            say("New value (empty: not recorded)"), value=finding["suggestion"] or "", key="correct-new"
        )
        reason = st.text_area(say("Reason"), key="correct-reason", height=80)
        informed = st.checkbox(say("The partner knows of it"), key="correct-informed")
        by = person.asked("correct")
        if st.form_submit_button(say("Agree on it"), type="primary"):
            about: dict[str, Any] = {"reason": reason, "partner_informed": informed}
            save(by, lambda: review.correct(case.book, by, **record.change(cell, old, new), **about))


def _old(cell: Cell) -> str:
    if cell.is_known:
        note(say("In the figures now: {value}", value=say("nothing") if cell.value is None else cell.value))
        return ""
    return st.text_input(say("Old value, as it stands in the file"), key="correct-old")


def _label(column: str) -> str:
    return say(dictionary().columns[column].label)
