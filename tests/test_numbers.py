"""Every headline number over the dozen activities of dozen.py, and what all numbers and figures must agree on."""

from datetime import date
from pathlib import Path

import dozen
import pandas as pd
import pytest

from kurak import figures, numbers, programme, workspace
from kurak.intake.publish import publish
from kurak.scope import NOTHING, Scope, month_end
from kurak.workspace import Workspace

WHOLE = Scope()
# From A4 to A7: two campaign activities in Osh city, one national training, one patrol in a village of Osh oblast.
SPRING = Scope(since=date(2025, 2, 15), until=date(2025, 4, 30))

Range = tuple[float | None, float | None, float | None]


def answer(opened: Workspace, name: str, scope: Scope) -> Range:
    """Value, low, high."""
    return rounded(numbers.asked(opened, name, scope).now)


def rounded(value: numbers.Value | None) -> Range:
    assert value is not None
    return tuple(None if part is None else round(part, 3) for part in (value.value, value.low, value.high))


def changed(folder: Path, **tables: pd.DataFrame) -> Workspace:
    """The dozen with some tables of its own."""
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, dozen.tables() | tables, as_of=dozen.AS_OF, mode="fresh")
    return workspace.opened(folder)


@pytest.fixture(scope="module")
def lopsided(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """300 came to A3, which lies outside any unit; the campaign declares 3 women and 3 men."""
    attendance, people = dozen.tables()["attendance"], dozen.tables()["people"]
    attendance.loc[attendance["activity_id"] == "A3", "attendances"] = 300
    people.loc[people["campaign_id"] == "C1", "people"] = 3
    return changed(tmp_path_factory.mktemp("lopsided"), attendance=attendance, people=people)


# --- every number, whole and narrowed -----------------------------------------------------------------------

EXPECTED = {
    "activities": ((10, None, None), (4, None, None)),
    "attendances": ((150, None, None), (70, None, None)),
    "total_reported": ((150, None, None), (70, None, None)),
    "new_people": ((25, None, None), (None, None, None)),
    "districts_reached": ((3, None, None), (1, None, None)),
    "teams_supported": ((1, None, None), (1, None, None)),
    "groups_supported": ((1, None, None), (1, None, None)),
    # 71 women, 45 men, 34 not recorded; in spring 40 women and 30 men
    "women_share": ((0.612, 0.473, 0.7), (0.571, 0.571, 0.571)),
    "sex_not_recorded_share": ((0.227, None, None), (0, None, None)),
    # 27 young of 60 whose age is known and 150 in all; in spring 15 of 40 and of 70
    "youth_share": ((0.45, 0.18, 0.78), (0.375, 0.214, 0.643)),
    # units of 43 (campaign C1) and 40 (P1 in Osh oblast); A3, A6 and A11 lie outside any unit with 30, 10 and 0
    "people_direct": ((None, 43, 123), (None, 40, 70)),
    "crime_prevention_people": ((40, 40, 70), (None, 10, 10)),
    "campaign_people": ((43, 43, 53), (None, 40, 60)),
    # radio 12,000, social media 4,000, print 3,000
    "audience_indirect": ((19_000, 12_000, 19_000), (16_000, 12_000, 16_000)),
    "security_information_audience": ((3000, 3000, 3000), (None, None, None)),
    "campaign_audience": ((16_000, 12_000, 16_000), (16_000, 12_000, 16_000)),
}


def test_every_number_is_written_out_here() -> None:
    assert set(EXPECTED) == set(numbers.names())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_whole_dozen(name: str, dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, name, WHOLE) == EXPECTED[name][0]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_dozen_narrowed_to_spring(name: str, dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, name, SPRING) == EXPECTED[name][1]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_scope_that_refused_something_counts_nothing(name: str, dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, name, Scope(refused=("what?",)))[0] in (None, 0)


# --- what counts --------------------------------------------------------------------------------------------


def test_planned_cancelled_and_uncounted_activities_are_left_out(dozen_workspace: Workspace) -> None:
    may_to_july = Scope(since=date(2025, 5, 1), until=date(2025, 7, 31))
    assert answer(dozen_workspace, "activities", may_to_july) == (1, None, None)
    assert answer(dozen_workspace, "attendances", may_to_july) == (None, None, None)
    assert answer(dozen_workspace, "total_reported", may_to_july) == (None, None, None)


def test_none_came_is_nought_and_not_unknown(dozen_workspace: Workspace) -> None:
    august = Scope(since=date(2025, 8, 1), until=date(2025, 8, 31))
    assert answer(dozen_workspace, "attendances", august) == (0, None, None)
    assert answer(dozen_workspace, "districts_reached", august) == (0, None, None)
    assert answer(dozen_workspace, "women_share", august) == (None, None, None)


def test_unknown_sex_is_a_category_and_widens_the_range(dozen_workspace: Workspace) -> None:
    only_a1 = Scope(since=date(2025, 1, 10), until=date(2025, 1, 10))
    assert answer(dozen_workspace, "women_share", only_a1) == (round(10 / 16, 3), 10 / 20, 14 / 20)


def test_the_reported_total_stays_apart_from_those_counted(lopsided: Workspace) -> None:
    assert answer(lopsided, "total_reported", WHOLE)[0] == 150
    assert answer(lopsided, "attendances", WHOLE)[0] == 420


def test_those_who_came_to_an_activity_that_a_file_holds_twice_are_counted_once(tmp_path: Path) -> None:
    tables = dozen.tables()
    twice = {name: pd.concat([tables[name], tables[name]]) for name in ("activities", "campaigns", "structures")}
    opened = changed(tmp_path, **twice)
    assert answer(opened, "attendances", WHOLE)[0] == 150
    assert answer(opened, "crime_prevention_people", WHOLE) == (40, 40, 70)
    assert answer(opened, "audience_indirect", WHOLE) == (19_000, 12_000, 19_000)
    assert answer(opened, "teams_supported", WHOLE)[0] == 1
    # What partners wrote down twice stays, so that a check finds it.
    assert answer(opened, "activities", WHOLE)[0] == 20
    assert answer(opened, "total_reported", WHOLE)[0] == 300


def test_a_support_counts_while_it_lasts(dozen_workspace: Workspace) -> None:
    before, after = (Scope(since=date(year, 1, 1), until=date(year, 12, 31)) for year in (2024, 2026))
    for name, values in {"teams_supported": (0, 1), "groups_supported": (0, 0)}.items():
        assert [answer(dozen_workspace, name, scope)[0] for scope in (before, after)] == list(values)


def test_a_number_without_its_table_is_unknown_and_says_which(tmp_path: Path) -> None:
    few = {name: dozen.tables()[name] for name in ("activities", "attendance")}
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(tmp_path, few, as_of=dozen.AS_OF, mode="fresh")
    teams = numbers.asked(workspace.opened(tmp_path), "teams_supported", WHOLE)
    assert teams.now.is_empty
    assert teams.notes == (
        "This snapshot holds no table “Teams and groups”.",
        "This snapshot holds no table “Support”.",
    )


# --- people -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(campaigns=("C1",)), (43, 43, 43)),
        (Scope(projects=("P2",)), (43, 43, 53)),
        (Scope(workstreams=("crime_prevention",), oblasts=("KG-O",)), (40, 40, 40)),
        (Scope(oblasts=("KG-B",)), (None, 30, 30)),
    ],
)
def test_whole_units_of_one_workstream_have_a_value(scope: Scope, expected: Range, dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, "people_direct", scope) == expected


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        (Scope(oblasts=("KG-O",), until=date(2025, 3, 31)), (None, 20, 40)),
        (Scope(oblasts=("KG-O",), districts=("KG06226000000",)), (None, 20, 50)),
        (Scope(campaigns=("C1",), activity_types=("forum_theatre",)), (None, 10, 10)),
        (Scope(campaigns=("C1",), age_bands=("14-17",)), (None, 25, 25)),
        (Scope(group_kinds=("lcpc_team",)), (None, 10, 10)),
    ],
    ids=["by a date", "by a district", "by a type", "by an age its list does not tell", "by a kind of group"],
)
def test_where_the_scope_cuts_a_unit_the_range_stands_alone(
    scope: Scope, expected: Range, dozen_workspace: Workspace
) -> None:
    assert answer(dozen_workspace, "people_direct", scope) == expected


def test_a_unit_knows_its_women(dozen_workspace: Workspace) -> None:
    women = Scope(campaigns=("C1",), sexes=("women",))
    assert answer(dozen_workspace, "people_direct", women) == (22, 22, 22)


@pytest.mark.slow
def test_a_unit_that_does_not_know_sex_is_cut_by_a_chosen_sex(tmp_path: Path) -> None:
    people = dozen.tables()["people"]
    people.loc[people["unit_id"] == "P1 in Osh oblast 2025", "sex"] = "unknown"
    in_batken = people.iloc[[2]].assign(unit_id="P1 in Batken", adm1_code="KG-B", sex="women")
    opened = changed(tmp_path, people=pd.concat([people, in_batken]))
    # 25 women of Batken are whole; of Osh oblast only attendances are known: 10, 12, 7 and 9
    women = Scope(workstreams=("crime_prevention",), sexes=("women",))
    assert answer(opened, "people_direct", women) == (None, 25, 25 + 38)


def test_two_workstreams_are_a_range_and_never_a_sum(dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, "people_direct", WHOLE) == (None, 43, 123)


def test_one_activity_that_outweighs_all_units_leaves_only_the_range(lopsided: Workspace) -> None:
    assert answer(lopsided, "crime_prevention_people", WHOLE) == (None, 300, 340)


def test_a_unit_smaller_than_its_largest_activity_turns_no_range_upside_down(lopsided: Workspace) -> None:
    assert answer(lopsided, "campaign_people", Scope(campaigns=("C1",))) == (6, 6, 6)


@pytest.mark.slow
def test_a_teams_own_unit_comes_before_that_of_its_place(tmp_path: Path) -> None:
    people = dozen.tables()["people"]
    of_team = people.iloc[[2]].assign(unit_id="T1 2025", structure_id="T1", people=9)
    opened = changed(tmp_path, people=pd.concat([people, of_team]))
    rows = figures.records(opened, numbers.find("people_direct"), Scope(oblasts=("KG-O",)))
    assert rows[["unit_id", "people", "activities"]].to_records(index=False).tolist() == [
        ("P1 in Osh oblast 2025", 40, 3),
        ("T1 2025", 9, 1),
    ]
    assert answer(opened, "crime_prevention_people", Scope(oblasts=("KG-O",))) == (49, 40, 49)


def test_a_number_within_a_workstream_is_nothing_for_a_reader_who_chose_another(dozen_workspace: Workspace) -> None:
    assert answer(dozen_workspace, "campaign_people", Scope(workstreams=("policy",))) == (None, None, None)


# --- audience -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def loud(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """In Osh city (364,052 inhabitants) the radio had 400,000 in February and 361,000 in March; leaflets are online."""
    audience = dozen.tables()["audience"].set_index("audience_id")
    audience.loc["U1", "people_estimated"] = 400_000
    audience.loc["U2", "people_estimated"] = 361_000
    audience.loc["U6", ["people_estimated", "adm1_code"]] = [500_000, "ONLINE"]
    return changed(tmp_path_factory.mktemp("loud"), audience=audience.reset_index())


def test_an_audience_above_the_population_has_no_value(loud: Workspace) -> None:
    march = Scope(oblasts=("KG-GO",), since=date(2025, 3, 1), until=date(2025, 3, 31))
    assert answer(loud, "audience_indirect", march) == (None, 361_000, 364_052)


def test_one_channel_above_the_population_is_cut_to_it(loud: Workspace) -> None:
    february = Scope(oblasts=("KG-GO",), since=date(2025, 2, 1), until=date(2025, 2, 28))
    assert answer(loud, "audience_indirect", february) == (None, 364_052, 364_052)


@pytest.mark.parametrize("oblasts", [(), ("KG-GO", "ONLINE")])
def test_an_online_audience_is_held_against_the_whole_country(oblasts: tuple[str, ...], loud: Workspace) -> None:
    assert answer(loud, "audience_indirect", Scope(oblasts=oblasts)) == (904_000, 500_000, 904_000)


@pytest.mark.slow
def test_an_audience_takes_what_it_does_not_say_from_its_activity(tmp_path: Path) -> None:
    audience = dozen.tables()["audience"]
    leaflet = audience["audience_id"] == "U6"
    audience.loc[leaflet, ["project_id", "workstream", "adm1_code"]] = None
    opened = changed(tmp_path, audience=audience.assign(activity_id=pd.Series("A7", index=audience.index[leaflet])))
    its_own = Scope(projects=("P1",), workstreams=("crime_prevention",), oblasts=("KG-O",), partners=("FTI",))
    assert answer(opened, "audience_indirect", its_own) == (3000, 3000, 3000)


# --- comparison ---------------------------------------------------------------------------------------------


def test_both_numbers_are_told(dozen_workspace: Workspace) -> None:
    april_to_june = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    number = numbers.asked(dozen_workspace, "attendances", april_to_june)
    assert (rounded(number.now)[0], rounded(number.previous)[0], number.change) == (10, 130, "no clear change")


def test_a_number_within_a_workstream_is_compared_within_it(dozen_workspace: Workspace) -> None:
    second_half = Scope(since=date(2025, 7, 1), until=date(2025, 12, 31), comparison="previous_period")
    number = numbers.asked(dozen_workspace, "campaign_audience", second_half)
    assert (rounded(number.now)[0], rounded(number.previous)) == (None, (16_000, 12_000, 16_000))


def test_without_a_comparison_nothing_is_compared(dozen_workspace: Workspace) -> None:
    number = numbers.asked(dozen_workspace, "attendances", SPRING)
    assert (number.previous, number.change) == (None, "")


def test_a_number_that_no_sample_stands_behind_gets_no_word(dozen_workspace: Workspace) -> None:
    number = numbers.asked(dozen_workspace, "people_direct", Scope(comparison="previous_year"))
    assert (number.previous is None, number.change) == (False, "")


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Twelve activities a month: 10 came to each in January, 20 in February, 10 in March, 10.5 in April."""
    days = [date(2025, month, day) for month in (1, 2, 3, 4) for day in range(1, 13)]
    ids = [f"A{day:%m%d}" for day in days]
    first = dozen.tables()["activities"].iloc[[0]]
    activities = pd.concat([first] * len(days)).assign(started_on=days, activity_id=ids)
    came = [came for came in (10, 20, 10, 10.5) for _ in range(12)]
    attendance = pd.DataFrame({"activity_id": ids, "split": "total", "attendances": came})
    return changed(tmp_path_factory.mktemp("steady"), activities=activities, attendance=attendance)


@pytest.mark.slow
@pytest.mark.parametrize(("month", "word"), [(2, "up"), (3, "down"), (4, "no clear change")])
def test_a_word_for_a_change_that_chance_does_not_make(month: int, word: str, steady: Workspace) -> None:
    first = date(2025, month, 1)
    scope = Scope(since=first, until=month_end(first), comparison="previous_period")
    assert numbers.asked(steady, "attendances", scope).change == word


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Twelve activities in January, 28 in February. To each of January's came 20, of whom 5 aged 18 to 24, and 3 new
    people; to each of February's 20, of whom 15 aged 18 to 24, and 4 new people. Partners wrote 20 as total."""
    days = [date(2025, 1, day) for day in range(1, 13)] + [date(2025, 2, day) for day in range(1, 29)]
    ids = [f"A{day:%m%d}" for day in days]
    first = dozen.tables()["activities"].iloc[[0]]
    activities = pd.concat([first] * len(days)).assign(started_on=days, activity_id=ids)
    activities["new_people_reported"] = [3 if day.month == 1 else 4 for day in days]
    young = [5 if day.month == 1 else 15 for day in days]
    rows = [
        {"activity_id": one, "split": "age", "age_band": band, "attendances": came}
        for one, came_young in zip(ids, young, strict=True)
        for band, came in (("18-24", came_young), ("35-59", 20 - came_young))
    ]
    return changed(tmp_path_factory.mktemp("grown"), activities=activities, attendance=pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("name", "before", "now", "word"),
    [
        ("activities", 12, 28, "up"),
        ("youth_share", 0.25, 0.75, "up"),
        ("new_people", 36, 112, "up"),
        ("total_reported", 240, 560, "up"),
        ("sex_not_recorded_share", 1, 1, "no clear change"),
    ],
)
def test_every_number_made_of_activities_gets_a_word(
    name: str, before: float, now: float, word: str, grown: Workspace
) -> None:
    february = Scope(since=date(2025, 2, 1), until=date(2025, 2, 28), comparison="previous_period")
    number = numbers.asked(grown, name, february)
    assert (number.previous and number.previous.value, number.now.value, number.change) == (before, now, word)


def test_activities_that_tell_no_new_people_are_no_evidence(dozen_workspace: Workspace) -> None:
    """In the dozen only A1 (20) and A2 (5) do: one each, too few for a word however large the difference."""
    second_half = Scope(since=date(2025, 1, 16), until=date(2025, 1, 30), comparison="previous_period")
    number = numbers.asked(dozen_workspace, "new_people", second_half)
    assert (number.now.value, number.previous and number.previous.value) == (5, 20)
    assert number.change == "no clear change"


def test_where_nothing_is_recorded_nothing_changed(dozen_workspace: Workspace) -> None:
    second_quarter = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    number = numbers.asked(dozen_workspace, "new_people", second_quarter)
    assert (number.now.value, number.previous and number.previous.value, number.change) == (None, 25, "")


# --- what is said -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "scope", "note"),
    [
        ("teams_supported", Scope(workstreams=("policy",), sexes=("women",)), "Not filtered by workstream, sex."),
        ("total_reported", Scope(age_bands=("18-24",)), "Not filtered by age."),
        ("audience_indirect", Scope(districts=("KG06226000000",)), "Not filtered by district."),
    ],
)
def test_a_filter_that_cant_be_honoured_is_named(
    name: str, scope: Scope, note: str, dozen_workspace: Workspace
) -> None:
    assert numbers.asked(dozen_workspace, name, scope).notes[-1] == note


# --- agreement ----------------------------------------------------------------------------------------------

SCOPES = {
    "everything": Scope(),
    "from an odd day to beyond the data": Scope(since=date(2025, 1, 15), until=date(2030, 12, 31)),
    "women": Scope(sexes=("women",)),
    "sex not recorded": Scope(sexes=("unknown",)),
    "young people": Scope(age_bands=("14-17", "18-24", "25-29")),
    "crime prevention in villages": Scope(workstreams=("crime_prevention",), settlement_types=("rural",)),
}
SPLITS_OF_REACH = (
    *("reach_by_month", "reach_by_quarter", "reach_by_project", "reach_by_partner", "reach_by_activity_type"),
    *("reach_by_settlement_type", "reach_by_oblast", "reach_by_district"),
    *("gender_by_month", "gender_by_activity_type", "gender_by_oblast", "gender_by_project"),
)
RECORDED = {"attendances": "attendances", "total_reported": "total_reported", "new_people": "new_people_reported"}
RANGES = ("women_share", "youth_share", "people_direct", "crime_prevention_people", "campaign_people")

in_any_scope = pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)


@pytest.fixture(params=["dozen", "sample"])
def opened(request: pytest.FixtureRequest) -> Workspace:
    """The dozen, then the made-up programme, whose files carry the faults that real files do."""
    if request.param == "sample" and not programme.SAMPLE.exists():
        pytest.skip("the made-up programme is not there yet: python -m kurak sample")
    return request.getfixturevalue({"dozen": "dozen_workspace", "sample": "sample"}[request.param])


@in_any_scope
def test_every_way_to_split_reach_adds_up_to_the_number(scope: Scope, opened: Workspace) -> None:
    total = numbers.asked(opened, "attendances", scope).now.value or 0
    sums = {name: figures.asked(opened, name, scope).rows["attendances"].sum() for name in SPLITS_OF_REACH}
    assert sums == pytest.approx(dict.fromkeys(SPLITS_OF_REACH, total))


@in_any_scope
def test_the_last_month_so_far_is_the_number(scope: Scope, opened: Workspace) -> None:
    so_far = figures.asked(opened, "reach_cumulative", scope).rows["attendances_so_far"]
    total = numbers.asked(opened, "attendances", scope).now.value or 0
    assert so_far.max() == pytest.approx(total) if len(so_far) else total == 0


@in_any_scope
def test_the_records_behind_a_number_add_up_to_it(scope: Scope, opened: Workspace) -> None:
    for name, column in RECORDED.items():
        number = numbers.asked(opened, name, scope)
        rows = figures.records(opened, number.query, scope)
        assert rows[column].sum() == pytest.approx(number.now.value or 0), name
    activities = numbers.asked(opened, "activities", scope)
    protected = scope.narrowed(projects=opened.protected or {NOTHING})
    unlisted = numbers.asked(opened, "activities", protected).now.value or 0
    assert len(figures.records(opened, activities.query, scope)) + unlisted == activities.now.value


@in_any_scope
def test_the_share_of_women_is_that_of_the_gender_figures(scope: Scope, opened: Workspace) -> None:
    rows = figures.asked(opened, "gender_by_project", scope).rows
    by_sex = rows.groupby("sex")["attendances"].sum()
    women, unknown, total = by_sex.get("women", 0), by_sex.get("unknown", 0), by_sex.sum()
    share = numbers.asked(opened, "women_share", scope).now
    assert share.value == (None if total == unknown else pytest.approx(women / (total - unknown)))
    if total:
        assert (share.low, share.high) == pytest.approx((women / total, (women + unknown) / total))


@in_any_scope
def test_people_with_a_value_are_the_whole_units_behind_them(scope: Scope, opened: Workspace) -> None:
    number = numbers.asked(opened, "campaign_people", scope)
    rows = figures.records(opened, number.query, scope)
    if number.now.value is not None:
        assert rows["is_whole"].all()
        assert rows["people"].sum() == pytest.approx(number.now.value)


@in_any_scope
def test_no_range_is_upside_down(scope: Scope, opened: Workspace) -> None:
    for name in RANGES:
        now = numbers.asked(opened, name, scope).now
        ends = [end for end in (now.low, now.value, now.high) if end is not None]
        assert ends == sorted(ends), name
