"""The question: a number, what to count it by, what to split it by, when and for whom, from closed lists."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from kurak import asking
from kurak.asking import Question
from kurak.dictionary import dictionary
from kurak.queries import shelf
from kurak.screen import choice
from kurak.screen.page import desk
from kurak.screen.text import plain
from kurak.words import say

_FIELD = "figure"
_FIRST = Question("attendances", "month")
_NONE = ""
_OWN = "own"
# Whom a committee asks about most, as parts of the scope: pressed again, they let go.
_WHOM: dict[str, dict[str, tuple[str, ...]]] = {
    "Women": {"sexes": ("women",)},
    "Men": {"sexes": ("men",)},
    "Young people (18-29)": {"age_bands": ("18-24", "25-29")},
    "Young women": {"sexes": ("women",), "age_bands": ("18-24", "25-29")},
    "Young men": {"sexes": ("men",), "age_bands": ("18-24", "25-29")},
    "In villages": {"settlement_types": ("rural",)},
    "In towns": {"settlement_types": ("urban",)},
}


def asked() -> Question:
    """What the reader asks, as the link says it and the lists change it."""
    now = _of_link()
    st.session_state.update({"ask-number": now.number, "ask-by": now.by, "ask-split": now.split})
    with st.grid(4, min_column_width=150, gap="medium"):
        _list(say("Number"), "number", asking.numbers(), _title)
        _list(say("By"), "by", asking.bys(), _column)
        _list(say("Split"), "split", (_NONE, *asking.splits()), _column)
        _period()
    _whom()
    _where()
    return now


def _of_link() -> Question:
    named = next(iter(choice.of_page(_FIELD)), "")
    return asking.question(named) or _FIRST


def _list(label: str, part: str, options: Sequence[str], words: Callable[[str], str]) -> None:
    st.selectbox(label, options, format_func=words, key=f"ask-{part}", on_change=_take)


def _take() -> None:
    parts = (st.session_state[f"ask-{part}"] for part in ("number", "by", "split"))
    choice.narrow_page(_FIELD, Question(*parts).name)


def _title(number: str) -> str:
    return say(shelf("ask")[number].words["title"])


def _column(name: str) -> str:
    return say(dictionary().columns[name].label) if name else say("not split")


def _period() -> None:
    """The same periods as in the sidebar, where own dates are set."""
    periods, scope = choice.periods(desk().workspace), desk().scope
    now = next((name for name, dates in periods.items() if dates == (scope.since, scope.until)), _OWN)
    st.session_state["ask-period"] = now
    st.selectbox(
        say("When"),
        [*periods, *([_OWN] if now == _OWN else [])],
        format_func=lambda name: say("Own dates") if name == _OWN else name,
        key="ask-period",
        on_change=_take_period,
        args=(periods,),
    )


def _take_period(periods: dict[str, Any]) -> None:
    if dates := periods.get(st.session_state["ask-period"]):
        choice.narrow(since=dates[0], until=dates[1])


def _whom() -> None:
    """A button each, filled while it narrows; only what was pressed changes."""
    st.markdown(f":small[{plain(say('Whom'))}]")
    with st.container(horizontal=True, gap="small", key="ask-whom"):
        for name, held in _WHOM.items():
            st.button(
                say(name),
                type="primary" if _is_held(held) else "secondary",
                key=f"ask-whom-{'-'.join(code for codes in held.values() for code in codes)}",
                on_click=_turn,
                args=(held,),
            )


def _turn(held: dict[str, tuple[str, ...]]) -> None:
    is_held = _is_held(held)
    choice.narrow(**{field: () if is_held else codes for field, codes in held.items()})


def _is_held(held: dict[str, tuple[str, ...]]) -> bool:
    return all(set(getattr(choice.current(), field)) == set(codes) for field, codes in held.items())


def _where() -> None:
    """A button for each oblast that the data holds, several of which may be pressed."""
    workspace, scope = desk().workspace, desk().scope
    labels, held = workspace.labels("oblasts"), workspace.choices("oblasts", scope)
    codes = [*(code for code in labels if code in held), *(code for code in held if code not in labels)]
    st.markdown(f":small[{plain(say('Where'))}]")
    with st.container(horizontal=True, gap="small", key="ask-where"):
        for code in codes:
            st.button(
                plain(labels.get(code, code)),
                type="primary" if code in scope.oblasts else "secondary",
                key=f"ask-where-{code}",
                on_click=_turn_place,
                args=(code,),
            )


def _turn_place(code: str) -> None:
    chosen = choice.current().oblasts
    kept = tuple(one for one in chosen if one != code)
    choice.narrow(oblasts=kept if code in chosen else (*chosen, code))
