"""A figure that is a table: sortable, columns explained; a chosen row narrows the page where its name is a filter."""

from typing import Any

import streamlit as st

from kurak.figures import Figure
from kurak.screen import choice, records
from kurak.words import say

_ROW, _MOST = 35, 14


def height(rows: int) -> int | str:
    """As high as its rows; a long table scrolls."""
    return "content" if rows <= _MOST else _ROW * (_MOST + 1)


def draw(figure: Figure) -> None:
    """All rows, with words in place of codes."""
    key = choice.mark_key(figure.name)
    tall: Any = height(len(figure.rows))
    shown = records.with_labels(figure.rows)
    look = records.columns(figure.rows.columns)
    if not figure.pick:
        st.dataframe(shown, hide_index=True, column_config=look, placeholder="–", height=tall, key=key)
        return
    st.dataframe(
        shown,
        hide_index=True,
        column_config=look,
        placeholder="–",
        height=tall,
        key=key,
        on_select=lambda: _picked(key, figure),
        selection_mode="single-row",
    )


def hint(figure: Figure) -> str:
    """What choosing a row does; '' where it does nothing."""
    return say("Choose a row to narrow the page to it.") if figure.pick else ""


def _picked(key: str, figure: Figure) -> None:
    codes = [figure.rows.iloc[row][figure.pick] for row in st.session_state[key]["selection"]["rows"]]
    known = tuple(str(code) for code in codes if isinstance(code, str) and code)
    if known:
        choice.narrow_to_mark(**{choice.filter_for(figure.pick): known})
