"""On the made-up programme every planted fault is found by its rule, and what else is found follows from one."""

import tomllib
from functools import cache
from typing import Any

import duckdb
import pandas as pd
import pytest

from kurak import programme, rules, snapshots
from kurak.rules import Checked

pytestmark = pytest.mark.slow

SNAPSHOTS = ("2025-12-31", "2026-03-31", "2026-06-30", "2026-09-30")
REGISTER: list[dict[str, Any]] = tomllib.loads((programme.SAMPLE / "faults.toml").read_text(encoding="utf-8"))["faults"]
# The register names the records that were changed, the rule the numbers that moved with them.
NUMBERS_OF = {
    "T-10-2025": "People in crime prevention, 2025: 2,555 as of 31 Dec 2025, now 2,547",
    "C-2025-DRUGS-G-13-social_media-2": "Audience of campaigns, 2025: 426,680 as of 31 Dec 2025, now 426,380",
}


@cache
def found(snapshot: str) -> Checked:
    return rules.checked(programme.SAMPLE, snapshot)


def planted(snapshot: str) -> list[dict[str, Any]]:
    return [fault for fault in REGISTER if snapshot in fault["snapshots"]]


def is_about(key: str, finding: str) -> bool:
    """A pair is about both of its records."""
    return key in (finding, *finding.split(" + "))


def keys_found(fault: dict[str, Any]) -> list[str]:
    """What a rule calls the fault: its records, unless it finds a partner's quarter."""
    return fault.get("found_as") or fault["keys"]


def only_planned(snapshot: str) -> set[str]:
    """Activities that lie ahead of a snapshot: what they lack is not asked for yet."""
    path = snapshots.chosen(programme.SAMPLE, snapshot).parquet("activities")
    planned = duckdb.sql(f"select activity_id from read_parquet('{path}') where status = 'planned'")
    return {key for (key,) in planned.fetchall()}


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_every_planted_fault_is_found_by_the_rule_it_was_made_for(snapshot: str) -> None:
    findings = found(snapshot).findings
    keys = findings.groupby("rule")["subject_key"].agg(list).to_dict()
    said = set(findings.loc[findings["rule"] == "R01", "found"])
    missed = [
        (fault["id"], fault["rule"], key)
        for fault in planted(snapshot)
        for key in set(keys_found(fault)) - only_planned(snapshot)
        if NUMBERS_OF.get(key) not in said
        if not any(is_about(key, finding) for finding in keys.get(fault["rule"], []))
    ]
    assert missed == []


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_what_else_is_found_follows_from_a_planted_fault(snapshot: str) -> None:
    faults = planted(snapshot)
    follows = {rule for fault in faults for rule in fault["also"]}
    edited = {key for fault in REGISTER for key in fault["keys"]}
    unexplained = [
        (row["rule"], row["subject_key"])
        for row in found(snapshot).findings.to_dict("records")
        if not any(
            fault["rule"] == row["rule"] and is_about(key, row["subject_key"])
            for fault in faults
            for key in keys_found(fault)
        )
        if row["rule"] not in follows
        # A fault that begins or ends between two snapshots is an edited record, and moves the numbers of its period.
        if not (row["rule"] == "R04" and row["subject_key"] in edited)
        if row["rule"] != "R01"
        # A report that went back to its partner is how reports go, not a fault that was planted.
        if not (row["rule"] == "C04" and row["found"].startswith("went back to the partner"))
    ]
    assert unexplained == []


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_every_rule_runs_but_those_that_look_back_from_the_first_snapshot(snapshot: str) -> None:
    not_run = {outcome.rule: outcome.reason for outcome in found(snapshot).outcomes if outcome.state != rules.RAN}
    no_past = dict.fromkeys(("R01", "R02", "R03", "R04", "R05", "R06", "R08"), "needs a snapshot before this one")
    made_up = {"R06": "needs the definitions in the manifests of both snapshots"}
    assert not_run == (no_past if snapshot == SNAPSHOTS[0] else made_up)


@pytest.mark.parametrize("snapshot", SNAPSHOTS)
def test_every_finding_has_an_id_of_its_own(snapshot: str) -> None:
    findings = found(snapshot).findings
    assert findings[findings["finding_id"].duplicated(keep=False)].empty


def test_reported_numbers_move_only_with_the_records_that_did() -> None:
    """From June to September 2026 one training of 2024 was written over, and the numbers of 2024 with it."""
    rows = found("2026-09-30").findings
    moved: pd.DataFrame = rows[(rows["rule"] == "R01") & rows["adm1_code"].isna()]
    assert "Activities, 2024, LCP, YWG: 635 as of 30 Jun 2026, now 634" in set(moved["found"])
    assert "Attendances, 2024, LCP, YWG: 19,799.5 as of 30 Jun 2026, now 19,778.5" in set(moved["found"])
    assert set(moved["happened_on"].dt.year) == {2024, 2026}
