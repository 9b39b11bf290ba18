"""Targets on a page: how many stand where, what needs a decision, and the table of all of them."""

from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from kurak import amounts, targets
from kurak.scope import Scope
from kurak.screen import records, states, tables
from kurak.screen.page import desk, section
from kurak.screen.text import note, plain
from kurak.targets import LIGHTS, Aim
from kurak.words import counted, say


def show() -> None:
    """The targets of the scope, or what to add so that there are some."""
    workspace, scope = desk().workspace, desk().scope
    if lacking := targets.lacking(workspace):
        sheets = records.table_words(lacking)
        told = say("Add {tables} to the next file that is imported; values by hand go into “Results”.", tables=sheets)
        states.empty(say("No targets in this snapshot"), told)
        return
    rows = targets.standing(workspace, scope)
    if not rows:
        told = say("No target's period overlaps these dates. Choose other dates or projects in the sidebar.")
        states.empty(say("Nothing to show in this scope"), told)
        return
    _counts(rows)
    _named(scope)
    _decide(rows)
    _table(rows)


def _counts(rows: tuple[Aim, ...]) -> None:
    held = Counter(row.light.name for row in rows)
    present = [light for light in LIGHTS.values() if held[light.name]]
    with st.container(horizontal=True, gap="large", key="lights"):
        for light in present:
            st.metric(f"{light.shape} {say(light.word)}", held[light.name], width="content")


def _named(scope: Scope) -> None:
    note(
        say(
            "Each period is counted whole, up to the day of the snapshot. While one runs, on track is nine tenths of "
            "what the days gone by ask for; a share, nine tenths of its target."
        )
    )
    if ignored := targets.ignored(scope):
        st.markdown(f"**{plain(say('Not filtered by {filters}', filters=', '.join(ignored).lower()))}**")


def _decide(rows: tuple[Aim, ...]) -> None:
    """What is behind or missed, in sentences: how far, what each month left must add, why."""
    open_ones = [row for row in rows if row.light.name in ("behind", "missed")]
    if not open_ones:
        return
    section("Behind, or not reached")
    for row in open_ones:
        with st.container(gap=None):
            st.markdown(f"{row.light.shape} **{plain(row.title)}**, {plain(row.period)}{plain(_where(row))}")
            note(_sentence(row))


def _sentence(row: Aim) -> str:
    said = [
        say("{value} of {target}.", value=_value(row), target=f"{_amount(row.target, row)} {_unit(row)}".strip()),
        say("Less is better.") if row.direction == "down" else "",
        say("Needed until the end: {each} a month.", each=_amount(row.needed_per_month, row))
        if row.needed_per_month
        else "",
        row.comment,
    ]
    return " ".join(filter(None, said))


def _table(rows: tuple[Aim, ...]) -> None:
    section("All indicators", "Baseline, target and value; how far of the way from one to the other.")
    shown = pd.DataFrame([_cells(row) for row in rows])
    tall: Any = tables.height(len(rows))
    st.dataframe(
        shown,
        hide_index=True,
        key="targets",
        placeholder="–",
        height=tall,
        column_config={
            say("Achieved"): st.column_config.ProgressColumn(
                say("Achieved"),
                help=say("The part of the way from baseline to target."),
                format="%.0f %%",
                min_value=0,
                max_value=100,
            )
        },
    )
    warned = [row for row in {row.indicator_id: row for row in rows}.values() if row.warning]
    for row in warned:
        note(f"{row.title}: {row.warning}.")
    note(counted(len(rows), "target", "targets") + ".")


def _cells(row: Aim) -> dict[str, object]:
    names = desk().workspace.labels("projects")
    return {
        say("Standing"): f"{row.light.shape} {say(row.light.word)}",
        say("Indicator"): row.title,
        say("Period"): row.period + _where(row),
        say("Value"): _value(row),
        say("Target"): _amount(row.target, row),
        say("Achieved"): None if row.achieved is None else 100 * row.achieved,
        say("Needed a month"): _amount(row.needed_per_month, row) if row.needed_per_month else None,
        say("Reason for variance"): row.comment or row.why or None,
        say("Baseline"): _baseline(row),
        say("Unit"): _unit(row),
        say("Counted or entered"): _source(row),
        say("Project"): names.get(row.project_id, row.project_id),
    }


def _where(row: Aim) -> str:
    places = desk().workspace.labels("oblasts")
    place = say("all places") if row.is_all_places else places.get(row.place, row.place)
    return "".join(f", {part}" for part in (place, row.dimension) if part)


def _baseline(row: Aim) -> str | None:
    if row.baseline is None:
        return None
    year = f" ({row.baseline_year})" if row.baseline_year else ""
    return _amount(row.baseline, row) + year


def _source(row: Aim) -> str | None:
    if row.source == "entered":
        return say("entered by hand{evidence}", evidence=f", {row.evidence}" if row.evidence else "")
    return say("counted: {number}", number=row.number) if row.source else None


def _value(row: Aim) -> str:
    if row.value.value is None and row.value.low is None:
        return amounts.NOTHING
    if row.value.value is None:
        return say("{range} (a range)", range=amounts.between(row.value.low, row.value.high, row.unit))
    return _amount(row.value.value, row)


def _amount(value: float | None, row: Aim) -> str:
    if value is not None and row.unit in ("percent", "%"):
        return f"{value:g} %"
    rounded = value if value is None or row.unit == amounts.SHARE else round(value, 0 if abs(value) >= 10 else 1)
    return amounts.amount(rounded, row.unit)


def _unit(row: Aim) -> str:
    return "" if row.is_share else say(row.unit)
