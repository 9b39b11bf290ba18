"""Chips: what narrows this page, each with a way to take it back."""

from functools import partial

import streamlit as st

from kurak.dictionary import dictionary
from kurak.scope import NOTHING, Scope, period_words
from kurak.screen import choice
from kurak.screen.text import plain
from kurak.words import say
from kurak.workspace import Workspace


def draw(workspace: Workspace, scope: Scope) -> None:
    """One chip per chosen value, one for dates other than the first view's; nothing where nothing narrows."""
    first = choice.first_dates(workspace)
    has_own_dates = (scope.since, scope.until) != first
    if not scope.filtered() and not has_own_dates:
        return
    with st.container(horizontal=True, gap="small", key="chips"):
        if has_own_dates:
            _chip(
                period_words(scope.since, scope.until), "dates", partial(choice.narrow, since=first[0], until=first[1])
            )
        for name, codes in scope.filtered().items():
            for code in codes:
                rest = tuple(other for other in codes if other != code)
                words = _words(workspace, name, code)
                _chip(words, f"{name}-{code}", partial(choice.narrow, **{name: rest}))


def _chip(words: str, key: str, take_back: partial) -> None:
    st.button(
        plain(words),
        key=f"chip-{key}",
        icon=":material/close:",
        icon_position="right",
        help=say("Take this filter away"),
        on_click=take_back,
    )


def _words(workspace: Workspace, name: str, code: str) -> str:
    label = workspace.labels(name).get(code)
    if label or code == NOTHING:
        return label or say("nothing in common")
    return f"{say(dictionary().filters[name].label)}: {code}"
