"""Tiles: headline numbers, each with what it counts, its range, and what it was before."""

import streamlit as st

from kurak import amounts, figures, numbers
from kurak.numbers import Number
from kurak.screen import records, states
from kurak.screen.page import desk
from kurak.screen.text import plain
from kurak.words import say


def tiles(*names: str) -> None:
    """Headline numbers side by side; those the snapshot can't answer are said in one line below."""
    here = [name for name in names if not desk().workspace.lacking(numbers.find(name))]
    if here:
        with st.grid(min_column_width=240, gap="medium"):
            for name in here:
                with st.container(key=f"tile-{name}", gap=None), states.contained():
                    _tile(name)
    _missing([name for name in names if name not in here])


def _tile(name: str) -> None:
    number = numbers.asked(desk().workspace, name, desk().scope)
    unit = number.query.words["unit"]
    now = number.now
    st.metric(
        say(number.query.words["title"]),
        amounts.headline(now.value, now.low, now.high, unit),
        help=plain(" ".join((say(number.query.words["counts"]), *number.notes))),
    )
    for line in _lines(number):
        st.caption(plain(line))


def _lines(number: Number) -> list[str]:
    """What stands under the number: unit and certainty, range, what it was before."""
    unit, now = number.query.words["unit"], number.now
    if now.is_empty:
        return [say("nothing recorded in this scope")]
    said = [] if unit == amounts.SHARE or unit in number.query.words["title"].lower() else [say(unit)]
    if now.value is None:
        said.append(say("a range: each person counted once can't be told here"))
    elif now.low is not None and now.high is not None and now.low != now.high:
        said.append(say("range {range}", range=amounts.between(now.low, now.high, unit)))
    elif number.query.words["certainty"] == "estimated":
        said.append(say("an estimate"))
    return [", ".join(said), *_before(number)] if said else _before(number)


def _before(number: Number) -> list[str]:
    if number.previous is None:
        return []
    then = number.previous
    if then.is_empty:
        return [say("{comparison}: nothing recorded", comparison=figures.comparison_words(number.scope))]
    words = say(
        "{comparison}: {value}",
        comparison=figures.comparison_words(number.scope),
        value=amounts.headline(then.value, then.low, then.high, number.query.words["unit"]),
    )
    return [f"{number.change}; {words}" if number.change else words]


def _missing(names: list[str]) -> None:
    if not names:
        return
    titles = ", ".join(say(numbers.find(name).words["title"]).lower() for name in names)
    tables = dict.fromkeys(table for name in names for table in desk().workspace.lacking(numbers.find(name)))
    st.caption(
        plain(
            say(
                "Not in this snapshot: {titles}. To have them, add {tables} to the next file that is imported.",
                titles=titles,
                tables=records.table_words(tables),
            )
        )
    )
