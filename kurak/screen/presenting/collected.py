"""The slides of this reader: collected from every page, in order, until they are saved or let go."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import streamlit as st

from kurak.queries import Query
from kurak.scope import Scope
from kurak.slides.deck import Deck
from kurak.slides.item import Item, usual_layout

_DECK, _SLIDES, _CHOSEN, _NUMBERS = "deck", "deck-slides", "deck-chosen", "deck-numbers"


@dataclass(frozen=True)
class Slide:
    """An item with a key of its own, which its widgets keep when slides change places."""

    key: int
    item: Item


def deck() -> Deck:
    """Everything collected so far."""
    about: Deck = st.session_state.get(_DECK, Deck(""))
    return replace(about, items=tuple(slide.item for slide in slides()))


def slides() -> tuple[Slide, ...]:
    """The slides in their order."""
    return tuple(st.session_state.get(_SLIDES, ()))


def chosen() -> Slide | None:
    """The slide being looked at: the one chosen, else the first."""
    found = slides()
    key = st.session_state.get(_CHOSEN)
    return next((slide for slide in found if slide.key == key), found[0] if found else None)


def add(item: Item) -> None:
    """Puts a slide at the end, and looks at it."""
    slide = Slide(_next(), item)
    st.session_state[_SLIDES] = (*slides(), slide)
    choose(slide.key)


def add_answer(query: Query, scope: Scope) -> None:
    """A slide of one figure or number over a scope; the snapshot is the deck's, not the slide's."""
    add(Item(usual_layout(query), (query.name,), replace(scope, snapshot="", refused=())))


def choose(key: int) -> None:
    """Looks at a slide."""
    st.session_state[_CHOSEN] = key


def change(key: int, **fields: Any) -> None:
    """Changes some fields of a slide's item."""
    st.session_state[_SLIDES] = tuple(
        replace(slide, item=replace(slide.item, **fields)) if slide.key == key else slide for slide in slides()
    )


def move(key: int, places: int) -> None:
    """Moves a slide up (-1) or down (1)."""
    found = list(slides())
    at = next(place for place, slide in enumerate(found) if slide.key == key)
    to = min(max(0, at + places), len(found) - 1)
    found.insert(to, found.pop(at))
    st.session_state[_SLIDES] = tuple(found)


def remove(key: int) -> None:
    """Takes a slide out; the one in its place is looked at."""
    found = slides()
    at = next(place for place, slide in enumerate(found) if slide.key == key)
    left = (*found[:at], *found[at + 1 :])
    st.session_state[_SLIDES] = left
    if left:
        choose(left[min(at, len(left) - 1)].key)


def redate(since: date, until: date) -> None:
    """Gives every slide these dates, whatever it had. Keys are new, so that no field shows what was there before."""
    found, looked_at = slides(), chosen()
    moved = [
        Slide(_next(), replace(slide.item, period="", scope=replace(slide.item.scope, since=since, until=until)))
        for slide in found
    ]
    st.session_state[_SLIDES] = tuple(moved)
    if looked_at:
        choose(moved[found.index(looked_at)].key)


def describe(**fields: Any) -> None:
    """Changes title, subtitle, language or audience."""
    st.session_state[_DECK] = replace(st.session_state.get(_DECK, Deck("")), **fields)


def open_deck(found: Deck) -> None:
    """Puts a deck in place of what was collected."""
    st.session_state[_DECK] = replace(found, items=())
    st.session_state[_SLIDES] = tuple(Slide(_next(), item) for item in found.items)
    st.session_state.pop(_CHOSEN, None)


def _next() -> int:
    numbers = st.session_state.setdefault(_NUMBERS, count(1))
    return next(numbers)
