"""Every figure over the dozen activities of dozen.py, row by row; each row can be followed by hand."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import dozen
import dozen_programme_rows
import pandas as pd
import pytest

from kurak import figures, workspace
from kurak.intake.publish import publish
from kurak.scope import Scope
from kurak.workspace import Workspace

COUNTED_IN_OSH_CITY = "24.kg English, quoting the National Statistical Committee"
COUNTED_IN_BATKEN = "de.wikipedia Oblus Batken (archived copy, 2024-06)"
COUNTED_IN_OSH = (
    "en.wikipedia region/city page (archived copy), citing National Statistical Committee of the Kyrgyz Republic"
)
WHOLE = Scope()
# From A4 to A7: two campaign activities in Osh city, one national training, one patrol in a village of Osh oblast.
SPRING = Scope(since=date(2025, 2, 15), until=date(2025, 4, 30))


def rows_of(frame: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    """Rows as tuples: dates as text, blanks as None, shares to three places."""
    return [tuple(map(_plain, row)) for row in frame[list(columns) or list(frame)].itertuples(index=False)]


def _plain(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    return round(value, 3) if isinstance(value, float) else value


def shown(opened: Workspace, name: str, scope: Scope, *columns: str) -> list[tuple[object, ...]]:
    return rows_of(figures.asked(opened, name, scope).rows, *columns)


def changed(folder: Path, **tables: pd.DataFrame) -> Workspace:
    """The dozen with some tables of its own."""
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    publish(folder, dozen.tables() | tables, as_of=dozen.AS_OF, mode="fresh")
    return workspace.opened(folder)


# --- every figure, whole and narrowed -----------------------------------------------------------------------

MONTHS = [
    # month, attendances, activities, is unfinished, reports in, reports expected
    ("2025-01-01", 40, 2, False, 2, 2),
    ("2025-02-01", 70, 2, False, 2, 2),
    ("2025-03-01", 20, 2, False, 2, 2),
    ("2025-04-01", 10, 1, False, 1, 1),
    ("2025-05-01", 0, 0, False, 1, 1),
    ("2025-06-01", 0, 0, False, 1, 1),
    ("2025-07-01", 0, 0, True, 1, 2),
    ("2025-08-01", 0, 1, True, 1, 2),
    ("2025-09-01", 10, 1, True, 1, 2),
]
EXPECTED = {
    "reach_by_month": (
        MONTHS,
        [
            ("2025-02-01", 40, 1, False, 2, 2),
            ("2025-03-01", 20, 2, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
        ],
    ),
    "reach_by_period": ([], []),
    "reach_by_quarter": (
        [
            ("2025-01-01", 130, 6, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
            ("2025-07-01", 10, 2, True, 1, 2),
        ],
        [
            ("2025-01-01", 60, 3, False, 2, 2),
            ("2025-04-01", 10, 1, False, 1, 1),
        ],
    ),
    "reach_cumulative": (
        [
            ("2025-01-01", 40, False, 2, 2),
            ("2025-02-01", 110, False, 2, 2),
            ("2025-03-01", 130, False, 2, 2),
            ("2025-04-01", 140, False, 1, 1),
            ("2025-05-01", 140, False, 1, 1),
            ("2025-06-01", 140, False, 1, 1),
            ("2025-07-01", 140, True, 1, 2),
            ("2025-08-01", 140, True, 1, 2),
            ("2025-09-01", 150, True, 1, 2),
        ],
        [
            ("2025-02-01", 40, False, 2, 2),
            ("2025-03-01", 60, False, 2, 2),
            ("2025-04-01", 70, False, 1, 1),
        ],
    ),
    "reach_by_project": (
        [("P1", 90, 6), ("P2", 60, 3)],
        [("P2", 60, 3), ("P1", 10, 1)],
    ),
    "reach_by_partner": (
        [("FTI", 90, 6), ("CU", 60, 3)],
        [("CU", 60, 3), ("FTI", 10, 1)],
    ),
    "reach_by_activity_type": (
        [
            ("information_session", 50, 2),
            ("public_event", 40, 1),
            ("training", 40, 4),
            ("forum_theatre", 10, 1),
            ("joint_patrol", 10, 1),
        ],
        [("public_event", 40, 1), ("forum_theatre", 10, 1), ("training", 10, 1), ("joint_patrol", 10, 1)],
    ),
    "reach_by_settlement_type": (
        [("urban", 100, 5), ("rural", 40, 3), (None, 10, 1)],
        [("urban", 50, 2), ("rural", 10, 1), (None, 10, 1)],
    ),
    "reach_by_oblast": (
        [("KG-O", 60, 4), ("KG-GO", 50, 2), ("KG-B", 30, 2), ("KG", 10, 1)],
        [("KG-GO", 50, 2), ("KG", 10, 1), ("KG-O", 10, 1)],
    ),
    "reach_by_district": (
        [(None, 60, 3), ("KG06226000000", 50, 3), ("KG05214000000", 30, 2), ("KG06207000000", 10, 1)],
        [(None, 60, 3), ("KG06207000000", 10, 1)],
    ),
    "reach_map_by_district": (
        [("KG06226000000", 50, 3), ("KG05214000000", 30, 2), ("KG06207000000", 10, 1)],
        [("KG06207000000", 10, 1)],
    ),
    "reach_by_workstream": (
        [("crime_prevention", 90, 6), ("outreach_campaign", 60, 3)],
        [("outreach_campaign", 60, 3), ("crime_prevention", 10, 1)],
    ),
    "reach_rate_by_oblast": (
        # oblast, attendances, inhabitants, their year and source, attendances per 1,000 inhabitants
        [
            ("KG-GO", 50, 364_052, 2022, COUNTED_IN_OSH_CITY, 0.137),
            ("KG-B", 30, 561_443, 2022, COUNTED_IN_BATKEN, 0.053),
            ("KG-O", 60, 1_460_425, 2023, COUNTED_IN_OSH, 0.041),
        ],
        [
            ("KG-GO", 50, 364_052, 2022, COUNTED_IN_OSH_CITY, 0.137),
            ("KG-O", 10, 1_460_425, 2023, COUNTED_IN_OSH, 0.007),
        ],
    ),
    "activities_by_oblast": (
        [("KG-O", 5), ("KG-B", 2), ("KG-GO", 2), ("KG", 1)],
        [("KG-GO", 2), ("KG", 1), ("KG-O", 1)],
    ),
    "gender_by_oblast": (
        [
            ("KG-O", "women", 38, 0.633),
            ("KG-O", "men", 18, 0.3),
            ("KG-O", "unknown", 4, 0.067),
            ("KG-GO", "women", 25, 0.5),
            ("KG-GO", "men", 25, 0.5),
            ("KG-B", "unknown", 30, 1),
            ("KG", "women", 8, 0.8),
            ("KG", "men", 2, 0.2),
        ],
        [
            ("KG-GO", "women", 25, 0.5),
            ("KG-GO", "men", 25, 0.5),
            ("KG", "women", 8, 0.8),
            ("KG", "men", 2, 0.2),
            ("KG-O", "women", 7, 0.7),
            ("KG-O", "men", 3, 0.3),
        ],
    ),
    "gender_by_project": (
        [
            ("P1", "women", 38, 0.422),
            ("P1", "men", 18, 0.2),
            ("P1", "unknown", 34, 0.378),
            ("P2", "women", 33, 0.55),
            ("P2", "men", 27, 0.45),
        ],
        [("P2", "women", 33, 0.55), ("P2", "men", 27, 0.45), ("P1", "women", 7, 0.7), ("P1", "men", 3, 0.3)],
    ),
    "gender_by_activity_type": (
        [
            ("information_session", "women", 10, 0.2),
            ("information_session", "men", 6, 0.12),
            ("information_session", "unknown", 34, 0.68),
            ("public_event", "women", 20, 0.5),
            ("public_event", "men", 20, 0.5),
            ("training", "women", 29, 0.725),
            ("training", "men", 11, 0.275),
            ("training", "unknown", 0, 0),
            ("forum_theatre", "women", 5, 0.5),
            ("forum_theatre", "men", 5, 0.5),
            ("joint_patrol", "women", 7, 0.7),
            ("joint_patrol", "men", 3, 0.3),
        ],
        [
            ("public_event", "women", 20, 0.5),
            ("public_event", "men", 20, 0.5),
            ("forum_theatre", "women", 5, 0.5),
            ("forum_theatre", "men", 5, 0.5),
            ("training", "women", 8, 0.8),
            ("training", "men", 2, 0.2),
            ("joint_patrol", "women", 7, 0.7),
            ("joint_patrol", "men", 3, 0.3),
        ],
    ),
    "gender_by_month": (
        [
            (month, sex, attendances, *state)
            for (month, _, _, *state), (women, men, unknown) in zip(
                MONTHS,
                [
                    (22, 14, 4),
                    (20, 20, 30),
                    (13, 7, 0),
                    (7, 3, 0),
                    (0, 0, 0),
                    (0, 0, 0),
                    (0, 0, 0),
                    (0, 0, 0),
                    (9, 1, 0),
                ],
                strict=True,
            )
            for sex, attendances in (("women", women), ("men", men), ("unknown", unknown))
        ],
        [
            ("2025-02-01", "women", 20, False, 2, 2),
            ("2025-02-01", "men", 20, False, 2, 2),
            ("2025-03-01", "women", 13, False, 2, 2),
            ("2025-03-01", "men", 7, False, 2, 2),
            ("2025-04-01", "women", 7, False, 1, 1),
            ("2025-04-01", "men", 3, False, 1, 1),
        ],
    ),
    "women_share_by_oblast": (
        # oblast, share of women where sex is recorded, share not recorded, attendances
        [("KG-O", 0.679, 0.067, 60), ("KG-GO", 0.5, 0, 50), ("KG-B", None, 1, 30)],
        [("KG-O", 0.7, 0, 10), ("KG-GO", 0.5, 0, 50)],
    ),
    "women_share_by_month": (
        [
            (month, *shares, *state)
            for (month, _, _, *state), shares in zip(
                MONTHS,
                [(0.611, 0.1), (0.5, 0.429), (0.65, 0), (0.7, 0), *[(None, None)] * 4, (0.9, 0)],
                strict=True,
            )
        ],
        [
            ("2025-02-01", 0.5, 0, False, 2, 2),
            ("2025-03-01", 0.65, 0, False, 2, 2),
            ("2025-04-01", 0.7, 0, False, 1, 1),
        ],
    ),
    "age_pyramid": (
        [
            ("14-17", "unknown", 25),
            ("18-24", "women", 12),
            ("25-29", "unknown", 15),
            ("35-59", "men", 8),
            ("unknown", "women", 39),
            ("unknown", "men", 17),
            ("unknown", "unknown", 34),
        ],
        [
            ("14-17", "unknown", 25),
            ("25-29", "unknown", 15),
            ("unknown", "women", 20),
            ("unknown", "men", 10),
        ],
    ),
    "audience_by_channel": (
        # channel, sum of outlets, largest outlet, sum again as the upper end
        [("radio", 12_000, 12_000, 12_000), ("social_media", 4000, 4000, 4000), ("print", 3000, 3000, 3000)],
        [("radio", 12_000, 12_000, 12_000), ("social_media", 4000, 4000, 4000)],
    ),
    "audience_by_month": (
        [
            (month, audience, *state)
            for (month, _, _, *state), audience in zip(MONTHS, [0, 10_000, 16_000, 0, 3000, 0, 0, 0, 0], strict=True)
        ],
        [
            ("2025-02-01", 10_000, False, 2, 2),
            ("2025-03-01", 16_000, False, 2, 2),
            ("2025-04-01", 0, False, 1, 1),
        ],
    ),
}


def test_every_figure_is_written_out_here() -> None:
    assert set(EXPECTED) | set(dozen_programme_rows.EXPECTED) == set(figures.names())


@pytest.mark.parametrize("name", EXPECTED)
def test_the_whole_dozen(name: str, dozen_workspace: Workspace) -> None:
    assert shown(dozen_workspace, name, WHOLE) == EXPECTED[name][0]


@pytest.mark.parametrize("name", EXPECTED)
def test_the_dozen_narrowed_to_spring(name: str, dozen_workspace: Workspace) -> None:
    assert shown(dozen_workspace, name, SPRING) == EXPECTED[name][1]


# --- what counts --------------------------------------------------------------------------------------------


def test_planned_cancelled_and_uncounted_activities_are_no_reach(dozen_workspace: Workspace) -> None:
    may_to_july = Scope(since=date(2025, 5, 1), until=date(2025, 7, 31))
    assert shown(dozen_workspace, "reach_by_oblast", may_to_july) == []
    assert shown(dozen_workspace, "activities_by_oblast", may_to_july) == [("KG-O", 1)]


def test_an_activity_without_a_status_counts(dozen_workspace: Workspace) -> None:
    assert shown(dozen_workspace, "reach_by_oblast", Scope(oblasts=("KG",))) == [("KG", 10, 1)]


def test_none_came_is_a_row_and_not_a_gap(dozen_workspace: Workspace) -> None:
    august = Scope(since=date(2025, 8, 1), until=date(2025, 8, 31))
    assert shown(dozen_workspace, "reach_by_oblast", august) == [("KG-B", 0, 1)]
    assert shown(dozen_workspace, "gender_by_oblast", august) == [("KG-B", "unknown", 0, None)]


def test_two_splits_of_one_activity_are_never_added(dozen_workspace: Workspace) -> None:
    only_a4 = Scope(since=date(2025, 2, 15), until=date(2025, 2, 15))
    assert shown(dozen_workspace, "gender_by_project", only_a4) == [("P2", "women", 20, 0.5), ("P2", "men", 20, 0.5)]
    assert shown(dozen_workspace, "age_pyramid", only_a4) == [("14-17", "unknown", 25), ("25-29", "unknown", 15)]


@pytest.mark.parametrize(("sex", "attendances"), [("women", 71), ("men", 45), ("unknown", 34)])
def test_a_chosen_sex_is_the_same_number_by_age_and_by_place(
    sex: str, attendances: int, dozen_workspace: Workspace
) -> None:
    chosen = Scope(sexes=(sex,))
    for name in ("age_pyramid", "reach_by_oblast", "reach_by_month", "gender_by_project"):
        assert figures.asked(dozen_workspace, name, chosen).rows["attendances"].sum() == attendances, name


def test_a_chosen_age_takes_the_split_that_knows_ages(dozen_workspace: Workspace) -> None:
    young = Scope(age_bands=("14-17", "18-24"))
    assert shown(dozen_workspace, "age_pyramid", young) == [("14-17", "unknown", 25), ("18-24", "women", 12)]
    assert shown(dozen_workspace, "reach_by_oblast", young) == [("KG-GO", 25, 1), ("KG-O", 12, 1)]


def test_unknown_codes_match_nothing(dozen_workspace: Workspace) -> None:
    assert figures.asked(dozen_workspace, "reach_by_oblast", Scope(oblasts=("KG-XX",))).rows.empty


def test_a_scope_that_refused_something_is_empty(dozen_workspace: Workspace) -> None:
    for name in figures.names():
        assert figures.asked(dozen_workspace, name, Scope(refused=("what?",))).rows.empty, name


# --- audience -----------------------------------------------------------------------------------------------


def test_an_outlet_counts_its_largest_period_and_never_the_sum_of_its_months(dozen_workspace: Workspace) -> None:
    february = Scope(since=date(2025, 2, 1), until=date(2025, 2, 28))
    assert shown(dozen_workspace, "audience_by_channel", february) == [("radio", 10_000, 10_000, 10_000)]


def test_impressions_are_not_people_and_of_an_overlap_group_only_the_largest_counts(
    dozen_workspace: Workspace,
) -> None:
    march = Scope(since=date(2025, 3, 1), until=date(2025, 3, 31))
    assert shown(dozen_workspace, "audience_by_channel", march, "channel", "audience") == [
        ("radio", 12_000),
        ("social_media", 4000),
    ]


def test_an_outlet_that_names_its_overlap_group_once_is_counted_once(tmp_path: Path) -> None:
    audience = dozen.tables()["audience"]
    audience.loc[audience["audience_id"] == "U2", "overlap_group"] = "same city"
    opened = changed(tmp_path, audience=audience)
    assert shown(opened, "audience_by_channel", WHOLE, "channel", "audience")[0] == ("radio", 12_000)


def test_the_same_outlet_in_two_oblasts_is_two_audiences(tmp_path: Path) -> None:
    audience = dozen.tables()["audience"]
    audience.loc[audience["audience_id"] == "U2", "adm1_code"] = "KG-O"
    opened = changed(tmp_path, audience=audience)
    assert shown(opened, "audience_by_channel", WHOLE)[0] == ("radio", 22_000, 12_000, 22_000)


# --- unfinished periods -------------------------------------------------------------------------------------


def test_a_quarter_counts_its_monthly_reports(tmp_path: Path) -> None:
    reports = pd.DataFrame(
        [
            ("FTI", "P1", "2025-01", "accepted"),
            ("FTI", "P1", "2025-02", "missing"),
            ("FTI", "P1", "2025-03", "received"),
        ],
        columns=["partner_id", "project_id", "period", "state"],
    )
    opened = changed(tmp_path, expected_reports=reports)
    of_reports = ("is_unfinished", "reports_in", "reports_expected")
    assert shown(opened, "reach_by_quarter", WHOLE, "quarter", *of_reports)[0] == ("2025-01-01", True, 2, 3)
    assert shown(opened, "reach_by_month", WHOLE, "month", *of_reports)[:3] == [
        ("2025-01-01", False, 1, 1),
        ("2025-02-01", True, 0, 1),
        ("2025-03-01", False, 1, 1),
    ]


def test_a_month_that_is_still_running_is_unfinished(tmp_path: Path) -> None:
    activities = dozen.tables()["activities"]
    activities.loc[activities["activity_id"] == "A12", "started_on"] = date(2025, 11, 5)
    opened = changed(tmp_path, activities=activities, expected_reports=dozen.tables()["expected_reports"].head(0))
    until_december = Scope(since=date(2025, 9, 1), until=date(2025, 12, 31))
    assert shown(opened, "reach_by_month", until_december, "month", "attendances", "is_unfinished") == [
        ("2025-09-01", 0, False),
        ("2025-10-01", 0, True),
        ("2025-11-01", 10, True),
    ]


# --- comparison ---------------------------------------------------------------------------------------------


def compared(frame: pd.DataFrame | None, *columns: str) -> Iterable[tuple[object, ...]]:
    assert frame is not None
    return rows_of(frame, *columns)


def test_the_previous_period_is_moved_onto_this_one(dozen_workspace: Workspace) -> None:
    april_to_june = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    by_month = figures.asked(dozen_workspace, "reach_by_month", april_to_june)
    assert rows_of(by_month.rows, "month", "attendances") == [("2025-04-01", 10), ("2025-05-01", 0), ("2025-06-01", 0)]
    assert compared(by_month.compared, "month", "attendances") == [
        ("2025-04-01", 40),
        ("2025-05-01", 70),
        ("2025-06-01", 20),
    ]
    by_quarter = figures.asked(dozen_workspace, "reach_by_quarter", april_to_june)
    assert compared(by_quarter.compared, "quarter", "attendances") == [("2025-04-01", 130)]


def test_last_year_is_moved_by_twelve_months(dozen_workspace: Workspace) -> None:
    next_spring = Scope(since=date(2026, 3, 1), until=date(2026, 4, 30), comparison="previous_year")
    figure = figures.asked(dozen_workspace, "reach_by_month", next_spring)
    assert compared(figure.compared, "month", "attendances") == [("2026-03-01", 20), ("2026-04-01", 10)]


def test_a_comparison_that_falls_on_other_quarters_is_not_drawn_and_this_is_said(dozen_workspace: Workspace) -> None:
    four_months = Scope(since=date(2025, 5, 1), until=date(2025, 8, 31), comparison="previous_period")
    figure = figures.asked(dozen_workspace, "reach_by_quarter", four_months)
    assert figure.compared is None
    assert figure.notes == (
        "No comparison is drawn: it does not begin on the same day of a quarter.",
        "The dates chosen cut the first and the last quarter.",
    )
    by_month = figures.asked(dozen_workspace, "reach_by_month", four_months)
    assert compared(by_month.compared, "month", "attendances")[0] == ("2025-05-01", 40)


def test_only_time_is_compared_within_a_chart(dozen_workspace: Workspace) -> None:
    scope = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    assert figures.asked(dozen_workspace, "reach_by_oblast", scope).compared is None
    assert figures.asked(dozen_workspace, "reach_by_month", WHOLE).compared is None


# --- what is said under a figure ----------------------------------------------------------------------------


def test_a_figure_says_its_scope_and_its_source(dozen_workspace: Workspace) -> None:
    figure = figures.asked(dozen_workspace, "reach_by_month", Scope(oblasts=("KG-O", "KG-GO")))
    assert figure.sentence == (
        "Osh oblast and Osh city, Jan-Sep 2025; snapshot 30 Sep 2025, data through 30 Sep 2025, "
        "provisional, 4 of 5 reports in"
    )


def test_filters_that_the_facts_cant_honour_are_named(dozen_workspace: Workspace) -> None:
    scope = Scope(sexes=("women",), activity_types=("training",), oblasts=("KG-O",))
    notes = figures.asked(dozen_workspace, "audience_by_channel", scope).notes
    assert notes[-1] == "Not filtered by activity type, sex."
    assert figures.asked(dozen_workspace, "reach_by_month", scope).notes == ()


def test_a_figure_without_its_table_says_which_one(tmp_path: Path) -> None:
    tables = dozen.tables()
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    few = {name: tables[name] for name in ("activities", "attendance")}
    publish(tmp_path, few, as_of=dozen.AS_OF, mode="fresh")
    figure = figures.asked(workspace.opened(tmp_path), "audience_by_month", WHOLE)
    assert figure.notes[-1] == "This snapshot holds no table “Audience”."


def test_codes_come_with_their_words(dozen_workspace: Workspace) -> None:
    labels = figures.asked(dozen_workspace, "gender_by_project", WHOLE).labels
    assert labels["project_id"] == {"P1": "Safer streets", "P2": "Youth voices"}
    assert list(labels["sex"]) == ["women", "men", "other", "unknown"]


@pytest.mark.parametrize(
    ("name", "column"),
    [
        ("reach_by_month", "month"),
        ("reach_by_project", "project_id"),
        ("gender_by_oblast", "adm1_code"),
        ("reach_rate_by_oblast", "adm1_code"),
        ("age_pyramid", "age_band"),
        ("audience_by_channel", ""),
    ],
)
def test_a_click_chooses_what_the_marks_stand_for(name: str, column: str, dozen_workspace: Workspace) -> None:
    assert figures.asked(dozen_workspace, name, WHOLE).pick == column


def test_a_drawing_has_all_that_every_hand_needs(dozen_workspace: Workspace) -> None:
    drawing = figures.drawing(dozen_workspace, figures.asked(dozen_workspace, "reach_rate_by_oblast", WHOLE))
    assert (drawing.kind, drawing.title, drawing.pick) == ("map", "Attendances per 1,000 inhabitants", "adm1_code")
    assert drawing.roles == {"place": "adm1_code", "y": "rate"}
    assert drawing.polygons is not None
    assert drawing.points is not None
    assert set(drawing.points["code"]) == {"KG-GB", "KG-GO"}


# --- records behind -----------------------------------------------------------------------------------------


def behind(opened: Workspace, name: str, scope: Scope) -> pd.DataFrame:
    return figures.records(opened, figures.find(name), scope)


def test_the_records_behind_reach_are_those_that_reached_people_newest_first(dozen_workspace: Workspace) -> None:
    rows = behind(dozen_workspace, "reach_by_month", WHOLE)
    assert rows_of(rows, "activity_id", "attendances", "women", "men", "sex_not_recorded") == [
        ("A12", 10, 9, 1, None),
        ("A11", 0, None, None, 0),
        ("A7", 10, 7, 3, None),
        ("A6", 10, 8, 2, None),
        ("A5", 10, 5, 5, None),
        ("A4", 40, 20, 20, None),
        ("A3", 30, None, None, 30),
        ("A2", 20, 12, 8, None),
        ("A1", 20, 10, 6, 4),
    ]


def test_the_records_behind_activities_are_all_that_was_done(dozen_workspace: Workspace) -> None:
    rows = behind(dozen_workspace, "activities_by_oblast", Scope(sexes=("women",)))
    assert rows["activity_id"].to_list() == ["A12", "A11", "A8", "A7", "A6", "A5", "A4", "A3", "A2", "A1"]


def test_the_records_behind_an_audience_hold_what_was_left_out_too(dozen_workspace: Workspace) -> None:
    rows = behind(dozen_workspace, "audience_by_channel", Scope(oblasts=("KG-GO",)))
    assert rows_of(rows, "outlet", "basis", "people_estimated", "counts_people") == [
        ("Page A", "impressions", 90_000, False),
        ("Radio A", "average_audience", 12_000, True),
        ("Page A", "unique_accounts", 4000, True),
        ("Group A", "unique_accounts", 1500, True),
        ("Radio A", "average_audience", 10_000, True),
    ]


def test_a_record_names_the_file_it_came_from(dozen_workspace: Workspace) -> None:
    rows = behind(dozen_workspace, "reach_by_month", SPRING)
    assert set(rows["source_file"]) == {"dozen.xlsx"}
