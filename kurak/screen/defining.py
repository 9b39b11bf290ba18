"""The page of definitions: one entry at a time, found by name; then every number, figure, and column there is."""

import pandas as pd
import streamlit as st

from kurak import entries, figures, numbers
from kurak.dictionary import Column, dictionary
from kurak.entries import Entry
from kurak.errors import QueryError
from kurak.screen import choice, listed, states
from kurak.screen.narrow import is_narrow
from kurak.screen.page import address, section
from kurak.screen.text import note, plain
from kurak.words import say

_FIELD = "entry"
_CERTAIN = {
    "counted": "Counted, record by record.",
    "estimated": "An estimate.",
    "range": "A value only where it can be told; else a range.",
}
_SEEN_BY = {"public": "anybody", "committee": "the steering committee", "internal": "the programme's own people"}


def show() -> None:
    """The entry that the link names, a way to every other one, and the lists."""
    asked = next(iter(choice.of_page(_FIELD)), "")
    _choose(asked)
    if asked:
        with states.contained():
            _entry(asked)
    _lists()


def _choose(asked: str) -> None:
    known = entries.names()
    st.session_state["entry"] = asked if asked in known else None
    st.selectbox(
        say("A number or figure"),
        known,
        index=None,
        key="entry",
        format_func=_title,
        placeholder=say("Type a few letters of its name"),
        on_change=_take,
    )


def _take() -> None:
    chosen = st.session_state["entry"]
    choice.narrow_page(_FIELD, *([chosen] if chosen else []))


def _open(row: int) -> None:
    choice.narrow_page(_FIELD, entries.names()[row])


def _title(name: str) -> str:
    query = numbers.find(name) if name in numbers.names() else figures.find(name)
    return f"{say(query.words['title'])} ({say('number' if query.shelf == 'numbers' else 'figure')})"


def _entry(name: str) -> None:
    try:
        found = entries.entry(name)
    except QueryError:
        states.empty(say("There is no such number or figure"), say("Choose one from the list above."))
        return
    section(found.title)
    st.markdown(f"**{plain(say(found.counts))}**")
    for term, words in _told(found):
        st.markdown(f"{plain(term)}: {plain(words)}")
    if found.note:
        st.markdown(f"{plain(say('Caveat'))}: {plain(say(found.note))}")
    note(address(entry=name))
    if found.columns:
        _columns(say("Columns it gives"), found.columns, name, found.unit)
    st.subheader(say("Formula"), anchor=False)
    st.code(found.formula, language="sql", wrap_lines=True)
    with st.expander(say("What the formula is built on")):
        for step in found.steps:
            st.markdown(f"**{plain(step.name)}** {plain(step.words)}")
            st.code(step.text, language="sql", wrap_lines=True)


def _told(found: Entry) -> list[tuple[str, str]]:
    tables = ", ".join(f"“{say(dictionary().tables[name].label)}”" for name in found.tables)
    told = [
        (say("Answers"), say(found.answers)),
        (say("One of what"), say(found.unit)),
        (say("How sure"), say(_CERTAIN[found.certainty])),
        (say("Made from"), say("the tables {tables} of the snapshot", tables=tables)),
        (say("Narrowed by"), _filters(found.honoured) or say("nothing but dates")),
        (say("Not narrowed by"), _filters(found.ignored)),
        (say("Always narrowed to"), _within(found.within)),
        (say("For the eyes of"), say(_SEEN_BY[found.audience])),
    ]
    return [(term, words) for term, words in told if words]


def _filters(names: tuple[str, ...]) -> str:
    return ", ".join(say(dictionary().filters[name].label).lower() for name in names)


def _within(words: str) -> str:
    """'workstreams = crime_prevention' in words: 'workstream Crime prevention'."""
    name, _, codes = words.partition("=")
    if not codes:
        return ""
    known = dictionary().filters[name.strip()]
    labels = dictionary().labels(known.column)
    named = ", ".join(labels.get(code.strip(), code.strip()) for code in codes.split(","))
    return f"{say(known.label).lower()} {named}"


def _columns(title: str, columns: tuple[Column, ...], key: str, unit: str = "") -> None:
    """`unit`: that of the ends of a range, which are of whatever the figure counts."""
    st.subheader(title, anchor=False)
    rows = pd.DataFrame(
        [
            {
                say("Column"): say(column.label),
                say("What it holds"): say(column.meaning),
                say("One of what"): say(unit if unit and column.name in ("low", "high") else column.unit) or None,
                say("Allowed"): _allowed(column) or None,
                say("Name in files"): column.name,
            }
            for column in columns
        ]
    )
    listed.draw(rows, {}, key=f"columns-{key}")


def _allowed(column: Column) -> str:
    """The words of a code list; '' for a column that draws from none."""
    return ", ".join(dictionary().labels(column.name).values())


def _lists() -> None:
    section("Every number and figure")
    rows = [entries.entry(name) for name in entries.names()]
    listed.draw(
        pd.DataFrame(
            [
                {
                    say("Name"): say(one.title),
                    say("Kind"): say(one.kind),
                    say("What it counts"): say(one.counts),
                    say("Caveat"): say(one.note) if one.note else None,
                    say("Name in links"): one.name,
                }
                for one in rows
            ]
        ),
        {},
        key="entries",
        pick=_open,
        opens=say("Open its entry"),
    )
    if not is_narrow():
        note(say("Choose a row to open its entry above."))
    section("Tables and their columns", "What a snapshot may hold; activities and attendance are enough to begin.")
    for table in dictionary().tables.values():
        with st.expander(f"{say(table.label)}: {say('one row is {row}', row=say(table.row))}"):
            _columns(say("Columns"), tuple(dictionary().columns[name] for name in table.columns), table.name)
