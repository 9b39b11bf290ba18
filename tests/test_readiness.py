"""Which figures may be reported: a finding blocks a figure only if its people matter to it."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import dozen
import pandas as pd
import pytest

from kurak import readiness, review, standing, workspace
from kurak.intake.publish import publish
from kurak.readiness import BLOCKED, CAVEATS, EMPTY, READY, Readiness
from kurak.review import Person
from kurak.rules import FAILED, NOT_CHECKED, RAN, Checked, Outcome, Rule, findings, rule, running
from kurak.scope import Scope
from kurak.workspace import Workspace

AIDA = Person("Aida")
ALL = Scope(since=date(2025, 1, 1), until=date(2025, 9, 30))
SENTENCE = """
[[published]]
document = "Yearly report"
sentence = "Over 100 came."
number = "attendances"
scope = { from = 2025-01-01, to = 2025-09-30 }
operator = "over"
value = 100
step = 60

[[published]]
document = "Yearly report"
sentence = "Nobody came to a thing of the second project."
number = "attendances"
scope = { from = 2025-01-01, to = 2025-09-30, projects = ["P2"] }
operator = "exactly"
value = 0
step = 1
"""
OVER_100, NOBODY = "Over 100 came.", "Nobody came to a thing of the second project."


def made_up(id: str, affects: str, severity: str = "stop") -> Rule:
    words = dict.fromkeys(("title", "why", "fix"), id) | {
        "dimension": "valid",
        "of": "activities",
        "audience": "internal",
    }
    return rule.from_words(id, id.lower(), words | {"severity": severity, "affects": affects, "needs": "none"})


RULES = {
    "X01": made_up("X01", "attendances, women_share, people_direct"),
    "X02": made_up("X02", "teams_supported"),
    "X03": made_up("X03", "all"),
    "X04": made_up("X04", "none"),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """The dozen, 150 attendances, with two published sentences."""
    folder = tmp_path_factory.mktemp("readiness")
    dozen.published(folder)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + SENTENCE, encoding="utf-8")
    return workspace.opened(folder)


def found(**values: Any) -> dict[str, Any]:
    """One finding; about activity A3 where nothing else is said."""
    plain = {"rule": "X01", "subject_table": "activities", "subject_key": "A3", "severity": "stop", "found": "wrong"}
    key = "/".join(str(value) for value in (plain | values).values())
    return plain | {"fingerprint": "f", "finding_id": key} | values


def _frame(*rows: dict[str, Any]) -> pd.DataFrame:
    return running.typed(pd.DataFrame(list(rows), columns=list(running.FINDING_COLUMNS)))


def judged(told: Workspace, *rows: dict[str, Any], scope: Scope = ALL, **options: Any) -> dict[str, Readiness]:
    """Every figure by number, or by sentence."""
    waived = options.pop("waived", ())
    outcomes = options.pop("outcomes", tuple(Outcome(id, RAN, "", 0, 12) for id in RULES))
    checked = Checked(findings.setting_of(told.programme.folder), RULES, _frame(*rows), outcomes)
    figures = readiness.of(told, scope, checked, waived)
    return {one.title if one.published else one.number: one for one in figures}


# --- headline numbers ---------------------------------------------------------------------------------------


def test_without_findings_every_number_is_ready(told: Workspace) -> None:
    figures = judged(told)
    assert {one.state for one in figures.values() if one.published is None} == {READY}
    assert (figures["attendances"].value.value, figures["attendances"].touched) == (150, 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("people", "state"),
    [(1.0, CAVEATS), (1.4, CAVEATS), (1.5, BLOCKED), (30.0, BLOCKED), (None, CAVEATS)],
)
def test_a_stop_blocks_from_one_per_cent_of_the_people_on(told: Workspace, people: float | None, state: str) -> None:
    figure = judged(told, found(people_affected=people))["attendances"]
    assert (figure.state, figure.touched) == (state, people or 0)


def test_a_finding_bears_on_no_scope_in_which_its_table_has_no_record(told: Workspace) -> None:
    about_a_poster = found(rule="X03", subject_table="audience", subject_key="U6")
    before = Scope(since=date(2024, 1, 1), until=date(2024, 12, 31))
    assert judged(told, about_a_poster)["audience_indirect"].findings == (about_a_poster["finding_id"],)
    assert judged(told, about_a_poster, scope=before)["audience_indirect"].findings == ()


def test_small_stops_add_up_and_a_record_found_twice_counts_once(told: Workspace) -> None:
    twice = [found(people_affected=1.0), found(rule="X03", people_affected=1.0)]
    assert judged(told, *twice)["attendances"].state == CAVEATS
    other = judged(told, *twice, found(subject_key="A2", people_affected=1.0))["attendances"]
    assert (other.state, other.touched, len(other.findings)) == (BLOCKED, 2, 3)


@pytest.mark.parametrize(("severity", "state"), [("warn", CAVEATS), ("note", READY)])
def test_a_warning_is_a_caveat_and_a_note_is_none_however_many_it_touches(
    told: Workspace, severity: str, state: str
) -> None:
    assert judged(told, found(severity=severity, people_affected=150.0))["attendances"].state == state


def test_a_finding_bears_only_on_the_numbers_its_rule_affects(told: Workspace) -> None:
    figures = judged(told, found(people_affected=30.0), found(rule="X04", people_affected=150.0))
    assert (figures["attendances"].state, figures["new_people"].state) == (BLOCKED, READY)


def test_a_share_is_blocked_by_its_part_of_the_attendances(told: Workspace) -> None:
    assert judged(told, found(people_affected=1.0))["women_share"].state == CAVEATS
    assert judged(told, found(people_affected=2.0))["women_share"].state == BLOCKED


def test_teams_are_counted_by_records(told: Workspace) -> None:
    team = found(rule="X02", subject_table="structures", subject_key="T1")
    assert (judged(told, team)["teams_supported"].state, judged(told, team)["teams_supported"].touched) == (BLOCKED, 1)


def test_an_activity_s_fault_tells_nothing_on_the_number_of_teams(told: Workspace) -> None:
    figures = judged(told, found(rule="X03", people_affected=30.0))
    assert (figures["attendances"].state, figures["teams_supported"].state) == (BLOCKED, READY)


def test_the_decisive_findings_stand_worst_first(told: Workspace) -> None:
    rows = [
        found(subject_key="A2", severity="warn", people_affected=9.0, finding_id="warning"),
        found(subject_key="A1", people_affected=2.0, finding_id="small"),
        found(subject_key="A3", people_affected=3.0, finding_id="large"),
    ]
    figure = judged(told, *rows)["attendances"]
    assert (figure.state, figure.findings, figure.touched) == (BLOCKED, ("large", "small"), 5)
    assert figure.beside == 1
    mild = judged(told, *rows, waived=("large", "small"))["attendances"]
    assert (mild.state, mild.findings, mild.beside) == (CAVEATS, ("warning",), 0)


def test_what_is_waived_touches_nothing(told: Workspace) -> None:
    row = found(people_affected=30.0)
    assert judged(told, row, waived={row["finding_id"]})["attendances"].state == READY


# --- where a finding lies -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scope", "state"),
    [
        (ALL, BLOCKED),
        (replace(ALL, projects=("P1",), oblasts=("KG-B",)), BLOCKED),
        (replace(ALL, projects=("P2",)), READY),
        (replace(ALL, districts=("KG06226000000",)), READY),
        (replace(ALL, since=date(2025, 3, 1)), READY),
    ],
)
def test_a_finding_about_a_record_bears_where_its_record_counts(told: Workspace, scope: Scope, state: str) -> None:
    assert judged(told, found(people_affected=30.0), scope=scope)["attendances"].state == state


def test_a_pair_bears_where_one_of_the_two_counts(told: Workspace) -> None:
    pair = found(subject_key="A3 + A7", people_affected=10.0)
    assert judged(told, pair, scope=replace(ALL, oblasts=("KG-O",)))["attendances"].state == BLOCKED
    assert judged(told, pair, scope=replace(ALL, oblasts=("KG-GO",)))["attendances"].state == READY


@pytest.mark.slow
@pytest.mark.parametrize(
    ("scope", "state"),
    [
        (ALL, BLOCKED),
        (replace(ALL, partners=("CU",)), READY),
        (replace(ALL, projects=("P2",)), READY),
        (replace(ALL, until=date(2025, 3, 31)), READY),
    ],
)
def test_a_finding_about_a_partner_s_quarter_bears_where_the_partner_and_the_day_do(
    told: Workspace, scope: Scope, state: str
) -> None:
    row = found(subject_key="FTI/2025-Q2", partner_id="FTI", happened_on=date(2025, 6, 30), people_affected=10.0)
    assert judged(told, row, scope=scope)["attendances"].state == state


@pytest.mark.slow
def test_a_row_set_aside_without_a_day_bears_in_the_period_of_its_report(sample: Workspace) -> None:
    row = found(
        rule="X03",
        subject_table="set_aside",
        subject_key="CU_YWG_2026-Q1.xlsx/Activities/58",
        source_file="CU_YWG_2026-Q1.xlsx",
        people_affected=640.0,
    )
    year = {year: Scope(since=date(year, 1, 1), until=date(year, 12, 31)) for year in (2025, 2026)}
    assert judged(sample, row, scope=year[2025])["attendances"].state == READY
    assert judged(sample, row, scope=year[2026])["attendances"].state == BLOCKED
    assert judged(sample, row, scope=replace(year[2026], projects=("LCP",)))["attendances"].state == READY


def test_a_restated_number_bears_on_itself(told: Workspace) -> None:
    row = found(
        rule="X03",
        subject_table="numbers",
        subject_key="attendances/2025-01-01/2025-06-30",
        happened_on=date(2025, 6, 30),
        people_affected=4.0,
    )
    place = row | {"subject_key": row["subject_key"] + "/KG-B", "adm1_code": "KG-B", "finding_id": "place"}
    figures = judged(told, row, place)
    assert (figures["attendances"].state, figures["attendances"].touched) == (BLOCKED, 4)
    assert figures["women_share"].state == READY


# --- published sentences ------------------------------------------------------------------------------------


def test_a_sentence_is_judged_on_its_own_days(told: Workspace) -> None:
    empty = Scope(since=date(2024, 1, 1), until=date(2024, 12, 31))
    figures = judged(told, found(people_affected=30.0), scope=empty)
    assert (figures["attendances"].state, figures[OVER_100].state) == (EMPTY, BLOCKED)


@pytest.mark.parametrize(("people", "state"), [(1.0, CAVEATS), (9.0, CAVEATS), (10.0, BLOCKED)])
def test_a_sentence_is_blocked_when_its_wording_could_change(told: Workspace, people: float, state: str) -> None:
    """150 is over 100 and below 160. Ten people more, and 'over 100' understates."""
    checked = Checked(_lenient(told), RULES, _frame(found(people_affected=people)), ())
    figure = next(one for one in readiness.of(told, ALL, checked) if one.title == OVER_100)
    assert figure.state == state


def _lenient(told: Workspace) -> Any:
    """Half of the people would have to be touched before a share blocks."""
    setting = findings.setting_of(told.programme.folder)
    settings = {**setting.programme.settings, "thresholds": {"blocked_share": 0.5}}
    return replace(setting, programme=replace(setting.programme, settings=settings))


def test_a_sentence_that_is_not_true_is_blocked_until_that_is_waived(told: Workspace) -> None:
    row = found(rule="X04", subject_table="published", subject_key=NOBODY, people_affected=60.0)
    assert judged(told, row)[NOBODY].state == BLOCKED
    waived = judged(told, row, waived={row["finding_id"]})[NOBODY]
    assert (waived.state, waived.value.value) == (CAVEATS, 60)


# --- rules that did not run ---------------------------------------------------------------------------------


def test_a_rule_of_weight_that_failed_is_a_caveat_and_one_not_checked_is_named(told: Workspace) -> None:
    failed = (Outcome("X01", FAILED, "broken"), Outcome("X03", RAN, "", 0, 12))
    figures = judged(told, outcomes=failed)
    assert (figures["attendances"].state, figures["attendances"].unchecked) == (CAVEATS, ("X01",))
    assert figures["new_people"].state == READY
    unchecked = judged(told, outcomes=(Outcome("X01", NOT_CHECKED, "needs grants"),))["attendances"]
    assert (unchecked.state, unchecked.unchecked) == (READY, ("X01",))


def test_a_file_that_changed_blocks_everything(told: Workspace) -> None:
    row = found(rule="X03", subject_table="snapshot", subject_key="people.parquet")
    assert {one.state for one in judged(told, row).values()} == {BLOCKED}


def test_the_verdict_counts_the_figures(told: Workspace) -> None:
    """Three numbers and a sentence with a caveat; the other sentence is not true, and nobody has looked at it."""
    figures = judged(told, found(people_affected=1.0)).values()
    assert readiness.counted(figures) == {READY: 13, CAVEATS: 5, BLOCKED: 0, EMPTY: 0}
    assert readiness.verdict(figures) == "13 figures ready, 5 with caveats, 0 blocked"


def test_a_number_that_is_not_recorded_is_none_that_may_be_reported(told: Workspace) -> None:
    figures = judged(told, scope=Scope(since=date(2024, 1, 1), until=date(2024, 12, 31))).values()
    headlines = [one for one in figures if one.published is None]
    told_none = [one for one in headlines if one.state == EMPTY]
    assert all(one.value.value is None for one in told_none)
    assert readiness.verdict(headlines).endswith(f"0 blocked; {len(told_none)} have no number here")


# --- what people decided ------------------------------------------------------------------------------------


@pytest.fixture
def negative(tmp_path: Path) -> Path:
    """The dozen with five people too many taken from A3, reported in June and edited since."""
    publish(_programme(tmp_path), dozen.tables(), as_of=date(2025, 9, 30), mode="fresh")
    odd = dozen.tables()
    odd["attendance"].loc[odd["attendance"]["activity_id"] == "A3", "attendances"] = -5.0
    publish(tmp_path, odd, as_of=date(2025, 12, 31), mode="fresh")
    return tmp_path


def _programme(folder: Path) -> Path:
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    return folder


def of_v02(stands: standing.Standing) -> list[str]:
    return stands.open.loc[stands.open["rule"] == "V02", "subject_key"].tolist()


@pytest.mark.slow
def test_a_waiver_settles_a_finding_until_its_last_day_or_a_change(negative: Path) -> None:
    today = date.today()
    stands = standing.of(negative, on=today)
    assert of_v02(stands) == ["A3"]
    row = stands.open[stands.open["rule"] == "V02"].iloc[0]
    book = review.of_programme(negative, {})
    review.waive(
        book,
        AIDA,
        rule="V02",
        table=row["subject_table"],
        key=row["subject_key"],
        fingerprint=row["fingerprint"],
        reason="The partner corrects it next quarter",
        expires_on=today,
    )
    waived = standing.of(negative, on=today)
    assert (of_v02(waived), waived.decided) == ([], frozenset({row["finding_id"]}))
    assert waived.open_stops == stands.open_stops - 1
    assert of_v02(standing.of(negative, on=date.fromordinal(today.toordinal() + 1))) == ["A3"]


def test_a_snapshot_whose_file_changed_has_no_figures(negative: Path) -> None:
    path = negative / "snapshots" / "2025-12-31" / "people.parquet"
    path.chmod(0o644)
    path.write_bytes(b"nothing of use")
    stands = standing.of(negative, on=date.today())
    assert (stands.figures, stands.open["rule"].tolist(), stands.open_stops) == ((), ["R09"], 1)


def test_the_newest_sign_off_before_a_snapshot_is_what_it_is_compared_with(negative: Path) -> None:
    book = review.of_programme(negative, {})
    assert standing.reported_before(book, "2025-12-31") is None
    period = review.Period("First half", date(2025, 1, 1), date(2025, 6, 30))
    review.sign_off(book, AIDA, snapshot="2025-09-30", period=period, figures=(), open_stops=0, reason="")
    assert standing.reported_before(book, "2025-12-31") == "2025-09-30"
    assert standing.reported_before(book, "2025-09-30") is None
