"""Findings by who must act: a card per partner with its counts, its fix-list, and what the rules found, worst first."""

from functools import partial

import pandas as pd
import streamlit as st

from kurak import amounts, fix_list, worklist
from kurak.dictionary import dictionary
from kurak.screen import states
from kurak.screen.checking import figure, lines, narrowing, signs
from kurak.screen.checking.case import Case
from kurak.screen.download import download, safe_name
from kurak.screen.page import Desk, desk
from kurak.screen.text import note, plain
from kurak.words import counted, say
from kurak.worklist import OFFICE, Actor, Issue

MOST_ACTORS, MOST_ISSUES, MOST_ROWS = 12, 8, 10
_WIDE = 320


def show(case: Case) -> None:
    """Filters, then the cards of what they leave; a quiet page where nothing was found."""
    if case.worklist.rows.empty:
        _nothing_to_fix(case)
        return
    st.header(say("Who must act"), anchor=False)
    rows = _looked_at(case)
    narrowing.draw(case, rows)
    found = worklist.narrowed(case.worklist, rows, narrowing.current())
    note(_scope_words(case, rows))
    if found.empty:
        states.empty(say("No finding here"), say("Nothing was found that fits these filters, places and dates."))
        _all_of_them(case)
        return
    cards = worklist.actors(found)
    for actor in cards[:MOST_ACTORS]:
        with states.contained():
            _card(case, actor)
    if len(cards) > MOST_ACTORS:
        note(say("and {count} more; choose them above under “Who must act”.", count=len(cards) - MOST_ACTORS))
    _all_of_them(case)


def _looked_at(case: Case) -> pd.DataFrame:
    """The findings of the scope, or those that are open on the one figure asked for."""
    if figure.asked():
        return case.worklist.rows[case.worklist.rows["finding_id"].isin(list(figure.deciding(case)))]
    return worklist.in_scope(case.worklist.rows, desk().scope)


def _nothing_to_fix(case: Case) -> None:
    """What was looked at, so that quiet is not taken for not having looked."""
    ran, of = case.worklist.ran
    st.header(f":material/check: {say('Nothing to fix')}", anchor=False)
    looked = counted(ran, "rule looked", "rules looked")
    note(
        say(
            "{looked} at {activities} and all that belongs to them, and found nothing.",
            looked=looked,
            activities=counted(of, "activity", "activities"),
        )
    )


def _card(case: Case, actor: Actor) -> None:
    with st.container(key=f"actor-{actor.code}", gap="small"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            with st.container(gap=None, width="content"):
                st.subheader(plain(narrowing.actor_name(actor.code)), anchor=False)
                if actor.code == OFFICE:
                    note(say("What no single partner sent: lists, targets, sentences, changed figures."))
            with st.container(horizontal=True, width="content", vertical_alignment="center"):
                st.markdown(_counts(actor))
                _fix_list(case, actor)
        _issues(case, actor)


def _counts(actor: Actor) -> str:
    """'8 must be fixed, 15 to be checked, 1 decided, not yet in the figures', with their signs, for Markdown."""
    waiting = [say("{count} decided, not yet in the figures", count=f"{actor.waiting:,}")] if actor.waiting else []
    return " &nbsp; ".join(filter(None, (signs.counts(actor.counts), *waiting))) or say("nothing open")


def _issues(case: Case, actor: Actor) -> None:
    issues = worklist.issues(case.worklist, actor.rows)
    key = f"all-issues-{actor.code}"
    most = len(issues) if st.session_state.get(key) else MOST_ISSUES
    for issue in issues[:most]:
        _issue(case, actor, issue)
    if len(issues) > most:
        rest = counted(len(issues) - most, "more kind of finding", "more kinds of findings")
        st.button(say("Show {rest}", rest=rest), key=f"button-{key}", type="tertiary", on_click=_show_all, args=(key,))


def _show_all(key: str) -> None:
    st.session_state[key] = True


def _issue(case: Case, actor: Actor, issue: Issue) -> None:
    """One line; what stands behind it is drawn when somebody opens it."""
    key = f"issue-{actor.code}-{issue.rule.id}"
    opened = st.expander(_title(issue), key=key, on_change="rerun")
    if not opened.open:
        return
    with opened, st.container(gap="small"):
        with st.container(gap=None):
            st.markdown(f"**{say('Why it matters.')}** {plain(say(issue.rule.words['en']['why']))}")
            st.markdown(f"**{say('How to fix it.')}** {plain(say(issue.rule.words['en']['fix']))}")
            note(_out_of(issue))
        for finding in worklist.records(issue.rows.head(MOST_ROWS)):
            lines.line(case, finding, key)
        if len(issue.rows) > MOST_ROWS:
            note(say("and {count} more; the fix-list holds them all.", count=f"{len(issue.rows) - MOST_ROWS:,}"))


def _title(issue: Issue) -> str:
    """'Sex split does not add up to the total · 3 of 3,047 activities · 120 people'."""
    count, of = f"{len(issue.rows):,}", f"{issue.of:,}"
    rows = say("{count} of {of} {what}", count=count, of=of, what=_what(issue)).strip()
    words = " · ".join(filter(None, (rows, _people(issue))))
    return f"{signs.SEVERITIES[issue.severity]} **{plain(say(issue.rule.title))}** · {plain(words)}"


def _what(issue: Issue) -> str:
    """'activities', where the rule's findings are such; '' where it counts something else against them."""
    table = dictionary().tables.get(issue.rule.of)
    is_of_them = table is not None and set(issue.rows["subject_table"]) == {table.name}
    return say(table.label).lower() if table and is_of_them else ""


def _people(issue: Issue) -> str:
    if not issue.people:
        return ""
    people = amounts.amount(issue.people)
    if worklist.is_most_of(issue.rows):
        return say("up to {people} people each", people=people)
    return say("{people} people", people=people)


def _out_of(issue: Issue) -> str:
    table = dictionary().tables.get(issue.rule.of)
    return say(
        "Rule {id} found {found} in the whole snapshot, of {of} rows of “{table}”.",
        id=issue.rule.id,
        found=f"{issue.found:,}",
        of=f"{issue.of:,}",
        table=say(table.label if table else issue.rule.of),
    )


def _fix_list(case: Case, actor: Actor) -> None:
    with st.popover(say("Fix-list"), type="tertiary", key=f"fix-{actor.code}", icon=":material/download:"):
        note(say("A workbook to send: what is wrong, in which file, sheet and row, how to fix it, room for an answer."))
        asks = st.checkbox(say("Also statistics, phrased as questions"), key=f"asks-{actor.code}")
        count = len(_listed(case, actor.code, asks))
        note(fix_list.covers(count, asks)[0])
        name = f"fix-list-{safe_name(actor.code)}-{desk().workspace.snapshot.name}.xlsx"
        download("Excel, in English and Russian", name, partial(_workbook, desk(), case, actor.code, asks))


def _workbook(place: Desk, case: Case, code: str, asks: bool) -> bytes:
    rows, labels = _listed(case, code, asks), place.workspace.labels("oblasts")
    return fix_list.workbook(rows, case.standing.checked.rules, labels, _about(place, code), with_internal=asks)


def _listed(case: Case, code: str, asks: bool) -> pd.DataFrame:
    """All open findings of whoever must act, whatever the page is narrowed to."""
    partner = None if code == OFFICE else code
    return fix_list.for_partner(case.standing.checked, partner, case.standing.answered, with_internal=asks)


def _about(place: Desk, code: str) -> list[str]:
    name = say("The office") if code == OFFICE else place.workspace.labels("partners").get(code, code)
    return [name, say("Snapshot {name}", name=place.workspace.snapshot_words)]


def _all_of_them(case: Case) -> None:
    name = f"findings-{desk().workspace.snapshot.name}.xlsx"
    with st.container(width=_WIDE):
        download("All open findings in one workbook", name, partial(_everything, desk(), case))


def _everything(place: Desk, case: Case) -> bytes:
    rows = fix_list.for_everybody(case.standing.checked, case.standing.answered, with_internal=True)
    labels = place.workspace.labels("oblasts")
    names = place.workspace.labels("partners")
    return fix_list.workbook(
        rows, case.standing.checked.rules, labels, _about(place, OFFICE)[1:], names, with_internal=True
    )


def _scope_words(case: Case, rows: pd.DataFrame) -> str:
    """What the scope leaves out, and what findings can't be narrowed by."""
    outside = len(case.worklist.rows) - len(rows)
    said = []
    if figure.asked():
        return say(
            "{found} do not decide this figure and are not listed.", found=counted(outside, "finding", "findings")
        )
    if outside:
        said.append(
            say(
                "{found} in other places or on other days are not listed.",
                found=counted(outside, "finding", "findings"),
            )
        )
    if ignored := worklist.not_honoured(desk().scope):
        said.append(say("Findings are not filtered by {filters}.", filters=", ".join(ignored).lower()))
    return " ".join(said)
