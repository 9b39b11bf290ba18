"""Places on a page: side by side where there is room, one below the other on a phone."""

from collections.abc import Callable

import streamlit as st


def side_by_side(*draw: Callable[[], None], widths: tuple[int, ...] = ()) -> None:
    """Each drawing in a column of its own, as wide as its part of the widths; equal ones without."""
    for column, draws in zip(st.columns(widths or len(draw), gap="large"), draw, strict=True):
        with column:
            draws()
