"""Files that partners really sent, against answers worked out apart from this project."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from kurak.errors import IntakeError
from kurak.intake.importing import imported
from kurak.intake.report import ImportResult

REAL = Path(__file__).parents[2] / "shared" / "real"
JUNE = date(2021, 6, 30)
pytestmark = pytest.mark.skipif(not REAL.is_dir(), reason=f"the partners' files are not in {REAL}")


@pytest.fixture(scope="module")
def expected() -> dict[str, dict]:
    return json.loads((REAL / "expected.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def colombia(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    folder = tmp_path_factory.mktemp("real") / "colombia"
    return imported(folder, [REAL / "colombia_345w_2021.xlsx"], as_of=JUNE)


@pytest.fixture(scope="module")
def guatemala(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    folder = tmp_path_factory.mktemp("real") / "guatemala"
    return imported(folder, [REAL / "guatemala_345w_2021.csv"], as_of=JUNE)


def table(result: ImportResult, name: str) -> pd.DataFrame:
    assert result.snapshot
    return pq.read_table(result.snapshot.parquet(name)).to_pandas()


def by_sex_and_age(result: ImportResult) -> dict[str, float]:
    """People of all statuses, as the answers name them."""
    rows = table(result, "attendance").groupby(["sex", "age_band"])["attendances"].sum()
    names = {
        ("women", "child"): "girls",
        ("men", "child"): "boys",
        ("women", "adult"): "women",
        ("men", "adult"): "men",
    }
    return {names.get(key, "people_sex_unknown"): people for key, people in rows.items()}


def totals_by(result: ImportResult, column: str) -> dict[str, float]:
    return table(result, "activities").groupby(column)["total_reported"].sum().to_dict()


def by_code(answers: dict[str, float], country: str) -> dict[str, float]:
    """{'CO27 Chocó': 5} -> {'CO27': 5}; work of the whole country under the country's own code."""
    codes = {name.split()[0]: people for name, people in answers.items()}
    return {country if code == f"{country}00" else code: people for code, people in codes.items()}


# Colombia: a workbook with a full row of tags


def test_colombia_every_row_is_used(colombia: ImportResult, expected: dict):
    answers = expected["colombia_345w_2021.xlsx"]
    (sheet,) = colombia.sheets
    assert sheet.accounts == {
        "rows_read": answers["rows"],
        "rows_used": answers["rows"],
        "rows_set_aside": 0,
        "rows_totals": 0,
        "people_read": answers["total_reached"],
        "people_used": answers["total_reached"],
        "people_set_aside": 0,
        "people_totals": 0,
    }


def test_colombia_totals_and_splits(colombia: ImportResult, expected: dict):
    answers = expected["colombia_345w_2021.xlsx"]
    activities = table(colombia, "activities")
    assert activities["total_reported"].sum() == answers["total_reached"] == 825_784
    assert activities["new_people_reported"].sum() == answers["new_reached"] == 482_819
    assert by_sex_and_age(colombia) == {
        name: answers[name] for name in ("girls", "boys", "women", "men", "people_sex_unknown")
    }
    assert activities["partner_id"].nunique() == answers["orgs"]


def test_colombia_by_place_month_status_and_sector(colombia: ImportResult, expected: dict):
    answers = expected["colombia_345w_2021.xlsx"]
    assert totals_by(colombia, "adm1_code") == by_code(answers["by_adm1"], "CO")
    months = {date(2021, int(day[3:5]), 1): people for day, people in answers["by_month"].items()}
    assert totals_by(colombia, "started_on") == months
    assert totals_by(colombia, "status") == {"ongoing": 581_841, "completed": 243_823, "planned": 120}
    assert totals_by(colombia, "activity_type") == answers["by_sector"]


def test_colombia_indirect_reach_is_an_audience(colombia: ImportResult, expected: dict):
    answers = expected["colombia_345w_2021.xlsx"]
    audience = table(colombia, "audience")
    assert (audience["people_estimated"].sum(), len(audience)) == (answers["indirect_sum"], answers["indirect_rows"])
    assert set(zip(audience["channel"], audience["basis"], strict=True)) == {("unknown", "unknown")}


def test_colombia_splits_above_their_total_are_there_to_be_found(colombia: ImportResult, expected: dict):
    answers = expected["colombia_345w_2021.xlsx"]
    known = table(colombia, "attendance").query("sex != 'unknown'").groupby("activity_id")["attendances"].sum()
    activities = table(colombia, "activities").set_index("activity_id")
    above = (known - activities["total_reported"].reindex(known.index)).loc[lambda rest: rest > 0]
    assert (len(above), above.sum()) == (answers["rows_sum_gt_total"], answers["people_oversum"]) == (147, 15_332)


def test_colombia_places_keep_their_names(colombia: ImportResult):
    places = table(colombia, "places").set_index("place_code")
    columns = ["place_level", "parent_code", "name_en"]
    assert places.loc["CO27", columns].tolist() == [1, "CO", "Chocó"]
    assert places.loc["CO05120", columns].tolist() == [2, "CO05", "Cáceres"]
    assert places.loc["CO", ["place_level", "name_en"]].tolist() == [0, "Colombia"]


# Guatemala: text with line breaks in cells and tags over a few columns


def test_guatemala_every_row_is_used(guatemala: ImportResult, expected: dict):
    answers = expected["guatemala_345w_2021.csv"]
    accounts = guatemala.sheets[0].accounts
    assert (accounts["rows_read"], accounts["rows_used"]) == (answers["rows"], answers["rows"])
    assert accounts["people_used"] == answers["total_reached"] == 4_392_425


def test_guatemala_totals_and_splits(guatemala: ImportResult, expected: dict):
    answers = expected["guatemala_345w_2021.csv"]
    assert by_sex_and_age(guatemala) == {
        name: answers[name] for name in ("girls", "boys", "women", "men", "people_sex_unknown")
    }


def test_guatemala_by_place_year_and_status(guatemala: ImportResult, expected: dict):
    answers = expected["guatemala_345w_2021.csv"]
    assert totals_by(guatemala, "adm1_code") == by_code(answers["by_adm1"], "GT")
    activities = table(guatemala, "activities")
    years = activities.groupby(pd.to_datetime(activities["started_on"]).dt.strftime("%Y"))["total_reported"].sum()
    assert years.to_dict() == answers["by_report_year"]
    status = activities.assign(status=activities["status"].fillna("")).groupby("status")["total_reported"].sum()
    assert status.to_dict() == {"ongoing": 2_267_388, "completed": 1_756_800, "planned": 368_029, "": 208}


def test_guatemala_planned_stands_apart(guatemala: ImportResult):
    activities = table(guatemala, "activities")
    reached = activities[activities["status"].fillna("completed").isin(["completed", "ongoing"])]
    assert reached["total_reported"].sum() == 4_024_396


@pytest.mark.parametrize("name", ["colombia", "guatemala"])
def test_importing_a_file_again_gives_the_same_bytes(name: str, request: pytest.FixtureRequest):
    first = request.getfixturevalue(name)
    path = REAL / first.snapshot.sources[0].file
    again = imported(first.programme_folder, [path], as_of=JUNE)
    assert again.snapshot.tables == first.snapshot.tables
    assert {change.rows_added + change.rows_removed for change in again.plan.changes} == {0}


# Files whose shapes are not understood yet say what they lack, and publish nothing


@pytest.mark.parametrize(
    ("file", "lacking"),
    [
        ("jordan_activityinfo_2016_justice.csv", "the count"),
        ("kenya_drought_reached_2022.csv", "the day"),
        ("kyrgyzstan_court_cases_districts_2015-2017.xlsx", "the day"),
        ("venezuela_edu_5w_2020_partner1.xlsx", "the count"),
    ],
)
def test_a_shape_not_understood_yet_says_what_it_lacks(tmp_path: Path, file: str, lacking: str):
    with pytest.raises(IntakeError, match=rf"no column was recognised for .*{lacking}"):
        imported(tmp_path / "new", [REAL / file], as_of=JUNE, dry_run=True)
