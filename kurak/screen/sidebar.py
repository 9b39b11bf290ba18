"""The sidebar: what the reader chose, grouped When, Where, What, Who."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import streamlit as st

from kurak import numbers, snapshots
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.manifest import name_words
from kurak.scope import COMPARISONS, NOTHING, Scope
from kurak.screen import choice, periods, states
from kurak.screen.desk import desk
from kurak.screen.parts import follow, follow_as_read
from kurak.screen.periods import Offered
from kurak.screen.text import note
from kurak.words import counted, say
from kurak.workspace import Workspace

_OWN, _FOLD = "own", "more-filters"
_GROUPS = ("Where", "What", "Who")
_COMPARISON_WORDS = ("nothing", "the previous period", "the same period last year")


@dataclass(frozen=True)
class Offer:
    """What a filter offers: the codes of its options, those that are chosen, and places that share a chosen one's
    name."""

    name: str
    options: tuple[str, ...]
    held: tuple[str, ...]
    namesakes: tuple[str, ...]


def draw(workspace: Workspace, name: str) -> None:
    """Every filter, each bound to the choice; `name` is the snapshot's."""
    with st.sidebar:
        snapshot(workspace.programme.folder, name)
        st.header(say("When"), anchor=False)
        follow_as_read(_dates_chosen, _when)
        for group in _GROUPS:
            st.header(say(group), anchor=False)
            for known in _of_group(group):
                follow_as_read(partial(_offer, known), _filter)
        follow_as_read(_seldom_offered, _folded)
        follow(_held)
        st.button(say("Reset filters"), on_click=choice.reset, width="stretch", key="reset")


def _of_group(group: str) -> list[str]:
    return [name for name, known in dictionary().filters.items() if known.group == group and not known.is_folded]


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


def _dates_chosen() -> Scope:
    """The scope, as far as it is about when."""
    now = desk().scope
    return Scope(
        since=now.since,
        until=now.until,
        projects=now.projects,
        comparison=now.comparison,
        like_for_like=now.like_for_like,
    )


def _when(scope: Scope) -> None:
    _period(scope)
    _dates(scope)
    _comparison(scope)


def _period(scope: Scope) -> None:
    """Periods of the calendar, then those that the programme names, which choose their projects as well."""
    workspace = desk().workspace
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


def _offer(name: str) -> Offer:
    workspace, scope = desk().workspace, desk().scope
    held: tuple[str, ...] = getattr(scope, name)
    counts, labels = workspace.choices(name, scope), workspace.labels(name)
    options = (*_in_order(counts, labels), *(code for code in held if code not in counts))
    return Offer(name, options, held, _namesakes(held) if name == "oblasts" else ())


def _namesakes(oblasts: tuple[str, ...]) -> tuple[str, ...]:
    """Osh oblast and Osh city are two places; whoever chose one may have meant both."""
    others = (other.code for code in oblasts for other in desk().workspace.geography.namesakes(code))
    return tuple(code for code in others if code not in oblasts)


def _filter(offer: Offer) -> None:
    if not offer.options:
        return
    name, known, labels = offer.name, dictionary().filters[offer.name], desk().workspace.labels(offer.name)
    st.session_state[name] = list(offer.held)
    st.multiselect(
        say(known.label),
        offer.options,
        format_func=partial(_code_words, labels),
        key=name,
        placeholder=say(known.plural),
        on_change=lambda: choice.narrow(**{name: tuple(st.session_state[name])}),
    )
    for code in offer.namesakes:
        st.button(
            say("Add {place} as well", place=labels[code]),
            key=f"namesake-{code}",
            type="tertiary",
            on_click=choice.narrow,
            kwargs={"oblasts": (*offer.held, code)},
        )


def _seldom_offered() -> tuple[Offer, ...]:
    """Filters that are seldom used: nothing is asked of them until they are unfolded, or one of them narrows the
    view."""
    names = [name for name, known in dictionary().filters.items() if known.is_folded]
    is_used = any(getattr(desk().scope, name) for name in names)
    return tuple(map(_offer, names)) if is_used or st.session_state.get(_FOLD) else ()


def _folded(offers: tuple[Offer, ...]) -> None:
    is_used = any(offer.held for offer in offers)
    with st.expander(say("More filters"), expanded=is_used, key=_FOLD, on_change="rerun"):
        for offer in offers:
            with states.contained():
                _filter(offer)


def _in_order(counts: dict[str, int], labels: Mapping[str, str]) -> list[str]:
    """Known codes in reading order, then whatever else the data holds."""
    return [*(code for code in labels if code in counts), *(code for code in counts if code not in labels)]


def _code_words(labels: Mapping[str, str], code: str) -> str:
    return say("nothing in common") if code == NOTHING else labels.get(code, code)


def _held() -> None:
    held = numbers.value(desk().workspace, "activities", desk().scope).value or 0
    note(say("{count} in this scope", count=counted(held, "activity", "activities")))
