"""The two snapshots that are compared, and what changed between them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from kurak import changes, reported, review, snapshots
from kurak.changes import Changes
from kurak.manifest import name_words, sort_key
from kurak.review import Review, SignOff
from kurak.rules.depends import depends_on
from kurak.rules.findings import all_rules, setting_of
from kurak.screen import choice, states
from kurak.screen.page import desk
from kurak.screen.text import note
from kurak.words import day_words, say

_LAST = "compared_last"


@dataclass(frozen=True, eq=False)
class Compared:
    """`signed`: the sign-off of the earlier snapshot, where it was reported."""

    changes: Changes
    book: Review
    signed: SignOff | None


def chosen() -> Compared | None:
    """Draws the choice of two snapshots; what changed between them, None where there is only one.

    Raises ProgrammeError, SnapshotError, QueryError, StoreError, ReviewError.
    """
    now = desk().workspace.snapshot.name
    earlier = earlier_names(now)
    then = _choose(earlier, now)
    if then:
        return compared(then)
    states.empty(
        say("Nothing to compare with"),
        say("This is the first snapshot. Once there is a later one, this page says what changed."),
    )
    return None


def earlier_names(name: str) -> list[str]:
    """Sound snapshots before the one named, newest first."""
    listed = snapshots.listed(desk().workspace.programme.folder)
    return [one.name for one in listed if one.snapshot and sort_key(one.name) < sort_key(name)]


def usual(name: str) -> str | None:
    """What a snapshot is compared with unless somebody chooses: the last reported before it, else the one before."""
    signed = reported.last_before(desk().workspace.programme, name)
    earlier = earlier_names(name)
    return signed.snapshot if signed and signed.snapshot in earlier else next(iter(earlier), None)


def compared(then: str) -> Compared:
    """From the snapshot named to the reader's; kept until either, or what was decided, changes."""
    workspace = desk().workspace
    folder, now = workspace.programme.folder, workspace.snapshot.name
    book = reported.book_of(workspace.programme)
    key = (str(folder), depends_on(setting_of(folder, now, then), all_rules()), review.said_so_far(book))
    waiting = st.empty()
    if st.session_state.get(_LAST) != key:
        with waiting.container():
            note(say("Figures of closed periods are counted again on both snapshots. This takes a few seconds once."))
            st.skeleton(height=180)
    found = _changes(key, then, now)
    waiting.empty()
    st.session_state[_LAST] = key
    return Compared(found, book, reported.sign_off_of(workspace.programme, then))


@st.cache_resource(max_entries=8, show_spinner=False)
def _changes(key: tuple[Any, ...], then: str, now: str) -> Changes:
    return changes.of(desk().workspace.programme.folder, then, now)


def _choose(earlier: list[str], now: str) -> str | None:
    asked = choice.of_page("then")
    then = asked[0] if asked and asked[0] in earlier else usual(now)
    with st.container(horizontal=True, gap="medium"):
        if then:
            _select(say("From snapshot"), "compare-then", then, earlier, _take_then)
        _select(say("To snapshot"), "compare-now", now, [now, *_others(now)], _take_now)
    return then


def _select(label: str, key: str, value: str, names: list[str], take: Callable[[], None]) -> None:
    st.session_state[key] = value
    words = {name: _words(name) for name in names}
    st.selectbox(label, names, format_func=words.__getitem__, key=key, on_change=take, width=320)


def _others(now: str) -> list[str]:
    listed = snapshots.listed(desk().workspace.programme.folder)
    return [one.name for one in listed if one.snapshot and one.name != now]


def _take_then() -> None:
    choice.narrow_page("then", st.session_state["compare-then"])


def _take_now() -> None:
    choice.narrow_page("then")
    choice.narrow(snapshot=st.session_state["compare-now"])


def _words(name: str) -> str:
    signed = reported.sign_off_of(desk().workspace.programme, name)
    if not signed:
        return name_words(name)
    return say("{name}, reported on {day}", name=name_words(name), day=day_words(signed.at))
