"""A draft sheet by sheet: what was recognised and can be corrected; rows before and after; totals; rows set aside."""

from collections.abc import Mapping

import streamlit as st

from kurak.dictionary import dictionary
from kurak.intake.draft import Draft
from kurak.intake.programme_workbook import SheetTables
from kurak.intake.reshaping import Reshaped
from kurak.intake.sheet_draft import SheetDraft
from kurak.intake.sheet_words import rows_words
from kurak.screen import listed
from kurak.screen.importing import drop
from kurak.screen.importing.matches import matches
from kurak.screen.importing.meanings import constants, known_codes, words_to_settle
from kurak.screen.importing.timeline import labelled, rows_set_aside
from kurak.screen.importing.totals import totals
from kurak.screen.layout import side_by_side
from kurak.screen.text import note, plain
from kurak.words import counted, say

_ROWS = 10


def understood() -> None:
    """Every sheet of the draft that is looked at."""
    draft = drop.kept()
    if draft is None:
        return
    known = known_codes(draft.folder)
    for text in draft.notes:
        note(text)
    for index, sheet in enumerate(draft.sheets):
        with st.container(key=f"sheet-{index}", gap="small"):
            _sheet(draft, index, sheet, known)
    for place, filled in enumerate(sheet for one in draft.books for sheet in one.book.sheets):
        with st.container(key=f"filled-{place}", gap="small"):
            _filled(place, filled)


def _sheet(draft: Draft, index: int, sheet: SheetDraft, known: Mapping[str, list[str]]) -> None:
    st.header(plain(sheet.where), anchor=False)
    if sheet.problem:
        st.warning(plain(sheet.problem))
    elif sheet.shape:
        st.markdown(plain(rows_words(sheet.shape)))
        totals(sheet.shape.bridge)
    with st.container(gap=None):
        for text in (*sheet.sheet.notes, *(sheet.shape.notes if sheet.shape else ())):
            note(text)
    constants(index, sheet.mapping, known)
    words_to_settle(draft, index, sheet)
    matches(index, sheet)
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
        totals(sheet.bridge)
    for text in sheet.notes:
        note(text)
    with st.expander(say("The first rows as they are")):
        st.dataframe(sheet.before.head(_ROWS), hide_index=True, column_config={"source_row": say("Row")})
    _left_and_doubtful(f"filled-{place}", sheet)


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
        own = {"source_row": say("Row")}
        text = st.column_config.TextColumn
        wide = {"becomes": text(say("Becomes"), width=180), "counts": text(say("Counts"), width=260)}
        st.dataframe(becomes, hide_index=True, column_config={**names, **own, **wide}, placeholder="–")

    with st.expander(say("The first rows, before and after"), expanded=True):
        side_by_side(show_was, show_becomes) if not becomes.empty else show_was()


def _left_and_doubtful(name: str, shape: Reshaped | SheetTables) -> None:
    left, doubts = shape.tables["set_aside"], shape.doubts
    if not left.empty:
        with st.expander(counted(len(left), "row set aside", "rows set aside"), expanded=True):
            rows_set_aside(left, f"set-aside-{name}")
    if not doubts.empty:
        words = counted(len(doubts), "row is used, but look at it", "rows are used, but look at them")
        with st.expander(words, expanded=True):
            listed.draw(doubts, labelled(doubts), key=f"doubts-{name}")


def _leave(index: int) -> None:
    draft = drop.kept()
    if draft:
        drop.keep(draft.without(index))
