"""Corrections that were decided and wait for the next snapshot: what they will do, and a way to apply them now."""

from pathlib import Path

import streamlit as st

from kurak import programme
from kurak.errors import KurakError
from kurak.intake.correcting import correct
from kurak.intake.corrections import waiting
from kurak.manifest import Snapshot, name_words
from kurak.screen import choice
from kurak.screen.importing.drop import is_made_up
from kurak.screen.text import note, plain
from kurak.snapshots import listed
from kurak.words import counted, say

_DONE = "corrected-snapshot"


def decided() -> None:
    """Nothing where nothing waits."""
    folder = programme.chosen_folder()
    newest = next((found.snapshot for found in listed(folder) if found.snapshot), None)
    if newest is None or is_made_up(folder):
        return
    _told_done()
    count = waiting(folder, newest)
    if count:
        st.markdown(plain(counted(count, "decided correction waits.", "decided corrections wait.")))
        note(say("The next import applies it. What partners sent stays as it is."))
        _apply(folder, newest)


def _apply(folder: Path, newest: Snapshot) -> None:
    opened = st.popover(say("Apply without a file"), key="correct", on_change="rerun")
    if not opened.open:
        return
    with opened:
        looked = correct(folder, as_of=newest.as_of, dry_run=True).corrected
        for text in (*filter(None, (looked.words,)), *looked.doubtful):
            st.markdown(plain(text))
        if looked.words:
            note(say("A new revision of {day}, with nothing else changed.", day=name_words(newest.as_of.isoformat())))
            if st.button(say("Publish the revision"), type="primary", key="correct-publish"):
                _publish(folder, newest)


def _publish(folder: Path, newest: Snapshot) -> None:
    try:
        done = correct(folder, as_of=newest.as_of)
    except KurakError as fault:
        st.error(plain(str(fault)))
        return
    st.session_state[_DONE] = done.snapshot.name if done.snapshot else ""
    st.rerun()


def _told_done() -> None:
    """After publishing: what was published, and the way to it."""
    name = st.session_state.get(_DONE)
    if name:
        st.success(plain(say("Published: snapshot {name}.", name=name_words(name))))
        st.button(
            say("Show the dashboard on it"), key="open-corrected", on_click=choice.narrow, kwargs={"snapshot": name}
        )
