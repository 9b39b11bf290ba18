"""The sheets of a page: rows of the board that stand one below the other, with nothing else of it between them."""

from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.delta_generator_singletons import context_dg_stack

from kurak.screen import board
from kurak.screen.board import Row

_SHEETS = "sheets"


@dataclass
class Sheet:
    """`end`: where the page goes on below it."""

    at: DeltaGenerator
    end: tuple[int, ...]
    rows: list[Row] = field(default_factory=list)


def clear() -> None:
    """A page begins, and has no sheet yet."""
    st.session_state[_SHEETS] = []


def add(row: Row) -> None:
    """The row, on the last sheet if nothing was drawn since, and on a new one otherwise."""
    sheets: list[Sheet] = st.session_state[_SHEETS]
    if not sheets or sheets[-1].end != _here():
        at = st.container()
        sheets.append(Sheet(at, _here()))
    sheets[-1].rows.append(row)


def draw() -> None:
    """Each sheet in its place, when the page is at its end and all their rows are known."""
    sheets: list[Sheet] = st.session_state[_SHEETS]
    for sheet in sheets:
        with sheet.at:
            board.sheet(sheet.rows)


def _here() -> tuple[int, ...]:
    """Where what the page draws next will stand. Streamlit has no public word for it."""
    cursor = context_dg_stack.get()[-1]._cursor
    return tuple(cursor.delta_path) if cursor else ()
