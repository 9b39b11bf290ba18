"""Places on a page: side by side where there is room, one below the other on a phone."""

from collections.abc import Callable

import streamlit as st


def side_by_side(*draw: Callable[[], None]) -> None:
    """Each drawing in a column of its own."""
    for column, draws in zip(st.columns(len(draw), gap="large"), draw, strict=True):
        with column:
            draws()
