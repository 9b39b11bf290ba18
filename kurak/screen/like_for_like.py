"""Who a like-for-like comparison keeps and leaves out, said at the head of a page that is compared."""

from itertools import groupby

import streamlit as st

from kurak import like_for_like
from kurak.like_for_like import LeftOut
from kurak.scope import Scope
from kurak.screen.text import note, plain
from kurak.words import say
from kurak.workspace import Workspace

_WHY = {
    like_for_like.REPORT_MISSING: "a report is missing",
    like_for_like.BEFORE_ONLY: "nothing in this period",
    like_for_like.NOW_ONLY: "nothing in the period before",
}


def way(workspace: Workspace, scope: Scope) -> None:
    """'Like for like: 30 of 43', with who is left out and why; nothing where both periods were reported alike."""
    other = scope.compared()
    found = workspace.like_for_like(scope, other) if other else None
    if not found or not found.left_out:
        return
    kept, of_all = found.counts
    words = say("Like for like: {kept} of {of_all}", kept=kept, of_all=of_all)
    with st.popover(words, type="tertiary", key="like-for-like-way"):
        note(
            say(
                "Counted are partners' projects by oblast. Not compared like for like, as they did not report in both"
                " periods:"
            )
        )
        st.markdown("\n".join(f"- {plain(line)}" for line in _lines(workspace, found.left_out)))
        note(say("Tick “Like for like” in the sidebar, and every number and chart leaves them out."))


def _lines(workspace: Workspace, left_out: tuple[LeftOut, ...]) -> list[str]:
    """'Union, Youth voices: a report is missing (Batken, Chuy)'."""
    names = {**workspace.labels("partners"), **workspace.labels("projects"), **workspace.labels("oblasts")}

    def named(code: str) -> str:
        return names.get(code, code) or say("not recorded")

    def whose(one: LeftOut) -> tuple[str, str, str]:
        return one.partner_id, one.project_id, one.why

    return [
        f"{named(partner)}, {named(project)}: {say(_WHY[why])} ({', '.join(named(one.adm1_code) for one in held)})"
        for (partner, project, why), held in groupby(sorted(left_out, key=whose), key=whose)
    ]
