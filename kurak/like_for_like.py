"""Like for like: who reported from where in both of two periods, and who in one of them only.

A partner's project in an oblast is kept where it has records in both periods and all of its reports are in. Compared
over those alone, a report that is still to come and a place where work has only begun are no change.
"""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd

from kurak.scope import NOTHING

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
