"""Issuing the deck for a meeting: every number is kept as it was shown, so that the next can be told what moved."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from kurak import reported, review
from kurak.decisions import name_words
from kurak.errors import ReviewError
from kurak.review import IssuedDeck, Person, Review
from kurak.scope import Scope
from kurak.screen import person
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.presenting import collected
from kurak.screen.text import note, plain
from kurak.slides import form
from kurak.slides.answers import answered
from kurak.slides.item import Item
from kurak.slides.shown import shown
from kurak.words import counted, day_words, say, speaking


def show() -> None:
    """The way to issue this deck, and what was issued before."""
    book = reported.book_of(desk().workspace.programme)
    with st.popover(say("Issue for a meeting"), key="issue-deck"):
        _form(book)
        _before(book)


def _form(book: Review) -> None:
    note(say("Keeps every number as it is in the deck now, so that the next meeting can be told what has moved."))
    with st.form("issue-deck-form", border=False):
        committee = st.text_input(say("Committee"), say("Steering committee"), key="issue-committee", max_chars=120)
        held_on = st.date_input(say("Date of the meeting"), date.today(), format="DD.MM.YYYY", key="issue-day")
        by = person.asked("issue-deck")
        if st.form_submit_button(say("Issue"), type="primary"):
            save(by, partial(_issue, book, by, committee, held_on))


def _issue(book: Review, by: Person, committee: str, held_on: date) -> None:
    deck, workspace = collected.deck(), desk().workspace
    with speaking("en"):
        found = tuple(answered(workspace, item, deck.audience) for item in deck.items)
        held: list[dict[str, Any]] = [vars(one) | {"values": list(one.values)} for one in shown(found)]
    review.issue_deck(
        book,
        by,
        name=deck.title or say("Slides"),
        committee=committee.strip(),
        held_on=held_on,
        audience=deck.audience,
        snapshot=workspace.snapshot.name,
        deck=form.fields(deck),
        shown=held,
    )


def _before(book: Review) -> None:
    try:
        issued = review.issued_decks(book)
    except ReviewError as fault:
        st.error(plain(str(fault)))
        return
    for one in issued[:5]:
        note(_told(one))
    for committee in dict.fromkeys(one.committee for one in issued):
        st.button(
            say("Slide: since the last meeting of {committee}", committee=plain(committee)),
            type="tertiary",
            key=f"since-{committee}",
            on_click=collected.add,
            args=(Item("since_last_meeting", scope=Scope(), text=committee),),
        )


def _told(one: IssuedDeck) -> str:
    return say(
        "{committee}, {day}: {numbers}, issued by {who}",
        committee=one.committee,
        day=day_words(one.held_on),
        numbers=counted(len(one.shown), "answer", "answers"),
        who=name_words(one.by),
    )
