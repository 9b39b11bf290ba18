"""Tiles: headline numbers, each with what it counts, its range, and what it was before."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from kurak import amounts, charts, figures, numbers
from kurak.numbers import Number
from kurak.queries import Query
from kurak.screen import checks, explained, records, states
from kurak.screen.page import desk, palette
from kurak.screen.presenting import adding
from kurak.screen.text import note, plain
from kurak.screen.why import way
from kurak.words import say

_ACROSS, _LEAST, _PER_SIGN, _PER_LETTER, _HELP = 3, 150, 18, 6, 24


def tiles(*names: str) -> None:
    """Headline numbers side by side; those the snapshot can't answer are said in one line below."""
    answers, lacking = [], []
    for name in names:
        with states.contained():
            query = numbers.find(name)
            if desk().workspace.lacking(query):
                lacking.append(query)
            else:
                answers.append(numbers.asked(desk().workspace, name, desk().scope))
    if answers:
        with st.grid(_ACROSS, min_column_width=_room(answers), gap="medium"):
            for number in answers:
                with st.container(key=f"tile-{number.name}", gap=None), states.contained():
                    _tile(number)
    _missing(lacking)


def _room(answers: Sequence[Number]) -> int:
    """Pixels a tile needs so that neither number nor title is cut short: a cut number is a wrong number."""
    value = max(len(_value(number)) for number in answers)
    title = max(len(say(number.query.words["title"])) for number in answers)
    return max(_LEAST, _PER_SIGN * value, _PER_LETTER * title + _HELP)


def _value(number: Number) -> str:
    return amounts.headline(number.now.value, number.now.low, number.now.high, number.query.words["unit"])


def _tile(number: Number) -> None:
    st.metric(
        say(number.query.words["title"]),
        _value(number),
        help=plain(" ".join((say(number.query.words["counts"]), *number.notes))),
    )
    if trend := number.query.words.get("trend"):
        _sparkline(number, trend)
    if ignored := desk().workspace.not_honoured(number.query, number.scope):
        st.markdown(f"**{plain(say('Not filtered by {filters}', filters=', '.join(ignored).lower()))}**")
    for line in _lines(number):
        note(line)
    with st.container(horizontal=True, gap="small"):
        if st.button(
            say("Records"), type="tertiary", key=f"records-{number.name}", help=say("The rows behind this number")
        ):
            records.dialog(number.query)
        with st.popover(say("More"), type="tertiary", key=f"more-{number.name}"):
            adding.way(number.query)
            explained.way(number.query)
            way.way(number)
        checks.way(number.query)


def _sparkline(number: Number, trend: str) -> None:
    scope = replace(number.scope.narrowed(**number.query.within), comparison="none")
    drawing = figures.drawing(desk().workspace, figures.asked(desk().workspace, trend, scope))
    st.vega_lite_chart(charts.sparkline(drawing, palette()), width="stretch", theme=None, alt=charts.alt_text(drawing))


def _lines(number: Number) -> list[str]:
    """What stands under the number: its unit, how far it holds, what it was before."""
    unit, title = number.query.words["unit"], number.query.words["title"].lower()
    if number.now.is_empty:
        return [say("nothing recorded in this scope"), *_before(number)]
    named = unit != amounts.SHARE and unit not in title
    return [*([say(unit)] if named else []), *_certainty(number), *_before(number)]


def _certainty(number: Number) -> list[str]:
    """How far the number holds, in words that fit its unit."""
    now, unit = number.now, number.query.words["unit"]
    if now.low is None or now.high is None or now.low == now.high:
        return [say("an estimate")] if number.query.words["certainty"] == "estimated" else []
    low, high = amounts.amount(now.low, unit), amounts.amount(now.high, unit)
    if now.value is None and unit == amounts.SHARE:
        return [say("not known; somewhere in this range")]
    if now.value is None:
        return [say("different people: only the range can be told here")]
    if unit == amounts.SHARE:
        return [say("{low} to {high}, whatever was not recorded", low=low.removesuffix(" %"), high=high)]
    if unit == "audience":
        return [say("an estimate; at least {low}, overlap not removed", low=low)]
    return [say("at least {low}, at most {high} different people", low=low, high=high)]


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
    alike = [numbers.like_for_like_words(number.query, number.like_for_like)] if number.like_for_like else []
    return [f"{number.change}; {words}" if number.change else words, *alike]


def _missing(lacking: Sequence[Query]) -> None:
    if not lacking:
        return
    titles = ", ".join(say(query.words["title"]).lower() for query in lacking)
    tables = dict.fromkeys(table for query in lacking for table in desk().workspace.lacking(query))
    note(
        say(
            "Not in this snapshot: {titles}. To have them, add {tables} to the next file that is imported.",
            titles=titles,
            tables=records.table_words(tables),
        )
    )
