"""The reports that are expected: which are in, which are missing, and which have nothing to report."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from kurak import programme
from kurak.intake.history import expected_reports
from kurak.intake.nothing_to_report import nothing_to_report
from kurak.screen.text import note, plain
from kurak.snapshots import chosen as newest
from kurak.words import counted, say

_STATES = {
    "missing": "missing",
    "received": "received",
    "returned": "returned to the partner",
    "accepted": "accepted",
    "nothing_to_report": "nothing to report",
    "not_expected": "not expected",
}


def open_periods(folder: Path) -> list[str]:
    """Periods that a report is still missing for, newest first."""
    reports = expected_reports(folder)
    return sorted(set(reports.loc[reports["state"] == "missing", "period"]), reverse=True)


def due() -> None:
    """Missing reports, with a way to record that there is nothing to report; then all of them."""
    folder = programme.chosen_folder()
    reports = expected_reports(folder)
    if reports.empty:
        note(say("No report is expected yet."))
        return
    missing = reports[reports["state"] == "missing"]
    st.markdown(
        plain(
            say(
                "{missing} of {all}.",
                missing=counted(len(missing), "report is missing", "reports are missing"),
                all=len(reports),
            )
        )
    )
    if not missing.empty and folder.resolve() != programme.SAMPLE.resolve():
        _nothing(folder, missing)
    st.dataframe(
        reports.assign(state=reports["state"].map({code: say(words) for code, words in _STATES.items()})),
        hide_index=True,
        column_config=_columns(),
        placeholder="–",
    )


def _nothing(folder: Path, missing: pd.DataFrame) -> None:
    options = [tuple(row) for row in missing[["partner_id", "project_id", "period"]].itertuples(index=False)]
    with st.popover(say("A partner has nothing to report"), key="nothing"):
        chosen = st.selectbox(say("Report"), options, format_func=_words, key="nothing-report")
        note(say("This is recorded in a new revision of the newest snapshot; no number changes."))
        st.button(say("Record it"), key="nothing-record", on_click=_record, args=(folder, chosen))


def _words(report: Sequence[str]) -> str:
    return ", ".join(report)


def _record(folder: Path, report: Sequence[str]) -> None:
    partner, project, period = report
    nothing_to_report(folder, partner_id=partner, project_id=project, period=period, as_of=newest(folder).as_of)


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
