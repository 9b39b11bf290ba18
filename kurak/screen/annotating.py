"""Notes on the time axis: writing one down, seeing those of this view, taking one back."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from kurak import annotations, reported, review
from kurak.decisions import name_words
from kurak.dictionary import EARLIEST, LATEST
from kurak.review import Event, Person, Review
from kurak.scope import Scope
from kurak.screen import person, states
from kurak.screen.checking.saving import save
from kurak.screen.desk import desk
from kurak.screen.parts import follow_as_read
from kurak.screen.text import note, plain
from kurak.words import day_words, say

_EVERY, _KEY = "", "annotations"
_LONGEST = 120


def offer() -> None:
    """A button that opens the form and the list of this view's notes."""
    follow_as_read(lambda: desk().scope if st.session_state.get(_KEY) else None, _offered)


def _offered(scope: Scope | None) -> None:
    """Nothing of the view is read while nobody looks inside."""
    place = st.popover(say("Notes on the time axis"), type="tertiary", key=_KEY, on_change="rerun")
    if scope:
        with place, states.contained():
            _inside(scope)


def _inside(scope: Scope) -> None:
    note(say("Elections, a flood, a strike: what a reader must know of a day or period to read the charts over it."))
    _form(scope)
    if found := annotations.over(desk().workspace, scope):
        _listed(found)
        _taking_back(found)


def _listed(found: Sequence[Event]) -> None:
    st.markdown(f"**{plain(say('In this view'))}**")
    for event in found:
        with st.container(gap=None):
            st.markdown(plain(_words(event)))
            note(say("{who} on {day}", who=name_words(event.by), day=day_words(event.at)))


def _taking_back(found: Sequence[Event]) -> None:
    with st.form("annotation-back", border=False):
        named = {event.number: _words(event) for event in found}
        chosen = st.selectbox(say("Take back"), named, format_func=named.__getitem__, key="annotation-back-which")
        why = st.text_input(say("Why"), key="annotation-back-why", max_chars=_LONGEST)
        by = person.asked("annotation-back")
        if st.form_submit_button(say("Take this note back")):
            save(by, partial(review.withdraw, _book(), by, chosen, why))


def _words(event: Event) -> str:
    return annotations.event_words(desk().workspace, event)


def _form(scope: Scope) -> None:
    with st.form("annotate", border=False):
        text = st.text_input(say("What happened"), key="annotate-text", max_chars=_LONGEST)
        days = st.date_input(
            say("Day, or first and last day"),
            (scope.since or EARLIEST, scope.since or EARLIEST),
            min_value=EARLIEST,
            max_value=LATEST,
            format="DD.MM.YYYY",
            key="annotate-days",
        )
        place = _choice(scope, say("Where"), "oblasts", say("everywhere"))
        project = _choice(scope, say("Project"), "projects", say("all projects"))
        by = person.asked("annotate")
        if st.form_submit_button(say("Add a note to this period"), type="primary"):
            since = tuple(days) or (scope.since or EARLIEST,)
            save(by, partial(_mark, by, text, since, place, project))


def _mark(by: Person, text: str, days: tuple[date, ...], place: str, project: str) -> None:
    review.mark_event(_book(), by, text=text, since=days[0], until=days[-1], place=place, project_id=project)


def _choice(scope: Scope, label: str, name: str, every: str) -> str:
    labels, held = desk().workspace.labels(name), desk().workspace.choices(name, scope)
    return st.selectbox(
        label,
        [_EVERY, *(code for code in labels if code in held)],
        format_func=lambda code: labels.get(code, code) if code else every,
        key=f"annotate-{name}",
    )


def _book() -> Review:
    return reported.book_of(desk().workspace.programme)
