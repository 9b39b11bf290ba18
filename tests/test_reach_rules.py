"""Rules of honest counting that the dozen does not hold, each on a snapshot of its own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import dozen
import pandas as pd
import pytest

from kurak import figures, numbers, workspace
from kurak.intake.publish import publish
from kurak.link import from_link
from kurak.scope import Scope
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

H1 = Scope(since=date(2025, 1, 1), until=date(2025, 6, 30))
Rows = list[dict[str, object]]
Land = Callable[..., Workspace]


@pytest.fixture
def land(tmp_path: Path) -> Land:
    """Publishes the tables given, each row with what it leaves out filled in, and opens the snapshot."""

    def published(**tables: Rows) -> Workspace:
        (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
        frames = {name: dozen.with_dates(pd.DataFrame(rows)) for name, rows in tables.items()}
        publish(tmp_path, frames, as_of=dozen.AS_OF, mode="fresh")
        return workspace.opened(tmp_path)

    return published


def activity(number: str, day: str = "2025-03-01", **other: object) -> dict[str, object]:
    common = {"project_id": "P1", "partner_id": "FTI", "adm1_code": "KG-O", "workstream": "crime_prevention"}
    return {
        "activity_id": number,
        "title": number,
        "started_on": day,
        "counts_as": "direct",
        "status": "completed",
        **common,
        **other,
    }


def present(number: str, people: float, sex: str = "men", age: str | None = None) -> dict[str, object]:
    split = "sex_age" if age else "sex"
    return {"activity_id": number, "split": split, "sex": sex, "age_band": age, "attendances": people}


def audience(number: str, people: float, **other: object) -> dict[str, object]:
    period = {"period_start": "2025-03-01", "period_end": "2025-03-31"}
    return {
        "audience_id": number,
        "channel": "radio",
        "people_estimated": people,
        "adm1_code": "KG-O",
        **period,
        **other,
    }


def value(opened: Workspace, name: str, scope: Scope = Scope()) -> tuple[float | None, float | None, float | None]:  # noqa: B008
    now = numbers.asked(opened, name, scope).now
    return now.value, now.low, now.high


def test_the_audience_of_a_planned_activity_was_not_reached(land: Land) -> None:
    opened = land(
        activities=[activity("done"), activity("planned", status="planned"), activity("off", status="cancelled")],
        attendance=[present("done", 5)],
        audience=[
            audience("U1", 100, activity_id="done"),
            audience("U2", 9_000, activity_id="planned"),
            audience("U3", 4_000, activity_id="off"),
        ],
    )
    assert value(opened, "audience_indirect") == (100, 100, 100)


def test_those_expected_at_a_planned_activity_are_not_counted_with_its_done_twin(land: Land) -> None:
    done, planned = ({"source_file": "f.xlsx", "source_sheet": "S", "source_row": row} for row in (5, 9))
    expected = {"activity_id": "A", "split": "sex_age", "sex": "men", "age_band": "18-24", "attendances": 50}
    opened = land(
        activities=[activity("A", **done), activity("A", "2025-05-01", status="planned", **planned)],
        attendance=[{**present("A", 10), **done}, {**expected, **planned}],
    )
    assert value(opened, "attendances")[0] == 10


def test_channels_not_recorded_may_all_be_one(land: Land) -> None:
    rows = [audience(name, people, channel="unknown", activity_id=name) for name, people in (("A", 300), ("B", 500))]
    opened = land(activities=[activity("A"), activity("B")], audience=rows)
    assert value(opened, "audience_indirect") == (800, 500, 800)


def test_months_of_a_channel_without_an_outlet_are_one_audience(land: Land) -> None:
    months = [{"period_start": f"2025-0{n}-01", "period_end": f"2025-0{n}-28"} for n in (1, 2, 3)]
    rows = [audience(f"U{n}", 10_000 + n, **month) for n, month in enumerate(months)]
    assert value(land(activities=[activity("A")], audience=rows), "audience_indirect") == (10_002, 10_002, 10_002)


def test_no_women_among_those_recorded_is_none_and_not_unknown(land: Land) -> None:
    opened = land(activities=[activity("A")], attendance=[present("A", 10)])
    assert value(opened, "women_share")[0] == 0
    assert figures.asked(opened, "women_share_by_oblast", Scope()).rows["women_share"].tolist() == [0]
    assert figures.asked(opened, "women_share_by_month", Scope()).rows["women_share"].dropna().tolist() == [0]


def test_a_cut_unit_without_activities_may_hold_all_its_people(land: Land) -> None:
    year = {"period_start": "2025-01-01", "period_end": "2025-09-30", "method": "declared"}
    half = {**year, "period_end": "2025-06-30", "campaign_id": "C1"}
    opened = land(
        activities=[activity("A", campaign_id="C1", workstream="outreach_campaign")],
        attendance=[present("A", 60)],
        people=[
            {"unit_id": "campaign", "workstream": "outreach_campaign", "people": 43, **half},
            {"unit_id": "year", "workstream": "outreach_campaign", "people": 500, **year},
        ],
    )
    assert value(opened, "people_direct", H1) == (None, 43, 543)


def test_people_of_an_unnamed_workstream_are_not_added_to_another(land: Land) -> None:
    year = {"period_start": "2025-01-01", "period_end": "2025-09-30", "method": "declared"}
    opened = land(
        activities=[activity("A", counts_as="none")],
        attendance=[present("A", 5)],
        people=[{"unit_id": "a", "people": 50, **year}, {"unit_id": "b", "workstream": "policy", "people": 70, **year}],
    )
    assert value(opened, "people_direct") == (None, 70, 120)


@pytest.mark.parametrize(("year", "expected"), [(2024, (30, 30, 30)), (2025, (50, 50, 50))])
def test_a_campaign_counted_year_by_year_has_each_activity_in_its_own_year(
    land: Land, year: int, expected: tuple[float, float, float]
) -> None:
    campaign = {"campaign_id": "C1", "workstream": "outreach_campaign"}
    years = {of: {"period_start": f"{of}-01-01", "period_end": f"{of}-08-31"} for of in (2024, 2025)}
    opened = land(
        activities=[
            activity("first", "2024-05-01", **campaign),
            activity("after the first", "2024-10-01", **campaign),
            activity("second", "2025-05-01", **campaign),
        ],
        attendance=[present("first", 10), present("after the first", 5), present("second", 20)],
        people=[
            {"unit_id": "b", "people": 30, "method": "declared", **campaign, **years[2024]},
            {"unit_id": "a", "people": 50, "method": "declared", **campaign, **years[2025]},
        ],
    )
    whole_year = Scope(since=date(year, 1, 1), until=date(year, 12, 31))
    assert value(opened, "campaign_people", whole_year) == expected


def test_a_teams_unit_without_a_workstream_holds_all_the_teams_work(land: Land) -> None:
    team = {"structure_id": "T1", "period_start": "2025-01-01", "period_end": "2025-09-30", "method": "declared"}
    opened = land(
        activities=[activity("patrol", structure_id="T1"), activity("talks", structure_id="T1", workstream="policy")],
        attendance=[present("patrol", 10), present("talks", 7)],
        people=[{"unit_id": "T1 2025", "people": 12, **team}],
        structures=[{"structure_id": "T1", "kind": "lcpc_team"}],
    )
    assert value(opened, "people_direct") == (12, 12, 12)
    assert value(opened, "people_direct", Scope(workstreams=("policy",))) == (None, 7, 7)


def test_children_and_adults_say_nothing_of_youth(land: Land) -> None:
    rows = [present("A", 10, age="child"), present("A", 30, age="adult")]
    opened = land(activities=[activity("A")], attendance=rows)
    assert value(opened, "youth_share") == (None, 0, 0.75)


def test_a_share_is_judged_only_by_activities_that_tell_it(land: Land) -> None:
    """Ten activities in each half year, but sex recorded at one of them."""
    days = [f"2025-0{month}-15" for month in (2, 5)]
    sheets = [(f"{day} {n}", day, n) for day in days for n in range(10)]
    known = {0: {"2025-02-15": 40.0, "2025-05-15": 60.0}}
    rows = []
    for name, day, n in sheets:
        women = known.get(n, {}).get(day)
        rows += (
            [present(name, 100, "unknown")]
            if women is None
            else [present(name, women, "women"), present(name, 100 - women)]
        )
    opened = land(activities=[activity(name, day) for name, day, _ in sheets], attendance=rows)
    spring = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    assert numbers.asked(opened, "women_share", spring).change == "no clear change"


def test_no_verdict_while_a_report_is_missing(land: Land) -> None:
    days = [f"2025-0{month}-15" for month in (2, 5)]
    sheets = [(f"{day} {n}", day) for day in days for n in range(12)]
    opened = land(
        activities=[activity(name, day) for name, day in sheets],
        attendance=[present(name, 10 if "02" in day else 30) for name, day in sheets],
        expected_reports=[{"partner_id": "FTI", "project_id": "P1", "period": "2025-Q2", "state": "missing"}],
    )
    spring = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    assert numbers.asked(opened, "attendances", spring).change == "not all reports are in"


@pytest.mark.parametrize(
    ("period", "overlaps"),
    [
        ("2025-H1", False),
        ("2025-H2", True),
        ("2025-04/2025-06", False),
        ("2024-11/2025-07", True),
        ("2025-06/2025-04", True),
        ("2025-04/June", True),
        ("third quarter", True),
    ],
)
def test_a_report_is_never_passed_over_for_the_way_its_period_is_written(
    land: Land, period: str, overlaps: bool
) -> None:
    report = {"partner_id": "FTI", "project_id": "P1", "period": period, "state": "missing"}
    opened = land(activities=[activity("A")], attendance=[present("A", 5)], expected_reports=[report])
    summer = Scope(since=date(2025, 7, 1), until=date(2025, 9, 30))
    assert bool(opened.reports(summer).missing) == overlaps


def test_a_place_whose_people_are_not_known_leaves_the_population_unknown(land: Land) -> None:
    opened = land(activities=[activity("A")], audience=[audience("U1", 3_000_000)])
    assert value(opened, "audience_indirect", Scope(oblasts=("KG-O",))) == (None, 1_460_425, 1_460_425)
    assert value(opened, "audience_indirect", Scope(oblasts=("KG-O", "XX"))) == (3_000_000, 3_000_000, 3_000_000)


def test_a_date_long_ago_is_within_what_a_link_and_the_calendar_can_say(land: Land) -> None:
    opened = land(activities=[activity("A", "1985-03-02")], attendance=[present("A", 5)])
    scope = opened.closed(Scope())
    assert scope.since == date(1985, 3, 1)
    assert from_link(scope.link()).refused == ()
