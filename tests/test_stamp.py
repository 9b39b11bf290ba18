"""The stamp: what is open on a figure travels with it, onto the page, into pictures, sheets and the command line."""

import io
import json
from datetime import date
from pathlib import Path

import dozen
import planted_dozen
import pytest
from openpyxl import load_workbook

from kurak import figures, handouts, numbers, review, rules, stamp, workspace
from kurak.__main__ import main
from kurak.facts import facts_of
from kurak.queries import Query, shelf
from kurak.review import Person
from kurak.scope import Scope
from kurak.stamp import Stamp
from kurak.workspace import Workspace

pytestmark = pytest.mark.slow

AIDA = Person("Aida")
ALL = Scope(since=date(2025, 1, 1), until=date(2025, 9, 30))
# In February A4 reports a total of 41 where its sheet has 40; in March nothing of weight is wrong.
FEBRUARY, MARCH = (
    Scope(since=date(2025, 2, 1), until=date(2025, 2, 28)),
    Scope(since=date(2025, 3, 1), until=date(2025, 3, 31)),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return planted_dozen.published(tmp_path_factory.mktemp("stamped"))


@pytest.fixture
def checked(folder: Path) -> Workspace:
    rules.checked(folder)
    return workspace.opened(folder)


def found_on(opened: Workspace, name: str, scope: Scope) -> set[tuple[str, str]]:
    """Rule and record of the findings that decide a number's state."""
    known = rules.checked(opened.programme.folder).findings.set_index("finding_id")
    found = known.loc[list(stamp.of(opened, numbers.find(name), scope).findings)]
    return set(zip(found["rule"], found["subject_key"], strict=True))


def waive_rule(opened: Workspace, rule: str, on: date = date(2099, 1, 1)) -> None:
    book = review.of_programme(opened.programme.folder, opened.programme.settings)
    review.waive(book, AIDA, rule=rule, reason="Known.", expires_on=on)


# --- states and words -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "words", "short"),
    [
        (Stamp("ready"), "", ""),
        (Stamp("ready with caveats", ("a",)), "1 open check affects this figure", "1 open check"),
        (Stamp("ready with caveats", ("a", "b")), "2 open checks affect this figure", "2 open checks"),
        (
            Stamp("ready with caveats"),
            "a check that could affect this figure could not run",
            "A check could not run",
        ),
        (
            Stamp("blocked", ("a", "b")),
            "blocked: 2 open checks must be settled before this figure is reported",
            "Blocked: 2 open checks",
        ),
        (Stamp("not checked yet"), "not checked yet", "Not checked yet"),
    ],
)
def test_a_figure_that_is_ready_says_nothing_and_every_other_says_why_not(found: Stamp, words: str, short: str) -> None:
    assert (found.words, found.short) == (words, short)


def test_where_nobody_checked_it_is_said_what_to_do() -> None:
    told = "Not checked yet: the page Data quality, or “python -m kurak check”, checks the snapshot once."
    assert Stamp("not checked yet").sentence == told
    assert Stamp("ready with caveats", ("a",)).sentence == "1 open check affects this figure."


def test_a_snapshot_that_nobody_checked_is_not_checked_for_the_sake_of_a_page(tmp_path: Path) -> None:
    dozen.published(tmp_path / "new")
    opened = workspace.opened(tmp_path / "new")
    assert stamp.of(opened, numbers.find("attendances"), ALL) == Stamp("not checked yet")
    assert not (tmp_path / "new" / "derived").exists()


def test_as_soon_as_it_is_checked_the_stamp_tells(tmp_path: Path) -> None:
    planted_dozen.published(tmp_path / "new")
    opened = workspace.opened(tmp_path / "new")
    before = stamp.of(opened, numbers.find("women_share"), ALL).state
    rules.checked(tmp_path / "new")
    assert (before, stamp.of(opened, numbers.find("women_share"), ALL).state) == ("not checked yet", "blocked")


def test_a_number_is_stamped_by_the_findings_in_its_scope(checked: Workspace) -> None:
    assert {("S01", "A1"), ("S01", "A4")} <= found_on(checked, "women_share", ALL)
    assert {key for rule, key in found_on(checked, "women_share", FEBRUARY) if rule == "S01"} == {"A4"}
    assert {key for rule, key in found_on(checked, "women_share", MARCH) if rule == "S01"} == set()


def test_a_waived_finding_stamps_nothing_and_does_again_when_the_waiver_ends(checked: Workspace) -> None:
    query = numbers.find("women_share")
    waive_rule(checked, "S01")
    assert "S01" not in {rule for rule, _ in found_on(checked, "women_share", ALL)}
    assert stamp.of(checked, query, ALL, on=date(2099, 1, 2)).state == "blocked"


def test_without_open_findings_there_is_no_stamp(checked: Workspace) -> None:
    for rule in {rule.id for rule in rules.checked(checked.programme.folder).rules.values()}:
        waive_rule(checked, rule)
    found = stamp.of(checked, numbers.find("women_share"), ALL)
    assert (found, found.words, found.sentence) == (Stamp("ready"), "", "")


def test_decisions_that_cant_be_read_take_no_figure_away(
    checked: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken.sqlite").write_text("no database, but long enough to be taken for one" * 50)
    monkeypatch.setenv("KURAK_REVIEW_DATABASE", str(tmp_path / "broken.sqlite"))
    assert stamp.of(checked, numbers.find("attendances"), ALL).state == "not known"


# --- figures that are no headline number ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "behind"),
    [
        ("reach_by_month", ("attendances",)),
        ("reach_by_district", ("attendances", "districts_reached")),
        ("reach_rate_by_oblast", ("attendances",)),
        ("women_share_by_month", ("women_share",)),
        ("gender_by_oblast", ("attendances", "women_share", "sex_not_recorded_share")),
        ("age_pyramid", ("attendances", "youth_share", "women_share", "sex_not_recorded_share")),
        ("audience_by_channel", ("audience_indirect",)),
        ("activities_by_oblast", ("activities",)),
    ],
)
def test_a_chart_is_stamped_as_the_numbers_that_it_shares_its_faults_with(figure: str, behind: tuple[str, ...]) -> None:
    assert stamp.numbers_behind(figures.find(figure)) == behind


@pytest.mark.parametrize(
    "query", [*shelf("figures").values(), *shelf("numbers").values()], ids=lambda query: query.name
)
def test_every_figure_has_a_number_behind_it_but_those_of_facts_that_no_number_counts(query: Query) -> None:
    uncounted = facts_of(query) <= {"policy", "outcomes", "milestones", "partnerships"}
    assert bool(stamp.numbers_behind(query)) is not uncounted


def test_a_chart_is_in_the_worst_state_of_its_numbers(checked: Workspace) -> None:
    chart = stamp.named(checked, "gender_by_oblast", ALL)
    behind = [stamp.named(checked, name, ALL) for name in stamp.numbers_behind(figures.find("gender_by_oblast"))]
    assert chart.state == "blocked"
    assert {"blocked", *(one.state for one in behind)} == {one.state for one in behind}
    assert set(chart.findings) == {id for one in behind if one.state == "blocked" for id in one.findings}


# --- where it goes ----------------------------------------------------------------------------------------------

SAID = "Blocked: 5 open checks must be settled before this figure is reported."
IN_A_PICTURE = "Blocked: 5 open checks must be settled"


def share_by_month(opened: Workspace, kind: str) -> bytes:
    return handouts.figure_file(opened, figures.asked(opened, "women_share_by_month", ALL), kind)


def test_a_picture_of_a_chart_says_it(checked: Workspace) -> None:
    assert IN_A_PICTURE in share_by_month(checked, "svg").decode()


def test_a_picture_of_a_number_says_it(checked: Workspace) -> None:
    assert IN_A_PICTURE in handouts.number_picture(checked, numbers.asked(checked, "women_share", ALL), "svg").decode()


def test_a_workbook_says_it_beside_scope_and_source(checked: Workspace) -> None:
    about = load_workbook(io.BytesIO(share_by_month(checked, "xlsx")))["About"]
    assert ("Open checks", SAID) in list(about.iter_rows(max_col=2, values_only=True))


def test_the_rows_of_a_csv_stay_rows(checked: Workspace) -> None:
    assert "check" not in share_by_month(checked, "csv").decode().lower()


def test_the_command_line_says_it(checked: Workspace, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["show", "women_share", "--data", str(checked.programme.folder), "--from", "2025-01-01"]
    main(asked)
    assert SAID in capsys.readouterr().out
    main([*asked, "--format", "json"])
    checks = json.loads(capsys.readouterr().out)["checks"]
    assert (checks["state"], len(checks["findings"])) == ("blocked", 5)
    main([*asked, "--format", "csv"])
    assert capsys.readouterr().out.splitlines()[1].endswith(",blocked")
