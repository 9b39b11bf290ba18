"""What no column of a sheet says, and words that nobody knows: said once by a person, and kept for later files."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import streamlit as st

from kurak import workspace
from kurak.errors import KurakError
from kurak.intake.draft import Draft
from kurak.intake.mapping import FileMapping
from kurak.intake.settled_words import SettledWord, settled_words, taken_back
from kurak.intake.sheet_draft import SheetDraft
from kurak.intake.unsettled import Unsettled, settled, unsettled
from kurak.screen.importing import drop
from kurak.screen.text import note, plain
from kurak.words import counted, say

_SAID_FOR_ALL = {"partner": "Partner of every row", "project": "Project of every row"}


def known_codes(folder: Path) -> dict[str, list[str]]:
    """Codes of the partners and projects that the newest snapshot knows."""
    with suppress(KurakError):
        opened = workspace.opened(folder)
        return {"partner": list(opened.labels("partners")), "project": list(opened.labels("projects"))}
    return {}


def constants(index: int, mapping: FileMapping, known: Mapping[str, list[str]]) -> None:
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


def _say_for_all(index: int, name: str) -> None:
    draft = drop.kept()
    if draft:
        said = st.session_state[f"constant-{name}-{index}"]
        constants = {key: text for key, text in draft.sheets[index].mapping.constants.items() if key != name}
        mapping = replace(draft.sheets[index].mapping, constants=constants | ({name: said} if said else {}))
        drop.keep(draft.remapped(index, mapping))


def words_to_settle(draft: Draft, index: int, sheet: SheetDraft) -> None:
    """Places and codes that the file writes and nobody knows: what they mean is chosen once, and can be changed."""
    _unsettled_words(draft, index, sheet)
    _settled_words(draft, index, sheet)


def _unsettled_words(draft: Draft, index: int, sheet: SheetDraft) -> None:
    words = unsettled(sheet.sheet, sheet.mapping, sheet.shape, draft.place.geography)
    if not words:
        return
    st.markdown(plain(say("What do these mean?")))
    note(
        say(
            "Until it is said, rows of an unknown oblast are set aside, a district is left blank, any other word stays"
            " as it is. The answer is kept for later files."
        )
    )
    with st.grid(3, min_column_width=280, gap="medium"):
        for number, word in enumerate(words):
            _word_to_settle(index, f"word-{index}-{number}-{word.text}", word)


def _word_to_settle(index: int, key: str, word: Unsettled) -> None:
    def named(code: str) -> str:
        words = f"{word.choices[code]} ({code})" if code else say("not said")
        return say("Nearest: {place}", place=words) if code in word.nearest else words

    st.selectbox(
        f"{plain(word.text)} ({counted(word.rows, 'row', 'rows')})",
        ["", *word.choices],
        format_func=named,
        key=key,
        on_change=_settle,
        args=(index, word.field, word.text, key),
    )


def _settled_words(draft: Draft, index: int, sheet: SheetDraft) -> None:
    words = settled_words(sheet.sheet, sheet.mapping, draft.place.geography)
    if not words:
        return
    with st.expander(counted(len(words), "word was settled", "words were settled")):
        note(say("Chosen on this page or in the file's mapping; choose otherwise, or take it back with “not said”."))
        with st.grid(3, min_column_width=280, gap="medium"):
            for number, word in enumerate(words):
                _word_settled(index, f"settled-{index}-{number}-{word.text}-{word.code}", word)


def _word_settled(index: int, key: str, word: SettledWord) -> None:
    codes = ["", *word.choices]
    st.selectbox(
        plain(word.text),
        codes,
        index=codes.index(word.code),
        format_func=lambda code: f"{word.choices[code]} ({code})" if code else say("not said"),
        key=key,
        on_change=_settle,
        args=(index, word.field, word.text, key),
    )


def _settle(index: int, field: str, text: str, key: str) -> None:
    draft, code = drop.kept(), st.session_state[key]
    if draft:
        mapping = draft.sheets[index].mapping
        changed = settled(mapping, field, text, code) if code else taken_back(mapping, field, text)
        drop.keep(draft.remapped(index, changed))
