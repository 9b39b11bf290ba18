"""One finding, opened by its link: all that is known of it, what was said, and what can be decided."""

from typing import Any

import streamlit as st

from kurak import amounts, decisions, worklist
from kurak.decisions import Told
from kurak.rules import Rule
from kurak.screen import choice, states
from kurak.screen.checking import correcting, decided, lines, pairing, signs, talking, waiving
from kurak.screen.checking.case import Case
from kurak.screen.checking.narrowing import actor_name
from kurak.screen.page import address, desk
from kurak.screen.text import note, plain
from kurak.words import day_words, say

_MOST_TOLD = 30
_SETTLED = {
    worklist.SETTLED: " - settled, it blocks no figure",
    worklist.WAITING: " - decided, not yet in the figures",
}


def show_asked(case: Case) -> None:
    """Opens the finding that the link names; says so where this snapshot has none of that name."""
    asked = choice.of_page("finding")
    if not asked:
        return
    finding = case.worklist.finding(asked[-1])
    if finding is None:
        _not_here()
    else:
        title = plain(say(case.worklist.rule(finding["rule"]).title))
        st.dialog(title, width="medium", on_dismiss=_close)(_content)(case, finding)


def _close() -> None:
    choice.narrow_page("finding")


def _not_here() -> None:
    with st.container(key="finding-gone"):
        st.info(say("The finding of this link is not in this snapshot: it was corrected, or belongs to another one."))
        st.button(say("Go on without it"), key="close-finding", on_click=_close)


def _content(case: Case, finding: dict[str, Any]) -> None:
    with states.contained():
        rule = case.worklist.rule(finding["rule"])
        _head(case, finding, rule)
        _facts(finding)
        if decisions.is_pair(finding):
            pairing.both(finding)
        _corrections(case, finding)
        _deciding(case, finding)
        _history(case, finding)
        with st.expander(say("Link to this finding")):
            st.code(address(finding=finding["finding_id"]), language=None, wrap_lines=True)


def _head(case: Case, finding: dict[str, Any], rule: Rule) -> None:
    with st.container(gap=None):
        state = decisions.state_words(case.decided, finding)
        st.markdown(f"{signs.severity(finding['severity'])}{plain(say(_SETTLED.get(finding['settling'], '')))}")
        if state:
            st.markdown(f":material/check_circle: {plain(state[0].upper() + state[1:])}")
        if assigned := case.decided.assignments.get(decisions.subject_of(finding)):
            until = say(", until {day}", day=day_words(assigned.due_on)) if assigned.due_on else ""
            note(say("{name} looks after it{until}.", name=assigned.to, until=until))
    st.markdown(f"**{plain(finding['found'])}**")
    with st.container(gap=None):
        st.markdown(f"{say('Why it matters.')} {plain(say(rule.words['en']['why']))}")
        st.markdown(f"{say('How to fix it.')} {plain(say(rule.words['en']['fix']))}")


def _facts(finding: dict[str, Any]) -> None:
    place = finding["adm1_code"]
    told = {
        "Suggested value": finding["suggestion"],
        "Where it stands": lines.where(finding),
        "Record": finding["subject_key"],
        "Who must act": actor_name(finding["actor"]),
        "Place": desk().workspace.labels("oblasts").get(place, place) if place else None,
        "Date": day_words(finding["happened_on"]) if finding["happened_on"] else None,
        "People touched": amounts.amount(finding["people_affected"]) if finding["people_affected"] else None,
        "Compared with before": say(signs.SINCE_WORDS[finding["since"]]) if finding["since"] else None,
    }
    with st.grid(3, min_column_width=180, gap="small"):
        for label, value in told.items():
            if value is not None:
                with st.container(gap=None):
                    note(say(label))
                    st.markdown(plain(str(value)))


def _corrections(case: Case, finding: dict[str, Any]) -> None:
    for one in decisions.waiting_on(case.decided, finding):
        decided.correction(case, one, "finding")


def _deciding(case: Case, finding: dict[str, Any]) -> None:
    """What can be decided, one form at a time."""
    ways = {
        "Waive": waiving.form,
        "Assign": talking.assigning,
        "Comment": talking.commenting,
        "Correct": correcting.form,
    }
    if decisions.is_pair(finding):
        ways = {"Same or different": pairing.form, **ways}
    # Whatever is saved begins the choice anew, so that nothing is saved twice.
    key = f"way-{finding['finding_id']}-{len(case.decided.entries)}"
    chosen = st.segmented_control(say("What do you want to do?"), list(ways), format_func=say, key=key)
    if chosen:
        ways[chosen](case, finding)


def _history(case: Case, finding: dict[str, Any]) -> None:
    told = decisions.told_of(case.decided, finding)
    st.markdown(f"**{say('History')}**")
    if not told:
        note(say("Nothing was said of it yet."))
    for one in told[:_MOST_TOLD]:
        with st.container(gap=None):
            st.markdown(_told_words(one))
            note(one.reason)
            if one.number is not None:
                talking.taking_back(case, one.number)


def _told_words(one: Told) -> str:
    when = f"{day_words(one.at)}, {one.at:%H:%M} UTC"
    return f"{plain(when)}: {plain(decisions.name_words(one.by))} {plain(one.words)}"
