"""Two records that may be one: the same, different, or not decided after all."""

from functools import partial
from typing import Any

import streamlit as st

from kurak import decisions, record, review
from kurak.dictionary import dictionary
from kurak.screen import person
from kurak.screen.checking.case import Case
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note
from kurak.words import say

_WORDS = {"same": "They are the same", "different": "They are two", "undecided": "Not decided after all"}


def both(finding: dict[str, Any]) -> None:
    """The two records beside each other, with file, sheet and row of each; what differs stands first."""
    rows = record.beside(desk().workspace, finding["subject_table"], decisions.pair_keys(finding))
    labels = [say(dictionary().columns[name].label) for name in rows["column"]]
    st.dataframe(rows.assign(column=labels), hide_index=True, column_config={"column": ""}, placeholder="–")


def form(case: Case, finding: dict[str, Any]) -> None:
    """The answer is remembered: two that are different are not asked again."""
    one, other = decisions.pair_keys(finding)
    held = decisions.pair_of(case.decided, finding)
    answers = [*_WORDS] if held else ["same", "different"]
    with st.form("pair"):
        note(say("Of two that are the same one goes on counting; the other waits as a correction for the next draft."))
        decision = st.radio(
            say("Your answer"), answers, format_func=lambda name: say(_WORDS[name]), key="pair-decision"
        )
        kept = st.radio(say("If they are the same: which one stays"), [one, other], key="pair-kept")
        reason = st.text_area(say("Reason"), key="pair-reason", height=80)
        by = person.asked("pair")
        if st.form_submit_button(say("Save the answer"), type="primary"):
            said = {
                "table": finding["subject_table"],
                "one": one,
                "other": other,
                "decision": decision,
                "reason": reason,
            }
            save(by, partial(review.decide_pair, case.book, by, **said, kept=kept if decision == "same" else ""))
