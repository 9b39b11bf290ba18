"""Notes on the time axis: writing one down, seeing those of this view, taking one back."""

from collections.abc import Sequence
from datetime import date
from functools import partial

import streamlit as st

from kurak import annotations, reported, review
from kurak.decisions import name_words
from kurak.dictionary import EARLIEST, LATEST
from kurak.review import Event, Person, Review
from kurak.screen import person, states
from kurak.screen.checking.saving import save
from kurak.screen.desk import desk, follow
from kurak.screen.text import note, plain
from kurak.words import day_words, say

_EVERY = ""
_LONGEST = 120


def offer() -> None:
    """A button that opens the form and the list of this view's notes."""
    follow(_offered)


def _offered() -> None:
    place = st.popover(say("Notes on the time axis"), type="tertiary", key="annotations", on_change="rerun")
    if place.open:
        with place, states.contained():
            _inside()


def _inside() -> None:
    note(say("Elections, a flood, a strike: what a reader must know of a day or period to read the charts over it."))
    _form()
    if found := annotations.over(desk().workspace, desk().scope):
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


def _form() -> None:
    scope = desk().scope
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
        place = _choice(say("Where"), "oblasts", say("everywhere"))
        project = _choice(say("Project"), "projects", say("all projects"))
        by = person.asked("annotate")
        if st.form_submit_button(say("Add a note to this period"), type="primary"):
            save(by, partial(_mark, by, text, tuple(days), place, project))


def _mark(by: Person, text: str, days: tuple[date, ...], place: str, project: str) -> None:
    since = days[0] if days else desk().scope.since or EARLIEST
    until = days[-1] if days else since
    review.mark_event(_book(), by, text=text, since=since, until=until, place=place, project_id=project)


def _choice(label: str, name: str, every: str) -> str:
    labels, held = desk().workspace.labels(name), desk().workspace.choices(name, desk().scope)
    return st.selectbox(
        label,
        [_EVERY, *(code for code in labels if code in held)],
        format_func=lambda code: labels.get(code, code) if code else every,
        key=f"annotate-{name}",
    )


def _book() -> Review:
    return reported.book_of(desk().workspace.programme)
