"""What publishing a draft would do, beside the snapshot before; then doing it."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from kurak.dictionary import dictionary
from kurak.errors import KurakError
from kurak.intake.draft import Draft
from kurak.intake.lookalikes import Lookalike
from kurak.intake.plan import Plan
from kurak.intake.publish import STEPS
from kurak.manifest import name_words
from kurak.screen import choice
from kurak.screen.importing import drop
from kurak.screen.importing.drop import Aim
from kurak.screen.page import section
from kurak.screen.text import note, plain
from kurak.words import day_words, say

_PUBLISHED = "published-snapshot"


def outcome() -> None:
    """The plan of the draft and the button, or why there is none yet; after publishing, what was published."""
    draft = drop.kept()
    if draft is None:
        _told_published()
        return
    section("What publishing does")
    aim = drop.aim()
    if draft.problems:
        st.warning(plain(say("Nothing can be published yet: correct what is marked above, or leave the sheet out.")))
        return
    if draft.place.lacks_country:
        st.warning(plain(say("Nothing can be published yet: choose the country of the new programme, above.")))
        return
    plan = draft.plan(as_of=aim.as_of, mode=aim.mode)
    _plan(plan)
    words = say("Publish the snapshot of {day}", day=day_words(aim.as_of))
    if st.button(words, type="primary", key="publish", disabled=not _confirmed(plan)):
        _publish(draft, aim, plan.collisions)


def _confirmed(plan: Plan) -> bool:
    """True where there is nothing to confirm, or a person has read it; something else is asked anew."""
    if not plan.collisions:
        return True
    key = f"confirmed-{hash(plan.collisions)}"
    return st.checkbox(say("I have read what stands above, and it is meant"), key=key)


def _told_published() -> None:
    """Once after publishing: what was published, and the way to it."""
    name = st.session_state.get(_PUBLISHED)
    if name:
        st.success(plain(say("Published: snapshot {name}.", name=name_words(name))))
        st.button(
            say("Show the dashboard on it"), key="open-published", on_click=choice.narrow, kwargs={"snapshot": name}
        )


def _plan(plan: Plan) -> None:
    base = say("Beside snapshot {name}, from which it starts.", name=name_words(plan.base)) if plan.base else ""
    note(base or say("It is the first snapshot, or starts from nothing."))
    st.dataframe(_changes(plan), hide_index=True, column_config=_columns(), placeholder="–")
    if plan.corrected.words:
        st.markdown(plain(plan.corrected.words))
    for partner, project, period in plan.reports_received:
        st.markdown(
            plain(say("Receives the report of {who} on {what} for {when}.", who=partner, what=project, when=period))
        )
    for pair in plan.lookalikes:
        _ask(pair)
    alike = {str(pair) for pair in plan.lookalikes}
    for text in (doubt for doubt in plan.doubtful if doubt not in alike):
        st.warning(plain(text))


def _changes(plan: Plan) -> pd.DataFrame:
    lines = [
        {
            "table": say(dictionary().tables[change.table].label),
            "before": change.rows_before,
            "kept": change.rows_kept,
            "replaced": change.rows_replaced,
            "added": change.rows_added,
            "removed": change.rows_removed,
            "after": change.rows_after,
            "people_before": change.people_before,
            "people_after": change.people_after,
        }
        for change in plan.changes
        if change.rows_before or change.rows_after
    ]
    return pd.DataFrame(lines)


def _columns() -> dict[str, Any]:
    words = {
        "before": "Rows before",
        "kept": "Kept",
        "replaced": "Replaced",
        "added": "Added",
        "removed": "Removed",
        "after": "Rows after",
        "people_before": "Counted before",
        "people_after": "Counted after",
    }
    numbers = {name: st.column_config.NumberColumn(say(text), format="localized") for name, text in words.items()}
    return {"table": st.column_config.TextColumn(say("Table")), **numbers}


def _ask(pair: Lookalike) -> None:
    with st.container(border=True, key=f"alike-{pair.new_id}"):
        st.markdown(plain(say("{new} looks like {old}, which goes.", new=pair.new, old=pair.old)))
        note(say("If it is the same activity, it keeps its id; else it is a new one, and nothing needs to be done."))
        st.button(say("It is the same"), key=f"same-{pair.new_id}", type="tertiary", on_click=_same, args=(pair,))


def _same(pair: Lookalike) -> None:
    draft = drop.kept()
    if draft:
        drop.keep(draft.same(pair))


def _publish(draft: Draft, aim: Aim, read: Sequence[str]) -> None:
    bar = st.progress(0.0, say("Publishing …"))

    def step(name: str) -> None:
        bar.progress(min((STEPS.index(name) + 1) / len(STEPS), 1.0), say("Publishing …"))

    try:
        result = draft.published(as_of=aim.as_of, mode=aim.mode, read=read, step=step)
    except KurakError as fault:
        bar.empty()
        st.error(plain(str(fault)))
        return
    assert result.snapshot
    st.session_state[_PUBLISHED] = result.snapshot.name
    drop.start_again()
    st.rerun()
