"""Like for like: who reported from where in both of two periods, and who in one of them only.

A partner's project in an oblast is kept where it has records in both periods and all of its reports are in. Compared
over those alone, a report that is still to come and a place where work has only begun are no change.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

import pandas as pd

from kurak.scope import NOTHING, Scope
from kurak.store import Store
from kurak.words import say

REPORT_MISSING, BEFORE_ONLY, NOW_ONLY = "report_missing", "before_only", "now_only"
# The kinds of facts whose rows say of which partner, project and oblast they are.
FACTS = frozenset(("activities", "attendance", "people", "audience"))

Pair = tuple[str, str]


@dataclass(frozen=True)
class LeftOut:
    """A partner's project in an oblast that is not compared; `why` is one of the three words above."""

    partner_id: str
    project_id: str
    adm1_code: str
    why: str


@dataclass(frozen=True)
class LikeForLike:
    """`kept`: what both periods hold, as `partner/project/oblast`; what matches nothing where they share nothing."""

    kept: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def counts(self) -> tuple[int, int]:
        """How many are kept, and of how many."""
        kept = len([one for one in self.kept if one != NOTHING])
        return kept, kept + len(self.left_out)

    def narrowed(self, scope: Scope) -> Scope:
        """The scope of those who are kept."""
        return replace(scope, like_for_like=True, reported_both=self.kept)

    def words(self) -> str:
        """', like for like: the 31 of 34 ...', to go on a scope in words."""
        kept, of_all = self.counts
        return say(
            ", like for like: the {kept} of {of_all} (partner, project and oblast) that reported in both periods",
            kept=kept,
            of_all=of_all,
        )


def between(store: Store, now: Scope, before: Scope) -> LikeForLike:
    """Who reported in both periods, of the partners, projects and oblasts of the scopes; and who did not."""
    sides = [_reporting(one) for one in (now, before)]
    rows = [store.rows("select * from reported_from($scope)", one) for one in sides]
    reports = [store.rows("select * from scoped_reports($scope)", one) for one in sides]
    missing = [row for one in reports for row in one[~one["is_in"]].itertuples()]
    return of(rows[0], rows[1], {(str(row.partner_id), str(row.project_id)) for row in missing})


def of(now: pd.DataFrame, before: pd.DataFrame, missing: Collection[Pair]) -> LikeForLike:
    """From the rows of `reported_from` in either period, and the partners and projects that a report is missing of."""
    reporters = pd.concat([now, before]).drop_duplicates("reporter").sort_values("reporter")
    in_now, in_before = set(now["reporter"]), set(before["reporter"])
    kept, left_out = [], []
    for row in reporters.to_dict("records"):
        why = ""
        if (row["partner_id"], row["project_id"]) in missing:
            why = REPORT_MISSING
        elif row["reporter"] not in in_now:
            why = BEFORE_ONLY
        elif row["reporter"] not in in_before:
            why = NOW_ONLY
        if why:
            left_out.append(LeftOut(row["partner_id"], row["project_id"], row["adm1_code"], why))
        else:
            kept.append(str(row["reporter"]))
    return LikeForLike(tuple(kept) or (NOTHING,), tuple(left_out))


def _reporting(scope: Scope) -> Scope:
    """The part of a scope that tells who reported: what they did there makes no difference."""
    return Scope(
        since=scope.since,
        until=scope.until,
        projects=scope.projects,
        partners=scope.partners,
        oblasts=scope.oblasts,
        refused=scope.refused,
    )
