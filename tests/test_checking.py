"""What stands under the page on data quality: findings as work, since when, what was decided, what it will do."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType, SimpleNamespace

import pandas as pd
import pytest

from kurak import decisions, effects, record, recurrence, review, worklist
from kurak.errors import ReviewError
from kurak.review import Person, Review, Subject
from kurak.rules import NOT_CHECKED, RAN, Checked, Outcome, Rule
from kurak.rules.running import finding_id, typed
from kurak.scope import Scope
from kurak.standing import Standing, settled, waiting_of
from kurak.worklist import Narrowing
from kurak.workspace import Workspace

AIDA = Person("Aida", is_verified=True)
TODAY = date(2026, 10, 5)
LATER = date(2026, 12, 31)
DIMENSIONS = {"S01": "consistent", "C02": "complete", "U03": "unique", "R01": "consistent"}


def rule(name: str) -> Rule:
    words = {"en": {"title": f"Title of {name}", "why": "…", "fix": "…"}}
    return Rule(name, name.lower(), DIMENSIONS[name], "stop", "activities", (), (), "internal", words)


def finding(name: str, key: str, severity: str = "stop", partner: str | None = "FTI", **more) -> dict:
    table = more.pop("table", "activities")
    return {
        "finding_id": finding_id(name, table, key, "-"),
        "rule": name,
        "subject_table": table,
        "subject_key": key,
        "fingerprint": "-",
        "severity": severity,
        "partner_id": partner,
        "adm1_code": "KG-O",
        "happened_on": datetime(2026, 2, 3),
        "people_affected": None,
        "found": "total 24, split 22",
        "suggestion": None,
        "source_file": "q1.xlsx",
        "source_sheet": "Activities",
        "source_row": 7,
    } | more


def checked(*rows: dict, not_run: tuple[str, ...] = (), name: str = "2026-09-30") -> Checked:
    found = typed(pd.DataFrame(rows)) if rows else typed(pd.DataFrame([finding("S01", "x")])).iloc[:0]
    outcomes = tuple(
        Outcome(one, NOT_CHECKED, "needs grants")
        if one in not_run
        else Outcome(one, RAN, "", sum(row["rule"] == one for row in rows), 480)
        for one in DIMENSIONS
    )
    setting = SimpleNamespace(snapshot=SimpleNamespace(name=name), reported=None)
    rules = MappingProxyType({one: rule(one) for one in DIMENSIONS})
    return Checked(setting, rules, found, outcomes)  # type: ignore[arg-type]


def work(*rows: dict, decided: frozenset[str] = frozenset(), before: tuple[Checked, ...] = ()) -> worklist.Worklist:
    return worklist.of(Standing(checked(*rows), decided, ()), before)


def keys(rows: pd.DataFrame) -> list[str]:
    return rows["subject_key"].tolist()


@pytest.fixture
def book(tmp_path: Path) -> Review:
    return review.opened(tmp_path / "review.sqlite", lambda: datetime(2026, 10, 5, 9, tzinfo=UTC))


# --- who must act -------------------------------------------------------------------------------------------


def test_whoever_has_the_most_to_fix_before_reporting_stands_first() -> None:
    rows = (
        finding("S01", "a", "warn", "CU"),
        finding("S01", "b", "warn", "CU"),
        finding("S01", "c", "stop", "FTI"),
        finding("S01", "d", "stop", None),
        finding("S01", "e", "note", None),
    )
    found = worklist.actors(work(*rows).rows)
    assert [(one.code, one.counts) for one in found] == [
        ("office", {"stop": 1, "warn": 0, "note": 1}),
        ("FTI", {"stop": 1, "warn": 0, "note": 0}),
        ("CU", {"stop": 0, "warn": 2, "note": 0}),
    ]


def test_findings_stand_worst_first() -> None:
    rows = (
        finding("S01", "few", people_affected=3.0),
        finding("S01", "note", "note", people_affected=900.0),
        finding("S01", "many", people_affected=40.0),
        finding("S01", "none"),
    )
    assert keys(work(*rows).rows) == ["many", "few", "none", "note"]


def test_what_a_rule_found_is_one_issue_with_how_many_of_how_many() -> None:
    rows = (
        finding("S01", "a", people_affected=10.0),
        finding("S01", "b", people_affected=5.0),
        finding("S01", "c", partner="CU"),
        finding("C02", "a", "warn", people_affected=99.0),
    )
    held = work(*rows)
    first, second = worklist.issues(held, held.rows[held.rows["actor"] == "FTI"])
    assert (first.rule.id, keys(first.rows), first.people, first.found, first.of) == ("S01", ["a", "b"], 15.0, 3, 480)
    assert (second.rule.id, second.severity) == ("C02", "warn")


def test_a_record_found_twice_touches_its_people_once() -> None:
    twice = (finding("S01", "a", people_affected=10.0), finding("C02", "a", people_affected=12.0))
    assert worklist.people(work(*twice).rows) == 12.0


def test_people_of_figures_and_of_unlike_records_are_never_added() -> None:
    figures = (
        finding("R01", "attendances/2025/KG-O", table="numbers", people_affected=100.0),
        finding("R01", "attendances/2025", table="numbers", people_affected=150.0),
    )
    unlike = (finding("S01", "a", people_affected=10.0), finding("S01", "u", table="audience", people_affected=900.0))
    assert worklist.people(work(*figures).rows) == 150.0
    assert worklist.is_most_of(work(*figures).rows)
    assert worklist.people(work(*unlike).rows) == 900.0
    assert worklist.people(work(finding("S01", "a")).rows) is None


# --- what the reader wants to see -----------------------------------------------------------------------------


def test_the_scope_leaves_out_other_places_partners_and_days_and_keeps_what_names_none() -> None:
    rows = (
        finding("S01", "here"),
        finding("S01", "elsewhere", adm1_code="KG-B"),
        finding("S01", "earlier", happened_on=datetime(2025, 2, 3)),
        finding("S01", "anywhere", adm1_code=None, happened_on=None),
        finding("S01", "other partner", partner="CU"),
    )
    scope = Scope(since=date(2026, 1, 1), until=date(2026, 12, 31), oblasts=("KG-O",), partners=("FTI",))
    assert sorted(keys(worklist.in_scope(work(*rows).rows, scope))) == ["anywhere", "here"]


def test_filters_that_findings_know_nothing_of_are_named() -> None:
    assert worklist.not_honoured(Scope(oblasts=("KG-O",), workstreams=("policy",))) == ("Workstream",)


def test_filters_narrow_by_actor_severity_dimension_and_settling() -> None:
    rows = (finding("S01", "a"), finding("C02", "b", "warn"), finding("S01", "c", partner=None))
    held = work(*rows, decided=frozenset({rows[0]["finding_id"]}))

    def left(**wanted: tuple[str, ...]) -> list[str]:
        return keys(worklist.narrowed(held, held.rows, Narrowing(**wanted)))

    assert left() == ["c", "b"]
    assert left(settlings=("settled",)) == ["a"]
    assert left(settlings=()) == ["a", "c", "b"]
    assert left(severities=("warn",)) == ["b"]
    assert left(dimensions=("complete",)) == ["b"]
    assert left(actors=("office",)) == ["c"]


def test_a_settled_finding_is_not_counted_on_the_card() -> None:
    row = finding("S01", "a")
    (card,) = worklist.actors(work(row, decided=frozenset({row["finding_id"]})).rows)
    assert card.counts == {"stop": 0, "warn": 0, "note": 0}


def test_what_is_decided_and_not_yet_in_the_figures_is_neither_open_nor_settled() -> None:
    rows = (finding("U03", "a + b"), finding("S01", "c"))
    stands = Standing(checked(*rows), frozenset(), (), frozenset({rows[0]["finding_id"]}))
    held = worklist.of(stands)
    assert keys(worklist.narrowed(held, held.rows, Narrowing())) == ["c"]
    assert keys(worklist.narrowed(held, held.rows, Narrowing(settlings=("waiting",)))) == ["a + b"]
    (card,) = worklist.actors(held.rows)
    assert (card.counts["stop"], card.waiting) == (1, 1)
    assert (stands.open_stops, stands.answered) == (2, {rows[0]["finding_id"]})


def test_a_rule_that_could_not_run_is_listed_and_not_counted_as_having_looked() -> None:
    held = worklist.of(Standing(checked(not_run=("C02",)), frozenset(), ()))
    assert [(one.rule, one.reason) for one in held.not_run] == [("C02", "needs grants")]
    assert held.ran == (3, 480)


# --- compared with earlier snapshots ----------------------------------------------------------------------------


def test_findings_are_new_recurring_or_returned() -> None:
    now = checked(finding("S01", "new"), finding("S01", "recurring", fingerprint="changed"), finding("S01", "returned"))
    before = checked(finding("S01", "recurring"), name="2026-06-30")
    long_before = checked(finding("S01", "returned"), finding("S01", "recurring"), name="2026-03-31")
    assert list(recurrence.since(now, (before, long_before))) == ["new", "recurring", "returned"]
    assert list(recurrence.since(now, ())) == ["", "", ""]


def test_a_rule_that_did_not_run_before_makes_no_finding_new() -> None:
    before = checked(not_run=("S01",), name="2026-06-30")
    assert list(recurrence.since(checked(finding("S01", "a")), (before,))) == [""]
    long_before = checked(finding("S01", "a"), name="2026-03-31")
    assert list(recurrence.since(checked(finding("S01", "a")), (before, long_before))) == ["recurring"]


def test_what_is_no_longer_found_is_told_apart_from_what_is_no_longer_looked_for() -> None:
    before = checked(finding("S01", "gone"), finding("C02", "not looked for"), finding("S01", "still"))
    now = checked(finding("S01", "still"), not_run=("C02",))
    assert keys(recurrence.fixed(now, (before,))) == ["gone"]
    assert keys(recurrence.fixed(now, ())) == []


def test_findings_are_counted_over_snapshots_by_severity() -> None:
    now = checked(finding("S01", "a"), finding("S01", "b"), finding("S01", "c", "note"))
    before = checked(finding("S01", "a", "warn"), name="2026-06-30")
    assert recurrence.over_snapshots((now, before)).to_numpy().tolist() == [
        ["2026-09-30", "stop", 2],
        ["2026-09-30", "note", 1],
        ["2026-06-30", "warn", 1],
    ]


# --- what was decided ---------------------------------------------------------------------------------------------


def test_a_waived_record_is_settled_and_says_by_whom_until_when_and_why(book: Review) -> None:
    rows = (finding("S01", "a"), finding("S01", "b"))
    review.waive(
        book, AIDA, rule="S01", table="activities", key="a", fingerprint="-", reason="On paper.", expires_on=LATER
    )
    decided = decisions.read(book, TODAY)
    assert settled(checked(*rows), book, TODAY) == {rows[0]["finding_id"]}
    assert decisions.state_words(decided, rows[0]) == "waived by Aida until 31 Dec 2026: On paper."
    assert decisions.state_words(decided, rows[1]) == ""


def test_a_rule_is_waived_for_a_partner_or_for_everybody_until_its_last_day(book: Review) -> None:
    theirs, others, nobodys = finding("S01", "a"), finding("S01", "b", partner="CU"), finding("S01", "c", partner=None)
    rows = checked(theirs, others, nobodys, finding("C02", "a"))
    review.waive(book, AIDA, rule="S01", partner_id="CU", reason="New.", expires_on=date(2026, 10, 31))
    assert settled(rows, book, TODAY) == {others["finding_id"]}
    review.waive(book, AIDA, rule="S01", reason="The rule is wrong here.", expires_on=LATER)
    assert settled(rows, book, TODAY) == {one["finding_id"] for one in (theirs, others, nobodys)}
    assert settled(rows, book, date(2027, 1, 1)) == frozenset()


def test_a_note_on_a_record_or_figure_of_the_reported_snapshot_explains_its_change(book: Review) -> None:
    gone = finding("R01", "a")
    figure = finding("R01", "attendances/2025-01-01/2025-12-31/KG-O", table="numbers")
    other = finding("R01", "attendances/2024-01-01/2024-12-31", table="numbers")
    rows = replace(
        checked(gone, figure, other, finding("S01", "a")),
        setting=SimpleNamespace(reported=SimpleNamespace(name="2026-06-30")),
    )
    review.note_record(book, AIDA, snapshot="2026-06-30", table="activities", key="a", text="Entered twice.")
    review.note_figure(
        book,
        AIDA,
        snapshot="2026-06-30",
        number_name="attendances",
        since=date(2025, 1, 1),
        until=date(2025, 12, 31),
        text="Late reports.",
    )
    assert settled(rows, book, TODAY) == {gone["finding_id"], figure["finding_id"]}


def test_a_name_that_was_typed_says_so(book: Review) -> None:
    review.waive(book, Person("Bek"), rule="S01", partner_id="FTI", reason="New system.", expires_on=LATER)
    said = decisions.state_words(decisions.read(book, TODAY), finding("S01", "a"))
    assert said == "waived by Bek (name typed, not verified) until 31 Dec 2026: New system."


def test_the_history_of_a_finding_holds_all_that_was_said_of_it_and_nothing_else(book: Review) -> None:
    one, subject = finding("S01", "a"), Subject("S01", "activities", "a")
    review.comment(book, AIDA, subject, "Asked them.")
    review.comment(book, AIDA, Subject("S01", "activities", "b"), "Another one.")
    review.assign(book, AIDA, subject, "Bek", due_on=LATER)
    waiver = review.waive(book, AIDA, rule="S01", partner_id="FTI", reason="Late.", expires_on=LATER)
    review.waive(book, AIDA, rule="S01", partner_id="CU", reason="Not theirs.", expires_on=LATER)
    review.correct(
        book, AIDA, table="activities", key="a", column="total_reported", old=24, new=22, reason="By the sheet."
    )
    review.withdraw(book, AIDA, waiver.number, "They came back.")
    told = decisions.told_of(decisions.read(book, TODAY), one)
    assert [(line.words, line.reason) for line in told] == [
        (f"took number {waiver.number} back", "They came back."),
        ("a, Total reported: from 24 to 22", "By the sheet."),
        ("waived the rule for FTI until 31 Dec 2026", "Late."),
        ("Bek looks after it, until 31 Dec 2026", ""),
        ("said: Asked them.", ""),
    ]
    assert [line.number is not None for line in told] == [False, True, False, False, True]


def test_a_pair_told_apart_is_settled_and_one_that_is_the_same_waits_as_a_correction(book: Review) -> None:
    apart, same = finding("U03", "a + b", "warn"), finding("U03", "c + d", "warn")
    review.decide_pair(book, AIDA, table="activities", one="a", other="b", decision="different", reason="Two days.")
    review.decide_pair(
        book, AIDA, table="activities", one="c", other="d", decision="same", reason="One sheet.", kept="c"
    )
    decided = decisions.read(book, TODAY)
    assert settled(checked(apart, same), book, TODAY) == {apart["finding_id"]}
    assert waiting_of(checked(apart, same), book) == {same["finding_id"]}
    assert decisions.state_words(decided, apart) == "two different records, says Aida: Two days."
    assert decisions.state_words(decided, same) == "the same, says Aida; c stays"
    assert [decisions.correction_words(one) for one in decided.waiting] == ["d is the same as c and no longer counts"]
    assert decisions.corrections_of(decided, same) == decided.waiting == decisions.waiting_on(decided, same)
    assert decisions.waiting_on(decided, apart) == ()
    assert [line.number for line in decisions.told_of(decided, same)] == [None, None]


# --- what a correction will do ---------------------------------------------------------------------------------


def correction(book: Review, **cell: object) -> review.Correction:
    return review.correct(book, AIDA, reason="By the sheet.", **cell)  # type: ignore[arg-type]


def effect(workspace: Workspace, one: review.Correction) -> str:
    return effects.words(one, effects.of(workspace, one))


def test_what_a_decided_correction_will_do_is_said_in_people(book: Review, dozen_workspace: Workspace) -> None:
    fewer = correction(book, table="attendance", key="A2", column="attendances", old=12, new=2)
    assert effect(dozen_workspace, fewer) == "People counted in this record: 20 now, 10 then."
    out = correction(book, table="activities", key="A4", column="status", old="completed", new="cancelled")
    assert effect(dozen_workspace, out) == "People counted in this record: 40 now, 0 then."
    moved = correction(book, table="activities", key="A3", column="adm1_code", old="KG-B", new="KG-O")
    assert effect(dozen_workspace, moved) == "Its 30 people stay counted, under the new value."
    audience = correction(book, table="audience", key="U1", column="people_estimated", old=10_000, new=1000)
    assert effect(dozen_workspace, audience) == "People counted in this record: 10,000 now, 1,000 then."
    team = correction(book, table="structures", key="T1", column="settlement_type", old="rural", new="urban")
    assert effect(dozen_workspace, team) == "No people are counted in this record; the change is to what is said of it."


def test_a_duplicate_no_longer_counts(book: Review, dozen_workspace: Workspace) -> None:
    review.decide_pair(
        book, AIDA, table="activities", one="A1", other="A2", decision="same", reason="One sheet.", kept="A1"
    )
    (one,) = review.corrections(book)
    assert effect(dozen_workspace, one) == "People counted in this record: 20 now, 0 then."


def test_the_value_of_a_cell_is_read_from_the_one_row_of_its_record(dozen_workspace: Workspace) -> None:
    assert record.cell(dozen_workspace, "activities", "A2", "total_reported").value == 20
    assert record.cell(dozen_workspace, "activities", "A2", "started_on").value == date(2025, 1, 20)
    assert record.cell(dozen_workspace, "activities", "A8", "adm2_code").value is None
    assert not record.cell(dozen_workspace, "attendance", "A1", "attendances").is_known
    assert "activity_id" not in record.columns("activities")
    assert record.columns("numbers") == ()


def test_two_records_stand_beside_each_other_with_what_differs_on_top(dozen_workspace: Workspace) -> None:
    """A1 and A2 are of one partner in one place on two days."""
    rows = record.beside(dozen_workspace, "activities", ("A1", "A2")).set_index("column")
    differs = (rows["A1"] != rows["A2"]).tolist()
    assert rows.loc["started_on"].tolist() == ["2025-01-10", "2025-01-20"]
    assert differs == sorted(differs, reverse=True)
    assert "activity_id" not in rows.index


def test_a_new_value_must_be_one_of_its_column(dozen_workspace: Workspace) -> None:
    cell = record.cell(dozen_workspace, "activities", "A2", "total_reported")
    assert record.change(cell, "", "1,200")["new"] == 1200
    assert record.change(cell, "", "")["new"] is None
    with pytest.raises(ReviewError, match="“many” for “Total reported” is not a number"):
        record.change(cell, "", "many")
    day = record.cell(dozen_workspace, "activities", "A2", "started_on")
    with pytest.raises(ReviewError, match="is not a date such as 2026-03-31"):
        record.change(day, "", "31.3.2026")


@pytest.mark.slow
def test_a_hundred_thousand_findings_are_grouped_without_choking() -> None:
    rows = pd.DataFrame([finding("S01", "a", people_affected=3.0)] * 100_000)
    many = rows.assign(
        subject_key=[f"a{n}" for n in range(len(rows))], finding_id=[f"{n:032x}" for n in range(len(rows))]
    )
    one = checked()
    now = Checked(one.setting, one.rules, typed(many), one.outcomes)
    started = datetime.now(UTC)
    held = worklist.of(Standing(now, frozenset(), ()), (now,))
    (issue,) = worklist.issues(held, worklist.narrowed(held, held.rows, Narrowing()))
    assert (len(issue.rows), issue.people) == (100_000, 300_000.0)
    assert (datetime.now(UTC) - started).total_seconds() < 10
