"""Teams and groups: the choice of one of them, and its own page."""

import streamlit as st

from kurak.screen import choice
from kurak.screen.page import desk, section
from kurak.screen.spread import spread
from kurak.screen.text import plain
from kurak.screen.tiles import tiles
from kurak.words import say

_FILTER = "structures"


def chosen() -> str:
    """The one team or group that the reader chose; '' for none, or for several."""
    held = desk().scope.structures
    return held[0] if len(held) == 1 else ""


def choose(kind: str, words: str) -> None:
    """A list of the supported teams (lcpc_team) or groups (initiative_group); choosing one narrows the page to it."""
    workspace = desk().workspace
    rows = workspace.store.rows(
        "select distinct structure_id, kind from scoped_structures($scope) order by structure_id", desk().scope
    )
    codes = list(rows.loc[rows["kind"] == kind, "structure_id"].astype(str))
    if not codes:
        return
    labels = workspace.labels(_FILTER)
    key = f"choose-{kind}"
    st.session_state[key] = None
    st.selectbox(
        say(words),
        codes,
        index=None,
        key=key,
        format_func=lambda code: labels.get(code, code),
        placeholder=say("Choose one to see its own page"),
        on_change=_take,
        args=(key,),
    )


def _take(key: str) -> None:
    if code := st.session_state[key]:
        choice.narrow(**{_FILTER: (code,)})


def one() -> None:
    """The team or group that was chosen: seats, support, activities, reach over time."""
    name = desk().workspace.labels(_FILTER).get(chosen(), chosen())
    st.header(plain(name), anchor=False)
    st.button(say("Back to all"), type="tertiary", key="all-structures", on_click=choice.narrow, kwargs={_FILTER: ()})
    tiles("attendances", "people_direct", "activities", "women_share")
    if _is_team():
        spread("structure_seats", "structure_support", title=say("Seats and support"))
    else:
        spread("structure_support", title=say("Support"))
    section("What it did")
    spread("structure_reach_by_quarter", "structure_activities_by_type")
    if _is_team():
        section("Plans")
        spread("team_plans_by_state", title=say("Action plans"))
    else:
        section("Plans, grants and campaigns")
        spread("plans_by_state", "grants_by_currency", "campaigns_list", title=say("Plans, grants and campaigns"))


def _is_team() -> bool:
    rows = desk().workspace.store.rows("select structure_id, kind from structures order by structure_id", desk().scope)
    return bool((rows.loc[rows["structure_id"] == chosen(), "kind"] == "lcpc_team").any())
