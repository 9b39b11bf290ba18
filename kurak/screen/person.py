"""Who says something: the name of the login, else a name typed once and kept for the session."""

import streamlit as st

from kurak.review import Person
from kurak.words import say

_NAME = "typed_name"
_LONGEST = 120


def asked(place: str) -> Person:
    """The person; without a login, a field for the name is drawn here. `place` tells the fields apart."""
    found = _logged_in()
    if found:
        return found
    key = f"who-{place}"
    st.session_state.setdefault(key, st.session_state.get(_NAME, ""))
    words = say("Without a login the name is kept as typed, and shown as not verified.")
    return Person(st.text_input(say("Your name"), key=key, max_chars=_LONGEST, help=words))


def remember(person: Person) -> None:
    """The next field begins with the same name."""
    if not person.is_verified:
        st.session_state[_NAME] = person.name


def _logged_in() -> Person | None:
    if not st.user.get("is_logged_in"):
        return None
    name = st.user.get("name") or st.user.get("email")
    return Person(str(name), is_verified=True) if name else None
