"""Answers as JSON for other programs and as tables for a terminal."""

import json
from dataclasses import replace
from datetime import date

import pytest

from kurak import amounts, answers, figures, numbers
from kurak.dictionary import dictionary
from kurak.scope import Scope
from kurak.stamp import Stamp
from kurak.workspace import Workspace

READY = Stamp("ready")
SPRING = Scope(since=date(2025, 2, 15), until=date(2025, 4, 30), oblasts=("KG-GO", "KG-O"))


def of_figure(opened: Workspace, name: str, scope: Scope) -> dict[str, object]:
    return json.loads(answers.figure_json(figures.asked(opened, name, scope), READY))


def of_number(opened: Workspace, name: str, scope: Scope) -> dict[str, object]:
    return json.loads(answers.number_json(numbers.asked(opened, name, scope), READY))


# --- JSON ---------------------------------------------------------------------------------------------------


def test_a_figure_says_what_it_is_and_what_it_was_asked_over(dozen_workspace: Workspace) -> None:
    answer = of_figure(dozen_workspace, "reach_by_oblast", SPRING)
    assert answer == {
        "name": "reach_by_oblast",
        "title": "Attendances by oblast",
        "answers": "Where do people come together?",
        "counts": "Attendances at activities that reach people directly; somebody who came twice is counted twice.",
        "unit": "attendances",
        "certainty": "counted",
        "snapshot": "2025-09-30",
        "scope": {
            "sentence": "Osh city and Osh oblast, 15 Feb 2025 - 30 Apr 2025; snapshot 30 Sep 2025, "
            "data through 30 Sep 2025",
            "fields": {
                "snapshot": "2025-09-30",
                "since": "2025-02-15",
                "until": "2025-04-30",
                **{name: [] for name in dictionary().filters},
                "oblasts": ["KG-GO", "KG-O"],
                "comparison": "none",
                "like_for_like": False,
            },
        },
        "notes": ["National and online activities are rows of their own."],
        "checks": {"state": "ready", "findings": []},
        "columns": ["adm1_code", "attendances", "activities"],
        "rows": [
            {"adm1_code": "KG-GO", "attendances": 50, "activities": 2},
            {"adm1_code": "KG-O", "attendances": 10, "activities": 1},
        ],
    }


def test_dates_are_iso_shares_are_parts_of_one_and_blanks_are_null(dozen_workspace: Workspace) -> None:
    months = of_figure(dozen_workspace, "reach_by_month", SPRING)["rows"]
    assert months[0] == {
        "month": "2025-02-01",
        "attendances": 40,
        "activities": 1,
        "is_unfinished": False,
        "reports_in": 2,
        "reports_expected": 2,
    }
    settlements = of_figure(dozen_workspace, "reach_by_settlement_type", Scope())["rows"]
    assert settlements[-1] == {"settlement_type": None, "attendances": 10, "activities": 1}
    shares = of_figure(dozen_workspace, "women_share_by_oblast", Scope())["rows"]
    assert shares[1:] == [
        {"adm1_code": "KG-GO", "women_share": 0.5, "not_recorded_share": 0, "attendances": 50},
        {"adm1_code": "KG-B", "women_share": None, "not_recorded_share": 1, "attendances": 30},
    ]


@pytest.mark.parametrize("name", figures.names())
def test_every_figure_is_json_that_any_program_can_read(name: str, whole_workspace: Workspace) -> None:
    text = answers.figure_json(figures.asked(whole_workspace, name, Scope()), READY)
    assert "NaN" not in text
    assert "Infinity" not in text
    assert {tuple(row) for row in json.loads(text)["rows"]} <= {tuple(json.loads(text)["columns"])}


def test_a_number_has_a_value_a_range_and_what_it_was_before(dozen_workspace: Workspace) -> None:
    scope = Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period")
    answer = of_number(dozen_workspace, "women_share", scope)
    assert (answer["value"], answer["low"], answer["high"], answer["unit"]) == (0.7, 0.7, 0.7, "share")
    assert answer["previous"] == pytest.approx({"value": 55 / 96, "low": 55 / 130, "high": 89 / 130})
    assert answer["change"] == "no clear change"


def test_where_only_a_range_holds_the_value_is_null(dozen_workspace: Workspace) -> None:
    answer = of_number(dozen_workspace, "people_direct", Scope())
    assert (answer["value"], answer["low"], answer["high"]) == (None, 43, 123)
    assert (answer["previous"], answer["change"]) == (None, None)


# --- tables -------------------------------------------------------------------------------------------------


def test_a_figure_in_a_terminal(dozen_workspace: Workspace) -> None:
    figure = figures.asked(dozen_workspace, "gender_by_project", Scope(oblasts=("KG-O", "KG-GO")))
    assert answers.figure_table(figure, READY).splitlines() == [
        "Women and men by project",
        "Attendances at activities that reach people directly; somebody who came twice is counted twice.",
        "",
        "Project        Sex           Attendances  Share",
        "Safer streets  Women         38           63 %",
        "Safer streets  Men           18           30 %",
        "Safer streets  Not recorded  4            7 %",
        "Youth voices   Women         25           50 %",
        "Youth voices   Men           25           50 %",
        "",
        "Osh oblast and Osh city, Jan-Sep 2025; snapshot 30 Sep 2025, data through 30 Sep 2025, provisional, "
        "4 of 5 reports in.",
    ]


def test_a_name_never_commands_a_terminal(dozen_workspace: Workspace) -> None:
    figure = figures.asked(dozen_workspace, "reach_by_project", Scope())
    names = {"P1": "Safer\x1b[31m\nstreets", "P2": "Youth\x9b\u202evoices"}
    table = answers.figure_table(replace(figure, labels={"project_id": names}), READY)
    assert table.splitlines()[3:6] == [
        "Project             Attendances  Activities",
        "Safer [31m streets  90           6",
        "Youth  voices       60           3",
    ]


def test_a_figure_without_rows_is_its_headings(dozen_workspace: Workspace) -> None:
    figure = figures.asked(dozen_workspace, "reach_by_project", Scope(oblasts=("KG-XX",)))
    assert answers.figure_table(figure, READY).splitlines()[3:5] == ["Project  Attendances  Activities", ""]


@pytest.mark.parametrize(
    ("name", "scope", "lines"),
    [
        ("attendances", Scope(), ["150"]),
        ("women_share", Scope(), ["61 %", "range 47–70 %"]),
        ("people_direct", Scope(), ["43–123"]),
        ("crime_prevention_people", Scope(), ["40", "range 40–70"]),
        ("campaign_people", Scope(campaigns=("C1",)), ["43"]),
        ("attendances", Scope(oblasts=("KG-XX",)), ["–"]),
        (
            "attendances",
            Scope(since=date(2025, 4, 1), until=date(2025, 6, 30), comparison="previous_period"),
            ["10", "before: 130", "no clear change", "like for like: 10, before 40; no clear change"],
        ),
    ],
)
def test_a_number_in_a_terminal(name: str, scope: Scope, lines: list[str], dozen_workspace: Workspace) -> None:
    said = answers.number_table(numbers.asked(dozen_workspace, name, scope), READY).splitlines()
    assert said[3 : said.index("", 3)] == lines


# --- amounts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (12345.0, "", "12,345"),
        (0.0, "", "0"),
        (1234.5, "", "1,234.5"),
        (0.54, "share", "54 %"),
        (1.0, "share", "100 %"),
        (0.001, "share", "under 1 %"),
        (0.998, "share", "over 99 %"),
        (None, "share", "–"),
    ],
)
def test_amounts_as_a_reader_sees_them(value: float | None, unit: str, text: str) -> None:
    assert amounts.amount(value, unit) == text


def test_a_range_names_both_ends_unless_they_print_alike() -> None:
    assert amounts.between(1204, 4300) == "1,204–4,300"
    assert amounts.between(0.471, 0.474, "share") == "47 %"
    assert amounts.headline(None, 1, 2) == "1–2"
    assert amounts.headline(3, 1, 5) == "3"
    assert amounts.headline(None, None, None) == "–"
