"""Reports that are due: scheduled in programme.toml, received with a file, or nothing to report."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak.errors import IntakeError, ProgrammeError
from kurak.intake.due_reports import scheduled
from kurak.intake.nothing_to_report import nothing_to_report
from kurak.intake.publish import publish
from kurak.manifest import Snapshot, Source

QUARTERLY = {"partner": "fti", "project": "streets", "every": "quarter", "from": date(2026, 1, 1), "due_after_days": 15}
SCHEDULE = """
name = "Streets"
country = "KGZ"
country_code = "KG"

[[reports]]
partner = "fti"
project = "streets"
every = "quarter"
from = 2026-01-01
due_after_days = 15
"""
ROWS = pd.DataFrame(
    {
        "activity_id": ["f1"],
        "title": ["Training"],
        "partner_id": ["fti"],
        "project_id": ["streets"],
        "started_on": [date(2026, 2, 3)],
        "source_file": ["fti_q1.xlsx"],
    }
)
FIRST_QUARTER = Source("fti_q1.xlsx", "1" * 64, "fti", "fti", "streets", "2026-Q1")


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    (tmp_path / "programme.toml").write_text(SCHEDULE, encoding="utf-8")
    return tmp_path


def expected(snapshot: Snapshot) -> list[tuple]:
    columns = ["period", "due_on", "state"]
    return sorted(
        tuple(row.values()) for row in pq.read_table(snapshot.parquet("expected_reports"), columns=columns).to_pylist()
    )


def test_a_report_is_due_for_each_period_that_is_over():
    due = [(row["period"], row["due_on"]) for row in scheduled({"reports": [QUARTERLY]}, date(2026, 7, 10))]
    assert due == [("2026-Q1", date(2026, 4, 15)), ("2026-Q2", date(2026, 7, 15))]


def test_a_schedule_ends_where_it_says():
    ended = QUARTERLY | {"every": "half", "to": date(2026, 6, 30)}
    assert [row["period"] for row in scheduled({"reports": [ended]}, date(2027, 12, 31))] == ["2026-H1"]


@pytest.mark.parametrize(
    "change", [{"every": "week"}, {"from": "2026-01-01"}, {"due_after_days": "15"}, {"partner": None}]
)
def test_an_entry_that_says_too_little_is_told_with_what_is_allowed(change: dict):
    with pytest.raises(ProgrammeError, match=r"every \(month, quarter, half, year\), from \(a day\)"):
        scheduled({"reports": [QUARTERLY | change]}, date(2026, 12, 31))


def test_a_file_answers_its_report_and_the_next_one_is_missing(programme: Path):
    snapshot = publish(programme, {"activities": ROWS}, as_of=date(2026, 6, 30), sources=[FIRST_QUARTER])
    assert expected(snapshot) == [
        ("2026-Q1", date(2026, 4, 15), "received"),
        ("2026-Q2", date(2026, 7, 15), "missing"),
    ]


def test_nothing_to_report_is_recorded_without_a_file_and_changes_nothing_else(programme: Path):
    first = publish(programme, {"activities": ROWS}, as_of=date(2026, 6, 30), sources=[FIRST_QUARTER])
    second = nothing_to_report(
        programme, partner_id="fti", project_id="streets", period="2026-Q2", as_of=date(2026, 6, 30)
    )
    assert second.name == "2026-06-30.r2"
    assert [state for _, _, state in expected(second)] == ["received", "nothing_to_report"]
    assert second.sources == first.sources
    assert pq.read_table(second.parquet("activities")).equals(pq.read_table(first.parquet("activities")))


def test_a_report_that_is_in_can_not_be_nothing(programme: Path):
    publish(programme, {"activities": ROWS}, as_of=date(2026, 6, 30), sources=[FIRST_QUARTER])
    with pytest.raises(IntakeError, match="The report of fti on streets for 2026-Q1 is in already"):
        nothing_to_report(programme, partner_id="fti", project_id="streets", period="2026-Q1", as_of=date(2026, 6, 30))


def test_without_a_snapshot_there_is_nothing_to_record_it_in(programme: Path):
    with pytest.raises(IntakeError, match="no snapshot"):
        nothing_to_report(programme, partner_id="fti", project_id="streets", period="2026-Q1", as_of=date(2026, 6, 30))
