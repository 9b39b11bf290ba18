"""Questions from closed lists: each answer is what the figure or number on it says, or it is refused with a reason."""

from collections.abc import Iterator
from datetime import date

import pytest

from kurak import asking, charts, figures, handouts, numbers
from kurak.asking import Question
from kurak.errors import QueryError
from kurak.look import LIGHT
from kurak.scope import Scope
from kurak.slides import making
from kurak.slides.deck import Deck
from kurak.slides.item import Item
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

EVERYTHING = Scope()
YEAR = Scope(since=date(2025, 1, 1), until=date(2025, 12, 31))
BATKEN = YEAR.narrowed(oblasts=["KG-B"])
YOUNG_WOMEN_IN_VILLAGES = BATKEN.narrowed(sexes=["women"], age_bands=["18-24", "25-29"], settlement_types=["rural"])


def answered(workspace: Workspace, name: str, scope: Scope = EVERYTHING) -> list[tuple]:
    rows = figures.asked(workspace, name, scope).rows
    return list(rows.astype(object).where(rows.notna(), None).itertuples(index=False, name=None))


def questions() -> Iterator[Question]:
    splits = ("", *asking.splits())
    return (Question(n, by, split) for n in asking.numbers() for by in asking.bys() for split in splits)


POSSIBLE = [one for one in questions() if not asking.refusal(one)]

# --- the dozen: every number can be followed ----------------------------------------------------------------


def test_attendances_by_oblast_of_the_dozen(dozen_workspace: Workspace) -> None:
    assert answered(dozen_workspace, "ask_attendances_by_adm1_code") == [
        ("KG-O", 60.0, 4),
        ("KG-GO", 50.0, 2),
        ("KG-B", 30.0, 2),
        ("KG", 10.0, 1),
    ]


def test_split_by_sex_the_parts_add_up_to_the_whole(dozen_workspace: Workspace) -> None:
    rows = answered(dozen_workspace, "ask_attendances_by_workstream_and_sex")
    assert [row[:3] for row in rows] == [
        ("crime_prevention", "women", 38.0),
        ("crime_prevention", "men", 18.0),
        ("crime_prevention", "unknown", 34.0),
        ("outreach_campaign", "women", 33.0),
        ("outreach_campaign", "men", 27.0),
    ]


def test_a_month_without_anybody_is_nought_and_an_unfinished_one_is_told(dozen_workspace: Workspace) -> None:
    rows = answered(dozen_workspace, "ask_attendances_by_month")
    assert [row[1] for row in rows] == [40.0, 70.0, 20.0, 10.0, 0.0, 0.0, 0.0, 0.0, 10.0]
    assert rows[-1][3:] == (True, 1, 2)


def test_activities_by_settlement(dozen_workspace: Workspace) -> None:
    assert answered(dozen_workspace, "ask_activities_by_settlement_type") == [
        ("urban", 5.0),
        ("rural", 3.0),
        (None, 2.0),
    ]


def test_teams_and_groups_by_partner(dozen_workspace: Workspace) -> None:
    assert answered(dozen_workspace, "ask_structures_by_partner_id") == [("CU", 1.0), ("FTI", 1.0)]


def test_people_are_a_range_where_a_place_cuts_them(dozen_workspace: Workspace) -> None:
    rows = {row[0]: row[1:] for row in answered(dozen_workspace, "ask_people_by_adm1_code")}
    assert rows["KG-O"] == (40.0, 40.0, 40.0)
    assert rows["KG-B"] == (None, 30.0, 30.0)


# --- the made-up programme: the same as the figures and numbers there are ------------------------------------

SAME_ROWS = [
    ("ask_attendances_by_month", "reach_by_month"),
    ("ask_attendances_by_quarter", "reach_by_quarter"),
    ("ask_attendances_by_adm1_code", "reach_by_oblast"),
    ("ask_attendances_by_partner_id", "reach_by_partner"),
    ("ask_attendances_by_project_id", "reach_by_project"),
    ("ask_attendances_by_activity_type", "reach_by_activity_type"),
    ("ask_attendances_by_month_and_sex", "gender_by_month"),
    ("ask_attendances_by_adm1_code_and_sex", "gender_by_oblast"),
    ("ask_attendances_by_sex_and_age_band", "age_pyramid"),
    ("ask_women_share_by_month", "women_share_by_month"),
    ("ask_audience_by_month", "audience_by_month"),
    ("ask_activities_by_adm1_code", "activities_by_oblast"),
]


@pytest.mark.parametrize("scope", [YEAR, BATKEN, YOUNG_WOMEN_IN_VILLAGES], ids=["year", "Batken", "young women"])
@pytest.mark.parametrize(("asked", "name"), SAME_ROWS)
def test_an_answer_has_the_rows_of_the_figure_on_the_same(
    sample: Workspace, asked: str, name: str, scope: Scope
) -> None:
    answer, figure = (figures.asked(sample, one, scope) for one in (asked, name))
    keys = [one for one in figure.rows.columns if one in dict(answer.query.bound).values()]
    measure = next(one for one in answer.query.roles.values() if one in asking.measures())

    def held(found: figures.Figure) -> dict:
        rows = found.rows.dropna(subset=[measure])
        return {tuple(map(str, row[:-1])): pytest.approx(row[-1]) for row in rows[[*keys, measure]].to_numpy()}

    assert held(answer) == held(figure)


@pytest.mark.parametrize("number", ["attendances", "activities"])
@pytest.mark.parametrize("by", ["month", "adm2_code", "workstream", "settlement_type"])
@pytest.mark.parametrize("scope", [YEAR, BATKEN], ids=["year", "Batken"])
def test_the_parts_of_an_answer_add_up_to_the_headline_number(
    sample: Workspace, number: str, by: str, scope: Scope
) -> None:
    rows = figures.asked(sample, f"ask_{number}_by_{by}", scope).rows
    assert rows[number].sum() == numbers.value(sample, number, scope).value


@pytest.mark.parametrize(
    ("asked", "number", "field"),
    [
        ("ask_people_by_workstream", "people_direct", "workstreams"),
        ("ask_people_by_adm1_code", "people_direct", "oblasts"),
        ("ask_audience_by_project_id", "audience_indirect", "projects"),
        ("ask_youth_share_by_sex", "youth_share", "sexes"),
        ("ask_women_share_by_adm1_code", "women_share", "oblasts"),
    ],
)
def test_each_part_is_the_headline_number_over_the_scope_narrowed_to_it(
    sample: Workspace, asked: str, number: str, field: str
) -> None:
    rows = answered(sample, asked, YEAR)
    assert len(rows) >= 2
    for code, value, *_ in rows:
        assert value == numbers.value(sample, number, YEAR.narrowed(**{field: [code]})).value


def test_young_women_in_rural_batken_are_the_attendances_of_that_scope(sample: Workspace) -> None:
    rows = answered(sample, "ask_attendances_by_adm2_code", YOUNG_WOMEN_IN_VILLAGES)
    assert sum(row[1] for row in rows) == numbers.value(sample, "attendances", YOUNG_WOMEN_IN_VILLAGES).value
    assert len(rows) > 1


def test_people_of_one_line_of_work_add_up_by_sex(sample: Workspace) -> None:
    campaigns = YEAR.narrowed(workstreams=["outreach_campaign"])
    rows = answered(sample, "ask_people_by_sex", campaigns)
    assert sum(row[1] for row in rows) == numbers.value(sample, "campaign_people", YEAR).value


# --- every question --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("asked", POSSIBLE, ids=[one.name for one in POSSIBLE])
def test_every_possible_question_is_answered_and_drawn(dozen_workspace: Workspace, asked: Question) -> None:
    figure = figures.asked(dozen_workspace, asked.name, Scope())
    assert asked.by in figure.rows.columns
    if not figure.is_empty:
        assert charts.spec(figures.drawing(dozen_workspace, figure), LIGHT)["datasets"]["rows"]


def test_an_answer_leaves_as_a_picture_like_any_figure(dozen_workspace: Workspace) -> None:
    figure = figures.asked(dozen_workspace, "ask_attendances_by_adm1_code_and_sex", Scope())
    assert handouts.figure_file(dozen_workspace, figure, "png").startswith(b"\x89PNG")


def test_an_answer_goes_onto_a_slide_by_its_name(dozen_workspace: Workspace) -> None:
    deck = Deck("Asked", (Item("chart", ("ask_attendances_by_adm1_code",), EVERYTHING),))
    made = making.made(dozen_workspace, deck, made_on=date(2025, 10, 5))
    assert made.refused == ()
    assert [row["attendances"] for row in made.shown[0].values] == [60, 50, 30, 10]


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (Question("people", "month"), "month by month"),
        (Question("people", "adm1_code", "sex"), "a range"),
        (Question("audience", "sex"), "Nobody knows"),
        (Question("activities", "age_band"), "no sex and no age"),
        (Question("attendances", "sex", "participant_role"), "roles apart"),
        (Question("attendances", "sex", "sex"), "the same"),
        (Question("women_share", "sex"), "among women"),
    ],
)
def test_what_cannot_be_answered_honestly_says_why(asked: Question, why: str) -> None:
    assert why in asking.refusal(asked)
    with pytest.raises(QueryError, match=why):
        figures.find(asked.name)


def test_a_name_nobody_can_ask_for_says_what_is_allowed() -> None:
    with pytest.raises(QueryError, match="allowed: month, quarter, adm1_code"):
        figures.find("ask_attendances_by_shoe_size")


def test_a_name_that_is_no_question_is_left_to_the_figures() -> None:
    assert asking.find("reach_by_month") is None
    assert figures.find("reach_by_month").name == "reach_by_month"
