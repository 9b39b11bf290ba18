"""Reports that are due: scheduled in programme.toml, received with a file, or nothing to report."""

from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak import review
from kurak.errors import IntakeError, ProgrammeError
from kurak.intake.due_reports import scheduled
from kurak.intake.history import expected_reports
from kurak.intake.nothing_to_report import nothing_to_report
from kurak.intake.publish import publish
from kurak.manifest import Snapshot, Source
from kurak.review import Person, Review

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


def test_neither_can_one_that_is_in_although_nobody_expected_it(unscheduled: Path):
    made(unscheduled)
    with pytest.raises(IntakeError, match="The report of fti on streets for 2026-Q1 is in already"):
        nothing_to_report(
            unscheduled, partner_id="fti", project_id="streets", period="2026-Q1", as_of=date(2026, 6, 30)
        )


def test_without_a_snapshot_there_is_nothing_to_record_it_in(programme: Path):
    with pytest.raises(IntakeError, match="no snapshot"):
        nothing_to_report(programme, partner_id="fti", project_id="streets", period="2026-Q1", as_of=date(2026, 6, 30))


# --- said on a page ------------------------------------------------------------------------------------------

AIDA = Person("Aida")
LEAD = {"partner_id": "lead", "project_id": "streets", "every": "quarter", "since": date(2026, 1, 1)}
FTI = LEAD | {"partner_id": "fti"}


@pytest.fixture
def unscheduled(tmp_path: Path) -> Path:
    """A programme whose programme.toml expects no report."""
    (tmp_path / "programme.toml").write_text(SCHEDULE.partition("[[reports]]")[0], encoding="utf-8")
    return tmp_path


@pytest.fixture
def book() -> Review:
    """The review database that KURAK_REVIEW_DATABASE names."""
    return review.of_programme(Path(), {})


def made(folder: Path, as_of: date = date(2026, 6, 30)) -> Snapshot:
    return publish(folder, {"activities": ROWS}, as_of=as_of, sources=[FIRST_QUARTER])


def seen(folder: Path) -> list[tuple[str, str, str]]:
    """Partner, period and state, as the page shows them."""
    shown = expected_reports(folder).sort_values(["partner_id", "period"])
    return list(shown[["partner_id", "period", "state"]].itertuples(index=False, name=None))


def test_what_people_say_is_expected_beside_programme_toml(programme: Path, book: Review):
    review.expect_reports(book, AIDA, **LEAD | {"due_after_days": 10})
    assert expected(made(programme)) == [
        ("2026-Q1", date(2026, 4, 10), "missing"),
        ("2026-Q1", date(2026, 4, 15), "received"),
        ("2026-Q2", date(2026, 7, 10), "missing"),
        ("2026-Q2", date(2026, 7, 15), "missing"),
    ]


def test_programme_toml_wins_over_what_people_say_of_the_same_partner_and_project(programme: Path, book: Review):
    review.expect_reports(book, AIDA, **FTI | {"every": "month"})
    assert [period for period, _, _ in expected(made(programme))] == ["2026-Q1", "2026-Q2"]


def test_a_file_that_is_in_already_is_not_missed_once_somebody_expects_it(unscheduled: Path, book: Review):
    made(unscheduled)
    assert seen(unscheduled) == []
    review.expect_reports(book, AIDA, **FTI)
    assert seen(unscheduled) == [("fti", "2026-Q1", "received"), ("fti", "2026-Q2", "missing")]


def test_a_file_of_several_partners_answers_for_each(unscheduled: Path, book: Review):
    rows = pd.concat([ROWS, ROWS.assign(activity_id="l1", partner_id="lead")])
    publish(
        unscheduled,
        {"activities": rows},
        as_of=date(2026, 3, 31),
        sources=[Source("fti_q1.xlsx", "1" * 64, "a", "", "", "2026-Q1")],
    )
    for one in (FTI, LEAD):
        review.expect_reports(book, AIDA, **one)
    assert seen(unscheduled) == [("fti", "2026-Q1", "received"), ("lead", "2026-Q1", "received")]


def test_the_next_snapshot_no_longer_misses_what_was_withdrawn_and_keeps_what_came(unscheduled: Path, book: Review):
    said = review.expect_reports(book, AIDA, **FTI)
    made(unscheduled)
    review.withdraw(book, AIDA, said.number, "They stopped.")
    assert seen(unscheduled) == [("fti", "2026-Q1", "received")]
    assert expected(made(unscheduled, date(2026, 9, 30))) == [("2026-Q1", date(2026, 3, 31), "received")]


def test_a_later_schedule_counts_from_its_first_day_on(unscheduled: Path, book: Review):
    review.expect_reports(book, AIDA, **LEAD)
    monthly = review.expect_reports(book, AIDA, **LEAD | {"every": "month", "since": date(2026, 4, 1)})
    made(unscheduled)
    assert [period for _, period, _ in seen(unscheduled)] == ["2026-04", "2026-05", "2026-06", "2026-Q1"]
    review.withdraw(book, AIDA, monthly.number, "A mistake.")
    assert [period for _, period, _ in seen(unscheduled)] == ["2026-Q1", "2026-Q2"]


def test_of_two_files_of_several_partners_each_answers_for_its_own_alone(programme: Path):
    rows = pd.concat(
        [ROWS.assign(partner_id=p, source_file=f, activity_id=p) for p, f in (("fti", "a"), ("gov", "a"), ("ngo", "b"))]
    )
    sources = [Source("a", "1" * 64, "a", "", "", "2026-Q1"), Source("b", "2" * 64, "b", "", "", "2026-Q2")]
    published = publish(programme, {"activities": rows}, as_of=date(2026, 7, 10), sources=sources)
    assert [(period, state) for period, _, state in expected(published)] == [
        ("2026-Q1", "received"),
        ("2026-Q2", "missing"),
    ]


def test_nothing_to_report_answers_what_people_said(unscheduled: Path, book: Review):
    made(unscheduled)
    review.expect_reports(book, AIDA, **LEAD)
    after = nothing_to_report(
        unscheduled, partner_id="lead", project_id="streets", period="2026-Q2", as_of=date(2026, 6, 30)
    )
    assert [(period, state) for period, _, state in expected(after)] == [
        ("2026-Q1", "missing"),
        ("2026-Q2", "nothing_to_report"),
    ]
