"""Waiving: living with a finding, or with what a rule finds, until a day, for a reason."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import streamlit as st

from kurak import review
from kurak.screen import person
from kurak.screen.checking.case import Case
from kurak.screen.checking.narrowing import actor_name
from kurak.screen.checking.saving import save
from kurak.screen.text import note
from kurak.words import say
from kurak.worklist import OFFICE

RECORD, PARTNER, RULE = "record", "partner", "rule"
USUAL_DAYS = 90


def form(case: Case, finding: dict[str, Any]) -> None:
    """What, until when, why, who."""
    kinds = [RECORD, *([PARTNER] if finding["actor"] != OFFICE else []), RULE]
    words = {
        RECORD: say("This record, as it stands now"),
        PARTNER: say("This rule, for {partner}", partner=actor_name(finding["actor"])),
        RULE: say("This rule, for everybody"),
    }
    with st.form("waive"):
        note(
            say(
                "What is waived blocks no figure and is shown as waived. It ends on its last day, or once the record"
                " changes."
            )
        )
        kind = st.radio(say("What is waived"), kinds, format_func=words.__getitem__, key="waive-kind")
        until = st.date_input(
            say("Until"), date.today() + timedelta(days=USUAL_DAYS), format="DD.MM.YYYY", key="waive-until"
        )
        reason = st.text_area(say("Reason"), key="waive-reason", height=80)
        by = person.asked("waive")
        if st.form_submit_button(say("Waive"), type="primary"):
            about = {**_about(kind, finding), "reason": reason, "expires_on": until}
            save(by, partial(review.waive, case.book, by, **about))


def _about(kind: str, finding: dict[str, Any]) -> dict[str, Any]:
    """What the waiver is for, as kurak.review wants it."""
    rule = {"rule": finding["rule"]}
    if kind == RECORD:
        names = {"table": "subject_table", "key": "subject_key", "fingerprint": "fingerprint"}
        return rule | {name: finding[column] for name, column in names.items()}
    return rule | ({"partner_id": finding["partner_id"]} if kind == PARTNER else {})
