"""Every rule finds its planted fault and nothing else; on clean rows it finds nothing."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from planted import Fault, findings, findings_in, opened_for, same

from kurak.rules.rule import sql_rules

pytestmark = pytest.mark.slow


def faults() -> Iterator[Fault]:
    for path in sorted(Path(__file__).parent.glob("faults_*.py")):
        yield from importlib.import_module(path.stem).FAULTS


def _name(fault: Fault) -> str:
    return f"{fault.rule}: {fault.done}"


FAULTS = tuple(faults())


@pytest.mark.parametrize("fault", FAULTS, ids=_name)
def test_the_rule_finds_the_planted_fault_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    assert findings(fault, tmp_path, is_planted=True) == list(fault.found)


def test_rules_that_need_no_more_find_nothing_on_the_dozen(tmp_path: Path) -> None:
    opened = opened_for(Fault("", "nothing", same, ()), tmp_path, is_planted=False)
    found = {fault.rule: findings_in(opened, fault) for fault in FAULTS if fault.stands_on_the_dozen}
    opened.close()
    assert len(found) >= 10
    assert [rule for rule, rows in found.items() if rows] == []


@pytest.mark.parametrize("fault", [fault for fault in FAULTS if not fault.stands_on_the_dozen], ids=_name)
def test_the_rule_finds_nothing_on_clean_rows(fault: Fault, tmp_path: Path) -> None:
    assert findings(fault, tmp_path, is_planted=False) == []


def test_there_is_a_planted_fault_for_every_rule_and_a_rule_for_every_fault() -> None:
    assert sorted({fault.rule for fault in FAULTS}) == sorted(sql_rules())
