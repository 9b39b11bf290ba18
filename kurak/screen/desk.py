"""What lies before the reader, and who may read the scope: what reads it outside the parts of a page that follow it has
the whole page drawn anew when it changes, so nothing ever stands there for another scope."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum

import streamlit as st

from kurak.errors import StoreError
from kurak.scope import Scope
from kurak.screen import choice
from kurak.words import say
from kurak.workspace import Workspace

_TABLE, _IS_READ = "table", "scope_is_read"


class Reader(Enum):
    """What draws: the page itself, something that follows the scope, or something that is given all it may read."""

    PAGE, FOLLOWER, GIVEN = range(3)


_reader: ContextVar[Reader] = ContextVar("reader", default=Reader.PAGE)


@dataclass(frozen=True)
class Desk:
    """What lies before the reader in this run; `chosen` is the scope for what is not drawn by it."""

    workspace: Workspace
    chosen: Scope

    @property
    def scope(self) -> Scope:
        """The scope, to draw by. Raises StoreError where what draws is given what it reads."""
        if _reader.get() is Reader.GIVEN:
            raise StoreError(say("This part failed. The rest still works; the details are in the server's log."))
        if _reader.get() is Reader.PAGE:
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


def lay(laid: Desk) -> None:
    """Puts the desk where a page finds it that is drawn as a whole."""
    st.session_state[_IS_READ] = False
    put(laid)


def put(laid: Desk) -> None:
    """Puts another desk before what follows the scope."""
    if _TABLE in st.session_state:
        table().desk = laid
    else:
        st.session_state[_TABLE] = Table(laid)


def table() -> Table:
    """Where this reader's desk lies."""
    found: Table | None = st.session_state.get(_TABLE)
    if found is None:
        raise StoreError(say("Open the dashboard by dashboard.py; a page can't stand alone."))
    return found


def desk() -> Desk:
    """The desk of this run."""
    return table().desk


def check() -> None:
    """Draws the whole page anew where the reader chose what lies not on the desk."""
    if choice.current() != desk().chosen:
        st.rerun()


@contextmanager
def reading(reader: Reader) -> Iterator[None]:
    """What is drawn inside reads the scope as this reader."""
    token = _reader.set(reader)
    try:
        yield
    finally:
        _reader.reset(token)


def is_other_page(before: Desk, now: Desk) -> bool:
    """Whether more of the page than what follows the scope depends on what differs."""
    is_read = st.session_state.get(_IS_READ, True)
    is_refused = bool(before.chosen.refused or now.chosen.refused)
    is_other_data = before.workspace is not now.workspace or before.is_compared != now.is_compared
    return is_read or is_refused or is_other_data
