"""The sentence first, then the restated figures, and the records behind each of them."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from kurak.changes import Restated, sheets, told
from kurak.screen.changing import noting
from kurak.screen.changing.pair import Compared
from kurak.screen.changing.sheet import shown
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import say


def show(found: Compared) -> None:
    """What changed in one sentence, then figure by figure; a quiet page where nothing did."""
    changes = found.changes
    if changes.is_nothing:
        st.header(f":material/check: {plain(changes.sentence)}", anchor=False)
        note(say("The records of the earlier snapshot are all here and as they were; figures of its periods stand."))
        return
    st.header(plain(changes.sentence), anchor=False)
    note(
        say(
            "Late: counted first in the later snapshot, of a day that the earlier one covered. Corrected: key fields or"
            " counts were edited. Vanished: no longer there. Still running: a count of people that now reaches"
            " beyond the period. New work of later days is no change."
        )
    )
    if changes.figures:
        _table(found)
        noting.still_without(found)
        one(found)
    else:
        note(say("No figure of a closed period reads otherwise."))


def _table(found: Compared) -> None:
    rows = sheets.figures(found.changes, desk().workspace.labels("oblasts"))
    st.header(say("Figures restated"), anchor=False)
    shown(found.changes, rows, "figures-restated")


def one(found: Compared) -> None:
    """The records behind one figure, and why it was restated."""
    places = desk().workspace.labels("oblasts")
    figures = found.changes.figures
    st.header(say("Records behind one figure"), anchor=False)
    at = st.selectbox(
        say("Figure"),
        list(range(len(figures))),
        format_func=lambda index: figure_words(figures[index], places),
        key="changed-figure",
    )
    behind(found, figures[at], "changed-figure-records")
    noting.form(found, figures[at])


def behind(found: Compared, figure: Restated, name: str) -> None:
    """Was, is, why; then the records."""
    was, now = figure.words
    st.markdown(
        f"{plain(was)} → **{plain(now)}**"
        + (f" ({plain(told.difference_words(figure))})" if figure.difference is not None else "")
        + f": {plain(told.causes_words(figure) or say('what stands behind it moved'))}"
    )
    if figure.is_sum:
        note(say("The records add up to the difference."))
    else:
        note(say("This figure is no sum of its records: they are named, and not added up."))
    shown(found.changes, _parts(found, figure), name)


def figure_words(figure: Restated, places: Mapping[str, str]) -> str:
    """'Attendances, 2025, Osh oblast'."""
    place = [places.get(figure.place, figure.place)] if figure.place else []
    return ", ".join([figure.title, told.scope_words(figure), *place])


def _parts(found: Compared, figure: Restated) -> pd.DataFrame:
    """The parts with where each record stands."""
    moved = found.changes.records.moved.drop_duplicates("part_key")
    about = moved[["part_key", "happened_on", "name", "source_file", "source_sheet", "source_row"]]
    columns = ["cause", "part_key", "name", "then", "now", "step", "happened_on"]
    columns += ["source_file", "source_sheet", "source_row"]
    return figure.parts.merge(about, how="left", on="part_key")[columns]
