"""Changing the chosen slide: headline, layout, what stands beside it, its dates, its notes."""

from dataclasses import replace
from functools import partial
from typing import Any

import streamlit as st

from kurak import figures, numbers, why
from kurak.dictionary import dictionary
from kurak.scope import period_words
from kurak.screen.page import desk
from kurak.screen.presenting import collected
from kurak.screen.presenting.collected import Slide
from kurak.screen.text import note
from kurak.slides.answers import Answered, query_of
from kurak.slides.headline import headline
from kurak.slides.item import LAYOUTS, WORDS_ALONE, Item
from kurak.slides.period import NAMES
from kurak.words import say

_WORDS = {
    "chart": "One chart",
    "chart_and_numbers": "Chart and numbers",
    "two_charts": "Two charts",
    "map_and_ranking": "Map and ranking",
    "table": "Table",
    "numbers": "Numbers",
}
_DATES = {
    "": "As chosen: {dates}",
    "last_quarter": "Last whole quarter",
    "this_quarter": "This quarter",
    "year_to_date": "Calendar year to date",
    "reporting_year_to_date": "Reporting year to date",
    "last_year": "Last whole year",
}


def show(slide: Slide, found: Answered) -> None:
    """The fields of a slide; each change is kept at once."""
    item = slide.item
    _text(slide, "headline", say("Headline"), placeholder=_by_rule(found))
    if item.layout in WORDS_ALONE:
        _area(slide, "text", say("Text"), say("A line for each point."))
    if item.layout == "why":
        with st.grid(2, min_column_width=220, gap="medium"):
            _choice(slide, "by", say("Split by"), why.bys("".join(item.names[:1])), _column)
            _choice(slide, "period", say("Dates"), ("", *NAMES), partial(_dates, found))
    elif item.names:
        with st.grid(2, min_column_width=220, gap="medium"):
            _choice(slide, "layout", say("Layout"), _layouts(item), lambda name: say(_WORDS[name]))
            _choice(slide, "period", say("Dates"), ("", *NAMES), partial(_dates, found))
        _beside(slide)
    _area(slide, "notes", say("Speaker notes"), say("Definition, numbers and the link stand below them by themselves."))


def _by_rule(found: Answered) -> str:
    return headline(desk().workspace, replace(found, item=replace(found.item, headline="")))


def _layouts(item: Item) -> tuple[str, ...]:
    """What fits its figures and numbers."""
    has_figure = any(query_shelf(name) == "figures" for name in item.names)
    if not has_figure:
        return ("numbers",)
    return tuple(layout for layout in LAYOUTS if layout in _WORDS and layout != "numbers")


def query_shelf(name: str) -> str:
    """'numbers' or 'figures'; a name that is no longer known is taken for a figure."""
    return "numbers" if name in numbers.names() else "figures"


def _beside(slide: Slide) -> None:
    """What stands beside the first: numbers, a second chart, or more numbers."""
    first, *others = slide.item.names
    if slide.item.layout in ("numbers", "chart_and_numbers"):
        known, label = numbers.names(), say("Numbers beside it")
    elif slide.item.layout in ("two_charts", "map_and_ranking"):
        known, label = figures.names(), say("Chart beside it")
    else:
        return
    key = f"beside-{slide.key}-{slide.item.layout}"
    options = [name for name in known if name != first]
    usual = [name for name in others if name in options]
    st.multiselect(
        label,
        options,
        default=usual,
        format_func=lambda name: say(query_of(name).words["title"]),
        max_selections=3 if known is not figures.names() and slide.item.layout != "two_charts" else 1,
        key=key,
        on_change=lambda: collected.change(slide.key, names=(first, *st.session_state[key])),
    )


def _column(name: str) -> str:
    return say(dictionary().columns[name].label)


def _dates(found: Answered, period: str) -> str:
    scope = found.item.scope
    return say(_DATES[period], dates=period_words(scope.since, scope.until)) if not period else say(_DATES[period])


def _text(slide: Slide, field: str, label: str, placeholder: str) -> None:
    key = f"{field}-{slide.key}"
    st.text_input(
        label,
        getattr(slide.item, field),
        key=key,
        placeholder=placeholder,
        max_chars=200,
        on_change=_kept(slide, field, key),
    )


def _area(slide: Slide, field: str, label: str, told: str) -> None:
    key = f"{field}-{slide.key}"
    st.text_area(label, getattr(slide.item, field), key=key, height=90, on_change=_kept(slide, field, key))
    note(told)


def _choice(slide: Slide, field: str, label: str, options: tuple[str, ...], words: Any) -> None:
    key = f"{field}-{slide.key}"
    now = getattr(slide.item, field)
    at = options.index(now) if now in options else 0
    st.selectbox(label, options, index=at, format_func=words, key=key, on_change=_kept(slide, field, key))


def _kept(slide: Slide, field: str, key: str) -> Any:
    return lambda: collected.change(slide.key, **{field: st.session_state[key]})
