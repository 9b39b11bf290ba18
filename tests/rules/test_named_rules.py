"""The five rules in Python: clean rows, one change, exactly what is found."""

from datetime import date
from pathlib import Path
from typing import Any

import dozen
import pandas as pd
import pyarrow.parquet as pq
import pytest
from planted import Change, added, edited, same

from kurak import definitions, periods
from kurak.errors import ProgrammeError
from kurak.intake.publish import publish
from kurak.rules import FAILED, NOT_CHECKED, RAN, Outcome, database, findings, named, published, restated
from kurak.rules.database import Setting
from kurak.scope import Scope

pytestmark = pytest.mark.slow

BEFORE, NOW = date(2025, 9, 30), date(2025, 12, 31)
PERIOD = """
[[periods]]
name = "First half"
projects = ["P1"]
from = 2025-01-01
to = 2025-06-30
"""
SENTENCE = """
[[published]]
document = "Yearly report"
sentence = "{sentence}"
number = "{number}"
scope = {{ from = 2025-01-01, to = 2025-06-30 }}
operator = "{operator}"
value = {value}
step = {step}
"""
Found = list[tuple[Any, ...]]


def setting(
    folder: Path, change: Change, *, before: Change | None = None, settings: str = "", **options: Any
) -> Setting:
    """The dozen, changed, as a snapshot of December; with one of September before it where that is said."""
    folder.mkdir(exist_ok=True)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + settings, encoding="utf-8")
    if before:
        publish(folder, before(dozen.tables()), as_of=BEFORE, mode="fresh", **options)
    publish(folder, change(dozen.tables()), as_of=NOW, mode="fresh")
    return findings.setting_of(folder)


def run(rule: str, on: Setting) -> tuple[Outcome, Found]:
    """Outcome; key, severity, people and words of each finding."""
    opened = database.opened(on)
    try:
        outcome, rows = named.run(named.rules()[rule], on, opened)
    finally:
        opened.close()
    people = [None if pd.isna(value) else value for value in rows["people_affected"]]
    return outcome, list(zip(rows["subject_key"], rows["severity"], people, rows["found"], strict=True))


# --- D06: totals of unlike counts ---------------------------------------------------------------------------


def indicator(**values: Any) -> Change:
    plain = {
        "indicator_id": "I1",
        "number": "attendances",
        "unit": "attendances",
        "over_time": "sum",
        "over_place": "sum",
    }
    return added("indicators", plain | values)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (indicator(), []),
        (indicator(number="teams_supported", unit="teams", over_time="max"), []),
        (indicator(number="manual", unit="disputes"), []),
        (
            indicator(number="audience_indirect", unit="audience"),
            [("I1", "stop", None, "sums over time what may not be summed: audience")],
        ),
        (
            indicator(number="attendances + audience_indirect"),
            [
                ("I1", "stop", None, "adds attendances, audience; sums over time what may not be summed:"
                 " attendances, audience"),
            ],
        ),
        (indicator(unit="people"), [("I1", "stop", None, "says people, its number counts attendances")]),
        (
            indicator(number="women_share", unit="share", over_time="last"),
            [("I1", "stop", None, "sums over places what may not be summed: share")],
        ),
        (
            indicator(number="manual", unit="percent", over_place="none"),
            [("I1", "stop", None, "sums over time what may not be summed: percent")],
        ),
    ],
)  # fmt: skip
def test_an_indicator_that_adds_what_may_not_be_added(tmp_path: Path, change: Change, found: Found) -> None:
    assert run("D06", setting(tmp_path, change)) == (Outcome("D06", RAN, "", len(found), 1), found)


# --- R01: reported figures ----------------------------------------------------------------------------------


def only_the_number(rows: Found, name: str) -> Found:
    return [row for row in rows if row[0].startswith(name + "/")]


def test_a_number_of_a_closed_period_that_moved_is_found_for_the_country_and_its_oblast(tmp_path: Path) -> None:
    on = setting(tmp_path, edited("attendance", {"activity_id": "A3"}, attendances=34), before=same, settings=PERIOD)
    outcome, found = run("R01", on)
    assert (outcome.state, outcome.of) == (RAN, 16 * 10)
    assert only_the_number(found, "attendances") == [
        (
            "attendances/2025-01-01/2025-06-30/P1",
            "stop",
            4,
            "Attendances, Jan-Jun 2025, P1: 80 as of 30 Sep 2025, now 84",
        ),
        (
            "attendances/2025-01-01/2025-06-30/P1/KG-B",
            "stop",
            4,
            "Attendances, Jan-Jun 2025, P1, Batken: 30 as of 30 Sep 2025, now 34",
        ),
    ]
    assert only_the_number(found, "activities") == []


@pytest.mark.parametrize(
    "change",
    [
        same,
        edited("activities", {"activity_id": "A3"}, title="Another title"),
        edited("attendance", {"activity_id": "A4"}, attendances=50),  # another project's
        edited("attendance", {"activity_id": "A12"}, attendances=50),  # after the period
    ],
)
def test_what_does_not_touch_the_period_and_its_projects_moves_nothing(tmp_path: Path, change: Change) -> None:
    outcome, found = run("R01", setting(tmp_path, change, before=same, settings=PERIOD))
    assert (outcome, found) == (Outcome("R01", RAN, "", 0, 160), [])


def test_what_moved_between_two_oblasts_is_found_though_the_country_stayed(tmp_path: Path) -> None:
    move = edited("activities", {"activity_id": "A3"}, adm1_code="KG-O", adm2_code="KG06226000000")
    _, found = run("R01", setting(tmp_path, move, before=same, settings=PERIOD))
    assert [row[3] for row in only_the_number(found, "attendances")] == [
        "Attendances, Jan-Jun 2025, P1, Batken: 30 as of 30 Sep 2025, now –",
        "Attendances, Jan-Jun 2025, P1, Osh oblast: 50 as of 30 Sep 2025, now 80",
    ]


def test_a_period_that_was_running_when_it_was_reported_may_move(tmp_path: Path) -> None:
    running = PERIOD.replace("2025-06-30", "2025-12-31")
    change = edited("attendance", {"activity_id": "A3"}, attendances=34)
    on = setting(tmp_path, change, before=same, settings=running)
    assert run("R01", on) == (Outcome("R01", RAN, "", 0, 0), [])


def test_the_closed_scopes_are_periods_with_their_projects_and_published_scopes(tmp_path: Path) -> None:
    sentence = SENTENCE.format(sentence="Many came.", number="attendances", operator="over", value=1, step=1)
    on = setting(tmp_path, same, settings=PERIOD + sentence)
    half = Scope(since=date(2025, 1, 1), until=date(2025, 6, 30))
    assert restated.closed_scopes(on.programme, date(2025, 6, 30)) == (
        Scope(since=half.since, until=half.until, projects=("P1",)),
        half,
    )
    assert restated.closed_scopes(on.programme, date(2025, 6, 29)) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("2025-01-01", '"in spring"', "from and to must be dates such as 2025-12-31, in this order"),
        ("2025-01-01", "2025-07-01", "from and to must be dates such as 2025-12-31, in this order"),
        ('["P1"]', '"P1"', "projects must be a list"),
    ],
)
def test_a_period_that_can_t_be_understood_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    on = setting(tmp_path, same, settings=PERIOD.replace(old, new))
    with pytest.raises(ProgrammeError) as fault:
        periods.of(on.programme)
    assert f"programme.toml, [[periods]] entry 1: {said}." in str(fault.value)


# --- R06: definitions ---------------------------------------------------------------------------------------


def test_a_definition_that_changed_between_two_snapshots_is_found(tmp_path: Path) -> None:
    old = dict(definitions.current()) | {"numbers.attendances": "0" * 16, "codes.dance": "1" * 16}
    del old["codes.sex"]
    on = setting(tmp_path, same, before=same, definitions=tuple(old.items()))
    outcome, found = run("R06", on)
    assert outcome == Outcome("R06", RAN, "", 3, len(definitions.current()) + 1)
    assert found == [
        ("codes.dance", "warn", None, "codes.dance: removed"),
        ("codes.sex", "warn", None, "codes.sex: added"),
        ("numbers.attendances", "warn", None, "numbers.attendances: changed"),
    ]


def test_the_same_definitions_are_no_finding(tmp_path: Path) -> None:
    outcome, found = run("R06", setting(tmp_path, same, before=same))
    assert (outcome.state, found) == (RAN, [])


def test_a_snapshot_without_definitions_is_not_checked(tmp_path: Path) -> None:
    outcome, found = run("R06", setting(tmp_path, same, before=same, definitions=()))
    reason = "needs the definitions in the manifests of both snapshots"
    assert (outcome, found) == (Outcome("R06", NOT_CHECKED, reason), [])


# --- R07: published sentences -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("operator", "value", "step", "found"),
    [
        ("exactly", 140, 1, []),
        ("over", 100, 50, []),
        ("about", 150, 10, []),
        ("exactly", 139, 1, [("stop", 1, "no longer true: published exactly 139, now 140")]),
        ("over", 140, 50, [("stop", 0, "no longer true: published over 140, now 140")]),
        ("over", 100, 40, [("warn", 40, "now understated: published over 100, now 140")]),
        ("about", 151, 10, [("stop", 11, "no longer true: published about 151, now 140")]),
    ],
)
def test_a_sentence_is_held_against_its_number(
    tmp_path: Path, operator: str, value: int, step: int, found: list[tuple[str, float, str]]
) -> None:
    sentence = SENTENCE.format(sentence="They came.", number="attendances", operator=operator, value=value, step=step)
    outcome, rows = run("R07", setting(tmp_path, same, settings=sentence))
    assert outcome == Outcome("R07", RAN, "", len(found), 1)
    assert rows == [("They came.", *one) for one in found]


def test_what_a_start_up_has_not_recorded_counts_as_none(tmp_path: Path) -> None:
    sentence = SENTENCE.format(sentence="Nobody yet.", number="attendances", operator="exactly", value=0, step=1)
    in_2024 = sentence.replace("2025", "2024")
    assert run("R07", setting(tmp_path, same, settings=in_2024)) == (Outcome("R07", RAN, "", 0, 1), [])


def test_a_range_that_lies_on_both_sides_can_t_tell(tmp_path: Path) -> None:
    sentence = SENTENCE.format(sentence="Some.", number="people_direct", operator="over", value=100, step=10)
    _, rows = run("R07", setting(tmp_path, same, settings=sentence))
    assert [(severity, words.split(":")[0]) for _, severity, _, words in rows] == [("warn", "can't be told")]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"over"', '"above"', "operator must be one of exactly, over, about"),
        ('"attendances"', '"joy"', "there is no number joy"),
        ("value = 1", 'value = "many"', "value and step must be numbers"),
        ("value = 1\n", "", "the key value is missing"),
        ("from = 2025-01-01", "places = 3", "scope takes from, to, projects"),
        ("2025-01-01", '"in spring"', "from and to must be dates such as 2025-12-31"),
        ("{ from = 2025-01-01, to = 2025-06-30 }", '"2025"', "write each sentence as [[published]], its scope as"),
    ],
)
def test_a_sentence_that_can_t_be_understood_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    sentence = SENTENCE.format(sentence="Many.", number="attendances", operator="over", value=1, step=1)
    on = setting(tmp_path, same, settings=sentence.replace(old, new))
    with pytest.raises(ProgrammeError) as fault:
        published.register(on.programme)
    assert f"programme.toml, [[published]] entry 1: {said}" in str(fault.value)
    assert run("R07", on)[0].state == FAILED


# --- R09: files ---------------------------------------------------------------------------------------------


def test_a_file_that_is_not_the_one_published_is_found(tmp_path: Path) -> None:
    on = setting(tmp_path, same)
    assert run("R09", on) == (Outcome("R09", RAN, "", 0, len(on.snapshot.tables)), [])
    path = on.snapshot.parquet("audience")
    path.chmod(0o644)
    pq.write_table(pq.read_table(path), path, compression="none")
    outcome, found = run("R09", on)
    assert (outcome.state, [row[:3] for row in found]) == (RAN, [("audience.parquet", "stop", None)])
    assert "audience.parquet is not the file that was published" in found[0][3]


def test_a_file_that_can_t_be_read_leaves_only_the_rule_on_files(tmp_path: Path) -> None:
    path = setting(tmp_path, same).snapshot.parquet("people")
    path.chmod(0o644)
    path.write_bytes(b"nothing of use")
    checked = findings.checked(tmp_path)
    assert {outcome.rule for outcome in checked.outcomes if outcome.state == RAN} == {"R09"}
    assert checked.findings["subject_key"].tolist() == ["people.parquet"]
    assert all(outcome.reason for outcome in checked.outcomes if outcome.state != RAN)
