"""Adding a sentence that was published, and withdrawing one that no longer stands anywhere."""

from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from kurak import numbers, review
from kurak.dictionary import EARLIEST, LATEST, dictionary
from kurak.errors import ReviewError
from kurak.review import Review
from kurak.rules.published import OPERATORS
from kurak.screen import person
from kurak.screen.checking.saving import save
from kurak.screen.page import desk
from kurak.screen.text import note
from kurak.words import say

_FILTERS = ("projects", "oblasts", "partners", "workstreams", "campaigns")


def form(book: Review) -> None:
    """Document, day, sentence; number, scope; operator, value, step."""
    with st.expander(say("Add a sentence")), st.form("sentence"):
        note(say("From now on the sentence is checked on every snapshot. What stands in programme.toml stays there."))
        document = st.text_input(say("Document"), key="sentence-document", max_chars=200)
        published_on = st.date_input(say("Published on"), date.today(), format="DD.MM.YYYY", key="sentence-day")
        sentence = st.text_area(say("Sentence, as it was published"), key="sentence-text", height=80)
        number = st.selectbox(
            say("Number that must bear it"), numbers.names(), format_func=_title, key="sentence-number"
        )
        scope = _scope()
        operator, value, step = _wording()
        by = person.asked("sentence")
        if st.form_submit_button(say("Add the sentence"), type="primary"):
            about = {"document": document, "published_on": published_on, "sentence": sentence, "number_name": number}
            about |= {"scope": scope, "operator": operator, "value": value, "step": step}
            save(by, lambda: _publish(book, by, about))


def withdrawing(book: Review, number: int) -> None:
    """It stays in the history and is no longer checked."""
    opened = st.popover(say("Withdraw"), type="tertiary", key=f"withdraw-{number}")
    with opened, st.form(f"withdraw-form-{number}", border=False):
        reason = st.text_input(say("Reason"), key=f"withdraw-reason-{number}")
        by = person.asked(f"withdraw-{number}")
        if st.form_submit_button(say("Withdraw the sentence")):
            save(by, partial(review.withdraw, book, by, number, reason))


def _publish(book: Review, by: review.Person, about: dict[str, Any]) -> None:
    if about["value"] is None or about["step"] is None:
        raise ReviewError(say("Nothing was saved: say the value and the step."))
    if (about["scope"]["from"] or "") > (about["scope"]["to"] or "9999"):
        raise ReviewError(say("Nothing was saved: the period ends before it begins."))
    scope = {name: value for name, value in about["scope"].items() if value}
    review.publish_sentence(book, by, **about | {"scope": scope})


def _scope() -> dict[str, Any]:
    """As in programme.toml: from, to, and lists of codes."""
    year = desk().workspace.programme.reporting_year or desk().workspace.snapshot.as_of.year
    with st.grid(2, min_column_width=240, gap="small"):
        since = _day(say("From"), date(year, 1, 1), "sentence-from")
        until = _day(say("To"), date(year, 12, 31), "sentence-to")
        chosen = {name: _codes(name) for name in _FILTERS}
    return {"from": since and since.isoformat(), "to": until and until.isoformat(), **chosen}


def _day(label: str, usual: date, key: str) -> date | None:
    return st.date_input(label, usual, format="DD.MM.YYYY", min_value=EARLIEST, max_value=LATEST, key=key)


def _codes(name: str) -> list[str]:
    labels, known = desk().workspace.labels(name), dictionary().filters[name]
    return st.multiselect(
        say(known.label),
        list(labels),
        format_func=lambda code: labels.get(code, code),
        key=f"sentence-{name}",
        placeholder=say(known.plural),
    )


def _wording() -> tuple[str, float | None, float | None]:
    with st.grid(3, min_column_width=180, gap="small"):
        operator = st.selectbox(say("Wording"), OPERATORS, format_func=say, key="sentence-operator")
        value = st.number_input(say("Value (a share as 0.54)"), value=None, key="sentence-value")
        step = st.number_input(say("Step: how far off it may be"), value=1.0, min_value=0.0, key="sentence-step")
    return operator, value, step


def _title(name: str) -> str:
    return say(numbers.find(name).words["title"])
