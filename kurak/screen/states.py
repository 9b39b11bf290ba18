"""What a page says when there is nothing to show, or when something is wrong: what, what still works, what to do."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import streamlit as st

from kurak import programme, snapshots
from kurak.dictionary import dictionary
from kurak.errors import KurakError, ProgrammeError, SnapshotError
from kurak.manifest import name_words
from kurak.screen import choice
from kurak.screen.text import note, plain
from kurak.words import say

SNAPSHOTS = "pages/check/snapshots.py"
log = logging.getLogger(__name__)


def empty(title: str, why: str) -> None:
    """An empty place: what would be here, and the one thing to do."""
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        note(why)


def absent(tables: Sequence[str]) -> None:
    """The snapshot lacks tables that this needs."""
    needs = say("This needs {tables}. Add the sheet to the next file that is imported.", tables=_named(tables))
    empty(say("Not in this snapshot"), needs)


def nothing_to_draw(notes: Sequence[str], lacking: Sequence[str] = ()) -> tuple[str, str]:
    """What stands in the empty place where the scope leaves nothing, or nothing that can be told; `lacking` are tables
    that would tell more."""
    if lacking:
        more = say("{tables} would tell. Add the sheet to the next file that is imported.", tables=_named(lacking))
        return say("Not in this snapshot"), more
    way_out = say("Take away a filter above, or choose other dates in the sidebar.")
    return say("Nothing to show in this scope"), " ".join(notes) or way_out


def _named(tables: Sequence[str]) -> str:
    return ", ".join(f"“{say(dictionary().tables[table].label)}”" for table in tables)


def refused(sentences: Sequence[str]) -> None:
    """The link held something that can't be read: nothing is shown, rather than everything."""
    st.warning("\n\n".join(plain(sentence) for sentence in sentences))
    empty(
        say("Nothing is shown, so that no wrong number is"),
        say("Correct the link, or start again with “Reset filters” in the sidebar."),
    )


def unknown(sentences: Sequence[str]) -> None:
    """Chosen values that match nothing."""
    if sentences:
        st.warning(
            "\n\n".join(plain(sentence) for sentence in (*sentences, say("It matches nothing; remove its chip below.")))
        )


def wanting(title: str, why: str) -> None:
    """An empty place that a sheet would fill, and the way to where files are added."""
    with st.container(border=True):
        st.markdown(f"**{plain(title)}**")
        note(why)
        st.page_link(SNAPSHOTS, label=say("To Snapshots, where files are added"))


def is_new(folder: Path, fault: KurakError) -> bool:
    """True where nothing is wrong, only nothing there yet: a folder that is absent or empty, or one whose programme
    has no snapshot."""
    try:
        if (folder / programme.FILE).is_file():
            return isinstance(fault, SnapshotError) and not snapshots.listed(folder)
        return not folder.exists() or (folder.is_dir() and not any(folder.iterdir()))
    except OSError:
        return False


def first_screen(folder: Path) -> None:
    """A programme that has nothing yet: what will be here, and the one thing to do."""
    st.title(say("A new programme"), anchor=False)
    words = say("Whom the programme reached, where and when will stand here, as soon as its first file is in.")
    st.markdown(plain(words))
    if st.button(say("Add the first file"), type="primary", key="add-first-file"):
        st.switch_page(SNAPSHOTS)
    enough = say("A partner's own Excel, CSV or JSON file is enough; you see how it is understood before it is kept.")
    note(f"{enough} {say('It will be kept in {folder}.', folder=folder.resolve())}")


def closed(folder: Path, fault: KurakError) -> None:
    """A programme or snapshot that can't be opened, and the snapshots that still can."""
    no_programme = isinstance(fault, ProgrammeError)
    st.title(say("There is no programme here") if no_programme else say("This snapshot can't be opened"), anchor=False)
    st.error(plain(str(fault)))
    others = [
        listed.name
        for listed in snapshots.listed(folder)
        if listed.snapshot and listed.name != choice.current().snapshot
    ]
    if others:
        st.markdown(say("The other snapshots are not affected. Open one of them:"))
        with st.container(horizontal=True):
            for name in others:
                st.button(name_words(name), key=f"open-{name}", on_click=choice.narrow, kwargs={"snapshot": name})


@contextmanager
def contained() -> Iterator[None]:
    """What fails inside says so in its place; the rest of the page goes on. The details are in the server's log."""
    try:
        yield
    except Exception as fault:  # a reader never sees a traceback
        st.error(plain(told_of(fault)))


def told_of(fault: Exception) -> str:
    """What a reader is told of a fault; what he need not know is in the server's log."""
    if isinstance(fault, KurakError):
        return str(fault)
    log.exception("a part of a page failed", exc_info=fault)
    return say("This part failed. The rest still works; the details are in the server's log.")
