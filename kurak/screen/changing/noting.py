"""Why a reported figure was restated: a note with a name, which the next sign-off waits for."""

from functools import partial

import streamlit as st

from kurak import decisions, reported, review, signing
from kurak.changes import Restated
from kurak.review import Note
from kurak.screen import person
from kurak.screen.changing.pair import Compared
from kurak.screen.checking import case
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import counted, day_words, say


def still_without(found: Compared) -> None:
    """How many figures of the last reported snapshot still need their note; what was waived needs none."""
    last = reported.last_before(desk().workspace.programme, found.changes.now.name)
    if not last or last.snapshot != found.changes.then.name:
        return
    lacking = signing.without_note(case.opened(_waiting).standing, found.book)
    if lacking:
        told = counted(signing.count(lacking), "restated figure has", "restated figures have")
        st.warning(say("{told} no note yet. The next snapshot can't be signed off before that.", told=told))
    else:
        note(say("Every restated figure has its note, or was waived."))


def form(found: Compared, figure: Restated) -> None:
    """The note of a figure of a reported snapshot, or the form to write it."""
    since, until = figure.scope.since, figure.scope.until
    if not found.signed or until is None:
        return
    for one in _of(found, figure):
        st.markdown(f":material/edit_note: {plain(one.text)}")
        note(f"{decisions.name_words(one.by)}, {day_words(one.at)}")
    with st.form("note-figure"):
        note(
            say(
                "This figure was reported on {day}. Say why it reads otherwise now; a note on the whole country"
                " stands for its oblasts too.",
                day=day_words(found.signed.at),
            )
        )
        text = st.text_area(say("Note"), key="note-text", height=80)
        by = person.asked("note")
        if st.form_submit_button(say("Save the note"), type="primary"):
            about = {"snapshot": found.changes.then.name, "number_name": figure.number, "place": figure.place}
            say_it = partial(review.note_figure, found.book, by, since=since, until=until, text=text, restates=True)
            save(by, partial(say_it, **about))


def _waiting() -> None:
    st.skeleton(height=80)


def _of(found: Compared, figure: Restated) -> list[Note]:
    notes = review.notes(found.book, found.changes.then.name)
    return [one for one in notes if signing.explains(one, figure)]
