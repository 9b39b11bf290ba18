"""Questions that nobody could answer yet: put on a list, seen by everybody, closed with what became of them."""

from functools import partial

import streamlit as st

from kurak import reported, review
from kurak.asking import Question
from kurak.decisions import name_words
from kurak.review import Question as Kept
from kurak.review import Review
from kurak.screen import person, states
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import counted, day_words, say

_CLOSED = 10


def offer(asked: Question, why: str) -> None:
    """Puts the question, as it was asked over this scope, on the list."""
    workspace, scope = desk().workspace, desk().scope
    words = say("{question}; {scope}", question=asked.words, scope=workspace.sentence(scope))
    with st.form("follow-up"):
        note(say("Put it on the list, so that somebody finds out and says."))
        text = st.text_area(say("Question"), words, key=f"follow-up-{asked.name}", height=80, max_chars=1000)
        by = person.asked("follow-up")
        if st.form_submit_button(say("Put on the follow-up list"), type="primary"):
            link = scope.link()
            save(by, lambda: review.ask_later(_book(), by, text=text, asked=asked.name, link=link, why=why))


def listed() -> None:
    """Open questions, then the newest that were closed; a place to write one that no list holds."""
    with states.contained():
        found = review.questions(_book())
        still = [one for one in found if one.closed is None]
        st.divider()
        st.header(say("Follow-up"), anchor=False)
        open_words = counted(len(still), "question is open", "questions are open") + "."
        note(open_words if still else say("No question is open."))
        for one in still:
            _open(_book(), one)
        _free()
        if done := [one for one in found if one.closed]:
            with st.expander(counted(len(done), "closed question", "closed questions")):
                for one in done[:_CLOSED]:
                    _done(one)


def _open(book: Review, one: Kept) -> None:
    with st.container(key=f"question-{one.number}", gap=None):
        _asked(one)
        with st.container(horizontal=True, gap="medium"):
            if one.link:
                parameters = dict(one.link) | ({"figure": [one.asked]} if one.asked else {})
                st.page_link("pages/present/ask.py", label=say("Ask again"), query_params=parameters)
            with st.popover(say("Close"), type="tertiary", key=f"close-{one.number}"):
                _closing(book, one)


def _closing(book: Review, one: Kept) -> None:
    with st.form(f"close-form-{one.number}", border=False):
        answer = st.text_area(say("What became of it"), key=f"answer-{one.number}", height=80)
        by = person.asked(f"close-{one.number}")
        if st.form_submit_button(say("Close the question"), type="primary"):
            save(by, partial(review.close_question, book, by, one.number, answer))


def _free() -> None:
    """A question in somebody's own words."""
    with st.popover(say("Add a question"), type="tertiary", key="add-question"), st.form("own-question", border=False):
        text = st.text_area(say("Question"), key="own-question-text", height=80, max_chars=1000)
        by = person.asked("own-question")
        if st.form_submit_button(say("Put on the follow-up list")):
            link = desk().scope.link()
            save(by, lambda: review.ask_later(_book(), by, text=text, link=link))


def _done(one: Kept) -> None:
    _asked(one)
    if one.closed:
        answered = say(
            "{who} on {day}: {answer}",
            who=name_words(one.closed.by),
            day=day_words(one.closed.at),
            answer=one.closed.reason,
        )
        note(answered)


def _asked(one: Kept) -> None:
    st.markdown(f"**{plain(one.text)}**")
    note(say("Asked by {who} on {day}. {why}", who=name_words(one.by), day=day_words(one.at), why=one.why))


def _book() -> Review:
    return reported.book_of(desk().workspace.programme)
