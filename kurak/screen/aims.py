"""Targets on a page: how many stand where, what needs a decision, and the table of all of them."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

import streamlit as st

from kurak import amounts, handouts, targets
from kurak.errors import KurakError
from kurak.manifest import name_words
from kurak.numbers import Value
from kurak.scope import Scope
from kurak.screen import records, states
from kurak.screen.download import download
from kurak.screen.page import desk, section
from kurak.screen.text import note, plain
from kurak.targets import LIGHTS, Aim
from kurak.words import say

_WIDTHS = (5, 3, 3, 4)
_PERCENT = ("percent", "%")


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
    _table(rows, *_then(scope))
    with st.container(horizontal=True, gap="small"):
        for words, kind in (("Targets in Excel", "xlsx"), ("Targets as CSV", "csv")):
            download(words, f"targets.{kind}", partial(handouts.targets_file, workspace, scope, kind))


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
        f"{_standing(row, _unit(row))}.",
        say("Less is better.") if row.direction == "down" else "",
        say("Needed until the end: {each} a month.", each=_amount(row.needed_per_month, row))
        if row.needed_per_month
        else "",
        row.comment,
    ]
    return " ".join(filter(None, said))


def _then(scope: Scope) -> tuple[str, Mapping[targets.Key, Value]]:
    """What was last reported; nothing where that snapshot can't be opened any more."""
    try:
        return targets.last_reported(desk().workspace, scope)
    except KurakError:
        return "", {}


def _table(rows: tuple[Aim, ...], snapshot: str, then: Mapping[targets.Key, Value]) -> None:
    """A line for each indicator; on a phone, a card."""
    section("All indicators", "The bar is how far of the way from baseline to target.")
    for row in rows:
        with st.container(gap=None, key=f"aim-{row.indicator_id}-{row.period}-{row.place}-{row.dimension}"):
            for column, draws in zip(st.columns(_WIDTHS, gap="small"), (_name, _value_of, _way, _why), strict=True):
                with column, st.container(gap=None):
                    draws(row)
                    if draws is _value_of and (before := then.get(targets.key(row))):
                        note(_before(row, before, snapshot))
    for row in {row.indicator_id: row for row in rows if row.warning}.values():
        note(f"{row.title}: {row.warning}.")


def _name(row: Aim) -> None:
    st.markdown(f"{row.light.shape} **{plain(row.title)}**", help=plain(row.definition) or None)
    project = desk().workspace.labels("projects").get(row.project_id, row.project_id)
    note(", ".join(filter(None, (say(row.light.word), row.period + _where(row), project))))


def _value_of(row: Aim) -> None:
    st.markdown(plain(_standing(row)))
    note(f"{_unit(row)} {_baseline(row)}".strip())


def _standing(row: Aim, unit: str = "") -> str:
    """'1,957 of 2,800'; a percentage of a percentage would be another number: '57 %, target 50 %'."""
    words = "{value}, target {target}" if row.is_share or row.unit in _PERCENT else "{value} of {target}"
    return say(words, value=_value(row), target=f"{_amount(row.target, row)} {unit}".strip())


def _before(row: Aim, before: Value, snapshot: str) -> str:
    was = amounts.headline(before.value, before.low, before.high, row.unit)
    return say("{was} when last reported ({snapshot})", was=was, snapshot=name_words(snapshot))


def _way(row: Aim) -> None:
    if row.achieved is None:
        note(row.why or (say("told when the period is over") if row.light.name == "running" else amounts.NOTHING))
        return
    st.progress(min(1.0, max(0.0, row.achieved)), text=plain(amounts.percent(max(0.0, row.achieved))))
    if row.needed_per_month:
        note(say("{each} more a month needed", each=_amount(row.needed_per_month, row)))


def _why(row: Aim) -> None:
    note(row.comment)
    note(_source(row))


def _where(row: Aim) -> str:
    places = desk().workspace.labels("oblasts")
    place = say("all places") if row.is_all_places else places.get(row.place, row.place)
    return "".join(f", {part}" for part in (place, row.dimension) if part)


def _baseline(row: Aim) -> str:
    if row.baseline is None:
        return say("(no baseline)")
    year = say(" in {year}", year=row.baseline_year) if row.baseline_year else ""
    return say("(from {baseline}{year})", baseline=_amount(row.baseline, row), year=year)


def _source(row: Aim) -> str:
    if row.source == "entered":
        return say("entered by hand{evidence}", evidence=f", {row.evidence}" if row.evidence else "")
    return say("counted from the records") if row.source else ""


def _value(row: Aim) -> str:
    if row.value.value is None and row.value.low is None:
        return amounts.NOTHING
    if row.value.value is None:
        return say("{range} (a range)", range=amounts.between(row.value.low, row.value.high, row.unit))
    return _amount(row.value.value, row)


def _amount(value: float | None, row: Aim) -> str:
    if value is not None and row.unit in _PERCENT:
        return f"{value:g} %"
    rounded = value if value is None or row.unit == amounts.SHARE else round(value, 0 if abs(value) >= 10 else 1)
    return amounts.amount(rounded, row.unit)


def _unit(row: Aim) -> str:
    return "" if row.is_share else say(row.unit)
