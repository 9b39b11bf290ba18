"""'Add to slides', beside whatever else can be done with a figure or number."""

from dataclasses import replace
from functools import partial

import streamlit as st

from kurak.queries import Query
from kurak.scope import COMPARISONS, Scope
from kurak.screen.desk import desk
from kurak.screen.presenting import collected
from kurak.screen.stands import Way
from kurak.slides.item import Item
from kurak.words import counted, say

PAGE = "pages/present/slides.py"


def way(query: Query) -> Way:
    """Puts the figure over the scope of the page on a slide of its own."""
    return Way("slide", say("Add to slides"), _told(), partial(_add_answer, query))


def way_of_change(number: str, by: str, now: Scope, before: Scope) -> None:
    """Puts why a number changed on a slide of its own: with the comparison of the scope, which moves along with its
    dates, or with the days compared with."""
    compared = (replace(now, comparison=name) for name in COMPARISONS[1:])
    scope = next((one for one in compared if one.compared() == before), None)
    against = "" if scope else f"{before.since}/{before.until}"
    item = Item("why", (number,), replace(scope or now, snapshot="", refused=()), by=by, against=against)
    if st.button(say("Add to slides"), type="tertiary", key=f"slide-why-{number}", help=_told()):
        collected.add(item)
        _added()


def _add_answer(query: Query) -> None:
    collected.add_answer(query, desk().chosen)
    _added()


def _told() -> str:
    return say("A slide of this, over this scope; it waits on the page Slides")


def _added() -> None:
    held = counted(len(collected.slides()), "slide", "slides")
    st.toast(say("Added: {held} on the page Slides.", held=held), icon=":material/check:")
