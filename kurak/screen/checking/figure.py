"""The one figure that the link narrows the page to: what is open on it, and the way back to all of them."""

import streamlit as st

from kurak import figures, numbers, stamp
from kurak.queries import Query
from kurak.readiness import Judge
from kurak.screen import choice
from kurak.screen.checking.case import Case
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import say

_FIELD = "figure"


def asked() -> Query | None:
    """The figure or number of the link; None where it names none, or one that there is not."""
    name = next(iter(choice.of_page(_FIELD)), "")
    if name in figures.names():
        return figures.find(name)
    return numbers.find(name) if name in numbers.names() else None


def deciding(case: Case) -> frozenset[str]:
    """Ids of the open findings that the figure asked for says of itself."""
    query = asked()
    if query is None:
        return frozenset()
    judge = Judge(case.standing.checked, case.standing.decided)
    return frozenset(stamp.judged_by(judge, desk().workspace, query, desk().scope).findings)


def show() -> None:
    """What the page is narrowed to, with a way to take it back; nothing where the link names no figure."""
    name = next(iter(choice.of_page(_FIELD)), "")
    if not name:
        return
    query = asked()
    title = say(query.words["title"]) if query else name
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="narrowed-to-a-figure"):
        st.button(
            plain(say("Only what is open on: {title}", title=title)),
            key="chip-figure",
            icon=":material/close:",
            icon_position="right",
            help=say("Show all figures and findings again"),
            on_click=choice.narrow_page,
            args=(_FIELD,),
        )
        if query is None:
            note(say("There is no figure of this name, so that everything is shown."))
