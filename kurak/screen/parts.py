"""Parts of a page that follow the scope: each is drawn again by itself, when what it is drawn by has changed.

A browser draws a widget anew whenever it is sent, whatever it shows: what stays as it is, is not sent.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from kurak.screen import states
from kurak.screen.ahead import Question
from kurak.screen.desk import Reader, check, desk, reading

_PARTS = "parts"
Read = TypeVar("Read")


@dataclass
class Part:
    """Where it stands, what draws it, by what; `drawn_by` is that of the last time, None where that failed."""

    at: DeltaGenerator
    draw: Callable[[Any], None]
    reads: Callable[[], object]
    reader: Reader
    asks: tuple[Question, ...]
    drawn_by: object = None

    def is_as_it_was(self) -> bool:
        """Whether it would be drawn as it stands there."""
        with suppress(Exception), reading(Reader.FOLLOWER):
            return self.reads() == self.drawn_by
        return False

    def show(self) -> None:
        """Draws it; what fails says so in its place."""
        self.drawn_by = None
        with states.contained():
            with reading(Reader.FOLLOWER):
                read = self.reads()
            with reading(self.reader):
                self.draw(read)
            self.drawn_by = read


def clear() -> None:
    """A page begins, and has no part yet."""
    st.session_state[_PARTS] = []


def follow(draw: Callable[[], None], asks: Sequence[Question] = ()) -> None:
    """A part that reads the scope as it likes; `asks` is what it will ask."""
    part = Part(st.container(gap="small"), lambda _: draw(), lambda: desk().scope, Reader.FOLLOWER, tuple(asks))
    _parts().append(part)


def follow_as_read(reads: Callable[[], Read], draw: Callable[[Read], None]) -> None:
    """A part that is drawn by nothing but what `reads` makes of the scope, and left as it is where that is the same."""
    _parts().append(Part(st.container(gap="small"), draw, reads, Reader.GIVEN, ()))


def asks() -> list[tuple[Question, ...]]:
    """What the parts will ask, each in its order."""
    return [part.asks for part in _parts()]


def draw() -> None:
    """Every part in its place, when all of the page is laid out."""
    for number, part in enumerate(_parts()):
        with part.at:
            st.fragment(_drawn, key=_key(number))(number)


def changed() -> list[str]:
    """The fragments, by their keys, of those that would not be drawn as they stand there."""
    return [_key(number) for number, part in enumerate(_parts()) if not part.is_as_it_was()]


def _drawn(number: int) -> None:
    check()
    _parts()[number].show()


def _key(number: int) -> str:
    return f"part-{number}"


def _parts() -> list[Part]:
    found: list[Part] = st.session_state[_PARTS]
    return found
