"""A table: sortable where the window is wide; on a phone a card for each row, so that nothing scrolls in a frame."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from kurak import amounts
from kurak.dictionary import dictionary
from kurak.screen.narrow import is_narrow
from kurak.screen.text import plain
from kurak.words import day_words, say

_FIRST = 8

Look = Mapping[str, Any]
Pick = Callable[[int], None]


def draw(
    rows: pd.DataFrame, look: Look, *, key: str, height: int | str = "auto", pick: Pick | None = None, opens: str = ""
) -> None:
    """The rows. `look`: what Streamlit takes as column_config; `pick` is called with the row that a reader chooses, and
    `opens` says on a card what that does."""
    if is_narrow():
        _cards(rows, look, key, pick, opens)
        return
    tall: Any = height
    if pick is None:
        st.dataframe(rows, hide_index=True, column_config=dict(look), placeholder="–", height=tall, key=key)
        return
    st.dataframe(
        rows,
        hide_index=True,
        column_config=dict(look),
        placeholder="–",
        height=tall,
        key=key,
        on_select=lambda: _picked(key, pick),
        selection_mode="single-row",
    )


def _picked(key: str, pick: Pick) -> None:
    for row in st.session_state[key]["selection"]["rows"]:
        pick(row)


def _cards(rows: pd.DataFrame, look: Look, key: str, pick: Pick | None, opens: str) -> None:
    """The first few; the rest where they are asked for."""
    is_whole = len(rows) <= _FIRST or bool(st.session_state.get(f"{key}-all"))
    for at, row in enumerate(rows.to_dict("records") if is_whole else rows.head(_FIRST).to_dict("records")):
        told = [(name, words) for name, value in row.items() if (words := words_of(str(name), value))]
        with st.container(gap=None):
            st.markdown(f"**{plain(told[0][1] if told else amounts.NOTHING)}**")
            st.markdown(" · ".join(f"{plain(_label(look, name))}: {plain(words)}" for name, words in told[1:]))
            if pick is not None:
                st.button(opens, type="tertiary", key=f"{key}-card-{at}", on_click=pick, args=(at,))
    if not is_whole:
        st.checkbox(say("Show all {count}", count=len(rows)), key=f"{key}-all")


def _label(look: Look, name: Any) -> str:
    """The heading of a column as a wide window has it."""
    shown = look.get(name)
    label = shown if isinstance(shown, str) else (shown or {}).get("label")
    return str(label or name)


def words_of(name: str, value: Any) -> str:
    """A cell in words; '' for one that holds nothing."""
    if pd.isna(value) or value == "":
        return ""
    if isinstance(value, bool):
        return say("yes") if value else say("no")
    if isinstance(value, date):
        return day_words(pd.Timestamp(value).date())
    if isinstance(value, int | float):
        known = dictionary().columns.get(name)
        return amounts.amount(float(value), known.type if known else "")
    return str(value)
