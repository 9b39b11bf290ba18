"""Decks that were kept: opened again, saved under a name, taken in from TOML."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from kurak import reported, review
from kurak.decisions import name_words
from kurak.errors import ReviewError, SlidesError
from kurak.review import Review
from kurak.screen import person
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.presenting import collected, meeting, taking
from kurak.screen.text import note, plain
from kurak.slides import form
from kurak.slides.deck import Deck
from kurak.words import day_words, say


def show() -> None:
    """The file first, then the deck's own life: opened, saved, issued."""
    book = reported.book_of(desk().workspace.programme)
    with st.container(horizontal=True, gap="small"):
        if collected.slides():
            taking.first()
        with st.popover(say("Open a deck"), key="open-deck"):
            _open(book)
        if collected.slides():
            with st.popover(say("Save this deck"), key="save-deck"):
                _save(book)
            meeting.show()
            taking.others()


def _open(book: Review) -> None:
    try:
        kept = review.decks(book)
    except ReviewError as fault:
        st.error(plain(str(fault)))
        kept = {}
    for name, saved in kept.items():
        _button(name, saved)
    if not kept:
        note(say("No deck is saved yet."))
    dropped = st.file_uploader(say("Or a deck as TOML"), type=["toml"], key="deck-toml")
    if dropped is not None and st.button(say("Open this file"), key="open-toml"):
        _opened(lambda: form.of_text(dropped.getvalue().decode("utf-8", "replace")))


def _button(name: str, saved: review.SavedDeck) -> None:
    told = say("Saved by {who} on {day}", who=name_words(saved.by), day=day_words(saved.at))
    if st.button(plain(name), key=f"open-deck-{name}", help=plain(told), width="stretch"):
        _opened(partial(form.of_fields, saved.deck))


def _opened(read: Callable[[], Deck]) -> None:
    try:
        found = read()
    except SlidesError as fault:
        st.error(plain(str(fault)))
        return
    collected.open_deck(found)
    st.session_state["deck-title"] = found.title
    st.rerun()


def _save(book: Review) -> None:
    with st.form("save-deck-form", border=False):
        name = st.text_input(say("Name"), collected.deck().title, key="save-deck-name", max_chars=120)
        note(say("A deck of this name that is there already stays in the history; the newest is opened."))
        by = person.asked("save-deck")
        if st.form_submit_button(say("Save"), type="primary"):
            save(by, partial(review.save_deck, book, by, name=name, deck=form.fields(collected.deck())))
