"""`python -m kurak check`: a verdict in words, findings as a table or JSON, and an exit code for a pipeline."""

import json
from datetime import date
from pathlib import Path

import dozen
import pytest

from kurak import review
from kurak.__main__ import main
from kurak.intake.publish import publish
from kurak.review import Person

pytestmark = pytest.mark.slow

Caught = pytest.CaptureFixture[str]


def run(capsys: Caught, folder: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = main(["check", "--data", str(folder), *arguments])
    caught = capsys.readouterr()
    return code, caught.out, caught.err


@pytest.fixture(scope="module")
def negative(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dozen with a negative count in A3, whose file and title would command a terminal."""
    folder = tmp_path_factory.mktemp("negative")
    (folder / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    odd = dozen.tables()
    odd["attendance"].loc[odd["attendance"]["activity_id"] == "A3", "attendances"] = -5.0
    odd["attendance"]["source_file"] = "dozen\x1b[31m.xlsx"
    publish(folder, odd, as_of=dozen.AS_OF, mode="fresh")
    return folder


def test_a_stop_is_exit_1_with_the_verdict_on_standard_error(capsys: Caught, negative: Path) -> None:
    code, out, err = run(capsys, negative)
    assert code == 1
    assert err.startswith("Snapshot 30 Sep 2025: ")
    assert "of them to be settled before reporting." in err
    assert out.splitlines()[0].split() == ["State", "Figure", "Value", "Open", "findings"]


def test_the_table_names_the_rule_the_record_and_where_it_stands(capsys: Caught, negative: Path) -> None:
    lines = run(capsys, negative)[1].splitlines()
    place = next(number for number, line in enumerate(lines) if "V02" in line)
    assert lines[place].startswith("stop  V02  Count that is negative or not a whole number: 1 of ")
    assert lines[place + 1].strip() == "A3: attendances -5.0 (dozen [31m.xlsx)"


def test_people_of_an_activity_and_of_its_attendance_are_never_added(capsys: Caught, tmp_path: Path) -> None:
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    odd = dozen.tables()
    odd["attendance"] = odd["attendance"].astype({"attendances": float})
    odd["attendance"].loc[odd["attendance"]["activity_id"] == "A3", "attendances"] = 7.5
    odd["activities"] = odd["activities"].astype({"total_reported": float})
    odd["activities"].loc[odd["activities"]["activity_id"] == "A3", "total_reported"] = 30.5
    publish(tmp_path, odd, as_of=dozen.AS_OF, mode="fresh")
    line = next(line for line in run(capsys, tmp_path)[1].splitlines() if "V02" in line)
    assert line.endswith(": 2 of 21, 30.5 people")


def test_what_did_not_run_is_said_below(capsys: Caught, negative: Path) -> None:
    out = run(capsys, negative)[1]
    assert "R02  not checked: needs a snapshot before this one" in out.splitlines()


def test_json_holds_figures_rules_and_findings(capsys: Caught, negative: Path) -> None:
    code, out, _ = run(capsys, negative, "--format", "json")
    said = json.loads(out)
    assert (code, said["snapshot"], said["previous"], said["reported"]) == (1, "2025-09-30", None, None)
    finding = next(one for one in said["findings"] if one["rule"] == "V02")
    assert {key: finding[key] for key in ("subject_table", "subject_key", "severity", "is_open", "happened_on")} == {
        "subject_table": "attendance",
        "subject_key": "A3",
        "severity": "stop",
        "is_open": True,
        "happened_on": "2025-02-05",
    }
    assert next(rule for rule in said["rules"] if rule["rule"] == "R02") == {
        "rule": "R02",
        "title": "Record disappeared",
        "severity": "stop",
        "dimension": "consistent",
        "state": "not checked",
        "reason": "needs a snapshot before this one",
        "count": None,
        "of": None,
    }
    attendances = next(one for one in said["figures"] if one["number"] == "attendances")
    assert (attendances["state"], finding["finding_id"] in attendances["findings"]) == ("blocked", True)
    assert said["verdict"]["blocked"] == sum(one["state"] == "blocked" for one in said["figures"])


def test_what_people_decided_to_live_with_is_exit_0(capsys: Caught, dozen_folder: Path) -> None:
    assert run(capsys, dozen_folder)[0] == 1
    book = review.of_programme(dozen_folder, {})
    for rule in ("C04", "E01", "S03"):
        review.waive(book, Person("Aida"), rule=rule, reason="Known since spring", expires_on=date.today())
    code, out, err = run(capsys, dozen_folder)
    said = "1 open finding, 0 of them to be settled before reporting.\nHeadline numbers over all dates.\n"
    assert (code, err.split("; ")[1]) == (0, said)
    assert "note  G05  " in out


def test_one_partner_is_asked_for_in_a_fix_list_only(capsys: Caught, negative: Path) -> None:
    code, told, why = run(capsys, negative, "--partner", "P1")
    assert (code, told) == (2, "")
    assert why == "kurak: --partner and --questions are of the fix-list: add --format xlsx -o FILE.xlsx.\n"


def test_an_unknown_snapshot_is_exit_2_and_one_sentence(capsys: Caught, negative: Path) -> None:
    code, out, err = run(capsys, negative, "--snapshot", "2024-01-01")
    assert (code, out) == (2, "")
    assert err == "kurak: There is no snapshot '2024-01-01'; there are 2025-09-30.\n"


@pytest.mark.parametrize(
    "settings", ["[thresholds]\npatience = 3\n", "[[periods]]\nname = 'Year'\n", "published = 3\n"]
)
def test_settings_no_rule_could_go_by_are_exit_2(capsys: Caught, tmp_path: Path, settings: str) -> None:
    dozen.published(tmp_path)
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME + settings, encoding="utf-8")
    code, out, err = run(capsys, tmp_path)
    assert (code, out, err.count("\n")) == (2, "", 1)


def test_a_rule_that_could_not_run_is_no_passed_check(capsys: Caught, tmp_path: Path) -> None:
    path = dozen.published(tmp_path).parquet("people")
    path.chmod(0o644)
    path.write_bytes(b"nothing of use")
    code, out, err = run(capsys, tmp_path)
    assert code == 1
    assert "no figure can be counted" in err
    assert "Rules that could not run: C01, C02" in err
    assert "stop  R09  " in out
