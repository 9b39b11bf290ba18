"""Findings in lines: what was found, where it stands in which file, and the way to open it."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from kurak import amounts, decisions, effects
from kurak.review import Correction
from kurak.screen import choice
from kurak.screen.checking import signs
from kurak.screen.checking.case import Case
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import day_words, say

MOST = 8


def finding_lines(case: Case, ids: Sequence[str], place: str) -> None:
    """The first few findings of those named, each with its rule, and how many there are."""
    for finding_id in ids[:MOST]:
        finding = case.worklist.finding(finding_id)
        if finding:
            title = say(case.worklist.rule(finding["rule"]).title)
            line(case, finding, place, title)
    if len(ids) > MOST:
        note(say("and {count} more, listed below", count=f"{len(ids) - MOST:,}"))


def line(case: Case, finding: dict[str, Any], place: str, title: str = "") -> None:
    """One finding: with its rule's title where it stands alone."""
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        with st.container(gap=None, width="stretch"):
            sign = signs.SEVERITIES[finding["severity"]]
            st.markdown(f"{sign} {plain(title or finding['found'])}")
            note("; ".join(filter(None, (finding["found"] if title else "", where(finding), *_more(case, finding)))))
        st.button(
            say("Open"),
            key=f"open-{place}-{finding['finding_id']}",
            type="tertiary",
            help=say("All of this finding: waive, assign, correct, comment"),
            on_click=choice.narrow_page,
            args=("finding", finding["finding_id"]),
        )


def where(finding: dict[str, Any]) -> str:
    """'FTI_LCP_2026-Q2.xlsx, Activities, row 141', or the record where no file is known."""
    row = say("row {number}", number=int(finding["source_row"])) if finding["source_row"] is not None else None
    known = [str(part) for part in (finding["source_file"], finding["source_sheet"], row) if part is not None]
    return ", ".join(known) or str(finding["subject_key"])


def _more(case: Case, finding: dict[str, Any]) -> list[str]:
    people, said = finding["people_affected"], decisions.state_words(case.decided, finding)
    day = finding["happened_on"]
    return [
        day_words(day) if day else "",
        say("{people} people", people=amounts.amount(people)) if people else "",
        say("suggested: {value}", value=finding["suggestion"]) if finding["suggestion"] else "",
        say(signs.SINCE_WORDS[finding["since"]]).lower() if finding["since"] in ("new", "returned") else "",
        said,
        *(_waiting(one) for one in decisions.waiting_on(case.decided, finding)),
    ]


def _waiting(one: Correction) -> str:
    """What was decided, and what it will do: 'decided, not yet in the figures: A5 is the same as A4 ...'."""
    effect = effects.words(one, effects.of(desk().workspace, one))
    change = decisions.correction_words(one)
    return say("decided, not yet in the figures: {change}. {effect}", change=change, effect=effect).rstrip(".")
