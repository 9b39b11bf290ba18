"""Text for the browser: what partners wrote is shown as they wrote it, never read as markup."""

import re

import streamlit as st

_UNBROKEN = "\u00a0%"
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")
# A word joiner: addresses that stand in a partner's text must not become links.
_ADDRESS = re.compile(r"(://|www\.|@)", re.IGNORECASE)


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown, maths or directives would read."""
    return _MARKUP.sub(r"\\\1", _ADDRESS.sub("\\1\u2060", text))


def unbroken(text: str) -> str:
    """Plain text whose percent signs stay with their numbers."""
    return plain(text).replace(" %", _UNBROKEN)


def note(text: str) -> None:
    """A small, quiet line. (A caption of Streamlit's is too pale to be read by everybody.)"""
    if text:
        st.markdown(f":small[:gray[{unbroken(text)}]]")
