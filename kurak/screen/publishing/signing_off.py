"""Signing the snapshot off: what was signed before, what is in the way, and the form."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from kurak import decisions, periods, readiness, review, signing, standing
from kurak.manifest import name_words
from kurak.periods import Period
from kurak.review import Review, SignOff
from kurak.scope import period_words
from kurak.screen import person
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.standing import Standing
from kurak.words import counted, day_words, say

_MOST, _MOST_LACKING = 5, 20


def show(book: Review) -> None:
    """A signed snapshot counts as reported from then on."""
    st.header(say("Sign off"), anchor=False)
    note(
        say(
            "Signing keeps every figure of the period with its state as it is now. From then on the snapshot counts as"
            " reported, and what reads otherwise later is told."
        )
    )
    for one in review.sign_offs(book)[:_MOST]:
        _signed(one)
    workspace = desk().workspace
    known = _periods()
    chosen = st.selectbox(say("Reporting period"), known, format_func=_words, key="sign-period")
    found = standing.of(workspace.programme.folder, workspace.snapshot.name, signing.scope_of(chosen), on=date.today())
    _in_the_way(found, book)
    if chosen.until > workspace.snapshot.as_of:
        told = say("This period ends on {end}, after the snapshot's day.", end=day_words(chosen.until))
        st.warning(plain(told))
    _form(found, book, chosen)


def _signed(one: SignOff) -> None:
    states = [figure.state for figure in one.figures]
    st.markdown(
        plain(
            say(
                "{period}: snapshot {name} was reported on {day} by {who}",
                period=one.period.name,
                name=name_words(one.snapshot),
                day=day_words(one.at),
                who=decisions.name_words(one.by),
            )
        )
    )
    note(
        say(
            "Then {ready} ready, {caveats} with caveats, {blocked} blocked; {stops} open that must be fixed. {reason}",
            ready=states.count("ready"),
            caveats=states.count("caveats"),
            blocked=states.count("blocked"),
            stops=one.open_stops,
            reason=one.reason,
        )
    )


def _periods() -> list[Period]:
    """Those of programme.toml that had begun, the latest first, then the dates that the reader chose."""
    workspace, scope = desk().workspace, desk().scope
    begun = [one for one in periods.of(workspace.programme) if one.since <= workspace.snapshot.as_of]
    known = sorted(begun, key=lambda one: (one.until, one.since), reverse=True)
    if scope.since is None or scope.until is None:
        return known
    words = period_words(scope.since, scope.until)
    return [*known, Period(words, "", scope.projects, scope.since, scope.until)]


def _words(one: Period) -> str:
    """'Year 3, Donor A: 2025, LCP, YWG'."""
    named = ", ".join(filter(None, (one.name, one.donor)))
    return ", ".join([f"{named}: {period_words(one.since, one.until)}", *one.projects])


def _in_the_way(found: Standing, book: Review) -> None:
    st.markdown(f"**{plain(readiness.verdict(found.figures))}**")
    if found.open_stops:
        st.warning(
            say(
                "{count} of this snapshot must be fixed before reporting, whatever the period. Signing all the same"
                " needs a reason.",
                count=counted(found.open_stops, "open finding", "open findings"),
            )
        )
    lacking = signing.without_note(found, book)
    if lacking:
        told = counted(signing.count(lacking), "reported figure reads", "reported figures read")
        st.warning(say("{told} otherwise now; a note comes first. Write it on the page Changes.", told=told))
        _name(lacking)
        st.page_link("pages/check/changes.py", label=say("To the page Changes"))


def _name(lacking: Sequence[signing.Lacking]) -> None:
    """Each figure once, of the whole country where it moved there; its oblasts stand on the page on changes."""
    whole = {one.figure: one for one in sorted(lacking, key=lambda one: bool(one.place), reverse=True)}
    first = [whole[figure] for figure in dict.fromkeys(one.figure for one in lacking)]
    st.markdown("\n".join(f"- {plain(one.found)}" for one in first[:_MOST_LACKING]))
    if len(first) > _MOST_LACKING:
        note(say("and {count} more", count=f"{len(first) - _MOST_LACKING:,}"))


def _form(found: Standing, book: Review, period: Period) -> None:
    with st.form("sign-off"):
        reason = st.text_area(say("Reason (where something is open or blocked)"), key="sign-reason", height=80)
        by = person.asked("sign")
        words = say("Sign snapshot {name} off", name=desk().workspace.snapshot_words)
        if st.form_submit_button(words, type="primary"):
            save(by, partial(signing.sign, book, by, found, period, reason))
