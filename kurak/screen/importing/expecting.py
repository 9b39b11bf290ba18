"""Who reports what, how often: said on the page, shown with who said it, and taken back."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from kurak import review
from kurak.decisions import name_words
from kurak.dictionary import EARLIEST, LATEST
from kurak.errors import ReviewError
from kurak.intake.corrections import review_of
from kurak.intake.schedules import Pair, first_report, pairs_of_settings
from kurak.review import Person, Review, Schedule
from kurak.review.schedules import EVERY, LONGEST_WAIT
from kurak.screen import person
from kurak.screen.checking.saving import save
from kurak.screen.text import note, plain
from kurak.words import day_words, say

_USUAL_WAIT, _ROUND = 15, "expect-round"
_EVERY = {"month": "every month", "quarter": "every quarter", "half": "every half year", "year": "every year"}
Names = Mapping[str, str]


def expecting(folder: Path, partners: Names, projects: Names) -> None:
    """What is expected by what people said, and a form to say more. Names by code, of those who reported so far."""
    book, taken = review_of(folder), pairs_of_settings(folder)
    for one in review.schedules(book):
        _said(
            book, one, taken, partners.get(one.partner_id, one.partner_id), projects.get(one.project_id, one.project_id)
        )
    opened = st.expander(say("Expect a report"), key=f"expect-{st.session_state.get(_ROUND, 0)}", on_change="rerun")
    if opened.open:
        with opened:
            _form(book, taken, partners, projects)


def _said(book: Review, one: Schedule, taken: Collection[Pair], partner: str, project: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key=f"schedule-{one.number}"):
        with st.container(gap=None, width="content"):
            st.markdown(plain(_words(one, partner, project)))
            note(_who(one, taken))
        _withdrawing(book, one.number)


def _words(one: Schedule, partner: str, project: str) -> str:
    """'FTI on Safe Streets: every quarter from 1 Jan 2026, due 15 days later.'"""
    until = say(" to {day}", day=day_words(one.until)) if one.until else ""
    return say(
        "{partner} on {project}: {every} from {since}{until}, due {days} days later.",
        partner=partner,
        project=project,
        every=say(_EVERY[one.every]),
        since=day_words(one.since),
        until=until,
        days=one.due_after_days,
    )


def _who(one: Schedule, taken: Collection[Pair]) -> str:
    who = say("Said by {name} on {day}.", name=name_words(one.by), day=day_words(one.at.date()))
    wins = say(" programme.toml says something of the same partner and project, and that counts.")
    return who + (wins if (one.partner_id, one.project_id) in taken else "")


def _withdrawing(book: Review, number: int) -> None:
    """It stays in the history; reports that are still missing by it are expected no more."""
    opened = st.popover(say("Withdraw"), type="tertiary", key=f"unexpect-{number}")
    with opened, st.form(f"unexpect-form-{number}", border=False):
        reason = st.text_input(say("Reason"), key=f"unexpect-reason-{number}")
        by = person.asked(f"unexpect-{number}")
        if st.form_submit_button(say("Expect it no more")):
            save(by, partial(review.withdraw, book, by, number, reason))


def _form(book: Review, taken: Collection[Pair], partners: Names, projects: Names) -> None:
    with st.grid(2, min_column_width=240, gap="small"):
        about = _asked(partners, projects)
    note(_first(about))
    by = person.asked("expect")
    if st.button(say("Expect it"), type="primary", key="expect-save"):
        save(by, partial(_expect, book, by, taken, about))


def _asked(partners: Names, projects: Names) -> dict[str, Any]:
    return {
        "partner_id": _code(say("Partner"), partners, "expect-partner"),
        "project_id": _code(say("Project"), projects, "expect-project"),
        "every": st.selectbox(
            say("How often"), EVERY, index=1, format_func=lambda code: say(_EVERY[code]), key="expect-every"
        ),
        "since": _day(say("From"), date(date.today().year, 1, 1), "expect-since"),
        "until": _day(say("To, where it ends"), None, "expect-until"),
        "due_after_days": st.number_input(
            say("Due, days after the period"), 0, LONGEST_WAIT, _USUAL_WAIT, step=1, key="expect-days"
        ),
    }


def _day(label: str, usual: date | None, key: str) -> date | None:
    found = st.date_input(label, usual, EARLIEST, LATEST, key=key, format="DD.MM.YYYY")
    return found if isinstance(found, date) else None


def _code(label: str, names: Names, key: str) -> str:
    told = say("Who is not listed has not reported yet: write the code that the files will have.")
    chosen = st.selectbox(
        label,
        list(names),
        index=None,
        format_func=lambda code: names.get(code, code),
        accept_new_options=True,
        help=told,
        key=key,
    )
    return chosen or ""


def _first(about: Mapping[str, Any]) -> str:
    """What would be expected first, so that a beginning in the middle of a quarter is seen."""
    since, until = about["since"], about["until"]
    if since is None:
        return say("Say from which day on.")
    if until and until < since:
        return say("The end lies before the beginning.")
    asked = {"partner": about["partner_id"], "project": about["project_id"], "every": about["every"], "from": since}
    row = first_report(asked | {"due_after_days": about["due_after_days"]} | ({"to": until} if until else {}))
    if row is None:
        return say("No period is over by then; nothing would be expected.")
    told = say("The first report is of {period}, due on {day}.", period=row["period"], day=day_words(row["due_on"]))
    return f"{told} {say('Figures say what is missing from the next snapshot on.')}"


def _expect(book: Review, by: Person, taken: Collection[Pair], about: Mapping[str, Any]) -> None:
    if (about["partner_id"], about["project_id"]) in taken:
        told = "Nothing was saved: programme.toml says already how often this partner reports on this project."
        raise ReviewError(say(told))
    if about["since"] is None:
        raise ReviewError(say("Nothing was saved: say from which day on."))
    review.expect_reports(book, by, **about)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
