"""The answer: the number in large type, the chart, its rows; or why there is none, and what to do with the question."""

import streamlit as st

from kurak import amounts, asking, figures, numbers
from kurak.asking import Question
from kurak.numbers import Number
from kurak.screen import records, states
from kurak.screen.asking import follow_up
from kurak.screen.page import desk
from kurak.screen.show import show as show_figure
from kurak.screen.text import note, plain
from kurak.words import say

_SPLIT_UNITS = {"people": ("sex", "age_band")}


def show(asked: Question) -> None:
    """Everything about one question over the reader's scope."""
    why = asking.refusal(asked) or _cut(asked)
    if why:
        st.header(plain(asked.words), anchor=False)
        with st.container(key="ask-refused"):
            states.empty(say("This can't be answered honestly"), why)
        follow_up.offer(asked, why)
        return
    with st.container(horizontal=True, gap="large", key="ask-total"):
        for name in asking.headlines(asked.number):
            with st.container(gap=None), states.contained():
                _total(numbers.asked(desk().workspace, name, desk().scope))
    show_figure(asked.name)
    if not desk().workspace.lacking(figures.find(asked.name)):
        _rows(asked)


def _cut(asked: Question) -> str:
    """Why people can't be told by sex or age in this scope: their units are cut, or their lists tell no sex or age."""
    if asked.by not in _SPLIT_UNITS.get(asked.number, ()) or desk().workspace.lacking(figures.find(asked.name)):
        return ""
    rows = figures.asked(desk().workspace, asked.name, desk().scope).rows
    if not rows["people"].isna().any():
        return ""
    return say(
        "In this scope different people can't be told by sex or age: it cuts campaigns, teams or places, or holds"
        " several workstreams, or some lists tell no sex or age. Choose one workstream, whole years and whole oblasts;"
        " or ask for attendances."
    )


def _total(number: Number) -> None:
    unit = number.query.words["unit"]
    st.metric(
        say(number.query.words["title"]), amounts.headline(number.now.value, number.now.low, number.now.high, unit)
    )
    for line in (*numbers.in_words(number)[1:], *_ignored(number)):
        note(line)


def _ignored(number: Number) -> list[str]:
    named = desk().workspace.not_honoured(number.query, number.scope)
    return [say("Not filtered by {filters}.", filters=", ".join(named).lower())] if named else []


def _rows(asked: Question) -> None:
    """The same as a table, for whoever reads numbers rather than bars."""
    with st.expander(say("As a table")), states.contained():
        rows = figures.asked(desk().workspace, asked.name, desk().scope).rows
        st.dataframe(
            records.with_labels(rows), hide_index=True, column_config=records.columns(rows.columns), placeholder="–"
        )
        note(desk().workspace.sentence(desk().scope) + ".")
