"""A figure that is a table: sortable, columns explained; a chosen row narrows the page where its name is a filter."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kurak.dictionary import Column
from kurak.figures import Figure
from kurak.screen import choice, listed, records
from kurak.screen.narrow import is_narrow
from kurak.screen.text import plain
from kurak.words import day_words, say

_ROW, _MOST, _PROSE = 35, 14, 5


def height(rows: int) -> int | str:
    """As high as its rows; a long table scrolls."""
    return "content" if rows <= _MOST else _ROW * (_MOST + 1)


def draw(figure: Figure) -> None:
    """All rows, with words in place of codes; where most of it is prose, a card each, so that nothing is cut."""
    texts = [column for column in figure.columns.values() if column.type == "text"]
    if len(texts) >= _PROSE:
        cards(figure)
        return
    listed.draw(
        records.with_words(figure.rows, figure.labels),
        records.columns(figure.rows.columns),
        key=choice.mark_key(figure.name),
        height=height(len(figure.rows)),
        pick=partial(_picked, figure) if figure.pick else None,
        opens=say("Narrow the page to it"),
    )


def cards(figure: Figure) -> None:
    """One row below the other: its name, then what else is known of it, by column."""
    name = figure.query.roles["x"]
    shown = records.with_words(figure.rows, figure.labels).to_dict("records")
    for row in shown:
        with st.container(gap=None):
            st.markdown(f"**{plain(str(row[name]))}**")
            st.markdown(" · ".join(_told(figure, row, name)))


def _told(figure: Figure, row: Mapping[Any, Any], name: str) -> list[str]:
    known = [column for column in figure.columns.values() if column.name != name and pd.notna(row[column.name])]
    flags = [f"**■ {plain(say(c.label))}**" for c in known if c.type == "flag" and row[c.name]]
    return flags + [
        f"{plain(say(column.label))}: {plain(_words(row[column.name], column))}"
        for column in known
        if column.type != "flag"
    ]


def _words(value: Any, column: Column) -> str:
    return day_words(value.date()) if column.type == "date" else str(value)


def hint(figure: Figure) -> str:
    """What choosing a row does; '' where it does nothing, and on a phone, where each card says it."""
    return say("Choose a row to narrow the page to it.") if figure.pick and not is_narrow() else ""


def _picked(figure: Figure, row: int) -> None:
    code = figure.rows.iloc[row][figure.pick]
    if isinstance(code, str) and code:
        choice.narrow_to_mark(**{choice.filter_for(figure.pick): (code,)})
