"""Findings compared with earlier snapshots: new, recurring, returned, and no longer found."""

from collections.abc import Sequence
from functools import reduce

import pandas as pd

from kurak.rules import RAN, Checked
from kurak.rules.rule import SEVERITIES

NEW, RECURRING, RETURNED, UNKNOWN = "new", "recurring", "returned", ""
STATES = (NEW, RECURRING, RETURNED)
SUBJECT = ("rule", "subject_table", "subject_key")
_BETWEEN = "\x1f"


def since(now: Checked, earlier: Sequence[Checked]) -> pd.Series:
    """A state per finding of `now`, in its order; UNKNOWN where its rule ran on no earlier snapshot.

    `earlier` is newest first. Recurring: found in the newest of those on which the rule ran; returned: not there, but
    in one before it; new: in none. It is the same finding where rule and record are, whatever the record says now.
    """
    state = pd.Series(UNKNOWN, index=now.findings.index, dtype=object)
    subject, rule = subjects(now.findings), now.findings["rule"]
    for before in reversed(earlier):
        ran = rule.isin(_ran(before))
        is_there = subject.isin(subjects(before.findings))
        state = state.mask(ran & is_there, RECURRING)
        state = state.mask(ran & ~is_there & (state == RECURRING), RETURNED)
        state = state.mask(ran & (state == UNKNOWN), NEW)
    return state


def fixed(now: Checked, earlier: Sequence[Checked]) -> pd.DataFrame:
    """The findings of the newest earlier snapshot that are no longer found, by rules that ran on both."""
    if not earlier:
        return now.findings.iloc[:0]
    before = earlier[0].findings
    is_gone = ~subjects(before).isin(subjects(now.findings))
    return before[is_gone & before["rule"].isin(_ran(now))]


def over_snapshots(checked: Sequence[Checked]) -> pd.DataFrame:
    """snapshot, severity, findings: one row per snapshot and severity there is, in the order given."""
    frames = [_counted(one) for one in checked]
    return pd.concat(frames, ignore_index=True) if frames else _NOTHING.copy()


_NOTHING = pd.DataFrame({"snapshot": [], "severity": [], "findings": []})


def subjects(findings: pd.DataFrame) -> pd.Series:
    """Rule, table and key of each finding in one text."""
    parts = [findings[name].astype(object) for name in SUBJECT]
    return reduce(lambda text, part: text + _BETWEEN + part, parts)


def _counted(one: Checked) -> pd.DataFrame:
    counts = one.findings["severity"].value_counts()
    held = [severity for severity in SEVERITIES if severity in counts]
    name = one.setting.snapshot.name
    return pd.DataFrame({"snapshot": name, "severity": held, "findings": [int(counts[s]) for s in held]})


def _ran(checked: Checked) -> list[str]:
    return [outcome.rule for outcome in checked.outcomes if outcome.state == RAN]
