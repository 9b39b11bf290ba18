"""The answer: one sentence, one picture, the rows behind it, the largest records and what is missing."""

from functools import partial

import pandas as pd
import streamlit as st

from kurak import charts, exports, handouts, numbers, why
from kurak.screen import listed, states
from kurak.screen.download import download
from kurak.screen.page import Desk, desk, palette
from kurak.screen.presenting import adding
from kurak.screen.text import note, plain
from kurak.screen.why.question import Asked
from kurak.why import Record, Why
from kurak.words import day_words, say

_FILES = (("png", "Picture (PNG)"), ("svg", "Picture (SVG)"))


def show(asked: Asked) -> None:
    """Everything about one change."""
    with st.container(key="why-answer", gap="small"), states.contained():
        if refused := why.refusal(asked.number):
            states.empty(say("This change can't be split honestly"), refused)
        elif missing := desk().workspace.lacking(numbers.find(asked.number)):
            states.absent(missing)
        elif asked.before is None:
            states.empty(
                say("There is no period to compare with"), say("Choose dates in the sidebar, or own dates above.")
            )
        else:
            _answer(asked, why.asked(desk().workspace, asked.number, asked.by, asked.now, asked.before))


def _answer(asked: Asked, found: Why) -> None:
    before, now = why.periods_words(found)
    with st.container(gap=None):
        st.header(plain(say("{now} against {before}", now=now, before=before)), anchor=False)
        note(say(found.query.words["counts"]))
    st.markdown(f"**{plain(why.sentence(desk().workspace, found))}**")
    if found.like_for_like:
        st.markdown(plain(why.like_for_like_words(found)))
    if without := why.without_words(found):
        st.markdown(plain(without))
    if ignored := desk().workspace.not_honoured(found.query, asked.now):
        st.markdown(f"**{plain(say('Not filtered by {filters}', filters=', '.join(ignored).lower()))}**")
    if any(part.total for part in found.parts):
        _picture(found)
    _missing(found)
    _largest(found)


def _picture(found: Why) -> None:
    drawing = why.drawing(desk().workspace, found)
    st.subheader(plain(drawing.title), anchor=False)
    st.vega_lite_chart(
        charts.spec(drawing, palette()), width="stretch", theme=None, key="why-chart", alt=charts.alt_text(drawing)
    )
    note(" ".join(filter(None, (why.cut(found), _how(found)))))
    with st.container(horizontal=True, gap="small"):
        adding.way_of_change(found.query.name, found.by, found.now_scope, found.before_scope)
        with st.popover(say("Download"), type="tertiary", key="why-ways"):
            for kind, words in _FILES:
                download(words, f"{drawing.name}.{kind}", partial(_file, desk(), found, kind))
    with st.expander(say("As a table")):
        _table(found)


def _how(found: Why) -> str:
    if not found.is_share:
        return say("What each group brought adds up to the difference.")
    return say(
        "What each group brought adds up to the difference. Mix: its part of all who came changed. Within: the share in"
        " it changed. Not recorded: more or fewer of it do not tell."
    )


def _table(found: Why) -> None:
    rows = why.rows(desk().workspace, found)
    form = "%.1f" if found.is_share else "localized"
    numbered = {name: st.column_config.NumberColumn(name, format=form) for name in list(rows[0])[1:]}
    listed.draw(pd.DataFrame(rows), numbered, key="why-rows")
    if found.is_share:
        note(say("Before and now are shares in percent; all others are percentage points."))


def _missing(found: Why) -> None:
    for period, missing in zip(why.periods_words(found), found.missing, strict=True):
        if missing:
            st.markdown(plain(say("Not in for {period}: {reports}.", period=period, reports="; ".join(missing))))


def _largest(found: Why) -> None:
    if found.query.name == "activities":
        return
    st.subheader(say("The largest records"), anchor=False)
    before, now = why.periods_words(found)
    for at, (period, held) in enumerate(((now, found.largest[1]), (before, found.largest[0]))):
        note(period)
        if held:
            narrow = {say("Activity"): st.column_config.Column(width="medium")}
            listed.draw(pd.DataFrame([_record(found, one) for one in held]), narrow, key=f"why-largest-{at}")
        else:
            note(say("Nothing recorded."))


def _record(found: Why, one: Record) -> dict[str, object]:
    shared = {say(found.query.words["title"]): why.value_words(found, one.share)} if found.is_share else {}
    size = say("Attendances") if found.is_share else say(found.query.words["title"])
    row = "" if one.source_row is None else say(", row {row}", row=one.source_row)
    return {
        say("Activity"): one.title or one.activity_id,
        say("Day"): day_words(one.started_on),
        size: one.size,
        **shared,
        say("Source"): f"{one.source_file} {one.source_sheet}{row}",
    }


def _file(asked: Desk, found: Why, kind: str) -> bytes:
    """Made when it is asked for."""
    return exports.picture(
        why.drawing(asked.workspace, found),
        scope_sentence=asked.workspace.sentence(found.now_scope, found.before_scope),
        source=handouts.source(asked.workspace),
        format=kind,
        notes=(why.sentence(asked.workspace, found), *filter(None, (why.like_for_like_words(found), why.cut(found)))),
        notice=handouts.notice(asked.workspace),
    )
