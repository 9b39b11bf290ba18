"""The findings of a snapshot as work: who must act, what is worst, since when, what is settled."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from kurak import recurrence
from kurak.dictionary import dictionary
from kurak.plain_rows import plain_rows
from kurak.rules import RAN, Checked, Outcome, Rule
from kurak.rules import people as in_records
from kurak.rules.rule import SEVERITIES
from kurak.scope import Scope
from kurak.standing import Standing
from kurak.words import say

OFFICE = "office"
OPEN, WAITING, SETTLED = "open", "waiting", "settled"
HONOURED = ("oblasts", "partners")
# Findings about numbers and sentences tell of the same people again and again: never a sum of them.
_OF_FIGURES = ("numbers", "published")


@dataclass(frozen=True)
class Narrowing:
    """What the reader wants to see of the findings; an empty choice is all. `actors` holds codes and OFFICE."""

    actors: tuple[str, ...] = ()
    severities: tuple[str, ...] = ()
    dimensions: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    settlings: tuple[str, ...] = (OPEN,)


@dataclass(frozen=True)
class Issue:
    """What one rule found for one who must act, worst first. `of`: rows of the rule's table; `found`: how many of
    them the rule found in the whole snapshot."""

    rule: Rule
    severity: str
    rows: pd.DataFrame
    people: float | None
    found: int
    of: int


@dataclass(frozen=True)
class Actor:
    """Who must act, by code; OFFICE for what no partner sent. `counts` by severity, of open findings only; `waiting`:
    decided, not yet in the figures."""

    code: str
    rows: pd.DataFrame
    counts: dict[str, int]
    waiting: int = 0


@dataclass(frozen=True, eq=False)
class Worklist:
    """`rows`: columns of findings, then `actor` (code or OFFICE), `since` (of recurrence), `settling` (OPEN, WAITING:
    decided, not yet in the figures, or SETTLED), worst first."""

    standing: Standing
    rows: pd.DataFrame

    def rule(self, name: str) -> Rule:
        return self.standing.checked.rules[name]

    @property
    def outcomes(self) -> dict[str, Outcome]:
        return {one.rule: one for one in self.standing.checked.outcomes}

    @property
    def not_run(self) -> tuple[Outcome, ...]:
        """Rules that say nothing of this snapshot; never counted as passed."""
        return tuple(one for one in self.standing.checked.outcomes if one.state != RAN)

    @property
    def ran(self) -> tuple[int, int]:
        """How many rules looked at the snapshot, and at how many activities."""
        looked = [one for one in self.standing.checked.outcomes if one.state == RAN]
        of_activities = [one.of or 0 for one in looked if self.rule(one.rule).of == "activities"]
        return len(looked), max(of_activities, default=0)

    def finding(self, finding_id: str) -> dict | None:
        """One finding as a mapping with None for blanks; None where the snapshot has no such finding."""
        found = records(self.rows[self.rows["finding_id"] == finding_id])
        return found[0] if found else None


def of(standing: Standing, earlier: Sequence[Checked] = ()) -> Worklist:
    """Every finding of a snapshot; `earlier` are the snapshots before that were checked, newest first."""
    found = standing.checked.findings
    rows = found.assign(
        actor=found["partner_id"].astype(object).where(found["partner_id"].notna(), OFFICE),
        since=recurrence.since(standing.checked, earlier),
        settling=_settling(found["finding_id"], standing),
    )
    return Worklist(standing, worst_first(rows))


def _settling(ids: pd.Series, standing: Standing) -> pd.Series:
    state = pd.Series(OPEN, index=ids.index, dtype=object)
    return state.mask(ids.isin(list(standing.waiting)), WAITING).mask(ids.isin(list(standing.decided)), SETTLED)


def worst_first(rows: pd.DataFrame) -> pd.DataFrame:
    """By severity, then by people touched, then as they were."""
    rank = rows["severity"].map(SEVERITIES.index)
    people = -rows["people_affected"].fillna(0)
    keyed = rows.assign(rank_=rank, people_=people)
    return keyed.sort_values(["rank_", "people_"], kind="stable").drop(columns=["rank_", "people_"])


def in_scope(rows: pd.DataFrame, scope: Scope) -> pd.DataFrame:
    """Those in the scope's places, partners and days; a finding that names none of them may lie in any."""
    keep = _may_be(rows["adm1_code"], scope.oblasts) & _may_be(rows["partner_id"], scope.partners)
    if scope.since:
        keep &= ~(rows["happened_on"] < pd.Timestamp(scope.since))
    if scope.until:
        keep &= ~(rows["happened_on"] > pd.Timestamp(scope.until))
    return rows[keep]


def not_honoured(scope: Scope) -> tuple[str, ...]:
    """Labels of the scope's filters that findings know nothing of."""
    return tuple(say(dictionary().filters[name].label) for name in scope.filtered() if name not in HONOURED)


def narrowed(worklist: Worklist, rows: pd.DataFrame, wanted: Narrowing) -> pd.DataFrame:
    """The rows that the reader wants to see."""
    dimension = rows["rule"].map({name: rule.dimension for name, rule in worklist.standing.checked.rules.items()})
    chosen = (
        (rows["actor"], wanted.actors),
        (rows["severity"], wanted.severities),
        (dimension, wanted.dimensions),
        (rows["since"], wanted.since),
        (rows["settling"], wanted.settlings),
    )
    keep = pd.Series(True, index=rows.index)
    for column, codes in chosen:
        keep &= column.isin(codes) if codes else True
    return rows[keep]


def actors(rows: pd.DataFrame) -> tuple[Actor, ...]:
    """One per code, those with the most to fix before reporting first."""
    found = [_actor(str(code), mine) for code, mine in rows.groupby("actor", sort=False)]
    return tuple(sorted(found, key=lambda one: ([-one.counts[s] for s in SEVERITIES], one.code)))


def issues(worklist: Worklist, rows: pd.DataFrame) -> tuple[Issue, ...]:
    """The rows by rule, worst first: by severity, people touched, number of findings."""
    outcomes = worklist.outcomes
    found = [_issue(worklist.rule(str(name)), mine, outcomes[str(name)]) for name, mine in rows.groupby("rule")]
    return tuple(sorted(found, key=lambda i: (SEVERITIES.index(i.severity), -(i.people or 0), -len(i.rows), i.rule.id)))


def people(rows: pd.DataFrame) -> float | None:
    """People in the records found, each record once; the most in one where they may be the same people; None where
    no people are known."""
    known = rows[rows["people_affected"].notna()]
    if known.empty:
        return None
    return float(known["people_affected"].max()) if _may_overlap(known) else in_records.of(known)


def is_most_of(rows: pd.DataFrame) -> bool:
    """True where `people` gives the most in one finding rather than a sum."""
    return len(rows) > 1 and _may_overlap(rows[rows["people_affected"].notna()])


def _may_overlap(rows: pd.DataFrame) -> bool:
    """True where the same people may stand in several of the records: of several tables, or in figures."""
    tables = set(in_records.tables(rows))
    return len(tables) > 1 or not tables.isdisjoint(_OF_FIGURES)


def records(rows: pd.DataFrame) -> list[dict]:
    """Rows as mappings, None for blanks, days as dates."""
    return [
        {**row, "happened_on": row["happened_on"].date() if row["happened_on"] else None} for row in plain_rows(rows)
    ]


def _issue(rule: Rule, rows: pd.DataFrame, outcome: Outcome) -> Issue:
    worst = min(rows["severity"], key=SEVERITIES.index)
    return Issue(rule, worst, rows, people(rows), outcome.count or len(rows), outcome.of or 0)


def _actor(code: str, rows: pd.DataFrame) -> Actor:
    counted = rows.loc[rows["settling"] == OPEN, "severity"].value_counts()
    counts = {severity: int(counted.get(severity, 0)) for severity in SEVERITIES}
    return Actor(code, rows, counts, int((rows["settling"] == WAITING).sum()))


def _may_be(codes: pd.Series, chosen: tuple[str, ...]) -> pd.Series:
    return codes.isna() | codes.isin(chosen) if chosen else pd.Series(True, index=codes.index)
