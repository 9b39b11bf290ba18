"""Targets over the dozen: indicators written out by hand, each with what it must say. Snapshot of 30 September 2025."""

import itertools
from datetime import date
from pathlib import Path
from typing import Any

import dozen
import pandas as pd
import pytest

from kurak import reported, review, targets, workspace
from kurak.dictionary import dictionary
from kurak.errors import TotalsError
from kurak.intake.publish import publish
from kurak.numbers import Value
from kurak.queries import shelf
from kurak.review import Period, Person
from kurak.rules import totals
from kurak.scope import Scope
from kurak.targets import Aim
from kurak.targets.lights import Course

# fmt: off
INDICATORS = [
    # id, project, title, unit, direction, number, over time, over place, kind
    ("A1", "P1", "Attendances", "attendances", "up", "attendances", "sum", "sum", "period"),
    ("A2", None, "Attendances so far", "attendances", "up", "attendances", "sum", "sum", "cumulative"),
    ("A3", None, "Largest quarter", "attendances", "up", "attendances", "max", "sum", "cumulative"),
    ("B1", None, "People in crime prevention", "people", "up", "crime_prevention_people", "none", "none", "period"),
    ("B2", None, "Everything", "people", "up", "attendances + people_direct", "none", "none", "period"),
    ("B3", None, "Audience for ever", "audience", "up", "audience_indirect", "sum", "none", "cumulative"),
    ("C1", None, "Share of women", "share", "up", "women_share", "last", "none", "period"),
    ("C2", None, "Women alone", "attendances", "up", "attendances", "sum", "sum", "period"),
    ("D1", "P2", "Who feel safe, %", "percent", "up", "manual", "last", "none", "end"),
    ("D2", None, "Disputes", "disputes", "down", "manual", "sum", "sum", "period"),
    ("D3", None, "Plans financed", "plans", "up", "manual", "sum", "sum", "cumulative"),
    ("E1", None, "Nobody measures it", "things", "up", "no_such_number", "sum", "sum", "period"),
]
TARGETS = [
    # id, period, place, dimension, baseline, target
    ("A1", "2025-Q1", None, None, 0, 80),
    ("A1", "2025-Q2", None, None, 0, 20),
    ("A2", "2025-Q1", None, None, 0, 100),
    ("A2", "2025", None, None, 0, 200),
    ("A3", "2025-Q1", None, None, 0, 100),
    ("A3", "2025-Q2", None, None, 0, 100),
    ("B1", "2025", "KG-O", None, 0, 38),
    ("B1", "2025", "KG-B", None, 0, 50),
    ("B2", "2025", None, None, 0, 100),
    ("B3", "2025", None, None, 0, 100),
    ("C1", "2025", None, None, 0.4, 0.6),
    ("C2", "2025", None, "women", 0, 50),
    ("C2", "2025-Q1", "KG-O", None, 0, 30),
    ("C2", "2025-Q1", "KG-GO", None, 0, 60),
    ("D1", "2025", None, None, 40, 60),
    ("D2", "2025-H1", None, None, 30, 20),
    ("D2", "2025", None, None, 60, 50),
    ("D3", "2025", None, None, None, 10),
    ("E1", "2025", None, None, 0, 1),
    ("E1", "some day", None, None, 0, 1),
]
RESULTS = [
    # id, period, place, value, comment
    ("D1", "2025-Q1", None, 45, "First survey."),
    ("D1", "2025-Q2", None, 50, "Second survey."),
    ("D2", "2025-Q1", None, 12, None),
    ("D2", "2025-Q2", None, 14, "Dry summer."),
    ("D3", "2024", None, 3, None),
    ("D3", "2025-Q1", None, 2, None),
    ("D3", "2025-H1", None, 4, None),
]
# fmt: on
WHOLE_YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 12, 31))


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> tuple[Aim, ...]:
    return targets.standing(opened(tmp_path_factory.mktemp("targets")), WHOLE_YEAR)


def opened(folder: Path) -> workspace.Workspace:
    columns = [
        "indicator_id",
        "project_id",
        "title_en",
        "unit",
        "direction",
        "number",
        "over_time",
        "over_place",
        "target_kind",
    ]
    held = {
        "indicators": pd.DataFrame(INDICATORS, columns=columns),
        "targets": pd.DataFrame(
            TARGETS, columns=["indicator_id", "period", "adm1_code", "dimension", "baseline", "target"]
        ),
        "results": pd.DataFrame(RESULTS, columns=["indicator_id", "period", "adm1_code", "value", "comment"]),
    }
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, dozen.tables() | held, as_of=dozen.AS_OF, mode="fresh")
    return workspace.opened(folder)


def one(rows: tuple[Aim, ...], indicator: str, period: str = "2025", place: str = "", dimension: str = "") -> Aim:
    wanted = (indicator, period, place, dimension)
    return next(row for row in rows if (row.indicator_id, row.period, row.place, row.dimension) == wanted)


# --- numbers that Kurak counts --------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_number_is_asked_over_exactly_the_period_and_the_project_of_its_indicator(rows: tuple[Aim, ...]) -> None:
    """A1, A2 and A3 of P1 in the first quarter; A7 in the second."""
    assert [one(rows, "A1", period).value.value for period in ("2025-Q1", "2025-Q2")] == [70, 10]
    assert one(rows, "A1", "2025-Q1").light.word == "Not reached"
    assert one(rows, "A1", "2025-Q1").achieved == 0.875


def test_a_cumulative_target_counts_from_its_first_period(rows: tuple[Aim, ...]) -> None:
    assert [one(rows, "A2", period).value.value for period in ("2025-Q1", "2025")] == [130, 150]


def test_the_largest_period_so_far_stands_where_the_indicator_says_so(rows: tuple[Aim, ...]) -> None:
    """130 in the first quarter, 10 in the second."""
    assert [one(rows, "A3", period).value.value for period in ("2025-Q1", "2025-Q2")] == [130, 130]


def test_what_each_month_left_must_add(rows: tuple[Aim, ...]) -> None:
    """50 to come; from 30 September to 31 December are three months."""
    row = one(rows, "A2")
    assert (row.remaining, round(row.months_left, 1), round(row.needed_per_month or 0)) == (50, 3.0, 17)
    assert row.light.word == "On track"


def test_of_people_only_whole_units_are_a_value_and_else_the_range_decides(rows: tuple[Aim, ...]) -> None:
    assert one(rows, "B1", place="KG-O").value == Value(40, 40, 40)
    assert one(rows, "B1", place="KG-O").light.word == "Reached"
    batken = one(rows, "B1", place="KG-B")
    assert (batken.value, batken.achieved, batken.light.word) == (Value(None, 30, 30), None, "Behind")


def test_places_are_not_made_one_where_the_indicator_does_not_allow_it(rows: tuple[Aim, ...]) -> None:
    assert [row.place for row in rows if row.indicator_id == "B1"] == ["KG-B", "KG-O"]


def test_all_places_are_asked_together_where_they_may_be_added(rows: tuple[Aim, ...]) -> None:
    row = one(rows, "C2", "2025-Q1")
    assert (row.is_all_places, row.value.value, row.target) == (True, 90, 90)


def test_a_part_of_an_indicator_is_a_filter(rows: tuple[Aim, ...]) -> None:
    assert one(rows, "C2", dimension="women").value.value == 71


def test_a_share_has_nothing_that_a_month_could_add(rows: tuple[Aim, ...]) -> None:
    row = one(rows, "C1")
    assert (round(row.value.value or 0, 3), row.needed_per_month, row.light.word) == (0.612, None, "Reached")


def test_unlike_kinds_are_never_added(rows: tuple[Aim, ...]) -> None:
    row = one(rows, "B2")
    assert (row.value, row.light.word) == (Value(None, None, None), "Can't be told")
    assert row.why == "It adds unlike kinds, which are never added."
    assert row.warning == "adds attendances, people"


def test_what_may_not_be_summed_over_time_is_not(rows: tuple[Aim, ...]) -> None:
    assert one(rows, "B3").why == "It sums over time what may not be summed."


def test_a_number_that_does_not_exist_is_said(rows: tuple[Aim, ...]) -> None:
    assert one(rows, "E1").why == "“no_such_number” is no headline number."


def test_a_period_nobody_can_read_is_left_out(rows: tuple[Aim, ...]) -> None:
    assert [row.period for row in rows if row.indicator_id == "E1"] == ["2025"]


# --- values entered by hand -----------------------------------------------------------------------------------


def test_the_last_value_entered_stands_for_the_period(rows: tuple[Aim, ...]) -> None:
    row = one(rows, "D1")
    assert (row.value.value, row.achieved, row.comment, row.source) == (50, 0.5, "Second survey.", "entered")
    assert row.light.word == "Behind"


def test_less_is_better_and_a_count_that_still_grows_is_not_praised(rows: tuple[Aim, ...]) -> None:
    assert (one(rows, "D2", "2025-H1").value.value, one(rows, "D2", "2025-H1").light.word) == (26, "Not reached")
    assert one(rows, "D2", "2025-H1").achieved == 0.4
    year = one(rows, "D2")
    assert (year.value.value, year.light.word, year.achieved) == (26, "Too early to tell", None)


def test_a_half_year_and_its_quarter_are_not_added(rows: tuple[Aim, ...]) -> None:
    assert one(rows, "D3").value.value == 7


# --- scope ----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_a_scope_narrows_by_project_place_and_period(tmp_path: Path) -> None:
    held = opened(tmp_path)
    found = targets.standing(held, Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), projects=("P1",)))
    assert [(row.indicator_id, row.period) for row in found] == [("A1", "2025-Q2")]
    in_osh = targets.standing(held, Scope(since=date(2025, 1, 1), until=date(2025, 12, 31), oblasts=("KG-O",)))
    assert {row.place for row in in_osh} == {"", "KG-O"}
    assert targets.standing(held, Scope(refused=("what?",))) == ()


def test_filters_that_targets_cant_honour_are_named() -> None:
    assert targets.ignored(Scope(sexes=("women",), projects=("P1",))) == ("Sex",)


def test_a_snapshot_without_targets_says_which_tables_it_lacks(dozen_workspace: workspace.Workspace) -> None:
    assert targets.lacking(dozen_workspace) == ("indicators", "targets")
    assert targets.standing(dozen_workspace, Scope()) == ()


def test_targets_are_taken_along_in_columns_of_the_dictionary(rows: tuple[Aim, ...]) -> None:
    sheet = targets.frame(rows, "KG").set_index(["title", "period", "adm1_code"])
    assert set(sheet.reset_index().columns) <= set(dictionary().columns)
    assert sheet.loc[("Attendances", "2025-Q1", "KG"), "standing"] == "Not reached"
    assert sheet.loc[("Who feel safe, %", "2025", "KG"), ["value", "share"]].tolist() == [50, 0.5]


@pytest.mark.slow
def test_a_target_is_told_beside_what_was_last_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = opened(tmp_path)
    assert targets.last_reported(held, WHOLE_YEAR) == ("", {})
    publish(tmp_path, dozen.tables(), as_of=date(2025, 10, 31))
    half = Period("First half", date(2025, 1, 1), date(2025, 6, 30))
    book = reported.book_of(held.programme)
    review.sign_off(book, Person("Aida"), snapshot=held.snapshot.name, period=half, figures=())
    name, values = targets.last_reported(workspace.opened(tmp_path), WHOLE_YEAR)
    assert (name, values["A1", "2025-Q1", "", ""].value) == ("2025-09-30", 70)


# --- lights ---------------------------------------------------------------------------------------------------

YEAR = {"since": date(2025, 1, 1), "until": date(2025, 12, 31), "baseline": 0.0, "low": None, "high": None}


@pytest.mark.parametrize(
    ("course", "word"),
    [
        ({"value": 50.0, "today": date(2025, 6, 30)}, "On track"),
        ({"value": 44.0, "today": date(2025, 6, 30)}, "Behind"),
        ({"value": 100.0, "today": date(2025, 6, 30)}, "Reached"),
        ({"value": 99.0, "today": date(2025, 12, 31)}, "Not reached"),
        ({"value": 0.0, "today": date(2024, 12, 31)}, "Too early to tell"),
        ({"value": None, "today": date(2025, 6, 30)}, "Can't be told"),
        ({"value": None, "low": 100.0, "high": 120.0, "today": date(2025, 6, 30)}, "Reached"),
        ({"value": None, "low": 40.0, "high": 120.0, "today": date(2025, 6, 30)}, "Can't be told"),
        ({"value": 95.0, "grows": False, "today": date(2025, 6, 30)}, "On track"),
        ({"value": 70.0, "baseline": 60.0, "today": date(2025, 6, 30)}, "Behind"),
        ({"value": 120.0, "direction": "down", "grows": False, "today": date(2025, 6, 30)}, "Behind"),
        ({"value": 90.0, "direction": "down", "grows": False, "today": date(2025, 6, 30)}, "Reached"),
        ({"value": 120.0, "direction": "down", "today": date(2025, 6, 30)}, "Not reached"),
    ],
)
def test_a_light_says_how_a_value_stands(course: dict[str, Any], word: str) -> None:
    made = Course(**{"direction": "up", "grows": True, "target": 100.0, **YEAR, **course})
    assert made.light().word == word


def test_every_light_has_a_shape_and_a_word_of_its_own() -> None:
    lights = targets.LIGHTS.values()
    assert len({light.shape for light in lights}) == len({light.word for light in lights}) == len(lights)


# --- the made-up programme ------------------------------------------------------------------------------------


def test_the_published_year_of_the_made_up_programme(sample: workspace.Workspace) -> None:
    found = {row.indicator_id: row.value.value for row in targets.standing(sample, WHOLE_YEAR)}
    assert (found["I-01"], found["I-02"]) == (44, 23)


@pytest.mark.parametrize(("one", "other"), [*itertools.combinations(shelf("numbers"), 2)])
def test_no_pair_of_numbers_is_added_unless_both_count_the_same_and_never_twice(one: str, other: str) -> None:
    """Every pair of headline numbers: unlike units raise, equal ones of people, teams or audience are a range."""
    units = {shelf("numbers")[name].words["unit"] for name in (one, other)}
    pair = {one: Value(5, 4, 6), other: Value(7, None, None)}
    if len(units) > 1 or units == {"share"}:
        with pytest.raises(TotalsError, match="can't be added"):
            totals.add(pair)
    else:
        assert totals.add(pair) == Value(None, 7, 13)


def test_attendances_of_two_numbers_would_be_a_sum_and_one_number_is_itself() -> None:
    assert totals.add({"attendances": Value(5, None, None)}) == Value(5, None, None)
    with pytest.raises(TotalsError, match="nothing can't be added"):
        totals.add({})


def test_rule_d06_and_targets_hold_the_same_against_an_indicator() -> None:
    wrong = {"number": "attendances + people_direct", "unit": "people", "over_time": "sum", "over_place": "sum"}
    assert totals.faults(wrong) == (
        "adds attendances, people",
        "sums over time what may not be summed: attendances, people",
    )
    assert totals.adds_unlike(wrong)
