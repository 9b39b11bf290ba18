"""Expected reports: which overlap a scope, and which of them are not in."""

from collections.abc import Mapping
from dataclasses import dataclass

from kurak.scope import Scope
from kurak.store import Store
from kurak.words import say

# Of the reports that are in nothing is told but how many there are.
_REPORTS = """
select
    is_in,
    case when not is_in then partner_id end as partner_id,
    case when not is_in then project_id end as project_id,
    case when not is_in then period end as period,
    case when not is_in then state end as state,
    count(*) as reports
from scoped_reports($scope)
group by all
order by period, partner_id, project_id, state
"""


@dataclass(frozen=True)
class Reports:
    """Expected reports that overlap a scope; `missing` names partner, project and period of those not in."""

    arrived: int
    expected: int
    missing: tuple[str, ...]

    @property
    def all_in(self) -> bool:
        """True where none is missing."""
        return self.arrived == self.expected


def reports(store: Store, names: Mapping[str, str], scope: Scope) -> Reports:
    """The reports of a scope. `names`: code to label of partners and projects."""
    rows = store.rows(_REPORTS, scope)
    arrived, out = int(rows.loc[rows["is_in"], "reports"].sum()), rows[~rows["is_in"]]
    missing = tuple(
        ", ".join([*(names.get(str(code), str(code)) for code in (row.partner_id, row.project_id)), str(row.period)])
        + (say(" (returned to the partner)") if row.state == "returned" else "")
        for row in out.loc[out.index.repeat(out["reports"])].itertuples()
    )
    return Reports(arrived, arrived + len(missing), missing)
