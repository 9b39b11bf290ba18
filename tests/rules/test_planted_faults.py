"""Every rule finds its planted fault and nothing else; on clean rows it finds nothing."""

import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from planted import Fault, findings

from kurak.rules.rule import sql_rules

pytestmark = pytest.mark.slow


def faults() -> Iterator[Fault]:
    for path in sorted(Path(__file__).parent.glob("faults_*.py")):
        yield from importlib.import_module(path.stem).FAULTS


FAULTS = tuple(faults())
NAMES = [f"{fault.rule}: {fault.done}" for fault in FAULTS]


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_the_rule_finds_the_planted_fault_and_nothing_else(fault: Fault, tmp_path: Path) -> None:
    assert findings(fault, tmp_path, is_planted=True) == list(fault.found)


@pytest.mark.parametrize("fault", FAULTS, ids=NAMES)
def test_the_rule_finds_nothing_on_clean_rows(fault: Fault, tmp_path: Path) -> None:
    assert findings(fault, tmp_path, is_planted=False) == []


def test_there_is_a_planted_fault_for_every_rule_and_a_rule_for_every_fault() -> None:
    assert sorted({fault.rule for fault in FAULTS}) == sorted(sql_rules())
