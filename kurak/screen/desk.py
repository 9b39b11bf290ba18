"""What lies before the reader, and the parts of a page that follow the scope: only they are drawn when it changes.

What `follow` draws and `stand` tells may read the scope; all else of a page stays as it is. A page that reads the scope
anywhere else is drawn anew as a whole, so nothing ever stands there for another scope.
"""

from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import zip_longest

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kurak import programme, workspace
from kurak.errors import KurakError, StoreError
from kurak.scope import Scope
from kurak.screen import ahead, board, choice, states
from kurak.screen.ahead import Question
from kurak.screen.board import Told
from kurak.words import say
from kurak.workspace import Workspace

_TABLE, _IS_READ, _PARTS, _STANDS = "table", "scope_is_read", "parts", "stands"
Part = tuple[DeltaGenerator, Callable[[], None], tuple[Question, ...]]
Marks = Mapping[str, Sequence[object]]
_is_followed: ContextVar[bool] = ContextVar("is_followed", default=False)


@dataclass(frozen=True)
class Desk:
    """What lies before the reader in this run; `chosen` is the scope for what is not drawn by it."""

    workspace: Workspace
    chosen: Scope

    @property
    def scope(self) -> Scope:
        """The scope, to draw by."""
        if not _is_followed.get():
            st.session_state[_IS_READ] = True
        return self.chosen

    @property
    def is_compared(self) -> bool:
        """Whether there is a scope to compare with; where that changes, the whole page is drawn anew."""
        return self.chosen.compared() is not None


@dataclass
class Table:
    """Where a reader's desk lies; what is made after a run, as a file to take along, finds the last one there."""

    desk: Desk


@dataclass(frozen=True)
class Way:
    """A way out of a figure or number: what stands on it, what is told of it, where it leads."""

    name: str
    words: str
    help: str
    go: Callable[[], None]


@dataclass(frozen=True)
class Stand:
    """A place of the page that the board fills: what stands there, what that will ask, what a click on a mark does, the
    ways out under it, and where the words about checks lead."""

    tell: Callable[[], Told]
    asks: tuple[Question, ...]
    picked: Callable[[Marks], None]
    ways: tuple[Way, ...]
    checks: Callable[[], None]

    def go(self, name: str) -> None:
        """The way of a name; nowhere where there is none, as a browser may say anything."""
        goes = {"checks": self.checks} | {way.name: way.go for way in self.ways}
        goes.get(name, _nowhere)()


def _nowhere() -> None:
    """No way leads there."""


def lay(laid: Desk) -> None:
    """Puts the desk where a page finds it that is drawn as a whole."""
    st.session_state[_IS_READ] = False
    st.session_state[_PARTS] = []
    st.session_state[_STANDS] = {}
    _put(laid)


def table() -> Table:
    """Where this reader's desk lies."""
    found: Table | None = st.session_state.get(_TABLE)
    if found is None:
        raise StoreError(say("Open the dashboard by dashboard.py; a page can't stand alone."))
    return found


def desk() -> Desk:
    """The desk of this run."""
    return table().desk


def follow(draw: Callable[[], None], asks: Sequence[Question] = ()) -> None:
    """A place of the page for what is drawn by `answer`. It must draw something, whatever the scope; `asks` is what it
    will ask."""
    parts: list[Part] = st.session_state[_PARTS]
    parts.append((st.container(gap="small"), draw, tuple(asks)))


def stand(name: str, kind: str, what: Stand, title: str = "", counts: str = "") -> None:
    """A place of the page, by the name of its figure or number, for what `answer` tells there; a figure's words over
    it."""
    stands: dict[str, Stand] = st.session_state[_STANDS]
    stands[name] = what
    board.place(name, kind, title, counts, [board.Button(way.name, way.words, way.help) for way in what.ways])


@st.fragment
def answer() -> None:
    """Draws all that follows the scope, each in its place. A widget there, when it is used, has only this drawn again:
    in one go, as every answer to the browser costs it a walk over the whole page."""
    stands: dict[str, Stand] = st.session_state[_STANDS]
    try:
        _take_over()
    except Exception as fault:  # numbers of another scope must not stand there
        board.told(dict.fromkeys(stands, _failed(fault)), _picked)
        raise
    _draw(stands)
    place, way = board.opened()
    if place in stands:
        stands[place].go(way)


def _draw(stands: Mapping[str, Stand]) -> None:
    parts: list[Part] = st.session_state[_PARTS]
    # what each place asks first comes first of all: what it asks then builds on that
    turns = zip_longest(*(asks for *_, asks in parts), *(one.asks for one in stands.values()))
    ahead.ask(desk().workspace, [question for turn in turns for question in turn if question], desk().chosen)
    token = _is_followed.set(True)
    try:
        board.told({name: _told(one) for name, one in stands.items()}, _picked)
        for place, draw, _ in parts:
            with place, states.contained():
                draw()
    finally:
        _is_followed.reset(token)


def _told(one: Stand) -> Told:
    try:
        return one.tell()
    except Exception as fault:  # what fails says so in its place
        return _failed(fault)


def _failed(fault: Exception) -> Told:
    return Told({"fault": states.told_of(fault)})


def _picked() -> None:
    """A click on a mark, before anything is drawn again."""
    name, marks = board.picked()
    stands: dict[str, Stand] = st.session_state.get(_STANDS, {})
    if name in stands:
        stands[name].picked(marks)


def _take_over() -> None:
    """Lays the desk anew where a widget's callback chose something else; the whole page is drawn again where more of it
    depends on that than what follows the scope."""
    if choice.current() == desk().chosen:
        return
    try:
        opened = workspace.opened(programme.chosen_folder(), choice.current().snapshot)
    except KurakError:
        st.rerun()
    now = Desk(opened, choice.settle(opened))
    if _is_other_page(desk(), now):
        st.rerun()
    _put(now)
    choice.write_link(now.chosen)


def _is_other_page(before: Desk, now: Desk) -> bool:
    is_read = st.session_state.get(_IS_READ, True)
    is_refused = bool(before.chosen.refused or now.chosen.refused)
    is_other_data = before.workspace is not now.workspace or before.is_compared != now.is_compared
    return is_read or is_refused or is_other_data


def _put(laid: Desk) -> None:
    if _TABLE in st.session_state:
        table().desk = laid
    else:
        st.session_state[_TABLE] = Table(laid)
