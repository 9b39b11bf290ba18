"""Files that partners really sent, against answers worked out apart from this project."""

import json
from datetime import date
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest
from partner_files import russian_programme

from kurak.intake.importing import imported
from kurak.intake.report import ImportResult
from kurak.intake.reshaping import Reshaped

REAL = Path(__file__).parents[2] / "shared" / "real"
JUNE = date(2021, 6, 30)
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"the partners' files are not in {REAL}"),
]


@pytest.fixture(scope="module")
def expected() -> dict[str, dict]:
    return json.loads((REAL / "expected.json").read_text(encoding="utf-8"))


def published(tmp_path_factory: pytest.TempPathFactory, file: str, as_of: date = JUNE) -> ImportResult:
    folder = tmp_path_factory.mktemp("real") / file.partition("_")[0]
    if file.startswith("kyrgyzstan"):
        russian_programme(folder)
    return imported(folder, [REAL / file], as_of=as_of)


@pytest.fixture(scope="module")
def colombia(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "colombia_345w_2021.xlsx")


@pytest.fixture(scope="module")
def guatemala(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "guatemala_345w_2021.csv")


@pytest.fixture(scope="module")
def venezuela(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "venezuela_edu_5w_2020_partner1.xlsx")


@pytest.fixture(scope="module")
def jordan(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "jordan_activityinfo_2016_justice.csv")


@pytest.fixture(scope="module")
def courts(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "kyrgyzstan_court_cases_districts_2015-2017.xlsx")


@pytest.fixture(scope="module")
def kenya(tmp_path_factory: pytest.TempPathFactory) -> ImportResult:
    return published(tmp_path_factory, "kenya_drought_reached_2022.csv", date(2022, 12, 31))


def table(result: ImportResult, name: str) -> pd.DataFrame:
    assert result.snapshot
    return pq.read_table(result.snapshot.parquet(name)).to_pandas()


def accounts(result: ImportResult) -> dict[str, float]:
    """Rows and people of the file, all sheets together."""
    told = table(result, "reconciliation").dropna(subset="rows_read")
    return {name: told[name].sum() for name in told if name.startswith(("rows_", "people_"))}


def shape(result: ImportResult) -> Reshaped:
    """The one sheet's."""
    (sheet,) = result.sheets
    assert sheet.shape
    return sheet.shape


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
    assert accounts(colombia) == {
        "rows_read": answers["rows"],
        "rows_used": answers["rows"],
        "rows_set_aside": 0,
        "rows_totals": 0,
        "people_read": answers["total_reached"],
        "people_used": answers["total_reached"],
        "people_set_aside": 0,
        "people_totals": 0,
        "people_planned": answers["by_status"]["Planeada"],
        "people_audience": 0,
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
    told = accounts(guatemala)
    assert (told["rows_read"], told["rows_used"]) == (answers["rows"], answers["rows"])
    assert told["people_used"] == answers["total_reached"] == 4_392_425
    assert told["people_planned"] == answers["by_status"]["Planeada"] == 368_029


def test_guatemala_totals_and_splits(guatemala: ImportResult, expected: dict):
    answers = expected["guatemala_345w_2021.csv"]
    assert by_sex_and_age(guatemala) == {
        name: answers[name] for name in ("girls", "boys", "women", "men", "people_sex_unknown")
    }


def test_guatemala_a_split_of_ten_times_its_total_is_told_before_anything_is_published(guatemala: ImportResult):
    doubts = shape(guatemala).doubts
    assert doubts.head(3)["source_row"].tolist() == [569, 878, 905]
    assert (doubts["value"][1], doubts["suggestion"][1]) == ("38216", "383,216")
    assert doubts["reason"][1] == "The split is above this total: 10 times as many; is a digit lost?"


def test_guatemala_by_place_year_and_status(guatemala: ImportResult, expected: dict):
    answers = expected["guatemala_345w_2021.csv"]
    assert totals_by(guatemala, "adm1_code") == by_code(answers["by_adm1"], "GT")
    activities = table(guatemala, "activities")
    years = activities.groupby(pd.to_datetime(activities["started_on"]).dt.strftime("%Y"))["total_reported"].sum()
    assert years.to_dict() == answers["by_report_year"]
    status = activities.assign(status=activities["status"].fillna("")).groupby("status")["total_reported"].sum()
    assert status.to_dict() == {"ongoing": 2_267_388, "completed": 1_756_800, "planned": 368_029, "": 208}


def test_guatemala_families_and_money_are_measures_of_their_own(guatemala: ImportResult, expected: dict):
    families = table(guatemala, "measures").query("measure == 'households'")
    assert families["value"].sum() == expected["guatemala_345w_2021.csv"]["families"] == 43_640
    assert set(families["unit"]) == {"households"}


def test_guatemala_planned_stands_apart(guatemala: ImportResult):
    activities = table(guatemala, "activities")
    reached = activities[activities["status"].fillna("completed").isin(["completed", "ongoing"])]
    assert reached["total_reported"].sum() == 4_024_396


# Venezuela: twelve ages by sex, and rows of radio stations


def test_venezuela_direct_reach_by_sex_and_age(venezuela: ImportResult, expected: dict):
    answers = expected["venezuela_edu_5w_2020_partner1.xlsx"]
    sums = table(venezuela, "attendance").groupby("source_column")["attendances"].sum()
    sums.index = sums.index.str.split().str[0]
    by_word = sums.groupby(level=0).sum()
    assert by_word["Mujeres"] == answers["non_radio_women"] == 53_876
    assert by_word["Hombres"] == answers["non_radio_men"] == 6_711
    assert by_word["niñas"] == pytest.approx(answers["non_radio_girls"])
    assert by_word["niños"] == pytest.approx(answers["non_radio_boys"])
    assert sums.sum() == pytest.approx(answers["non_radio_total"]) == pytest.approx(547_939.3852)


def test_venezuela_no_person_is_of_unknown_sex(venezuela: ImportResult):
    assert table(venezuela, "attendance").groupby("sex")["attendances"].sum()["unknown"] == 0


def test_venezuela_by_oblast_and_activity(venezuela: ImportResult, expected: dict):
    answers = expected["venezuela_edu_5w_2020_partner1.xlsx"]
    by_adm1: dict[str, float] = {}
    for name, people in answers["non_radio_by_adm1"].items():
        by_adm1[name.split()[0]] = by_adm1.get(name.split()[0], 0) + people
    assert totals_by(venezuela, "adm1_code") == pytest.approx(by_adm1)
    assert len(table(venezuela, "activities")) == answers["rows"] - answers["radio_rows"] == 1_790


def test_venezuela_radio_is_an_audience_each_month(venezuela: ImportResult, expected: dict):
    answers = expected["venezuela_edu_5w_2020_partner1.xlsx"]
    audience = table(venezuela, "audience")
    assert set(audience["channel"]) == {"radio"}
    assert (len(audience), audience["people_estimated"].sum()) == (answers["radio_rows"], answers["radio_total"])
    assert audience["outlet"].nunique() == answers["radio_stations"] == 22
    months = pd.to_datetime(audience["period_start"]).dt.strftime("%Y-%m")
    assert audience.groupby(months)["people_estimated"].sum().to_dict() == answers["radio_people_by_month"]


def test_venezuela_the_same_listeners_count_once_per_station_and_parish(venezuela: ImportResult):
    largest = table(venezuela, "audience").groupby("overlap_group")["people_estimated"].max()
    assert (len(largest), largest.sum()) == (149, 10_959_344)


def test_venezuela_the_bridge_shows_how_much_is_audience(venezuela: ImportResult, expected: dict):
    answers = expected["venezuela_edu_5w_2020_partner1.xlsx"]
    told = accounts(venezuela)
    assert told["people_read"] == pytest.approx(answers["total_reached"])
    assert told["people_used"] - told["people_audience"] == pytest.approx(answers["non_radio_total"])


def test_venezuela_parts_of_a_person_are_shown(venezuela: ImportResult, expected: dict):
    doubts = shape(venezuela).doubts.query("reason.str.startswith('A part of a person')")
    assert len(doubts) == expected["venezuela_edu_5w_2020_partner1.xlsx"]["fractional_rows"] == 28


# Jordan: one row per sex, and units that contradict it


def test_jordan_every_person_is_counted_by_the_column_of_sexes(jordan: ImportResult, expected: dict):
    answers = expected["jordan_activityinfo_2016_justice.csv"]
    told = accounts(jordan)
    assert (told["rows_used"], told["people_used"]) == (answers["rows"], answers["total_value_all_units"])
    names = {"women": "Women", "men": "Men", "girls": "Girls", "boys": "Boys"}
    assert {names[k]: people for k, people in by_sex_and_age(jordan).items()} == answers["by_gender_column"]


def test_jordan_by_governorate_partner_and_month(jordan: ImportResult, expected: dict):
    answers = expected["jordan_activityinfo_2016_justice.csv"]
    activities = table(jordan, "activities").set_index("activity_id")
    rows = table(jordan, "attendance").join(activities[["adm1_code", "partner_id", "started_on"]], on="activity_id")
    by_place = rows.groupby("adm1_code")["attendances"].sum()
    assert sorted(by_place) == sorted(answers["by_governorate"].values())
    assert (by_place["amman"], by_place["zaataricamp"]) == (9_079, 3_215)
    assert by_place["XX"] == answers["by_governorate"]["Countrywide"] == 776
    assert sorted(rows.groupby("partner_id")["attendances"].sum()) == sorted(answers["by_partner"].values())
    months = pd.to_datetime(rows["started_on"]).dt.strftime("%Y-%m")
    assert rows.groupby(months)["attendances"].sum().to_dict() == answers["by_month"]


def test_jordan_rows_whose_unit_names_another_sex_are_shown_and_not_changed(jordan: ImportResult, expected: dict):
    answers = expected["jordan_activityinfo_2016_justice.csv"]
    doubts = shape(jordan).doubts
    assert len(doubts) == answers["rows_gender_contradicts_indicator"] == 103
    assert doubts["people_in_row"].sum() == answers["value_in_contradicting_rows"] == 1_204
    assert set(zip(doubts["source_column"], doubts["value"], doubts["suggestion"], strict=True)) == {
        ("Gender", "Men", "women")
    }


# Courts of Kyrgyzstan: cases, not people; the sheet is the year


def cases(result: ImportResult, year: str) -> pd.DataFrame:
    return table(result, "measures").query("source_sheet == @year")


@pytest.mark.parametrize("year", ["2015", "2016", "2017"])
def test_courts_cases_by_kind_and_year(courts: ImportResult, expected: dict, year: str):
    answers = expected["kyrgyzstan_court_cases_districts_2015-2017.xlsx"][year]
    rows = cases(courts, year)
    assert rows.groupby("dimension")["value"].sum().to_dict() == answers["by_case_type"]
    assert set(rows["unit"]) == {"cases"}
    assert set(rows["period_start"]) == {date(int(year), 1, 1)}
    assert set(rows["period_end"]) == {date(int(year), 12, 31)}
    assert (rows.groupby("source_row")["value"].sum() > 0).sum() == answers["nonzero_places"]


def test_courts_are_no_people_and_no_activities(courts: ImportResult):
    assert len(table(courts, "activities")) == len(table(courts, "attendance")) == 0
    assert accounts(courts)["people_read"] == 0


def test_courts_districts_join_their_oblasts(courts: ImportResult):
    rows = cases(courts, "2017")
    by_place = rows.groupby(rows["adm2_code"].fillna(rows["adm1_code"]))["value"].sum()
    named = {
        **{"KG-GB": 12_549, "KG08203000000": 1_105, "KG02205000000": 856},
        **{"KG08222000000": 820, "KG06226000000": 800, "KG-GO": 720},
    }
    assert by_place[list(named)].to_dict() == named
    assert rows.groupby("adm1_code")["value"].sum()["KG-O"] == 1_761


def test_courts_lakes_are_set_aside_and_a_total_without_a_word_is_seen(courts: ImportResult):
    aside = table(courts, "set_aside")
    lakes = aside.query("source_sheet == '2017'")
    assert lakes["reason"].tolist() == ["'this is a lake' is no number."] * 2
    assert len(aside) == 6
    told = table(courts, "reconciliation").dropna(subset="rows_read").set_index("source_sheet")
    assert told["rows_totals"].to_dict() == {"2015": 1, "2016": 0, "2017": 0}


@pytest.mark.parametrize(("year", "silent"), [("2015", 38), ("2016", 25), ("2017", 8)])
def test_courts_an_empty_row_is_not_zero(courts: ImportResult, year: str, silent: int):
    (sheet,) = [sheet for sheet in courts.sheets if sheet.where.endswith(year)]
    assert f"{silent} rows are without any number: not recorded, not zero." in sheet.notes
    assert 0 not in cases(courts, "2016")["value"].tolist()


# Kenya: targets by sector, and nobody reached yet


def test_kenya_targets_are_measures_by_sector(kenya: ImportResult, expected: dict):
    answers = expected["kenya_drought_reached_2022.csv"]
    rows = table(kenya, "measures").assign(dimension=lambda t: t["dimension"].fillna(""))
    sums = rows.groupby(["measure", "dimension"])["value"].agg(["sum", "count"])
    told = {}
    for name, told_sum in answers["sums"].items():
        measure, *of = name.rpartition("#")[2].split("+")
        told["in_need" if measure == "inneed" else measure, " ".join(of).removeprefix("total")] = told_sum
    told = {key: (one["sum"], one["nonblank"]) for key, one in told.items() if one["nonblank"]}
    assert {key: tuple(row) for key, row in zip(sums.index, sums.to_numpy().tolist(), strict=True)} == told
    assert told["targeted", ""] == (2_003_262, 15)
    assert told["targeted", "food"] == (1_731_106, 15)


def test_kenya_counties_and_year(kenya: ImportResult, expected: dict):
    rows = table(kenya, "measures").query("measure == 'targeted' and dimension.isna()")
    answers = expected["kenya_drought_reached_2022.csv"]["targeted_total_by_adm1"]
    assert sorted(rows["value"]) == sorted(people for people in answers.values() if people)
    assert rows.set_index("adm1_code")["value"]["KE023"] == answers["Turkana"] == 247_500
    assert set(rows["period_start"]) == {date(2022, 1, 1)}


def test_kenya_nobody_reached_is_no_reach_and_not_zero(kenya: ImportResult):
    assert len(table(kenya, "activities")) == len(table(kenya, "attendance")) == 0
    assert "reached" not in set(table(kenya, "measures")["measure"])
    (sheet,) = kenya.sheets
    assert "OVERALL Affected / Reached: blank in every row; no reach is recorded, which is not zero." in sheet.notes


# Every file: nothing lost, and the same again


FILES = ["colombia", "guatemala", "venezuela", "jordan", "courts", "kenya"]


@pytest.mark.parametrize("name", FILES)
def test_every_row_and_every_measure_is_accounted_for(name: str, request: pytest.FixtureRequest):
    result = request.getfixturevalue(name)
    told = accounts(result)
    assert told["rows_read"] == told["rows_used"] + told["rows_set_aside"] + told["rows_totals"]
    assert told["rows_set_aside"] == len(table(result, "set_aside"))
    for sheet in result.sheets:
        bridge = sheet.shape.bridge
        parts = bridge[["used", "set_aside", "totals"]].sum(axis="columns")
        assert bridge["in_file"].tolist() == pytest.approx(parts.tolist())


@pytest.mark.parametrize("name", FILES)
def test_importing_a_file_again_gives_the_same_bytes(name: str, request: pytest.FixtureRequest):
    first = request.getfixturevalue(name)
    path = REAL / first.snapshot.sources[0].file
    again = imported(first.programme_folder, [path], as_of=first.plan.as_of)
    assert again.snapshot.tables == first.snapshot.tables
    assert {change.rows_added + change.rows_removed for change in again.plan.changes} == {0}
