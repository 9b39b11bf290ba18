"""The answer to a change of the scope: only what follows it is drawn again, and of that only what changes.

It is given in one go, as each answer to the browser costs it a walk over the whole page.
"""

from itertools import zip_longest

import streamlit as st

from kurak import programme, workspace
from kurak.screen import ahead, choice, parts, stands
from kurak.screen.desk import Desk, desk, is_other_page, lay, put


def begin(laid: Desk) -> None:
    """A page begins over this desk."""
    lay(laid)
    parts.clear()
    stands.clear()


def finish() -> None:
    """Draws what follows the scope, when all of the page is laid out; from now on it answers by itself."""
    _ask()
    stands.draw()
    parts.draw()
    choice.answered_by(_answer)


def _ask() -> None:
    # what each asks first comes first of all: what it asks then builds on that
    turns = zip_longest(*parts.asks(), *stands.asks())
    ahead.ask(desk().workspace, [question for turn in turns for question in turn if question], desk().chosen)


def _answer() -> None:
    """Has drawn again what a choice changes. Without an answer the whole page is: because more of it depends on the
    choice, or to say what is wrong."""
    try:
        now = _over_choice()
    except Exception:  # the page says it in its place
        return
    if is_other_page(desk(), now):
        return
    put(now)
    choice.write_link(now.chosen)
    _ask()
    st.rerun([stands.FRAGMENT, *parts.changed()])


def _over_choice() -> Desk:
    opened = workspace.opened(programme.chosen_folder(), choice.current().snapshot)
    return Desk(opened, choice.settle(opened))
