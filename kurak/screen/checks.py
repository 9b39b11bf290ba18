"""What is open on a figure, in a few words under it that lead to the page that lists it."""

from collections.abc import Mapping
from datetime import date
from functools import partial

import streamlit as st

from kurak import stamp
from kurak.queries import Query
from kurak.remembered import kept
from kurak.rules.findings import FILE
from kurak.scope import Scope
from kurak.screen.desk import desk
from kurak.screen.text import plain, unbroken
from kurak.stamp import UNCHECKED, Stamp
from kurak.words import say
from kurak.workspace import Workspace

PAGE = "pages/check/data_quality.py"


def once() -> None:
    """At the head of a page, where nobody has checked the snapshot: said once for all that the page shows."""
    workspace = desk().workspace
    if kept(workspace, ("unchecked", date.today(), _checked_at(workspace)), partial(stamp.is_unchecked, workspace)):
        found = Stamp(UNCHECKED)
        told = say("{sentence} Until then nobody knows which numbers may be reported.", sentence=found.sentence)
        if st.button(unbroken(found.short), type="tertiary", key="checks-of-the-snapshot", help=plain(told)):
            st.switch_page(PAGE, query_params=desk().scope.link())


def words(query: Query) -> Mapping[str, str] | None:
    """The few words and what they mean; None where the figure is ready to be reported, or the head of the page says
    that nobody checked."""
    return told(desk().workspace, query, desk().scope)


def told(workspace: Workspace, query: Query, scope: Scope) -> Mapping[str, str] | None:
    """The same of a figure over a scope; others when it was checked again, or when a day has passed."""
    key = ("state", query, scope, date.today(), _checked_at(workspace))
    return kept(workspace, key, partial(_told, workspace, query, scope))


def way(query: Query) -> None:
    """The same as a button."""
    found = words(query)
    if found and st.button(
        unbroken(found["words"]), type="tertiary", key=f"checks-{query.name}", help=plain(found["help"])
    ):
        go(query)


def go(query: Query) -> None:
    """To the page that lists what is open on the figure."""
    st.switch_page(PAGE, query_params=desk().scope.link() | {"figure": query.name})


def _told(workspace: Workspace, query: Query, scope: Scope) -> Mapping[str, str] | None:
    found = stamp.of(workspace, query, scope)
    if not found.words or found.state == UNCHECKED:
        return None
    return {"words": found.short, "help": say("{sentence} Open Data quality for it.", sentence=found.sentence)}


def _checked_at(workspace: Workspace) -> int:
    held = workspace.programme.folder / "derived" / workspace.snapshot.name / FILE
    return held.stat().st_mtime_ns if held.is_file() else 0
