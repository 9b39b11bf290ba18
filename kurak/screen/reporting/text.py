"""The text of the report: each sentence with what stands behind its numbers, and a way to word it anew."""

from functools import partial

import streamlit as st

from kurak import numbers, reported, review
from kurak.decisions import name_words
from kurak.report import sentences
from kurak.report.sentences import Report, Sentence
from kurak.report.slots import Told
from kurak.report.templates import Section, templates
from kurak.screen import checks, explained, person, records, states
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note, plain, unbroken
from kurak.words import counted, day_words, in_language, say

_LANGUAGES = {"en": "English", "ru": "Русский", "ky": "Кыргызча"}
_LANGUAGE = "report-language"


def chosen() -> Report:
    """The report over the reader's scope, in the language chosen above it."""
    known = templates().languages
    language = st.radio(
        say("Language of the text"),
        known,
        format_func=lambda code: _LANGUAGES[code],
        key=_LANGUAGE,
        horizontal=True,
    )
    return sentences.of(desk().workspace, desk().scope, language or known[0])


def show(report: Report) -> None:
    """Every section that has something to tell."""
    told = [(section, report.of(section)) for section in templates().sections]
    if not any(found for _, found in told):
        states.empty(
            say("Nothing to tell of this scope"),
            say("Choose other dates in the sidebar, or take away a filter; what is left out is listed below."),
        )
    for section, found in told:
        if found:
            st.header(plain(in_language(section.titles, report.language)), anchor=False)
            for sentence in found:
                with st.container(key=f"sentence-{sentence.key}", gap=None), states.contained():
                    _sentence(report, section, sentence)


def left_out(report: Report) -> None:
    """What could not be told, and why."""
    if not report.left_out:
        return
    st.header(say("Left out"), anchor=False)
    for why in dict.fromkeys(one.why for one in report.left_out):
        titles = dict.fromkeys(say(one.told[0].title).lower() for one in report.left_out if one.why == why)
        note(say("{titles}: {why}.", titles=", ".join(titles).capitalize(), why=why))


def _sentence(report: Report, section: Section, sentence: Sentence) -> None:
    st.markdown(unbroken(sentence.text))
    for line in _lines(sentence):
        note(line)
    with st.container(horizontal=True, gap="medium"):
        with st.popover(_behind_words(sentence), type="tertiary", key=f"behind-{sentence.key}"):
            _behind(section, sentence)
        with st.popover(say("Edit"), type="tertiary", key=f"edit-{sentence.key}"):
            _form(report, sentence)
        _state(sentence)


def _state(sentence: Sentence) -> None:
    """What is open on its numbers, as a way to the page that lists it; nothing where they are ready."""
    stamp = sentence.stamp
    if stamp is None or not stamp.words:
        return
    told = say("{sentence} Open Data quality for it.", sentence=stamp.sentence)
    if st.button(unbroken(stamp.short), type="tertiary", key=f"checks-{sentence.key}", help=plain(told)):
        named = [one.slot.number for one in sentence.shown if one.slot.number and one.stamp and one.stamp.words]
        figure = {"figure": named[:1]} if named else {}
        st.switch_page(checks.PAGE, query_params=desk().scope.link() | figure)


def _lines(sentence: Sentence) -> list[str]:
    """Who wrote it, what has moved since, what was typed by hand."""
    kept = sentence.wording
    found = []
    if kept:
        found.append(say("Worded by {who} on {day}.", who=name_words(kept.by), day=day_words(kept.at)))
        found += [
            say("Moved since it was written: it said “{then}”, it is “{now}” now.", then=one.then, now=one.now or "–")
            for one in sentence.moved
        ]
        if typed := sentences.typed_numbers(kept.text):
            found.append(say("Typed by hand, so it does not follow the data: {typed}.", typed=", ".join(typed)))
    return found


def _behind_words(sentence: Sentence) -> str:
    return counted(len(sentence.shown), "number behind it", "numbers behind it")


def _behind(section: Section, sentence: Sentence) -> None:
    for one in sentence.shown:
        _number(sentence, one)
    st.page_link(section.page, label=say("To the page with the records"), query_params=desk().scope.link())


def _number(sentence: Sentence, one: Told) -> None:
    title = say("{title}: {value}", title=say(one.title), value=one.exact)
    st.markdown(f"**{unbroken(title)}**")
    note(say("Told as “{words}”. {counts}", words=one.words, counts=say(one.counts)))
    if one.stamp is None:
        note(say("No check looks at this number."))
    if one.slot.number:
        with st.container(horizontal=True, gap="small"):
            if st.button(say("Records"), type="tertiary", key=f"records-{sentence.key}-{one.slot.name}"):
                records.dialog(numbers.find(one.slot.number))
            if st.button(say("What is this?"), type="tertiary", key=f"entry-{sentence.key}-{one.slot.name}"):
                st.switch_page(explained.PAGE, query_params=desk().scope.link() | {"entry": [one.slot.number]})


def _form(report: Report, sentence: Sentence) -> None:
    """The sentence with its slots; what is written is kept, and its numbers stay alive."""
    note(
        say(
            "What stands in braces is a number and follows the data. Parts of a list between < and > are left out where"
            " their number is nought. It is kept for this period and these filters, in this language."
        )
    )
    with st.form(f"wording-{sentence.key}", border=False):
        text = st.text_area(
            say("Sentence"), sentence.template, key=f"text-{sentence.key}-{report.language}", height=140
        )
        by = person.asked(f"wording-{sentence.key}")
        if st.form_submit_button(say("Keep the sentence"), type="primary"):
            save(by, partial(sentences.reword, report, by, sentence.key, text))
    if sentence.wording:
        _back(report, sentence, sentence.wording.number)


def _back(report: Report, sentence: Sentence, number: int) -> None:
    with st.form(f"template-{sentence.key}", border=False):
        by = person.asked(f"template-{sentence.key}")
        if st.form_submit_button(say("Back to the template")):
            book = reported.book_of(report.workspace.programme)
            save(by, partial(review.withdraw, book, by, number, say("back to the template")))
