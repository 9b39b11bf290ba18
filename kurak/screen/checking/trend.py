"""Findings over snapshots: how many there were of each severity, and which are no longer found."""

import pandas as pd
import streamlit as st

from kurak import charts, recurrence, worklist
from kurak.charts import Drawing
from kurak.dictionary import Column
from kurak.manifest import name_words
from kurak.screen.checking import lines, signs
from kurak.screen.checking.case import Case, look_at_earlier
from kurak.screen.page import palette
from kurak.screen.text import note, plain
from kurak.words import counted, say

_MOST_FIXED = 20
COLUMNS = {
    "snapshot": Column("snapshot", "code", "Snapshot", "The state of the data on one day."),
    "severity": Column("severity", "code", "How serious", "Whether it must be fixed before reporting."),
    "findings": Column("findings", "count", "Findings", "Findings of the rules, waived ones too.", format=",.0f"),
}


def show(case: Case) -> None:
    """A bar per snapshot that was checked; a button for those that were not."""
    st.header(say("Findings over snapshots"), anchor=False)
    note(say("All findings of each snapshot, waived ones too, as today's rules see it."))
    drawing = _drawing(case)
    if len(case.all_before):
        st.vega_lite_chart(
            charts.spec(drawing, palette()),
            width="stretch",
            theme=None,
            key="findings-over-snapshots",
            alt=charts.alt_text(drawing),
        )
    elif not case.not_looked_at:
        note(say("There is no earlier snapshot to compare with."))
    _fixed(case)
    if case.not_looked_at:
        _not_looked_at(case)


def _drawing(case: Case) -> Drawing:
    checked = (case.standing.checked, *case.all_before)
    names = {one.setting.snapshot.name: name_words(one.setting.snapshot.name) for one in checked}
    severities = {name: say(words) for name, words in signs.SEVERITY_WORDS.items()}
    return Drawing(
        name="findings_over_snapshots",
        kind="stacked_bars",
        title=say("Findings over snapshots"),
        subtitle=say("findings of the rules"),
        roles={"x": "findings", "y": "snapshot", "color": "severity"},
        columns=COLUMNS,
        rows=recurrence.over_snapshots(checked),
        labels={"snapshot": names, "severity": severities},
    )


def _fixed(case: Case) -> None:
    if not case.before:
        return
    gone = worklist.worst_first(recurrence.fixed(case.standing.checked, case.before))
    name = name_words(case.before[0].setting.snapshot.name)
    if gone.empty:
        note(say("Everything that was found on {name} is still found.", name=name))
        return
    title = say("{count} of {name} no longer found", count=counted(len(gone), "finding", "findings"), name=name)
    opened = st.expander(plain(title), key="fixed", on_change="rerun")
    if opened.open:
        with opened, st.container(gap=None):
            _gone(case, gone)


def _gone(case: Case, gone: pd.DataFrame) -> None:
    for finding in worklist.records(gone.head(_MOST_FIXED)):
        sign, title = signs.SEVERITIES[finding["severity"]], say(case.worklist.rule(finding["rule"]).title)
        st.markdown(f"{sign} {plain(title)}: {plain(finding['found'])}")
        note(lines.where(finding))
    if len(gone) > _MOST_FIXED:
        note(say("and {count} more", count=f"{len(gone) - _MOST_FIXED:,}"))


def _not_looked_at(case: Case) -> None:
    names = ", ".join(name_words(name) for name in case.not_looked_at)
    note(say("Not looked at by these rules yet: {names}.", names=names))
    if st.button(say("Check them too"), key="check-earlier", help=say("A few seconds for each; then it is kept.")):
        with st.spinner(say("Checking {names} …", names=names)):
            look_at_earlier(case.not_looked_at)
        st.rerun()
