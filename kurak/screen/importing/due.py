"""The reports that are expected: which are in, which are missing, and which have nothing to report."""

from typing import Any

import pandas as pd
import streamlit as st

from kurak import programme
from kurak.intake.history import expected_reports, names
from kurak.screen import listed
from kurak.screen.importing.drop import is_made_up
from kurak.screen.importing.expecting import expecting
from kurak.screen.importing.nothing import Labels, Report, nothing
from kurak.screen.text import note, plain
from kurak.words import counted, say

_STATES = {
    "missing": "missing",
    "received": "received",
    "returned": "returned to the partner",
    "accepted": "accepted",
    "nothing_to_report": "nothing to report",
    "not_expected": "not expected",
}

_IN = ("received", "accepted", "nothing_to_report")


def due() -> None:
    """Missing reports, with a way to record that there is nothing to report; all of them; and who is to report what."""
    folder = programme.chosen_folder()
    partners, projects = names(folder, "organisations"), names(folder, "projects")
    reports = expected_reports(folder)
    if reports.empty:
        note(say("No report is expected yet. Say who reports what: late partners are then named on every page."))
    else:
        _reports(reports, (partners, projects))
    if (folder / programme.FILE).is_file() and not is_made_up(folder):
        if partners and projects:
            nothing(folder, _missing(reports), (partners, projects))
        expecting(folder, partners, projects)


def _missing(reports: pd.DataFrame) -> list[Report]:
    rows = reports.loc[reports["state"] == "missing", ["partner_id", "project_id", "period"]]
    return [(partner, project, period) for partner, project, period in rows.itertuples(index=False)]


def _reports(reports: pd.DataFrame, labels: Labels) -> None:
    st.markdown(plain(_how_many(reports["state"])))
    note(say("A page counts those of its own dates; one that was returned is not in, and counts as missing there."))
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
