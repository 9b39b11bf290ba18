"""What lies before the reader of the page: where the snapshot stands, what was decided, what was before."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kurak import decisions, review, rules, snapshots, standing, worklist
from kurak.decisions import Decisions
from kurak.manifest import sort_key
from kurak.review import Review
from kurak.rules import Checked
from kurak.rules.depends import depends_on
from kurak.rules.findings import FILE, all_rules, setting_of
from kurak.screen.page import Desk, desk
from kurak.screen.text import note
from kurak.standing import Standing
from kurak.words import say
from kurak.worklist import Worklist

MOST_EARLIER = 12
_LAST = "checked_last"


@dataclass(frozen=True, eq=False)
class Case:
    """`before`: the earlier snapshots whose findings are at hand, newest first, without a gap; `all_before`: also
    those beyond a gap; `not_looked_at`: names of those that would have to be checked."""

    worklist: Worklist
    decided: Decisions
    book: Review
    before: tuple[Checked, ...]
    all_before: tuple[Checked, ...]
    not_looked_at: tuple[str, ...]

    @property
    def standing(self) -> Standing:
        return self.worklist.standing

    @cached_property
    def rule_of(self) -> Mapping[str, str]:
        """The rule of each finding, by its id."""
        rows = self.worklist.rows
        return dict(zip(rows["finding_id"], rows["rule"], strict=True))


def opened(frame: Callable[[], None]) -> Case:
    """The case of this run. What has to be worked out first shows `frame` in its place.

    Raises ProgrammeError, SnapshotError, QueryError, StoreError, ReviewError.
    """
    place = desk()
    programme = place.workspace.programme
    book = review.of_programme(programme.folder, programme.settings)
    key = _key(place, book)
    waiting = st.empty()
    if st.session_state.get(_LAST) != key:
        with waiting.container():
            note(say("Every rule looks at every record. The first time this takes a few seconds; then it is kept."))
            line = st.empty()
            frame()
        _look(place, book, line)
    found = _case(key, place, book)
    waiting.empty()
    st.session_state[_LAST] = key
    return found


def _look(place: Desk, book: Review, line: DeltaGenerator) -> None:
    """Checks the snapshot, and says on the line how far it has come."""
    folder, name = place.workspace.programme.folder, place.workspace.snapshot.name

    def tell(done: int, of: int) -> None:
        line.progress(done / of, say("{done} of {of} rules have looked", done=done, of=of))

    rules.checked(folder, name, standing.reported_before(book, name), tell)


def look_at_earlier(names: tuple[str, ...]) -> None:
    """Checks earlier snapshots, so that they can be compared with."""
    programme = desk().workspace.programme
    book = review.of_programme(programme.folder, programme.settings)
    for name in names:
        rules.checked(programme.folder, name, standing.reported_before(book, name))


@st.cache_resource(max_entries=8, show_spinner=False)
def _case(key: tuple[Any, ...], _place: Desk, _book: Review) -> Case:
    folder, name = _place.workspace.programme.folder, _place.workspace.snapshot.name
    found = standing.of(folder, name, _place.scope, on=date.today())
    earlier = {other: _at_hand(folder, _book, other) for other in _earlier(folder, name)}
    before = tuple(one for one in takewhile(bool, earlier.values()) if one)
    return Case(
        worklist=worklist.of(found, before),
        decided=decisions.read(_book, date.today()),
        book=_book,
        before=before,
        all_before=tuple(one for one in earlier.values() if one),
        not_looked_at=tuple(other for other, one in earlier.items() if one is None),
    )


def _at_hand(folder: Path, book: Review, name: str) -> Checked | None:
    return rules.at_hand(folder, name, standing.reported_before(book, name))


def _earlier(folder: Path, name: str) -> list[str]:
    """Names of sound snapshots before the one named, newest first."""
    sound = [listed.name for listed in snapshots.listed(folder) if listed.snapshot]
    return [other for other in sound if sort_key(other) < sort_key(name)][:MOST_EARLIER]


def _key(place: Desk, book: Review) -> tuple[Any, ...]:
    """Another one wherever the case may be another."""
    folder, name = place.workspace.programme.folder, place.workspace.snapshot.name
    setting = setting_of(folder, name, standing.reported_before(book, name))
    held = sorted((folder / "derived").glob(f"*/{FILE}"))
    stamps = tuple((path.parent.name, path.stat().st_mtime_ns) for path in held)
    said = review.said_so_far(book)
    return (
        str(folder),
        str(place.scope.link()),
        str(date.today()),
        review.in_words(book.url),
        said,
        depends_on(setting, all_rules()),
        _others(stamps, name),
    )


def _others(stamps: tuple[tuple[str, int], ...], name: str) -> tuple[tuple[str, int], ...]:
    """Without the snapshot's own findings, which are written while the case is worked out."""
    return tuple(stamp for stamp in stamps if stamp[0] != name)
