"""The frame around every page: settings, menu, sidebar, and a page that can fail without a traceback."""

import gc
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware

from kurak import memory, programme, workspace
from kurak.errors import KurakError
from kurak.screen import answering, choice, line, narrow, packing, sidebar, states
from kurak.screen.desk import Desk
from kurak.words import say

_ICON = Path(__file__).parent.parent.parent / "static" / "kurak.png"
_WIDEST = 1200

Menu = Mapping[str, Sequence[Mapping[str, str]]]


def run(menu: Menu) -> None:
    """Draws menu, sidebar and the chosen page over the reader's scope."""
    st.set_page_config(page_title="Kurak", page_icon=str(_ICON), layout="wide")
    st.logo(str(_ICON), size="large")
    chosen = st.navigation(_pages(menu), position="top")
    choice.arrive()
    narrow.watch()
    with st.container(horizontal_alignment="center"), st.container(width=_WIDEST):
        if _stands_alone(menu, chosen):
            with states.contained():
                chosen.run()
            return
        folder = programme.chosen_folder()
        try:
            opened = workspace.opened(folder, choice.current().snapshot)
        except KurakError as fault:
            with states.contained():
                states.first_screen(folder) if states.is_new(folder, fault) else states.closed(folder, fault)
            return
        with states.contained():
            scope = choice.settle(opened)
            answering.begin(Desk(opened, scope))
            sidebar.draw(opened, scope.snapshot)
            choice.write_link(scope)
            _run(chosen, scope.refused)
            answering.finish()


def around(menu: Menu) -> dict[str, Any]:
    """What the server of these pages needs around them."""
    memory.stay_small()
    return {
        "lifespan": prewarmed(menu),
        "routes": [line.own_scripts()],
        "middleware": [Middleware(line.Packed)],
    }


def prewarmed(menu: Menu) -> Callable[[st.App], AbstractAsyncContextManager[None]]:
    """What the server does before its first reader: it learns the menu, opens the newest snapshot, has Vega bundled.

    Without the menu, Streamlit takes pages/ for its own folder of pages until somebody opened `/`, and says
    "Page not found" over the first page that a link opens.
    """

    @asynccontextmanager
    async def lifespan(_: st.App) -> AsyncIterator[None]:
        packing.vega()
        # It warns that no reader is there yet, which is the point.
        warnings = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
        warnings.disabled = True
        st.navigation(_pages(menu), position="hidden")
        warnings.disabled = False
        with suppress(KurakError):
            workspace.opened(programme.chosen_folder())
        line.leave_at_once()
        # What is there by now stays: nobody need look through it for what can go.
        gc.collect()
        gc.freeze()
        yield

    return lifespan


def _run(chosen: st.Page, refused: Sequence[str]) -> None:
    if refused:
        st.title(chosen.title, anchor=False)
        states.refused(refused)
        return
    with states.contained():
        chosen.run()


def _stands_alone(menu: Menu, chosen: st.Page) -> bool:
    """True for a page that needs no snapshot: it is about what there is, not about what a scope holds."""
    alone = [say(page["title"]) for pages in menu.values() for page in pages if page.get("needs") == "nothing"]
    return chosen.title in alone


def _pages(menu: Menu) -> dict[str, list[st.Page]] | list[st.Page]:
    """Sections as menus; a single section as a plain row of pages."""
    first = next(iter(menu.values()))[0]["file"]
    sections = {
        say(section): [st.Page(page["file"], title=say(page["title"]), default=page["file"] == first) for page in pages]
        for section, pages in menu.items()
    }
    return sections if len(sections) > 1 else next(iter(sections.values()))
