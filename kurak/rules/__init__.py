"""Data-quality rules: what is wrong in a snapshot, found once and kept in the programme's derived/."""

from kurak.rules.findings import Checked, at_hand, checked
from kurak.rules.rule import Rule
from kurak.rules.running import FAILED, NOT_CHECKED, RAN, Outcome

__all__ = ["FAILED", "NOT_CHECKED", "RAN", "Checked", "Outcome", "Rule", "at_hand", "checked"]
