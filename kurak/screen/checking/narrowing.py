"""What the reader wants to see of the findings: kept in the page's link."""

from collections.abc import Mapping
from functools import partial

import pandas as pd
import streamlit as st

from kurak import worklist
from kurak.screen import choice
from kurak.screen.checking import signs
from kurak.screen.checking.case import Case
from kurak.screen.page import desk
from kurak.words import say
from kurak.worklist import OFFICE, OPEN, Narrowing

_FIELDS = ("acting", "severity", "dimension", "since", "settled")


def current() -> Narrowing:
    """As the link says; open findings only where it says nothing of that."""
    chosen = {name: choice.of_page(name) for name in _FIELDS}
    return Narrowing(
        actors=chosen["acting"],
        severities=chosen["severity"],
        dimensions=chosen["dimension"],
        since=chosen["since"],
        settlings=chosen["settled"] or (OPEN,),
    )


def draw(case: Case, rows: pd.DataFrame) -> None:
    """One list each for who must act, severity, dimension, since when, open or settled."""
    actors = {one.code: actor_name(one.code) for one in worklist.actors(rows)}
    with st.grid(5, min_column_width=150, gap="small"):
        _list("acting", say("Who must act"), actors)
        _list("severity", say("How serious"), signs.SEVERITY_WORDS)
        _list("dimension", say("What is looked at"), signs.DIMENSION_WORDS)
        _list("since", say("Compared with before"), signs.SINCE_WORDS if case.before else {})
        _list("settled", say("Open or settled"), signs.SETTLED_WORDS, usual=(OPEN,))


def actor_name(code: str) -> str:
    """The partner's name; the office for what no partner sent."""
    return say("The office") if code == OFFICE else desk().workspace.labels("partners").get(code, code)


def _list(field: str, label: str, words: Mapping[str, str], usual: tuple[str, ...] = ()) -> None:
    key = f"narrow-{field}"
    held = list(choice.of_page(field) or usual)
    options = [*words, *(code for code in held if code not in words)]
    st.session_state[key] = held
    st.multiselect(
        label,
        options,
        format_func=lambda code: say(words.get(code, code)),
        key=key,
        placeholder=say("all") if options else say("no earlier snapshot"),
        disabled=not options,
        on_change=partial(_take, field, key, usual),
    )


def _take(field: str, key: str, usual: tuple[str, ...]) -> None:
    chosen = tuple(st.session_state[key])
    choice.narrow_page(field, *(() if chosen == usual else chosen))
