"""Whether the reader's window is as narrow as a phone, where a table would be a frame that scrolls inside the page."""

import streamlit as st
from streamlit.components.v2 import component

_KEY = "window"
_NARROW = "is_narrow"
# As narrow as where Streamlit puts columns one below the other.
_JS = """
export default function({ setStateValue }) {
    const query = window.matchMedia("(max-width: 640px)");
    const tell = () => setStateValue("is_narrow", query.matches);
    if (query.matches) tell();
    query.addEventListener("change", tell);
    return () => query.removeEventListener("change", tell);
}
"""
_window = component("kurak_window", js=_JS)


def watch() -> None:
    """Asks the browser, once; where the window is wide, or stays as it was, it answers nothing and nothing is drawn
    again."""
    with st.sidebar:
        _window(key=_KEY, on_is_narrow_change=_told)


def _told() -> None:
    """Streamlit keeps what the browser told; a callback must be there for it to be told."""


def is_narrow() -> bool:
    """Whether it is; a window that has not said so yet is not."""
    return bool(st.session_state.get(_KEY, {}).get(_NARROW))
