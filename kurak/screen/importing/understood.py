"""A draft sheet by sheet: what was recognised, corrected from lists; rows before and after; totals; rows set aside."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kurak import workspace
from kurak.dictionary import dictionary
from kurak.errors import KurakError
from kurak.intake.cells import as_texts
from kurak.intake.draft import Draft, SheetDraft
from kurak.intake.mapping import FileMapping
from kurak.intake.personal import without_personal_data
from kurak.intake.programme_workbook import SheetTables
from kurak.intake.report import measure_words, rows_words, totals_words
from kurak.intake.reshaping import Reshaped
from kurak.intake.unsettled import Unsettled, settled, unsettled
from kurak.intake.uses import use_of, used_as, uses
from kurak.screen.importing import drop
from kurak.screen.importing.timeline import rows_set_aside
from kurak.screen.layout import side_by_side
from kurak.screen.text import note, plain
from kurak.words import counted, say

_EDITS = "matches-edits"
_EXAMPLES, _LOOKED_AT, _ROWS = 3, 50, 10
_UNSEEN = ("field:birth_date",)
_SAID_FOR_ALL = {"partner": "Partner of every row", "project": "Project of every row"}


def understood() -> None:
    """Every sheet of the draft that is looked at."""
    draft = drop.kept()
    if draft is None:
        return
    known = _known_codes(draft.folder)
    for text in draft.notes:
        note(text)
    for index, sheet in enumerate(draft.sheets):
        with st.container(key=f"sheet-{index}", gap="small"):
            _sheet(draft, index, sheet, known)
    for place, filled in enumerate(sheet for one in draft.books for sheet in one.book.sheets):
        with st.container(key=f"filled-{place}", gap="small"):
            _filled(place, filled)


def _known_codes(folder: Path) -> dict[str, list[str]]:
    """Codes of the partners and projects that the newest snapshot knows."""
    with suppress(KurakError):
        opened = workspace.opened(folder)
        return {"partner": list(opened.labels("partners")), "project": list(opened.labels("projects"))}
    return {}


def _sheet(draft: Draft, index: int, sheet: SheetDraft, known: Mapping[str, list[str]]) -> None:
    st.header(plain(sheet.where), anchor=False)
    if sheet.problem:
        st.warning(plain(sheet.problem))
    elif sheet.shape:
        st.markdown(plain(rows_words(sheet.shape)))
        _totals(sheet.shape.bridge)
    with st.container(gap=None):
        for text in (*sheet.sheet.notes, *(sheet.shape.notes if sheet.shape else ())):
            note(text)
    _constants(index, sheet.mapping, known)
    _words_to_settle(draft, index, sheet)
    _matches(draft, index, sheet)
    _rows(draft, index)
    if sheet.shape:
        _left_and_doubtful(f"sheet-{index}", sheet.shape)
    if len(draft.sheets) > 1:
        st.button(say("Leave this sheet out"), key=f"leave-{index}", type="tertiary", on_click=_leave, args=(index,))


def _filled(place: int, sheet: SheetTables) -> None:
    """A sheet of a programme workbook: nothing to ask, everything to see."""
    st.header(plain(say("{file}, sheet {sheet}", file=sheet.file, sheet=sheet.sheet)), anchor=False)
    st.markdown(plain(rows_words(sheet)))
    if not sheet.bridge.empty:
        _totals(sheet.bridge)
    for text in sheet.notes:
        note(text)
    with st.expander(say("The first rows as they are")):
        st.dataframe(sheet.before.head(_ROWS), hide_index=True, column_config={"source_row": say("Row")})
    _left_and_doubtful(f"filled-{place}", sheet)


def _totals(bridge: pd.DataFrame) -> None:
    """Each measure's sum in the file and where it goes; always in the file = totals + set aside + in the snapshot."""
    for row in bridge[bridge["totals"] > 0].to_dict("records"):
        st.markdown(plain(totals_words(row)))
    named = bridge.assign(measure=[measure_words(row) for row in bridge.to_dict("records")])
    told = [name for name in ("planned", "audience") if name in named and named[name].any()]
    number = st.column_config.NumberColumn
    st.dataframe(
        named[["measure", "in_file", "totals", "set_aside", "used", *told]],
        hide_index=True,
        column_config={
            "measure": st.column_config.TextColumn(say("What is counted")),
            "in_file": number(say("In the file"), format="localized"),
            "totals": number(say("Of these totals of other rows"), format="localized"),
            "set_aside": number(say("Of these set aside"), format="localized"),
            "used": number(say("Used: in the snapshot"), format="localized"),
            "planned": number(say("Of these planned, not reached"), format="localized"),
            "audience": number(say("Of these an audience"), format="localized"),
        },
    )


def _constants(index: int, mapping: FileMapping, known: Mapping[str, list[str]]) -> None:
    """What no column says and stands for every row: partner and project."""
    lacking = [name for name in _SAID_FOR_ALL if not {name, f"{name}_name"} & set(mapping.columns)]
    if not lacking:
        return
    for column, name in zip(st.columns(2, gap="large"), lacking, strict=False):
        now = mapping.constants.get(name, "")
        column.selectbox(
            say(_SAID_FOR_ALL[name]),
            list(dict.fromkeys(["", now, *known.get(name, ())])),
            index=1 if now else 0,
            format_func=lambda code: code or say("not said"),
            accept_new_options=True,
            key=f"constant-{name}-{index}",
            on_change=_say_for_all,
            args=(index, name),
        )


def _words_to_settle(draft: Draft, index: int, sheet: SheetDraft) -> None:
    """Places and codes that the file writes and nobody knows: what they mean is chosen once."""
    words = unsettled(sheet.sheet, sheet.mapping, sheet.shape, draft.place.geography)
    if not words:
        return
    st.markdown(plain(say("What do these mean? Until it is said, they are set aside or kept as they are.")))
    with st.grid(3, min_column_width=280, gap="medium"):
        for number, word in enumerate(words):
            _word_to_settle(index, f"word-{index}-{number}-{word.text}", word)


def _word_to_settle(index: int, key: str, word: Unsettled) -> None:
    def named(code: str) -> str:
        return f"{word.choices[code]} ({code})" if code else say("not said")

    st.selectbox(
        f"{plain(word.text)} ({counted(word.rows, 'row', 'rows')})",
        ["", *word.choices],
        format_func=named,
        key=key,
        on_change=_settle,
        args=(index, word.field, word.text, key),
    )


def _settle(index: int, field: str, text: str, key: str) -> None:
    draft, code = drop.kept(), st.session_state[key]
    if draft and code:
        drop.keep(draft.remapped(index, settled(draft.sheets[index].mapping, field, text, code)))


def _say_for_all(index: int, name: str) -> None:
    draft = drop.kept()
    if draft:
        said = st.session_state[f"constant-{name}-{index}"]
        constants = {key: text for key, text in draft.sheets[index].mapping.constants.items() if key != name}
        mapping = replace(draft.sheets[index].mapping, constants=constants | ({name: said} if said else {}))
        drop.keep(draft.remapped(index, mapping))


def _matches(draft: Draft, index: int, sheet: SheetDraft) -> None:
    """One line per column; what it is used as can be changed, and the totals follow."""
    key = f"matches-{index}-{st.session_state.get(_EDITS, 0)}"
    with st.expander(say("How the columns were understood"), expanded=bool(sheet.problem)):
        note(say("Change “used as” where it is wrong; the totals follow. The answer is kept for the next file."))
        st.data_editor(
            _columns_table(sheet),
            hide_index=True,
            disabled=["heading", "cells", "reason", "sure"],
            key=key,
            column_config=_columns_shown(list(_words(sheet.mapping).values())),
            on_change=_use_otherwise,
            args=(index, key),
        )


def _columns_shown(choices: list[str]) -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "heading": text(say("Column in the file")),
        "cells": text(say("First cells")),
        "use": st.column_config.SelectboxColumn(say("Used as"), options=choices, required=True),
        "reason": text(say("Why"), width="large"),
        "sure": st.column_config.NumberColumn(say("How sure"), format="percent", step=0.01),
    }


def _columns_table(sheet: SheetDraft) -> pd.DataFrame:
    mapping, words = sheet.mapping, _words(sheet.mapping)
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
    if not sheet.mapping.use_of(heading) or use_of(sheet.mapping, heading) in _UNSEEN:
        return ""
    texts = filter(None, as_texts(sheet.sheet.column(heading).distinct[:_LOOKED_AT]))
    return " | ".join(without_personal_data(text) for text in list(texts)[:_EXAMPLES])


def _reason(mapping: FileMapping, heading: str) -> str:
    return mapping.not_used.get(heading) or mapping.reasons.get(_key(mapping, heading), "")


def _sure(mapping: FileMapping, heading: str) -> float | None:
    return mapping.sure.get(_key(mapping, heading))


def _key(mapping: FileMapping, heading: str) -> str:
    """What reasons are kept by: the field, else 'counts:' and the heading."""
    return next((name for name, of in mapping.columns.items() if of == heading), f"counts:{heading}")


def _words(mapping: FileMapping) -> dict[str, str]:
    """Key to words for every use, those included that only this file has."""
    own = {key: key.removeprefix("=") for heading in mapping.headings if (key := use_of(mapping, heading))}
    return {**uses(), **{key: words for key, words in own.items() if key.startswith("=")}}


def _use_otherwise(index: int, key: str) -> None:
    draft = drop.kept()
    if draft is None:
        return
    mapping, changed = draft.sheets[index].mapping, st.session_state[key]["edited_rows"]
    by_words = {words: use for use, words in _words(mapping).items()}
    for row, cells in changed.items():
        mapping = used_as(mapping, draft.sheets[index].sheet.headings[int(row)], by_words[cells["use"]])
    drop.keep(draft.remapped(index, mapping))
    st.session_state[_EDITS] = st.session_state.get(_EDITS, 0) + 1


def _rows(draft: Draft, index: int) -> None:
    was, becomes = draft.before_after(index)

    def show_was() -> None:
        note(say("The first rows as they are"))
        st.dataframe(was, hide_index=True, column_config={"source_row": say("Row")}, placeholder="–")

    def show_becomes() -> None:
        note(say("What becomes of them"))
        names = {
            name: say(dictionary().columns[name].label) for name in becomes.columns if name in dictionary().columns
        }
        own = {"source_row": say("Row"), "becomes": say("Becomes")}
        wide = {"counts": st.column_config.TextColumn(say("Counts"), width=260)}
        st.dataframe(becomes, hide_index=True, column_config={**names, **own, **wide}, placeholder="–")

    with st.expander(say("Ten rows, before and after"), expanded=True):
        side_by_side(show_was, show_becomes) if not becomes.empty else show_was()


def _left_and_doubtful(name: str, shape: Reshaped | SheetTables) -> None:
    left, doubts = shape.tables["set_aside"], shape.doubts
    if not left.empty:
        with st.expander(counted(len(left), "row set aside", "rows set aside"), expanded=True):
            rows_set_aside(left, f"set-aside-{name}")
    if not doubts.empty:
        with st.expander(counted(len(doubts), "row is used, but look at it", "rows are used, but look at them")):
            st.dataframe(doubts, hide_index=True, placeholder="–")


def _leave(index: int) -> None:
    draft = drop.kept()
    if draft:
        drop.keep(draft.without(index))
