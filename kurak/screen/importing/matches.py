"""How the columns of a sheet were understood, one line each, and each can be used otherwise."""

from typing import Any

import pandas as pd
import streamlit as st

from kurak.intake.cells import as_texts
from kurak.intake.mapping import FileMapping
from kurak.intake.personal import without_persons
from kurak.intake.sheet_draft import SheetDraft
from kurak.intake.uses import use_of, used_as, uses_of
from kurak.screen.importing import drop
from kurak.screen.text import note
from kurak.words import say

_EDITS = "matches-edits"
_EXAMPLES, _LOOKED_AT = 3, 50


def matches(index: int, sheet: SheetDraft) -> None:
    """One line per column; what it is used as can be changed, and the totals follow."""
    key = f"matches-{index}-{st.session_state.get(_EDITS, 0)}"
    with st.expander(say("How the columns were understood"), expanded=bool(sheet.problem)):
        note(say("Change “used as” where it is wrong; the totals follow. The answer is kept for the next file."))
        st.data_editor(
            _columns_table(sheet),
            hide_index=True,
            disabled=["heading", "cells", "reason", "sure"],
            key=key,
            column_config=_columns_shown(list(uses_of(sheet.mapping).values())),
            on_change=_use_otherwise,
            args=(index, key),
        )


def _columns_shown(choices: list[str]) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "heading": text(say("Column in the file")),
        "cells": text(say("First cells"), width=210),
        "use": st.column_config.SelectboxColumn(say("Used as"), options=choices, required=True, width=300),
        "reason": text(say("Why"), width=280),
        "sure": text(say("How sure"), width=90),
    }


def _columns_table(sheet: SheetDraft) -> pd.DataFrame:
    mapping, words = sheet.mapping, uses_of(sheet.mapping)
    lines = [
        {
            "heading": heading,
            "cells": _first_cells(sheet, heading),
            "use": words[use_of(mapping, heading)],
            "reason": _reason(mapping, heading),
            "sure": _sure(mapping, heading),
        }
        for heading in sheet.sheet.headings
    ]
    return pd.DataFrame(lines)


def _first_cells(sheet: SheetDraft, heading: str) -> str:
    """Some of what stands in a column that is used; what is not used may be names of people, and stays unseen."""
    if not sheet.mapping.use_of(heading) or sheet.mapping.is_personal(heading):
        return ""
    texts = filter(None, as_texts(sheet.sheet.column(heading).distinct[:_LOOKED_AT]))
    return " | ".join(without_persons(text) for text in list(texts)[:_EXAMPLES])


def _reason(mapping: FileMapping, heading: str) -> str:
    return mapping.not_used.get(heading) or mapping.reasons.get(_key(mapping, heading), "")


def _sure(mapping: FileMapping, heading: str) -> str:
    """'89%'; a mapping that was kept holds what a person has seen, and no doubt of its own."""
    sure = mapping.sure.get(_key(mapping, heading))
    if sure is not None:
        return f"{sure:.0%}"
    return say("saved") if mapping.use_of(heading) else ""


def _key(mapping: FileMapping, heading: str) -> str:
    """What reasons are kept by: the field, else 'counts:' and the heading."""
    return next((name for name, of in mapping.columns.items() if of == heading), f"counts:{heading}")


def _use_otherwise(index: int, key: str) -> None:
    draft = drop.kept()
    if draft is None:
        return
    mapping, changed = draft.sheets[index].mapping, st.session_state[key]["edited_rows"]
    by_words = {words: use for use, words in uses_of(mapping).items()}
    for row, cells in changed.items():
        mapping = used_as(mapping, draft.sheets[index].sheet.headings[int(row)], by_words[cells["use"]])
    drop.keep(draft.remapped(index, mapping))
    st.session_state[_EDITS] = st.session_state.get(_EDITS, 0) + 1
