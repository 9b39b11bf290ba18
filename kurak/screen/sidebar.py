"""The sidebar: what the reader chose, grouped When, Where, What, Who."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import streamlit as st

from kurak import numbers, snapshots
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.manifest import name_words
from kurak.scope import COMPARISONS, NOTHING, Scope
from kurak.screen import choice, periods, states
from kurak.screen.desk import desk, follow
from kurak.screen.periods import Offered
from kurak.screen.text import note
from kurak.words import counted, say
from kurak.workspace import Workspace

_OWN, _FOLD = "own", "more-filters"
_GROUPS = ("Where", "What", "Who")
_COMPARISON_WORDS = ("nothing", "the previous period", "the same period last year")


def draw(workspace: Workspace, name: str) -> None:
    """Every filter, each bound to the choice; `name` is the snapshot's."""
    with st.sidebar:
        snapshot(workspace.programme.folder, name)
        st.header(say("When"), anchor=False)
        follow(_when)
        for group in _GROUPS:
            st.header(say(group), anchor=False)
            follow(partial(_filters, group))
        follow(_folded)
        follow(_held)
        st.button(say("Reset filters"), on_click=choice.reset, width="stretch", key="reset")


def _when() -> None:
    _period(desk().workspace, desk().scope)
    _dates(desk().scope)
    _comparison(desk().scope)


def _filters(group: str) -> None:
    for name, known in dictionary().filters.items():
        if known.group == group and not known.is_folded:
            _contained(name)


def _folded() -> None:
    """What is seldom used: nothing is drawn of it until it is unfolded, or where one of them narrows the view."""
    names = [name for name, known in dictionary().filters.items() if known.is_folded]
    is_used = any(getattr(desk().scope, name) for name in names)
    fold = st.expander(say("More filters"), expanded=is_used, key=_FOLD, on_change="rerun")
    if fold.open or is_used:
        with fold:
            for name in names:
                _contained(name)


def _contained(name: str) -> None:
    with states.contained():
        _filter(desk().workspace, desk().scope, name)


def snapshot(folder: Path, chosen: str) -> None:
    """The choice of a snapshot; damaged ones stand in the list and say so when opened."""
    names = [listed.name for listed in snapshots.listed(folder)]
    options = names if chosen in names else [chosen, *names]
    st.session_state["snapshot"] = chosen
    st.selectbox(
        say("Snapshot"),
        options,
        format_func=name_words,
        key="snapshot",
        on_change=lambda: choice.narrow(snapshot=st.session_state["snapshot"]),
        help=say("The state of the data on one day. Older snapshots stay as they were."),
    )


def _period(workspace: Workspace, scope: Scope) -> None:
    """Periods of the calendar, then those that the programme names, which choose their projects as well."""
    usual = {name: Offered(name, *dates, scope.projects) for name, dates in choice.periods(workspace).items()}
    offers = {**usual, **{one.words: one for one in periods.offered(workspace)}}
    now = next((name for name, one in reversed(offers.items()) if one.is_chosen(scope)), _OWN)
    st.session_state["period"] = now
    st.selectbox(
        say("Period"),
        [*offers, *([_OWN] if now == _OWN else [])],
        format_func=lambda name: say("Own dates") if name == _OWN else name,
        key="period",
        on_change=_take_period,
        args=(offers,),
    )


def _take_period(offers: Mapping[str, Offered]) -> None:
    if one := offers.get(st.session_state["period"]):
        choice.narrow(since=one.since, until=one.until, projects=one.projects)


def _dates(scope: Scope) -> None:
    st.session_state["dates"] = (scope.since, scope.until)
    st.date_input(
        say("From, to"),
        key="dates",
        format="DD.MM.YYYY",
        min_value=EARLIEST,
        max_value=LATEST,
        on_change=_take_dates,
    )


def _take_dates() -> None:
    """A range is chosen with two clicks; the first alone changes nothing."""
    if len(chosen := st.session_state["dates"]) == 2:
        choice.narrow(since=chosen[0], until=chosen[1])


def _comparison(scope: Scope) -> None:
    words = dict(zip(COMPARISONS, _COMPARISON_WORDS, strict=True))
    st.session_state["comparison"] = scope.comparison
    st.selectbox(
        say("Compare with"),
        COMPARISONS,
        format_func=lambda name: say(words[name]),
        key="comparison",
        on_change=_take_comparison,
    )
    if scope.comparison != "none":
        _like_for_like(scope)


def _take_comparison() -> None:
    chosen = st.session_state["comparison"]
    choice.narrow(comparison=chosen, **({"like_for_like": False} if chosen == "none" else {}))


def _like_for_like(scope: Scope) -> None:
    st.session_state["like-for-like"] = scope.like_for_like
    st.checkbox(
        say("Like for like"),
        key="like-for-like",
        on_change=lambda: choice.narrow(like_for_like=st.session_state["like-for-like"]),
        help=say(
            "Only partners' projects that have records from an oblast in both periods, and no report missing. What"
            " began or ended in between is left out, of every number and chart."
        ),
    )


def _filter(workspace: Workspace, scope: Scope, name: str) -> None:
    known, held = dictionary().filters[name], list(getattr(scope, name))
    counts, labels = workspace.choices(name, scope), workspace.labels(name)
    options = [*_in_order(counts, labels), *(code for code in held if code not in counts)]
    if not options:
        return
    st.session_state[name] = held
    st.multiselect(
        say(known.label),
        options,
        format_func=partial(_code_words, labels),
        key=name,
        placeholder=say(known.plural),
        on_change=lambda: choice.narrow(**{name: tuple(st.session_state[name])}),
    )
    if name == "oblasts":
        _offer_namesakes(workspace, scope)


def _offer_namesakes(workspace: Workspace, scope: Scope) -> None:
    """Osh oblast and Osh city are two places; whoever chose one may have meant both."""
    for code in scope.oblasts:
        for other in workspace.geography.namesakes(code):
            if other.code not in scope.oblasts:
                st.button(
                    say("Add {place} as well", place=workspace.labels("oblasts")[other.code]),
                    key=f"namesake-{other.code}",
                    type="tertiary",
                    on_click=choice.narrow,
                    kwargs={"oblasts": (*scope.oblasts, other.code)},
                )


def _in_order(counts: dict[str, int], labels: Mapping[str, str]) -> list[str]:
    """Known codes in reading order, then whatever else the data holds."""
    return [*(code for code in labels if code in counts), *(code for code in counts if code not in labels)]


def _code_words(labels: Mapping[str, str], code: str) -> str:
    return say("nothing in common") if code == NOTHING else labels.get(code, code)


def _held() -> None:
    held = numbers.value(desk().workspace, "activities", desk().scope).value or 0
    note(say("{count} in this scope", count=counted(held, "activity", "activities")))
