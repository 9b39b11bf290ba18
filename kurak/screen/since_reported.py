"""Under the head of every page: that figures read otherwise than when they were reported, and the way to them."""

from pathlib import Path

import streamlit as st

from kurak import reported, rules, signing
from kurak.manifest import name_words
from kurak.rules.findings import FILE
from kurak.screen.text import note
from kurak.words import counted, day_words, say
from kurak.workspace import Workspace


def show(workspace: Workspace) -> None:
    """Nothing where nothing was reported before, where nothing differs, or while the snapshot was not checked."""
    _say_what_is_lost(workspace)
    signed = reported.last_before(workspace.programme, workspace.snapshot.name)
    if signed is None:
        return
    folder, name = workspace.programme.folder, workspace.snapshot.name
    held = folder / "derived" / name / FILE
    stamp = held.stat().st_mtime_ns if held.is_file() else 0
    if count := _restated(folder, name, signed.snapshot, stamp):
        differ = counted(count, "figure of a closed period differs", "figures of closed periods differ")
        told = say("{differ} from what was reported on {day}", differ=differ, day=day_words(signed.at))
        # The snapshot goes along, so that the link opens what this page shows.
        st.page_link("pages/check/changes.py", label=told, query_params={"snapshot": name})


def _say_what_is_lost(workspace: Workspace) -> None:
    if lost := reported.lost_before(workspace.programme, workspace.snapshot.name):
        told = say(
            "Snapshot {name} was reported on {day} and is no more in the programme's folder: nobody can tell what"
            " changed since. Put it back from a backup.",
            name=name_words(lost.snapshot),
            day=day_words(lost.at),
        )
        note(told)


@st.cache_data(max_entries=32, show_spinner=False)
def _restated(folder: Path, name: str, signed: str, stamp: int) -> int:
    found = rules.at_hand(folder, name, signed) if stamp else None
    return signing.count(signing.restated(found.findings)) if found else 0
