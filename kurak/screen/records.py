"""Records behind a figure or number: the rows it was made of, sortable, to be taken along."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kurak import figures, handouts
from kurak.dictionary import Column, dictionary
from kurak.queries import Query, shelf
from kurak.screen import listed
from kurak.screen.download import download
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import counted, say

_SHOWN = 5_000


def table_words(tables: Iterable[str]) -> str:
    """Names of tables as a reader knows them."""
    return ", ".join(f"“{say(dictionary().tables[table].label)}”" for table in tables)


@st.dialog("Records behind this", width="large")
def dialog(query: Query) -> None:
    """The rows behind a query in this scope, with downloads."""
    workspace, scope = desk().workspace, desk().chosen
    rows = figures.records(workspace, query, scope)
    title = say(shelf("records")[query.words["records"]].words["title"])
    st.markdown(f"**{plain(say(query.words['title']))}**")
    note(f"{title}: {counted(len(rows), 'row', 'rows')}. {workspace.sentence(scope)}.")
    for words in figures.unlisted(workspace, query, scope):
        note(words)
    _table(rows)
    for words, kind in (("All of them in Excel", "xlsx"), ("All of them as CSV", "csv")):
        download(words, f"{query.name}-records.{kind}", partial(handouts.records_file, workspace, query, scope, kind))


def _table(rows: pd.DataFrame) -> None:
    shown = with_labels(rows.head(_SHOWN))
    listed.draw(shown, columns(rows.columns), key="records-rows")
    if len(rows) > _SHOWN:
        note(say("The first {shown} are shown; a download holds them all.", shown=f"{_SHOWN:,}"))


def with_labels(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with words in place of codes."""
    return with_words(rows, {name: desk().workspace.store.labels(name) for name in rows.columns})


def with_words(rows: pd.DataFrame, labels: Mapping[str, Mapping[str, str]]) -> pd.DataFrame:
    """The rows with the words for codes, given by column."""
    coded = {
        name: rows[name].map(lambda code, known=known: known.get(code, code)) for name, known in labels.items() if known
    }
    return rows.assign(**coded)


def columns(names: Iterable[str]) -> dict[str, Any]:
    """How Streamlit shows each column: its label, its meaning, dates and counts as such."""
    return {name: _column(dictionary().columns[name]) for name in names}


def _column(known: Column) -> Any:
    label, meaning = say(known.label), say(known.meaning)
    if known.type in ("count", "number"):
        return st.column_config.NumberColumn(label, help=meaning, format="localized")
    kind: Any = st.column_config.DateColumn if known.type == "date" else st.column_config.Column
    return kind(label, help=meaning)
