"""The snapshots there are, newest first, and what each was made from."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from kurak import programme, sent_back, snapshots
from kurak.dictionary import dictionary
from kurak.intake import history
from kurak.manifest import Snapshot, name_words
from kurak.screen import choice, listed
from kurak.screen.download import download
from kurak.screen.text import note
from kurak.words import counted, say

_KEY = "looked-into"
_FIRST = ("source_file", "source_sheet", "source_row", "source_column", "reason", "suggestion")


def timeline() -> None:
    """A line per snapshot, then one of them looked into."""
    folder = programme.chosen_folder()
    lines = history.timeline(folder)
    if lines.empty:
        note(say("There is no snapshot yet. Drop a partner's file below; it makes the first one."))
        return
    listed.draw(_shown(lines), _columns(), key="timeline")
    sound = lines.loc[lines["problem"].isna(), "name"].tolist()
    if sound:
        name = st.selectbox(say("Look into"), sound, format_func=name_words, key=_KEY, width=320)
        _inside(snapshots.chosen(folder, name))


def _shown(lines: pd.DataFrame) -> pd.DataFrame:
    shown = lines.drop(columns=["name", *(["problem"] if lines["problem"].isna().all() else [])])
    return shown.assign(state=shown["state"].map({"frozen": say("frozen"), "draft": say("draft")}))


def _columns() -> dict[str, Any]:
    date, number, text = st.column_config.DateColumn, st.column_config.NumberColumn, st.column_config.TextColumn
    return {
        "snapshot": text(say("Snapshot")),
        "data_through": date(say("Data through"), format="D MMM YYYY"),
        "created": st.column_config.DatetimeColumn(say("Published"), format="D MMM YYYY, HH:mm"),
        "state": text(say("State")),
        "activities": number(say("Activities"), format="localized"),
        "rows": number(say("Rows in all tables"), format="localized"),
        "files": number(say("Files"), format="localized"),
        "problem": text(say("Can't be opened"), width="large"),
    }


def _inside(snapshot: Snapshot) -> None:
    files, left = history.files(snapshot), history.set_aside(snapshot)
    with st.container(horizontal=True, gap="medium"):
        st.button(
            say("Show the dashboard on this snapshot"),
            key="open-snapshot",
            type="tertiary",
            on_click=choice.narrow,
            kwargs={"snapshot": snapshot.name},
        )
        with st.popover(counted(len(files), "file", "files"), type="tertiary", key="files-of"):
            note(say("What this snapshot was made from; rows read = used + set aside + totals and headings."))
            listed.draw(files, labelled(files), key="files-made-from")
        with st.popover(counted(len(left), "row set aside", "rows set aside"), type="tertiary", key="left-of"):
            rows_set_aside(left, f"set-aside-{snapshot.name}")


def rows_set_aside(rows: pd.DataFrame, name: str) -> None:
    """Rows that could not be used, with a workbook to send back."""
    if rows.empty:
        note(say("Every row was used."))
        return
    note(say("Rows that could not be used: where they stand, why, and what would help."))
    first = [name for name in _FIRST if name in rows]
    shown = rows[[*first, *(name for name in rows if name not in first)]]
    listed.draw(shown, labelled(rows), key=f"rows-{name}")
    with st.container(width=340):
        download("As a workbook to send back", f"{name}.xlsx", partial(sent_back.workbook, shown))


def labelled(rows: pd.DataFrame) -> dict[str, str]:
    """Column to its words."""
    known = dictionary().columns
    return {name: say(known[name].label) if name in known else say(name.capitalize()) for name in rows.columns}
