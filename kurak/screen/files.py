"""A figure as files to take along."""

from functools import partial

import streamlit as st

from kurak import figures, handouts
from kurak.queries import Query
from kurak.screen.desk import Table, table
from kurak.screen.download import download
from kurak.screen.text import note, plain
from kurak.words import say

_FILES = (("png", "Picture (PNG)"), ("svg", "Picture (SVG)"), ("xlsx", "Excel"), ("csv", "CSV"))


@st.dialog("Download")
def dialog(query: Query) -> None:
    """A figure over the scope of the page, in four forms, each made when it is asked for."""
    st.markdown(f"**{plain(say(query.words['title']))}**")
    note(say("The rows of this figure; pictures and Excel say their scope and source."))
    for kind, words in _FILES:
        download(words, f"{query.name}.{kind}", partial(_file, table(), query.name, kind))


def _file(lies: Table, name: str, kind: str) -> bytes:
    workspace, scope = lies.desk.workspace, lies.desk.chosen
    return handouts.figure_file(workspace, figures.asked(workspace, name, scope), kind)
