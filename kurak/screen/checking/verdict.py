"""The verdict: which figures may be reported, in one sentence and three columns."""

from collections.abc import Sequence

import streamlit as st

from kurak import amounts, readiness, stamp
from kurak.readiness import BLOCKED, CAVEATS, EMPTY, READY, Readiness
from kurak.scope import period_words
from kurak.screen.checking import figure, signs
from kurak.screen.checking.case import Case
from kurak.screen.checking.lines import finding_lines
from kurak.screen.page import desk
from kurak.screen.text import note, plain, unbroken
from kurak.words import counted, say

_RECORDS = ("record", "records")
_NAMED = 2
_TOUCHED = {
    "people": ("person", "people"),
    "attendances": ("attendance", "attendances"),
    "audience": ("audience", "audience"),
    "people as reported": ("person", "people"),
    amounts.SHARE: ("attendance", "attendances"),
}


def show(case: Case) -> None:
    """The sentence, then every figure under its state; only those behind the one figure that the link asks for."""
    figures = _shown(case)
    if not figures:
        st.header(say("No figure can be counted on this snapshot"), anchor=False)
        return
    st.header(readiness.verdict(figures), anchor=False)
    note(_over())
    frame({state: [one for one in figures if one.state == state] for state in (READY, CAVEATS, BLOCKED)}, case)
    if empty := [say(one.title) for one in figures if one.state == EMPTY]:
        note(say("Nothing is recorded for: {titles}.", titles=", ".join(empty)))


def waiting() -> None:
    """The frame of what comes."""
    for column, state in zip(st.columns(3, gap="large"), (READY, CAVEATS, BLOCKED), strict=True):
        with column:
            st.subheader(f"{signs.STATES[state]} {say(signs.STATE_WORDS[state])}", anchor=False)
            st.skeleton(height=180)


def frame(by_state: dict[str, list[Readiness]], case: Case) -> None:
    """Three columns, one below the other on a phone. What decides all of a column by itself is said once on top."""
    for column, (state, figures) in zip(st.columns(3, gap="large"), by_state.items(), strict=True):
        with column, st.container(key=f"state-{state.replace(' ', '-')}"):
            title = f"{signs.STATES[state]} {say(signs.STATE_WORDS[state])}: {len(figures)}"
            st.subheader(title, anchor=False)
            once = _one_cause(figures, case)
            if once:
                _cause(once, figures, case)
            for one in figures:
                _figure(one, case, not once)


def _shown(case: Case) -> list[Readiness]:
    query = figure.asked()
    names = stamp.numbers_behind(query) if query else ()
    return [one for one in case.standing.figures if query is None or (one.number in names and not one.published)]


def _one_cause(figures: Sequence[Readiness], case: Case) -> str:
    """The rule that alone decides every figure of a column; '' where there are several."""
    rules = {case.rule_of[finding] for one in figures for finding in one.findings}
    return rules.pop() if len(rules) == 1 and len(figures) > 1 and all(one.findings for one in figures) else ""


def _cause(rule: str, figures: Sequence[Readiness], case: Case) -> None:
    """What all of the figures below share, once."""
    findings = tuple(dict.fromkeys(finding for one in figures for finding in one.findings))
    title = say(case.worklist.rule(rule).title)
    with st.container(gap=None, key=f"one-cause-{rule}"):
        st.markdown(plain(say("All of these for one reason: {title}.", title=title)))
        _listed(counted(len(findings), "finding", "findings"), findings, f"cause-{rule}", case)


def _figure(one: Readiness, case: Case, is_cause_told: bool) -> None:
    with st.container(gap=None):
        st.markdown(_said(one))
        if one.published:
            note(_published(one))
        if one.unchecked:
            note(_unchecked(one, case))
        if one.findings and is_cause_told:
            _listed(_touching(one), one.findings, f"decides-{one.number}-{_place(one, case)}", case)
        if one.beside:
            note(say("{more} to be checked once these are settled.", more=counted(one.beside, "more", "more")))


def _unchecked(one: Readiness, case: Case) -> str:
    if len(one.unchecked) > _NAMED:
        return say("{count} checks could not be made; the end of this page says why.", count=len(one.unchecked))
    titles = "; ".join(say(case.worklist.rule(rule).title) for rule in one.unchecked)
    return say("Not checked, the end of this page says why: {titles}.", titles=titles)


def _listed(words: str, findings: tuple[str, ...], key: str, case: Case) -> None:
    """How many findings decide, and which; listed when somebody looks."""
    opened = st.popover(plain(words), type="tertiary", key=key, on_change="rerun")
    if opened.open:
        with opened:
            finding_lines(case, findings, key)


def _place(one: Readiness, case: Case) -> int:
    return case.standing.figures.index(one)


def _said(one: Readiness) -> str:
    value = amounts.headline(one.value.value, one.value.low, one.value.high, one.unit)
    if one.published:
        return plain(one.title)
    period = period_words(desk().scope.since, desk().scope.until)
    return f"{plain(say(one.title))}, {plain(period)}: **{unbroken(value)}**"


def _published(one: Readiness) -> str:
    sentence = one.published
    if sentence is None:
        return ""
    return say(
        "{document}; published for {period}. {state}: now {value}.",
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
