"""The records that came late, were corrected or vanished; the cells that were edited; the definitions that changed."""

import streamlit as st

from kurak.changes import sheets
from kurak.dictionary import dictionary
from kurak.queries import shelf
from kurak.screen.changing.pair import Compared
from kurak.screen.changing.sheet import shown
from kurak.screen.page import desk
from kurak.screen.text import note, plain
from kurak.words import say

_RECORD = (
    "cause", "subject_table", "subject_key", "name", "happened_on", "partner_id", "adm1_code", "people",
    "source_file", "source_sheet", "source_row",
)  # fmt: skip


def show(found: Compared) -> None:
    """Nothing where nothing changed."""
    changes = found.changes
    if len(changes.records.moved):
        st.header(say("Records"), anchor=False)
        note(say("Every record that came late, was corrected or vanished, with the file it stands in."))
        shown(changes, changes.records.moved[list(_RECORD)], "records-changed")
    if len(changes.records.cells):
        st.header(say("Edited cells"), anchor=False)
        note(say("Cell by cell: dates, places, types, partners and counts of records that both snapshots hold."))
        shown(changes, sheets.cells(desk().workspace, changes), "cells-edited")
    _definitions(found)


def _definitions(found: Compared) -> None:
    changed = found.changes.definitions
    if changed is None:
        note(say("One of the two snapshots does not tell what its codes and numbers meant; that is not compared."))
        return
    if not changed:
        return
    st.header(say("Definitions changed"), anchor=False)
    note(say("What a number, a code list or the preparation of the data meant, when each snapshot was published."))
    st.markdown("\n".join(f"- {plain(_name(name))}: {plain(say(what))}" for name, what in changed))


def _name(name: str) -> str:
    """'Number “Attendances”', 'Code list “sex”', 'Preparation “20_scope”'."""
    kind, _, rest = name.partition(".")
    if kind == "numbers":
        query = shelf("numbers").get(rest)
        return say("Number “{name}”", name=say(query.words["title"]) if query else rest)
    if kind == "codes":
        known = dictionary().columns.get(rest)
        return say("Code list “{name}”", name=say(known.label) if known else rest)
    return say("Preparation “{name}”", name=rest)
