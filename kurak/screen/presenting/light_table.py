"""The light table: slides in order on the left, the chosen one as it will be on the right."""

from textwrap import shorten

import streamlit as st

from kurak.scope import period_words
from kurak.screen.layout import side_by_side
from kurak.screen.page import desk
from kurak.screen.presenting import collected, editing, preview
from kurak.screen.presenting.collected import Slide
from kurak.screen.text import note, plain
from kurak.slides.answers import Answered, answered, title_of
from kurak.slides.headline import headline
from kurak.slides.item import Item
from kurak.words import counted, say

_LETTERS, _LONGEST = 30, 90


def show() -> None:
    """The list and the chosen slide."""
    side_by_side(_list, _chosen, widths=(2, 5))


def _list() -> None:
    found = collected.slides()
    note(counted(len(found), "slide", "slides"))
    current = collected.chosen()
    with st.container(key="slides", gap="small"):
        for at, slide in enumerate(found, start=1):
            _entry(at, slide, is_current=current is not None and slide.key == current.key)
    _dates()
    note(say("Add besides charts:"))
    with st.container(horizontal=True, gap="small"):
        _more(say("Text slide"), Item("text", headline=say("What we ask of the committee")))
        _more(say("Section title"), Item("section", headline=say("Next part")))
        _more(say("Targets"), Item("targets", scope=desk().scope))


def _dates() -> None:
    """One click to the dates of the sidebar, where a slide of figures has others."""
    workspace = desk().workspace
    scope = workspace.closed(desk().scope)
    asked = [slide.item for slide in collected.slides() if slide.item.names or slide.item.layout == "targets"]
    held = {(item.period, closed.since, closed.until) for item in asked for closed in [workspace.closed(item.scope)]}
    if held <= {("", scope.since, scope.until)}:
        return
    words = say("Set all slides to {period}", period=period_words(scope.since, scope.until))
    told = say("The dates chosen in the sidebar; each slide keeps its places and filters.")
    dates = (scope.since, scope.until)
    st.button(words, type="tertiary", key="redate", help=told, on_click=collected.redate, args=dates)


def _more(words: str, item: Item) -> None:
    st.button(words, type="tertiary", key=f"more-{item.layout}", on_click=collected.add, args=(item,))


def _entry(at: int, slide: Slide, *, is_current: bool) -> None:
    words = f"{at}. {_name(slide)}"
    with st.container(key=f"slide-entry-{slide.key}", gap=None):
        if is_current:
            st.markdown(f"**{plain(shorten(words, _LONGEST, placeholder=' …'))}**")
            _moves(at, slide)
        else:
            # a button's second line would be centred under its first
            st.button(
                plain(shorten(words, _LETTERS, placeholder=" …")),
                type="tertiary",
                key=f"slide-{slide.key}",
                help=plain(words),
                on_click=collected.choose,
                args=(slide.key,),
            )


def _moves(at: int, slide: Slide) -> None:
    last = len(collected.slides())
    with st.container(horizontal=True, gap="small"):
        for words, places, is_possible in ((say("Up"), -1, at > 1), (say("Down"), 1, at < last)):
            st.button(
                words,
                type="tertiary",
                key=f"move-{slide.key}-{places}",
                on_click=collected.move,
                args=(slide.key, places),
                disabled=not is_possible,
            )
        st.button(
            say("Remove"), type="tertiary", key=f"remove-{slide.key}", on_click=collected.remove, args=(slide.key,)
        )


def _name(slide: Slide) -> str:
    found = answer(slide.item)
    return headline(desk().workspace, found) or _asked(slide.item)


def _asked(item: Item) -> str:
    """What a slide was to show that shows nothing."""
    return "; ".join(map(title_of, item.names)) or say("Slide without words")


def answer(item: Item) -> Answered:
    """What an item shows to the deck's audience on this snapshot."""
    return answered(desk().workspace, item, collected.deck().audience)


def _chosen() -> None:
    slide = collected.chosen()
    if slide is None:
        return
    found = answer(slide.item)
    preview.show(slide, found)
    editing.show(slide, found)
