"""What changed between two snapshots, on the dozen: figures, records by cause, cells, definitions."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import dozen
import numpy as np
import pandas as pd
import pytest

from kurak import changes, definitions, numbers, review, workspace
from kurak.__main__ import main
from kurak.changes import Changes, Restated, told
from kurak.errors import SnapshotError
from kurak.intake.publish import publish
from kurak.review import Figure, Period, Person
from kurak.scope import Scope

pytestmark = pytest.mark.slow

OLD, NEW = date(2025, 9, 30), date(2025, 12, 31)
PERIODS = """
[[periods]]
name = "First half"
from = 2025-01-01
to = 2025-06-30
"""
FIRST_HALF = Scope(since=date(2025, 1, 1), until=date(2025, 6, 30))
Tables = dict[str, pd.DataFrame]


def put(folder: Path, tables: Tables, as_of: date, **options: Any) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "programme.toml").write_text(dozen.PROGRAMME + PERIODS, encoding="utf-8")
    publish(folder, tables, as_of=as_of, mode="fresh", **options)


def with_rows(tables: Tables, name: str, rows: list[dict[str, Any]]) -> Tables:
    return {**tables, name: pd.concat([tables[name], pd.DataFrame(rows)], ignore_index=True)}


def edited(tables: Tables, name: str, key: str, column: str, value: Any) -> Tables:
    """The table with another value in a column of the records whose first column is the key."""
    frame = tables[name]
    is_it = frame.iloc[:, 0] == key
    assert is_it.any()
    return {**tables, name: frame.assign(**{column: frame[column].astype(object).mask(is_it, value)})}


def later() -> Tables:
    """A late activity of 11 in March, A3 corrected from 30 to 34, A7 (10) vanished, A4 moved from Osh city to Batken,
    and A13 in October, which restates nothing."""
    tables = dozen.tables()
    tables = edited(tables, "attendance", "A3", "attendances", 34)
    tables = edited(tables, "activities", "A4", "adm1_code", "KG-B")
    kept = {name: tables[name][tables[name]["activity_id"] != "A7"] for name in ("activities", "attendance")}
    like = tables["activities"].iloc[0].to_dict() | {"total_reported": 11, "new_people_reported": None}
    rows = [
        like | {"activity_id": "A20", "started_on": date(2025, 3, 20), "title": "Late"},
        like | {"activity_id": "A13", "started_on": date(2025, 10, 5), "title": "New"},
    ]
    tables = with_rows({**tables, **kept}, "activities", rows)
    cells = [{"activity_id": key, "split": "total", "attendances": 11} for key in ("A20", "A13")]
    return with_rows(tables, "attendance", cells)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("changes")
    put(path, dozen.tables(), OLD)
    put(path, later(), NEW)
    return path


@pytest.fixture(scope="module")
def found(folder: Path) -> Changes:
    return changes.of(folder, str(OLD), str(NEW))


def figure(found: Changes, number: str, *oblasts: str) -> Restated:
    return next(one for one in found.figures if (one.number, one.scope.oblasts) == (number, oblasts))


def causes(one: Restated) -> list[tuple[str, int, float | None]]:
    return [(cause.name, cause.records, cause.amount) for cause in one.causes]


def test_a_figure_says_what_it_was_what_it_is_and_which_records_made_the_difference(found: Changes) -> None:
    attendances = figure(found, "attendances")
    assert attendances.scope == FIRST_HALF
    assert (attendances.words, attendances.difference) == (("140", "145"), 5)
    assert causes(attendances) == [("late", 1, 11), ("corrected", 1, 4), ("vanished", 1, -10)]
    assert attendances.parts[["part_key", "cause", "step"]].values.tolist() == [
        ["A20", "late", 11],
        ["A7", "vanished", -10],
        ["A3", "corrected", 4],
    ]


def test_a_record_that_moved_to_another_oblast_is_lost_in_one_and_gained_in_the_other(found: Changes) -> None:
    assert causes(figure(found, "attendances", "KG-GO")) == [("corrected", 1, -40)]
    assert causes(figure(found, "attendances", "KG-B")) == [("corrected", 2, 44)]


def test_a_share_names_its_records_and_adds_nothing_up(found: Changes) -> None:
    share = figure(found, "women_share", "KG-B")
    assert (share.words, share.is_sum) == (("0–100 %", "50 %"), False)
    assert causes(share) == [("corrected", 2, None)]


def test_every_record_has_one_cause_and_what_happened_afterwards_has_none(found: Changes) -> None:
    moved = found.records.moved
    assert moved[["cause", "subject_table", "subject_key", "name"]].values.tolist() == [
        ["late", "activities", "A20", "Late"],
        ["vanished", "activities", "A7", "Activity A7"],
        ["corrected", "activities", "A3", "Activity A3"],
        ["corrected", "activities", "A4", "Activity A4"],
    ]


def test_key_fields_and_counts_are_told_cell_by_cell(found: Changes) -> None:
    cells = found.records.cells
    assert cells[["subject_key", "column_name", "part", "old", "new", "source_file"]].fillna("").values.tolist() == [
        ["A3", "attendances", "total", "30", "34", "dozen.xlsx"],
        ["A4", "adm1_code", "", "KG-GO", "KG-B", "dozen.xlsx"],
    ]


def test_the_sentence_counts_a_figure_once_however_many_oblasts_it_is_restated_in(found: Changes) -> None:
    national = {one.number for one in found.figures}
    assert found.restated == len(national)
    assert found.sentence == f"{len(national)} figures restated, 1 record late, 2 corrected, 1 vanished"


def test_the_same_rows_again_are_no_change(tmp_path: Path) -> None:
    put(tmp_path, dozen.tables(), OLD)
    put(tmp_path, dozen.tables(), NEW)
    found = changes.of(tmp_path, str(OLD))
    assert (found.is_nothing, found.sentence) == (True, "Nothing that was there has changed")


def test_a_plan_that_was_carried_out_is_late_and_a_cancelled_activity_is_corrected(tmp_path: Path) -> None:
    put(tmp_path, dozen.tables(), OLD)
    tables = edited(dozen.tables(), "activities", "A9", "status", "completed")
    put(tmp_path, edited(tables, "activities", "A1", "status", "cancelled"), NEW)
    found = changes.of(tmp_path, str(OLD))
    assert causes(figure(found, "attendances")) == [("late", 1, 50), ("corrected", 1, -20)]
    assert found.records.cells[["subject_key", "column_name", "old", "new"]].values.tolist() == [
        ["A1", "status", "completed", "cancelled"]
    ]


def test_what_was_going_on_and_is_completed_was_not_edited(tmp_path: Path) -> None:
    put(tmp_path, dozen.tables(), OLD)
    put(tmp_path, edited(dozen.tables(), "activities", "A5", "status", "completed"), NEW)
    assert changes.of(tmp_path, str(OLD)).is_nothing


def test_people_of_a_closed_unit_and_an_audience_are_edited_records(tmp_path: Path) -> None:
    put(tmp_path, dozen.tables(), OLD)
    tables = dozen.tables()
    is_women = (tables["people"]["unit_id"] == "campaign C1") & (tables["people"]["sex"] == "women")
    tables["people"] = tables["people"].assign(people=tables["people"]["people"].mask(is_women, 30))
    put(tmp_path, edited(tables, "audience", "U6", "people_estimated", 2000), NEW)
    found = changes.of(tmp_path, str(OLD))
    assert found.records.cells[["subject_table", "subject_key", "part", "old", "new"]].fillna("").values.tolist() == [
        ["audience", "U6", "", "3,000", "2,000"],
        ["people", "campaign C1", "women, adult", "22", "30"],
    ]
    people = figure(found, "campaign_people")
    assert (people.words, causes(people)) == (("43", "51"), [("corrected", 1, 8)])
    assert causes(figure(found, "security_information_audience")) == [("corrected", 1, -1000)]


def test_a_count_of_people_that_still_ran_and_now_reaches_beyond_the_period_is_why_a_range_moved(
    tmp_path: Path,
) -> None:
    tables = dozen.tables()
    half = edited(tables, "people", "P1 in Osh oblast 2025", "period_end", pd.Timestamp(2025, 6, 30))
    put(tmp_path, half, date(2025, 6, 30))
    put(tmp_path, tables, OLD)
    found = changes.of(tmp_path, "2025-06-30")
    people = figure(found, "people_direct", "KG-O")
    assert causes(people) == [("still running", 1, None)]
    assert people.parts[["part_key", "then", "now", "step"]].values.tolist() == [["P1 in Osh oblast 2025", 40, 0, -40]]
    assert len(found.records.moved) == 0


def test_a_support_entered_late_and_one_that_vanished_move_the_teams(tmp_path: Path) -> None:
    tables = dozen.tables()
    put(tmp_path, tables, OLD)
    support = tables["structure_support"]
    new = support[support["structure_id"] != "T1"]
    put(tmp_path, {**tables, "structure_support": new}, NEW)
    found = changes.of(tmp_path, str(OLD))
    teams = figure(found, "teams_supported")
    assert (teams.words, causes(teams)) == (("1", "0"), [("vanished", 1, -1)])
    put(tmp_path, tables, date(2026, 3, 31))
    back = figure(changes.of(tmp_path, str(NEW)), "teams_supported")
    assert (back.words, causes(back)) == (("0", "1"), [("late", 1, 1)])


def test_a_definition_that_changed_is_told_and_missing_definitions_are_no_equal_ones(tmp_path: Path) -> None:
    old = tuple((dict(definitions.current()) | {"codes.sex": "0" * 16}).items())
    put(tmp_path, dozen.tables(), OLD, definitions=old)
    put(tmp_path, dozen.tables(), NEW)
    found = changes.of(tmp_path, str(OLD))
    assert found.definitions == (("codes.sex", "changed"),)
    assert found.sentence.endswith(", 1 definition changed")
    put(tmp_path, dozen.tables(), date(2026, 3, 31), definitions=())
    assert changes.of(tmp_path, str(NEW)).definitions is None


def test_what_was_signed_off_is_the_old_value_and_a_new_definition_is_a_cause(folder: Path) -> None:
    book = review.of_programme(folder, {})
    period = Period("First half", FIRST_HALF.since, FIRST_HALF.until)
    signed = [Figure("attendances", 137, None, None, "ready"), Figure("activities", 7, None, None, "ready")]
    review.sign_off(book, Person("Aida"), snapshot=str(OLD), period=period, figures=signed)
    attendances = figure(changes.of(folder, str(OLD), str(NEW)), "attendances")
    assert (attendances.words, attendances.difference) == (("137", "145"), 8)
    assert causes(attendances) == [("late", 1, 11), ("corrected", 1, 4), ("vanished", 1, -10), ("redefined", 0, 3)]
    assert told.causes_words(attendances) == (
        "late +11 (1 record), corrected +4 (1 record), vanished −10 (1 record), redefined +3"
    )


def test_a_correction_does_not_hide_that_a_definition_moved_the_figure_back(folder: Path) -> None:
    book = review.of_programme(folder, {})
    period = Period("First half", FIRST_HALF.since, FIRST_HALF.until)
    review.sign_off(
        book,
        Person("Aida"),
        snapshot=str(OLD),
        period=period,
        figures=[Figure("attendances", 145, None, None, "ready")],
    )
    attendances = figure(changes.of(folder, str(OLD), str(NEW)), "attendances")
    assert (attendances.words, attendances.difference) == (("145", "145"), 0)
    assert [cause.amount for cause in attendances.causes] == [11, 4, -10, -5]


def test_a_note_may_be_on_a_figure_from_the_first_day_there_is(folder: Path) -> None:
    book = review.of_programme(folder, {})
    about = {"snapshot": str(OLD), "number_name": "attendances", "since": None, "until": FIRST_HALF.until}
    review.note_figure(book, Person("Aida"), **about, text="A late report")
    (note,) = review.notes(book, str(OLD))
    assert (note.since, note.until) == (None, FIRST_HALF.until)


@pytest.mark.parametrize("seed", range(2))
def test_causes_add_up_to_the_difference_whatever_happened(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    put(tmp_path, made(random, range(60)), OLD)
    before = made(np.random.default_rng(seed), range(60))
    put(tmp_path, shaken(random, before), NEW)
    found = changes.of(tmp_path, str(OLD))
    sums = [one for one in found.figures if one.is_sum]
    assert {"activities", "attendances", "total_reported"} <= {one.number for one in sums}
    assert {cause.name for one in sums for cause in one.causes} == {"late", "corrected", "vanished"}
    for one in sums:
        assert one.difference == pytest.approx(sum(cause.amount or 0 for cause in one.causes))
    known = set(found.records.cause_of)
    for one in sums:
        assert set(zip(one.parts["subject_table"], one.parts["part_key"], strict=True)) <= known


def test_a_figure_that_differs_is_never_left_out(tmp_path: Path) -> None:
    random = np.random.default_rng(100)
    before = made(random, range(40))
    put(tmp_path, before, OLD)
    put(tmp_path, shaken(random, before), NEW)
    found = {(one.number, one.place) for one in changes.of(tmp_path, str(OLD)).figures}
    then, now = (workspace.opened(tmp_path, str(day)) for day in (OLD, NEW))
    for name in ("activities", "attendances", "total_reported"):
        for place in ("", "KG-O", "KG-B", "KG-GO"):
            scope = replace(FIRST_HALF, oblasts=(place,)) if place else FIRST_HALF
            differs = numbers.value(then, name, scope) != numbers.value(now, name, scope)
            assert ((name, place) in found) == differs


def made(random: np.random.Generator, ids: range) -> Tables:
    """Activities of the year's first nine months, with women and men."""
    rows = [activity(random, f"R{number}") for number in ids]
    cells = [cell for row in rows for cell in counts(random, row["activity_id"])]
    return {"activities": pd.DataFrame(rows), "attendance": pd.DataFrame(cells)}


def activity(random: np.random.Generator, key: str) -> dict[str, Any]:
    day = date(2025, int(random.integers(1, 10)), int(random.integers(1, 29)))
    place = str(random.choice(["KG-O", "KG-B", "KG-GO"]))
    code = {"workstream": "capacity", "project_id": "P1", "partner_id": "FTI", "counts_as": "direct"}
    return {"activity_id": key, "title": key, **code, "started_on": day, "adm1_code": place, "status": "completed",
            "total_reported": float(random.integers(5, 60))}  # fmt: skip


def counts(random: np.random.Generator, key: str) -> list[dict[str, Any]]:
    return [
        {"activity_id": key, "split": "sex", "sex": sex, "attendances": float(random.integers(0, 40))}
        for sex in ("women", "men")
    ]


def shaken(random: np.random.Generator, tables: Tables) -> Tables:
    """A tenth vanished; of the rest some got another day, place, status or count; some more came late."""
    activities, attendance = tables["activities"], tables["attendance"]
    keys = list(activities["activity_id"])
    gone = set(random.choice(keys, len(keys) // 10, replace=False))
    activities = activities[~activities["activity_id"].isin(gone)].reset_index(drop=True)
    for column, draw in (("adm1_code", "KG-O"), ("status", "cancelled"), ("started_on", date(2025, 8, 1))):
        is_hit = pd.Series(random.random(len(activities)) < 0.1)
        activities[column] = activities[column].astype(object).mask(is_hit, draw)
    is_hit = pd.Series(random.random(len(attendance)) < 0.1)
    attendance = attendance.assign(attendances=attendance["attendances"].mask(is_hit, 99.0))
    attendance = attendance[~attendance["activity_id"].isin(gone)]
    late = made(random, range(1000, 1006))
    return {
        "activities": pd.concat([activities, late["activities"]], ignore_index=True),
        "attendance": pd.concat([attendance, late["attendance"]], ignore_index=True),
    }


# --- the command --------------------------------------------------------------------------------------------


def test_the_command_tells_figures_records_and_cells(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["changes", str(OLD), "latest", "--data", str(folder)]) == 0
    out, err = capsys.readouterr()
    assert err.startswith("From 30 Sep 2025 to 31 Dec 2025: ")
    assert "Attendances" in out and "late +11 (1 record), corrected +4 (1 record), vanished −10 (1 record)" in out
    assert any(
        line.split() == ["A3", "Attendances", "(total)", "30", "34", "dozen.xlsx,", "A"] for line in out.splitlines()
    )


def test_json_holds_everything(capsys: pytest.CaptureFixture[str], folder: Path) -> None:
    assert main(["changes", str(OLD), str(NEW), "--format", "json", "--data", str(folder)]) == 0
    said = json.loads(capsys.readouterr().out)
    one = next(one for one in said["figures"] if one["number"] == "attendances" and not one["scope"]["oblasts"])
    assert (one["then"]["value"], one["now"]["value"], one["difference"]) == (140, 145, 5)
    assert one["causes"][0] == {"name": "late", "records": 1, "amount": 11}
    assert [cell["new"] for cell in said["cells"]] == ["34", "KG-B"]


def test_the_earlier_snapshot_comes_first(folder: Path) -> None:
    with pytest.raises(SnapshotError, match="2025-12-31 is not before 2025-09-30"):
        changes.of(folder, str(NEW), str(OLD))
