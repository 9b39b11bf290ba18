"""The reports that are expected: which are in, which are missing, and which have nothing to report."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kurak import programme
from kurak.errors import KurakError
from kurak.intake.history import expected_reports, names
from kurak.intake.nothing_to_report import nothing_to_report
from kurak.screen import listed
from kurak.screen.importing.expecting import expecting
from kurak.screen.text import note, plain
from kurak.snapshots import chosen as newest
from kurak.words import counted, say

Labels = tuple[Mapping[str, str], Mapping[str, str]]
_STATES = {
    "missing": "missing",
    "received": "received",
    "returned": "returned to the partner",
    "accepted": "accepted",
    "nothing_to_report": "nothing to report",
    "not_expected": "not expected",
}

_IN = ("received", "accepted", "nothing_to_report")


def open_periods(folder: Path) -> list[str]:
    """Periods that a report is still missing for, newest first."""
    reports = expected_reports(folder)
    return sorted(set(reports.loc[reports["state"] == "missing", "period"]), reverse=True)


def due() -> None:
    """Missing reports, with a way to record that there is nothing to report; all of them; and who is to report what."""
    folder = programme.chosen_folder()
    partners, projects = names(folder, "organisations"), names(folder, "projects")
    reports = expected_reports(folder)
    if reports.empty:
        note(say("No report is expected yet. Say who reports what: late partners are then named on every page."))
    else:
        _reports(folder, reports, (partners, projects))
    if (folder / programme.FILE).is_file() and not _is_made_up(folder):
        expecting(folder, partners, projects)


def _reports(folder: Path, reports: pd.DataFrame, labels: Labels) -> None:
    missing = reports[reports["state"] == "missing"]
    st.markdown(plain(_how_many(reports["state"])))
    note(say("A page counts those of its own dates; one that was returned is not in, and counts as missing there."))
    if not missing.empty and not _is_made_up(folder):
        _nothing(folder, missing, labels)
    shown = reports.assign(
        state=reports["state"].map({code: say(words) for code, words in _STATES.items()}),
        partner_id=[labels[0].get(code, code) for code in reports["partner_id"]],
        project_id=[labels[1].get(code, code) for code in reports["project_id"]],
    )
    listed.draw(shown, _columns(), key="reports-due")


def _how_many(states: pd.Series) -> str:
    """'Of 98 reports over all periods: 95 in, 1 returned to the partner, 1 missing, 1 not expected.'"""
    told = {
        say("in"): int(states.isin(_IN).sum()),
        **{say(_STATES[state]): int((states == state).sum()) for state in ("returned", "missing", "not_expected")},
    }
    parts = ", ".join(f"{count} {words}" for words, count in told.items() if count)
    return say("Of {all} over all periods: {parts}.", all=counted(len(states), "report", "reports"), parts=parts)


def _nothing(folder: Path, missing: pd.DataFrame, labels: Labels) -> None:
    options = [tuple(row) for row in missing[["partner_id", "project_id", "period"]].itertuples(index=False)]
    with st.popover(say("A partner has nothing to report"), key="nothing"):
        chosen = st.selectbox(
            say("Report"), options, format_func=lambda report: _words(report, labels), key="nothing-report"
        )
        note(say("This is recorded in a new revision of the newest snapshot; no number changes."))
        if st.button(say("Record it"), key="nothing-record"):
            _record(folder, chosen)


def _words(report: Sequence[str], labels: Labels) -> str:
    partner, project, period = report
    return ", ".join((labels[0].get(partner, partner), labels[1].get(project, project), period))


def _record(folder: Path, report: Sequence[str]) -> None:
    partner, project, period = report
    try:
        nothing_to_report(folder, partner_id=partner, project_id=project, period=period, as_of=newest(folder).as_of)
    except KurakError as fault:
        st.error(plain(str(fault)))
        return
    st.rerun()


def _is_made_up(folder: Path) -> bool:
    """True for the made-up programme, whose reports a command makes. (The drop area asks this page for periods.)"""
    return folder.resolve() == programme.SAMPLE.resolve()


def _columns() -> dict[str, Any]:
    date, text = st.column_config.DateColumn, st.column_config.TextColumn
    return {
        "partner_id": text(say("Partner")),
        "project_id": text(say("Project")),
        "period": text(say("Period")),
        "due_on": date(say("Due on"), format="D MMM YYYY"),
        "received_on": date(say("Received on"), format="D MMM YYYY"),
        "state": text(say("State")),
    }
