"""The question: which number, split by what, against which period; kept in the link."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from kurak import why
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.queries import shelf
from kurak.scope import COMPARISONS, Scope
from kurak.screen import choice
from kurak.screen.page import desk
from kurak.words import say

_OWN = "own"
_FIRST = "attendances"
_USUAL = "previous_period"


@dataclass(frozen=True)
class Asked:
    """A number, the column it is split by, and the scope of either period; `before` is None where there is none."""

    number: str
    by: str
    now: Scope
    before: Scope | None


def asked() -> Asked:
    """What the reader asks, as the link says it and the lists change it."""
    number, against = _of_link("number", shelf("numbers"), _FIRST), _against()
    bys = why.bys(number)
    by = _of_link("by", bys, bys[0])
    comparison = _OWN if against else desk().scope.comparison
    comparison = _USUAL if comparison == "none" else comparison
    st.session_state.update({"why-number": number, "why-by": by, "why-comparison": comparison})
    with st.grid(4, min_column_width=210, gap="medium"):
        _list(say("Number"), "number", _with(why.numbers(), number), _title, _take)
        _list(say("Split by"), "by", bys, _column, _take)
        _list(say("Against"), "comparison", (*COMPARISONS[1:], _OWN), _comparison, _take_comparison)
        if against:
            _own_dates(against)
    now = replace(desk().scope, comparison="none" if against else comparison)
    before = replace(now, since=against[0], until=against[1]) if against else now.compared()
    return Asked(number, by, replace(now, comparison="none"), before)


def _of_link(field: str, known: Collection[str], usual: str) -> str:
    named = next(iter(choice.of_page(field)), "")
    return named if named in known else usual


def _with(options: Sequence[str], now: str) -> list[str]:
    return [*options, *([] if now in options else [now])]


def _list(label: str, part: str, options: Sequence[str], words: Callable[[str], str], take: Callable[[], None]) -> None:
    st.selectbox(label, options, format_func=words, key=f"why-{part}", on_change=take)


def _take() -> None:
    for field in ("number", "by"):
        choice.narrow_page(field, st.session_state[f"why-{field}"])


def _take_comparison() -> None:
    chosen = st.session_state["why-comparison"]
    if chosen == _OWN:
        before = replace(choice.current(), comparison=_USUAL).compared()
        if before and before.since and before.until:
            choice.narrow_page("against", f"{before.since}/{before.until}")
        return
    choice.narrow_page("against")
    choice.narrow(comparison=chosen)


def _own_dates(against: tuple[date, date]) -> None:
    st.session_state["why-against"] = against
    st.date_input(
        say("Its dates"),
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD.MM.YYYY",
        key="why-against",
        on_change=_take_dates,
    )


def _take_dates() -> None:
    chosen = st.session_state["why-against"]
    if len(chosen) == 2:
        choice.narrow_page("against", "/".join(day.isoformat() for day in chosen))


def _against() -> tuple[date, date] | None:
    """The two days of the link; None where it says none, or days that no calendar has."""
    try:
        first, last = (date.fromisoformat(day) for day in next(iter(choice.of_page("against")), "").split("/"))
    except ValueError:
        return None
    return (first, last) if EARLIEST <= first <= last <= LATEST else None


def _title(number: str) -> str:
    return say(shelf("numbers")[number].words["title"])


def _column(name: str) -> str:
    return say(dictionary().columns[name].label)


def _comparison(name: str) -> str:
    words = {"previous_period": say("Previous period"), "previous_year": say("Same period last year")}
    return words.get(name, say("Own dates"))
