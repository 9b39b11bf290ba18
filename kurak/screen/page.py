"""What every page stands on: the desk of this run, and the head of the page."""

from urllib.parse import urlencode

import streamlit as st

from kurak import handouts
from kurak.look import DARK, LIGHT, Palette
from kurak.screen import checks, chips, choice, like_for_like, since_reported, starting, states
from kurak.screen.desk import Desk, desk
from kurak.screen.parts import follow, follow_as_read
from kurak.screen.text import note, plain
from kurak.words import counted, say

__all__ = ["Desk", "address", "desk", "head", "palette", "section", "title"]


def palette() -> Palette:
    """Light or dark, as the reader's browser shows the page."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def head(title: str, is_internal: bool = False) -> None:
    """The page's title, its scope in one sentence, a link to it, and what narrows it; whether it is only for the
    programme's own people."""
    if notice := handouts.notice(desk().workspace):
        note(notice)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(say(title), anchor=False, width="content")
        with st.container(width="content"):
            follow(_ways_inside if is_internal else _ways)
    if is_internal:
        _internal()
    follow_as_read(lambda: desk().workspace.sentence(desk().scope), _sentence)
    since_reported.show(desk().workspace)
    follow(_narrowing)


def _ways() -> None:
    with st.container(horizontal=True, width="content", gap="medium"):
        checks.once()
        _ways_of_every_page()


def _ways_inside() -> None:
    """A check page tells by itself what was checked."""
    with st.container(horizontal=True, width="content", gap="medium"):
        _ways_of_every_page()


def _ways_of_every_page() -> None:
    _missing_reports()
    like_for_like.way(desk().workspace, desk().scope)
    link = st.popover(say("Copy link"), type="tertiary", key="copy-link", on_change="rerun")
    if link.open:
        with link:
            note(say("This link reopens exactly this view: snapshot, dates and filters."))
            st.code(address(), language=None, wrap_lines=True)


def _sentence(words: str) -> None:
    st.markdown(f"{plain(words)}.")


def _narrowing() -> None:
    with st.container():
        states.unknown(desk().workspace.unknown(desk().scope))
        chips.draw(desk().workspace, desk().scope)
        starting.told(desk().workspace, desk().scope)


def title(words: str, told: str, is_internal: bool = False) -> None:
    """The head of a page that is about no scope; whether it is only for the programme's own people."""
    st.title(say(words), anchor=False)
    if is_internal:
        _internal()
    note(say(told))


def _internal() -> None:
    note(say("Internal: records and counts as they are, those of protected projects too."))


def section(title: str, words: str = "") -> None:
    """A heading between figures."""
    st.divider()
    st.header(say(title), anchor=False)
    if words:
        note(say(words))


def address(**page: str) -> str:
    """The address that reopens this view; `page` in place of what the page itself is narrowed to."""
    here = (st.context.url or "").split("?", maxsplit=1)[0]
    return f"{here}?{urlencode(choice.address(desk().scope, **page), doseq=True)}"


def _missing_reports() -> None:
    missing = desk().workspace.reports(desk().scope).missing
    if missing:
        with st.popover(counted(len(missing), "report missing", "reports missing"), type="tertiary", key="missing"):
            note(say("Of the dates and partners of this page; until these are in, its numbers are provisional."))
            st.markdown("\n".join(f"- {plain(name)}" for name in missing))
