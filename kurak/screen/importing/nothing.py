"""A partner who says that there is nothing to report: of a report that is expected, or of one that nobody expected."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from kurak.errors import KurakError
from kurak.intake.nothing_to_report import nothing_to_report
from kurak.screen.text import note, plain
from kurak.snapshots import chosen as newest
from kurak.words import say

Labels = tuple[Mapping[str, str], Mapping[str, str]]
Report = tuple[str, str, str]  # partner, project, period


def nothing(folder: Path, missing: Sequence[Report], labels: Labels) -> None:
    """A button behind which a report is chosen from those that are missing, or said by partner, project and period."""
    with st.popover(say("A partner has nothing to report"), key="nothing"):
        chosen = _expected(missing, labels) if missing else None
        report = chosen or _other(labels)
        note(say("This is recorded in a new revision of the newest snapshot; no number changes."))
        if st.button(say("Record it"), key="nothing-record", disabled=not all(report)):
            _record(folder, report)


def _expected(missing: Sequence[Report], labels: Labels) -> Report | None:
    return st.selectbox(
        say("Report"),
        [*missing, None],
        format_func=lambda report: _words(report, labels) if report else say("another, that nobody expected"),
        key="nothing-report",
    )


def _other(labels: Labels) -> Report:
    partner = _code(say("Partner"), labels[0], "nothing-partner")
    project = _code(say("Project"), labels[1], "nothing-project")
    told = say("Such as 2026-Q3 or 2026-09.")
    return partner, project, st.text_input(say("Reporting period"), key="nothing-period", help=told).strip()


def _code(label: str, names: Mapping[str, str], key: str) -> str:
    return st.selectbox(label, list(names), index=None, format_func=lambda code: names.get(code, code), key=key) or ""


def _words(report: Report, labels: Labels) -> str:
    partner, project, period = report
    return ", ".join((labels[0].get(partner, partner), labels[1].get(project, project), period))


def _record(folder: Path, report: Report) -> None:
    partner, project, period = report
    try:
        nothing_to_report(folder, partner_id=partner, project_id=project, period=period, as_of=newest(folder).as_of)
    except KurakError as fault:
        st.error(plain(str(fault)))
        return
    st.rerun()
