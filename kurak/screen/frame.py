"""The frame around every page: settings, menu, sidebar, and a page that can fail without a traceback."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from kurak import programme, workspace
from kurak.errors import KurakError
from kurak.screen import choice, page, sidebar, states
from kurak.words import say

_ICON = Path(__file__).parent.parent.parent / "static" / "kurak.png"
_WIDEST = 1200

Menu = Mapping[str, Sequence[Mapping[str, str]]]


def run(menu: Menu) -> None:
    """Draws menu, sidebar and the chosen page over the reader's scope."""
    st.set_page_config(page_title="Kurak", page_icon=str(_ICON), layout="wide")
    chosen = st.navigation(_pages(menu), position="top")
    choice.arrive()
    with st.container(horizontal_alignment="center"), st.container(width=_WIDEST):
        folder = programme.chosen_folder()
        try:
            opened = workspace.opened(folder, choice.current().snapshot)
        except KurakError as fault:
            states.broken_snapshot(folder, fault)
            return
        scope = choice.settle(opened)
        sidebar.draw(opened, scope)
        choice.write_link(scope)
        page.lay(page.Desk(opened, scope))
        _run(chosen, scope.refused)


def _run(chosen: st.Page, refused: Sequence[str]) -> None:
    if refused:
        st.title(chosen.title, anchor=False)
        states.refused(refused)
        return
    try:
        chosen.run()
    except Exception as fault:  # a reader never sees a traceback
        states.broken(fault)


def _pages(menu: Menu) -> dict[str, list[st.Page]]:
    return {
        say(section): [
            st.Page(entry["file"], title=say(entry["title"]), default=(section, n) == (next(iter(menu)), 0))
            for n, entry in enumerate(entries)
        ]
        for section, entries in menu.items()
    }
