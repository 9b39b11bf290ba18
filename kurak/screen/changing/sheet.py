"""A table of what changed, sortable, to be taken along."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kurak.changes import Changes, sheets
from kurak.dictionary import dictionary
from kurak.screen import listed
from kurak.screen.download import download
from kurak.screen.page import desk
from kurak.screen.records import with_labels
from kurak.screen.text import note
from kurak.words import counted, say

_SHOWN = 2_000
_ROW, _MOST_ROWS = 35, 12


def shown(changes: Changes, rows: pd.DataFrame, name: str) -> None:
    """The rows in words, and their downloads under `name`."""
    known = [column for column in rows.columns if column in dictionary().columns]
    words = rows.head(_SHOWN).assign(**with_labels(rows.head(_SHOWN)[known]))
    for column in ("cause", "subject_table"):
        if column in words:
            words[column] = words[column].map(_table_words if column == "subject_table" else say)
    tall = min(len(words), _MOST_ROWS) * _ROW + _ROW + 3
    listed.draw(words, _columns(list(rows.columns)), key=name, height=tall)
    with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
        told = counted(len(rows), "row", "rows")
        note(
            told if len(rows) <= _SHOWN else say("{told}; the first {shown} are shown", told=told, shown=f"{_SHOWN:,}")
        )
        with st.popover(say("Download"), type="tertiary", key=f"ways-{name}"):
            for label, kind in (("All of them in Excel", "xlsx"), ("All of them as CSV", "csv")):
                download(label, f"{name}.{kind}", partial(sheets.file, desk().workspace, changes, rows, kind))


def _columns(names: list[str]) -> dict[str, Any]:
    kinds: dict[str, Any] = {"date": st.column_config.DateColumn, "count": st.column_config.NumberColumn}
    known = {name: sheets.column(name) for name in names}
    return {
        name: kinds.get(column.type, st.column_config.Column)(say(column.label), help=say(column.meaning))
        for name, column in known.items()
    }


def _table_words(table: str) -> str:
    return say(dictionary().tables[table].label) if table in dictionary().tables else table
