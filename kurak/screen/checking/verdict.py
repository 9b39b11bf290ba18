"""The verdict: which figures may be reported, in one sentence and three columns."""

import streamlit as st

from kurak import amounts, readiness
from kurak.readiness import BLOCKED, CAVEATS, READY, Readiness
from kurak.scope import period_words
from kurak.screen.checking import signs
from kurak.screen.checking.case import Case
from kurak.screen.checking.lines import finding_lines
from kurak.screen.page import desk
from kurak.screen.text import note, plain, unbroken
from kurak.words import counted, say

_RECORDS = ("record", "records")
_TOUCHED = {
    "people": ("person", "people"),
    "attendances": ("attendance", "attendances"),
    "audience": ("audience", "audience"),
    "people as reported": ("person", "people"),
    amounts.SHARE: ("attendance", "attendances"),
}


def show(case: Case) -> None:
    """The sentence, then every figure under its state."""
    figures = case.standing.figures
    if not figures:
        st.header(say("No figure can be counted on this snapshot"), anchor=False)
        return
    st.header(readiness.verdict(figures), anchor=False)
    note(_over())
    frame({state: [one for one in figures if one.state == state] for state in (READY, CAVEATS, BLOCKED)}, case)


def waiting() -> None:
    """The frame of what comes."""
    for column, state in zip(st.columns(3, gap="large"), (READY, CAVEATS, BLOCKED), strict=True):
        with column:
            st.subheader(f"{signs.STATES[state]} {say(signs.STATE_WORDS[state])}", anchor=False)
            st.skeleton(height=180)


def frame(by_state: dict[str, list[Readiness]], case: Case) -> None:
    """Three columns, one below the other on a phone."""
    for column, (state, figures) in zip(st.columns(3, gap="large"), by_state.items(), strict=True):
        with column, st.container(key=f"state-{state.replace(' ', '-')}"):
            title = f"{signs.STATES[state]} {say(signs.STATE_WORDS[state])}: {len(figures)}"
            st.subheader(title, anchor=False)
            for one in figures:
                _figure(one, case)


def _figure(one: Readiness, case: Case) -> None:
    with st.container(gap=None):
        st.markdown(_said(one))
        if one.published:
            note(_published(one))
        if one.unchecked:
            note(say("Not checked by {rules}.", rules=", ".join(one.unchecked)))
        if one.findings:
            _deciding(one, case)


def _deciding(one: Readiness, case: Case) -> None:
    """How many findings decide it, and which; listed when somebody looks."""
    key = f"decides-{one.number}-{_place(one, case)}"
    opened = st.popover(plain(_touching(one)), type="tertiary", key=key, on_change="rerun")
    if opened.open:
        with opened:
            finding_lines(case, one.findings, key)


def _place(one: Readiness, case: Case) -> int:
    return case.standing.figures.index(one)


def _said(one: Readiness) -> str:
    value = amounts.headline(one.value.value, one.value.low, one.value.high, one.unit)
    return plain(one.title) if one.published else f"{plain(say(one.title))}: **{unbroken(value)}**"


def _published(one: Readiness) -> str:
    sentence = one.published
    if sentence is None:
        return ""
    return say(
        "{document}, {period}. {state}: now {value}.",
        document=sentence.document or say("Published"),
        period=period_words(sentence.scope.since, sentence.scope.until),
        state=say(sentence.state(one.value)).capitalize(),
        value=amounts.headline(one.value.value, one.value.low, one.value.high, one.unit),
    )


def _touching(one: Readiness) -> str:
    """'10 findings, 217 people'."""
    found = counted(len(one.findings), "finding", "findings")
    if not one.touched:
        return found
    what = say(_TOUCHED.get(one.unit, _RECORDS)[one.touched != 1])
    return say("{found}, {count} {what}", found=found, count=amounts.amount(one.touched), what=what)


def _over() -> str:
    """Which scope and snapshot the verdict is about."""
    workspace, scope = desk().workspace, desk().scope
    return say(
        "Headline numbers for {period}, snapshot {name}; published sentences each for their own period."
        " A finding blocks a figure only where the people it touches matter to it.",
        period=period_words(scope.since, scope.until),
        name=workspace.snapshot_words,
    )
