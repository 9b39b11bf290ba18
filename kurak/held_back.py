"""What is held back of protected people in an answer: the range it leaves, the cells it empties, what is said of it."""

import numpy as np
import numpy.typing as npt
import pandas as pd

from kurak import amounts
from kurak.dictionary import dictionary
from kurak.facts import facts_of
from kurak.queries import Query, protection
from kurak.scope import MONTHS_IN, Scope
from kurak.words import say
from kurak.workspace import Workspace

Ends = tuple[float | None, float | None, float | None]
Hidden = tuple[tuple[str, ...], ...]

_COUNTED = frozenset({"attendance", "people"})
_WIDENED = ("attendances", "people", amounts.SHARE)
_SUMS = ("attendances", "attendances_so_far")
# What a block may have to be told by, and the column that says whether there is anything to tell.
_NEVER_TOLD = {
    "adm2_code": "has_districts",
    "settlement_type": "has_settlement_types",
    "structure_id": "has_structures",
    "group_kind": "has_structures",
    "participant_role": "has_roles",
}
_TOLD_IF_ONE = {
    "adm1_code": "is_of_one_oblast",
    "partner_id": "is_of_one_partner",
    "workstream": "is_of_one_workstream",
    "activity_type": "is_of_one_activity_type",
    "campaign_id": "is_of_one_campaign",
    "sex": "is_of_one_sex",
    "age_band": "is_of_one_age",
}
_TOLD_BY_QUARTER = ("quarter", "reporting_period")
_DIMENSIONS = frozenset({*MONTHS_IN, *_TOLD_BY_QUARTER, *_NEVER_TOLD, *_TOLD_IF_ONE})


def widened(workspace: Workspace, query: Query, scope: Scope, told: Ends) -> Ends:
    """A number's value, low and high where the scope cuts blocks: no value, and the range of what they may add."""
    if not _may_hold_blocks(workspace, query):
        return told
    touched = _touched(workspace, scope)
    if _is_without_districts(query, touched):
        return (told[0] or None, *told[1:])
    if query.words["unit"] not in _WIDENED:
        return told
    cut = float(touched.loc[~touched["is_whole"], "attendances"].sum())
    if query.words["unit"] == amounts.SHARE:
        return _widened_share(workspace, query, scope, told, cut)
    value, low, high = told
    least, most = (value if end is None else end for end in (low, high))
    return (None, least or 0.0, (most or 0.0) + cut) if cut else told


def emptied(workspace: Workspace, query: Query, scope: Scope, rows: pd.DataFrame) -> tuple[pd.DataFrame, Hidden]:
    """The rows of a figure over time, blank where nothing is told but people that are held back; and the columns that
    are blank for that, row by row (nothing where no row has any)."""
    time, sums = query.roles.get("x", ""), [name for name in _SUMS if name in rows]
    if not _may_hold_blocks(workspace, query) or time not in MONTHS_IN or not sums:
        return rows, ()
    touched = _touched(workspace, scope)
    left_out = touched[~touched["is_whole"] | ~_is_told(touched, time)]
    if left_out.empty:
        return rows, ()
    is_held = pd.DataFrame({name: (rows[name] == 0) & _over(rows[time], time, name, left_out) for name in sums})
    if not is_held.any(axis=None):
        return rows, ()
    hidden = tuple(tuple(name for name in sums if held[name]) for held in is_held.to_dict("records"))
    return rows.assign(**{name: rows[name].mask(is_held[name]) for name in sums}), hidden


def is_touched(workspace: Workspace, query: Query, scope: Scope) -> bool:
    """Whether protected people may be in an answer."""
    return _may_hold_blocks(workspace, query) and len(_touched(workspace, scope)) > 0


def notes(workspace: Workspace, query: Query, scope: Scope) -> tuple[str, ...]:
    """What is held back of an answer, in sentences; each count is one of whole blocks."""
    if not workspace.protected:
        return ()
    told = _of_blocks(query, _touched(workspace, scope)) if _may_hold_blocks(workspace, query) else []
    waiting = _too_few(workspace, query, scope) if workspace.holds_back else []
    return (*told, *waiting, *_without_totals(workspace, query, scope))


def _is_without_districts(query: Query, touched: pd.DataFrame) -> bool:
    """Whether protected people make districts reached that are not told."""
    return query.words["unit"] == "districts" and bool(touched["has_districts"].any())


def _widened_share(workspace: Workspace, query: Query, scope: Scope, told: Ends, cut: float) -> Ends:
    """A share of attendances where `cut` more may have been there, and some whose sex is told only together."""
    value, low, high = told
    sex_untold = _sex_untold(query, _touched(workspace, scope))
    if not cut and not sex_untold:
        return told
    attended = float(workspace.store.rows(protection("attended").sql, scope)["attendances"].iloc[0])
    if not attended + cut:
        return told
    least, most = (value if end is None else end for end in (low, high))
    least, most = least or 0.0, 1.0 if most is None else most
    return (
        None,
        max(0.0, least * attended - sex_untold) / (attended + cut),
        (most * attended + cut) / (attended + cut),
    )


def _sex_untold(query: Query, touched: pd.DataFrame) -> float:
    """Attendances that stand under “not recorded” though their sex is, for a number that counts what is not."""
    if not query.words.get("sampled", "").startswith("sex_not_recorded"):
        return 0.0
    return float(touched.loc[touched["is_whole"] & ~_is_told(touched, "sex"), "attendances"].sum())


def _of_blocks(query: Query, touched: pd.DataFrame) -> list[str]:
    whole, cut = touched[touched["is_whole"]], touched[~touched["is_whole"]]
    by = [column for column in dict.fromkeys(query.roles.values()) if column in _DIMENSIONS]
    untold = {column: whole.loc[~_is_told(whole, column), "attendances"].sum() for column in by}
    earlier = whole.loc[whole["is_earlier"], "attendances"].sum()
    if _is_without_districts(query, touched):
        return [say("Districts reached by protected projects alone are left out.")]
    return [
        *([_cut_words(query, cut["attendances"].sum())] if len(cut) else []),
        *(_untold_words(column, count) for column, count in untold.items() if count),
        *([_earlier_words(earlier)] if earlier else []),
    ]


def _cut_words(query: Query, count: float) -> str:
    if query.shelf == "numbers" and query.words["unit"] in _WIDENED:
        return say(
            "{count} attendances of protected projects are told in groups that the dates or filters cut; the range says"
            " what they may add.",
            count=amounts.amount(count),
        )
    return say(
        "{count} attendances of protected projects are told in groups that the dates or filters cut; these are left out"
        " here.",
        count=amounts.amount(count),
    )


def _untold_words(column: str, count: float) -> str:
    return say(
        "{count} attendances of protected projects can't be shown by {column}.",
        count=amounts.amount(count),
        column=say(dictionary().columns[column].label).lower(),
    )


def _earlier_words(count: float) -> str:
    return say(
        "{count} attendances of protected projects stand as in an earlier snapshot: what changed since is too little to"
        " be shown.",
        count=amounts.amount(count),
    )


def _too_few(workspace: Workspace, query: Query, scope: Scope) -> list[str]:
    facts = facts_of(query)
    kinds = facts | ({"attendance"} if "people" in facts else set())
    waiting = [
        least
        for project, counted, least in workspace.waiting
        if counted in kinds and (not scope.projects or project in scope.projects)
    ]
    if not waiting:
        return []
    return [say("Of protected projects, counts below {least} are left out.", least=amounts.amount(max(waiting)))]


def _without_totals(workspace: Workspace, query: Query, scope: Scope) -> list[str]:
    if query.words.get("records") != "reach":
        return []
    rows = workspace.store.rows(protection("unreported").sql, scope)
    if not rows["activities"].iloc[0]:
        return []
    return [say("What protected projects reported as their own totals is left out.")]


def _may_hold_blocks(workspace: Workspace, query: Query) -> bool:
    return workspace.holds_back and bool(facts_of(query) & _COUNTED)


def _touched(workspace: Workspace, scope: Scope) -> pd.DataFrame:
    return workspace.store.rows(protection("touched").sql, scope)


def _is_told(blocks: pd.DataFrame, column: str) -> pd.Series:
    """Whether a block can be told by one value of a column."""
    if column in _NEVER_TOLD:
        return ~blocks[_NEVER_TOLD[column]]
    if column in _TOLD_IF_ONE:
        return blocks[_TOLD_IF_ONE[column]]
    return blocks["quarter"].notna() if column in _TOLD_BY_QUARTER else pd.Series(False, index=blocks.index)


def _over(days: pd.Series, time: str, name: str, blocks: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Whether the months or quarters that begin on these days hold a part of some block; a running sum also holds those
    that began before."""
    begins = days.to_numpy("datetime64[D]")
    ends = (days.to_numpy("datetime64[M]") + MONTHS_IN[time]).astype("datetime64[D]")
    starts, lasts = (blocks[end].to_numpy("datetime64[D]") for end in ("period_start", "period_end"))
    is_begun = starts < ends[:, None]
    is_over = is_begun & (lasts >= begins[:, None]) if name == "attendances" else is_begun
    return np.asarray(is_over.any(axis=1))
