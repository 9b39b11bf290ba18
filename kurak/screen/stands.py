"""Stands: what the board shows in its places, what a click there does, and which ways lead out of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from kurak.screen import board, sheets, states
from kurak.screen.ahead import Question
from kurak.screen.board import Button, Place, Row, Told
from kurak.screen.desk import Reader, check, reading

FRAGMENT = "board"
_STANDS = "stands"
Marks = Mapping[str, Sequence[object]]


@dataclass(frozen=True)
class Way:
    """A way out of a figure or number: what stands on it, what is told of it, where it leads."""

    name: str
    words: str
    help: str
    go: Callable[[], None]


@dataclass(frozen=True)
class Stand:
    """What stands in a place that the board fills, what that will ask, what a click on a mark does, the ways out under
    it, and where the words about checks lead; a figure's words over it."""

    tell: Callable[[], Told]
    asks: tuple[Question, ...]
    picked: Callable[[Marks], None]
    ways: tuple[Way, ...]
    checks: Callable[[], None]
    title: str = ""
    counts: str = ""

    def place(self, name: str) -> Place:
        """Its place, by this name."""
        ways = tuple(Button(way.name, way.words, way.help) for way in self.ways)
        return Place(name, self.title, self.counts, ways)

    def told(self) -> Told:
        """What stands there; what fails says so in its place."""
        try:
            return self.tell()
        except Exception as fault:
            return Told({"fault": states.told_of(fault)})

    def go(self, name: str) -> None:
        """The way of a name; nowhere where there is none, as a browser may say anything."""
        goes = {"checks": self.checks} | {way.name: way.go for way in self.ways}
        goes.get(name, _nowhere)()


def _nowhere() -> None:
    """No way leads there."""


def clear() -> None:
    """A page begins, and has no stand yet."""
    st.session_state[_STANDS] = {}
    sheets.clear()


def stand(kind: str, stands: Mapping[str, Stand], widths: tuple[int, ...] = (), least: int = 0) -> None:
    """A row of places, by the names of their figures or numbers; see board.Row."""
    _stands().update(stands)
    sheets.add(Row(kind, tuple(one.place(name) for name, one in stands.items()), widths, least))


def asks() -> list[tuple[Question, ...]]:
    """What the stands will ask, each in its order."""
    return [one.asks for one in _stands().values()]


def draw() -> None:
    """The sheets, and what stands on them, when all of the page is laid out."""
    sheets.draw()
    _told()


@st.fragment(key=FRAGMENT)
def _told() -> None:
    check()
    stands = _stands()
    with reading(Reader.FOLLOWER):
        board.told({name: one.told() for name, one in stands.items()}, _picked)
    place, way = board.opened()
    if place in stands:
        stands[place].go(way)


def _picked() -> None:
    """A click on a mark, before anything is drawn again."""
    name, marks = board.picked()
    if name in _stands():
        _stands()[name].picked(marks)


def _stands() -> dict[str, Stand]:
    found: dict[str, Stand] = st.session_state[_STANDS]
    return found
