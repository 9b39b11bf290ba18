"""What every page stands on: the workspace and scope of this run, and the head of the page."""

from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from kurak import handouts
from kurak.errors import StoreError
from kurak.look import DARK, LIGHT, Palette
from kurak.scope import Scope
from kurak.screen import chips, choice, like_for_like, since_reported, states
from kurak.screen.text import note, plain
from kurak.words import counted, say
from kurak.workspace import Workspace

_DESK = "desk"


@dataclass(frozen=True)
class Desk:
    """What lies before the reader in this run."""

    workspace: Workspace
    scope: Scope


def lay(desk: Desk) -> None:
    """Puts the desk where the page finds it."""
    st.session_state[_DESK] = desk


def desk() -> Desk:
    """The desk of this run."""
    found: Desk | None = st.session_state.get(_DESK)
    if found is None:
        raise StoreError(say("Open the dashboard by dashboard.py; a page can't stand alone."))
    return found


def palette() -> Palette:
    """Light or dark, as the reader's browser shows the page."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def head(title: str) -> None:
    """The page's title, its scope in one sentence, a link to it, and what narrows it."""
    workspace, scope = desk().workspace, desk().scope
    if notice := handouts.notice(workspace):
        note(notice)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.title(say(title), anchor=False, width="content")
        with st.container(horizontal=True, width="content", gap="medium"):
            _missing_reports()
            like_for_like.way(workspace, scope)
            with st.popover(say("Copy link"), type="tertiary", key="copy-link"):
                note(say("This link reopens exactly this view: snapshot, dates and filters."))
                st.code(address(), language=None, wrap_lines=True)
    st.markdown(plain(workspace.sentence(scope)) + ".")
    since_reported.show(workspace)
    states.unknown(workspace.unknown(scope))
    chips.draw(workspace, scope)


def title(words: str, told: str) -> None:
    """The head of a page that is about no scope."""
    st.title(say(words), anchor=False)
    note(say(told))


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
            note(say("Until these are in, the numbers are provisional."))
            st.markdown("\n".join(f"- {plain(name)}" for name in missing))
