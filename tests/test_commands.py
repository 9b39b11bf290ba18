"""The command line: answers on standard output, words on standard error, and one clear sentence where it can't."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import dozen
import pytest

from kurak import programme
from kurak.__main__ import main

ROOT = Path(__file__).parent.parent
Caught = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(dozen_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


def run(capsys: Caught, *arguments: str) -> tuple[int, str, str]:
    """Exit code, standard output, standard error."""
    code = main(arguments)
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def refused(capsys: Caught, *arguments: str) -> str:
    """The sentence of a command that can't: exit 2, nothing on standard output, one line."""
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.startswith("kurak: ")
    return err.removeprefix("kurak: ").strip()


# --- show ---------------------------------------------------------------------------------------------------


def test_a_figure_as_a_table(capsys: Caught) -> None:
    code, out, err = run(capsys, "show", "reach_by_project", "--oblast", "KG-O", "--oblast", "KG-GO")
    assert (code, err) == (0, "")
    assert out.splitlines()[3:6] == [
        "Project        Attendances  Activities",
        "Safer streets  60           4",
        "Youth voices   50           2",
    ]


def test_a_number_as_a_table(capsys: Caught) -> None:
    code, out, _ = run(capsys, "show", "attendances", "--from", "2025-02-15", "--to", "2025-04-30")
    assert (code, out.splitlines()[3]) == (0, "70")


def test_json_alone_stands_on_standard_output(capsys: Caught) -> None:
    code, out, err = run(capsys, "show", "reach_by_project", "--format", "json", "--project", "P2", "--project", "P9")
    assert code == 0
    assert json.loads(out)["rows"] == [{"project_id": "P2", "attendances": 60, "activities": 3}]
    assert err == "“P9” is not a known value for “Project”; known: P1, P2.\n"


def test_a_number_as_json_with_its_comparison(capsys: Caught) -> None:
    dates = ("--from", "2025-04-01", "--to", "2025-06-30", "--compare", "previous_period")
    _, out, _ = run(capsys, "show", "attendances", "--format", "json", *dates)
    answer = json.loads(out)
    assert (answer["value"], answer["previous"]) == (10, {"value": 130, "low": None, "high": None})


def test_a_figure_as_csv(capsys: Caught) -> None:
    code, out, _ = run(capsys, "show", "reach_by_project", "--format", "csv")
    assert code == 0
    assert out.removeprefix("\ufeff").splitlines() == [
        "Project (code),Project,Attendances,Activities",
        "P1,Safer streets,90,6",
        "P2,Youth voices,60,3",
    ]


def test_an_answer_into_a_file(capsys: Caught, tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    assert run(capsys, "show", "women_share", "--format", "json", "-o", str(path)) == (0, "", "")
    assert json.loads(path.read_text(encoding="utf-8"))["value"] == pytest.approx(71 / 116)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("flag", "code", "attendances"),
    [
        ("--project", "P2", 60),
        ("--workstream", "outreach_campaign", 60),
        ("--type", "training", 40),
        ("--campaign", "C1", 50),
        ("--oblast", "KG-O", 60),
        ("--district", "KG06226000000", 50),
        ("--settlement", "rural", 40),
        ("--partner", "CU", 60),
        ("--group", "youth_group", 50),
        ("--sex", "women", 71),
        ("--age", "18-24", 12),
        ("--role", "resident", None),
    ],
)
def test_every_filter_is_a_flag(flag: str, code: str, attendances: int | None, capsys: Caught) -> None:
    _, out, _ = run(capsys, "show", "attendances", "--format", "json", flag, code)
    assert json.loads(out)["value"] == attendances


# --- what can't be answered ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("show", "reach_by_month", "--oblast", "KG-XX"), "“KG-XX” is not a known value for “Oblast”; known: "),
        (("show", "nosuch"), "There is no figure or number nosuch; there are: activities_by_oblast, age_pyramid,"),
        (("show", "attendances", "--from", "2025-13-01"), "“2025-13-01” is not a date for “from”; write it as 2025-"),
        (("show", "attendances", "--to", "tomorrow"), "“tomorrow” is not a date for “to”; write it as 2025-12-31."),
        (
            ("show", "attendances", "--from", "2025-12-31", "--to", "2025-01-01"),
            "Dates from 2025-12-31 to 2025-01-01 run backwards.",
        ),
        (("show", "attendances", "--project", "\udcff"), "The link holds something for “Project” that is not text."),
        (
            ("show", "attendances", "--snapshot", "2024-12-31"),
            "There is no snapshot '2024-12-31'; there are 2025-09-30",
        ),
        (("show", "attendances", "--snapshot", "../.."), "There is no snapshot '../..'; there are 2025-09-30."),
        (("show", "attendances", "--data", "/nowhere"), "There is no programme in /nowhere: it has no programme.toml."),
        (
            ("show", "attendances", "-o", "/nowhere/answer"),
            "/nowhere/answer can't be written: No such file or directory",
        ),
        (("snapshots", "--data", "/nowhere"), "There is no programme in /nowhere: it has no programme.toml."),
        (("verify", "2024-12-31"), "There is no snapshot '2024-12-31'; there are 2025-09-30."),
    ],
    ids=lambda value: " ".join(value).encode("ascii", "replace").decode() if isinstance(value, tuple) else "",
)
def test_what_is_wrong_is_one_clear_sentence(arguments: tuple[str, ...], sentence: str, capsys: Caught) -> None:
    assert refused(capsys, *arguments).startswith(sentence)


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("fly",),
        ("show",),
        ("show", "attendances", "--format", "docx"),
        ("show", "attendances", "--compare", "everything"),
        ("import", "file.xlsx", "--as-of", "soon"),
    ],
)
def test_a_command_that_is_none_exits_with_2_and_says_how_to_ask(arguments: tuple[str, ...], capsys: Caught) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    assert "usage: python -m kurak" in capsys.readouterr().err


# --- snapshots and verify -----------------------------------------------------------------------------------


def test_snapshots_are_listed_with_what_they_hold(capsys: Caught) -> None:
    code, out, _ = run(capsys, "snapshots")
    assert (code, out) == (0, "2025-09-30  frozen  data through 2025-09-30  59 rows\n")


def test_verify_says_when_all_is_well(capsys: Caught) -> None:
    assert run(capsys, "verify") == (0, "", "1 snapshot is as it was published.\n")
    assert run(capsys, "verify", "2025-09-30") == (0, "", "2025-09-30 is as it was published.\n")


@pytest.fixture
def own(dozen_folder: Path, tmp_path: Path) -> Path:
    """A copy of the dozen that a test may damage."""
    return Path(shutil.copytree(dozen_folder, tmp_path / "own"))


@pytest.mark.parametrize("command", [("verify",), ("verify", "2025-09-30"), ("show", "attendances")])
def test_a_damaged_file_is_named_with_what_to_do(command: tuple[str, ...], own: Path, capsys: Caught) -> None:
    path = own / "snapshots" / "2025-09-30" / "activities.parquet"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    sentence = refused(capsys, *command, "--data", str(own))
    assert "activities.parquet is not the file that was published" in sentence


def test_a_missing_file_is_named_and_the_snapshot_still_listed(own: Path, capsys: Caught) -> None:
    (own / "snapshots" / "2025-09-30" / "activities.parquet").unlink()
    assert "activities.parquet is missing" in refused(capsys, "verify", "--data", str(own))
    code, out, _ = run(capsys, "snapshots", "--data", str(own))
    assert code == 0
    assert out.startswith("2025-09-30  ")
    assert "activities.parquet is missing" in out


@pytest.mark.parametrize("command", ["snapshots", "verify"])
def test_a_programme_without_a_snapshot_says_what_to_do(command: str, tmp_path: Path, capsys: Caught) -> None:
    (tmp_path / "programme.toml").write_text(dozen.PROGRAMME, encoding="utf-8")
    sentence = refused(capsys, command, "--data", str(tmp_path))
    assert sentence == f"There is no snapshot in {tmp_path} yet; import a file first."


# --- as a program of its own --------------------------------------------------------------------------------


def kurak(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "kurak", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


@pytest.mark.slow
def test_the_program_answers_where_the_terminal_speaks_no_unicode() -> None:
    done = kurak("show", "reach_by_settlement_type", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, "")
    assert "–" in done.stdout


def test_the_program_shows_no_traceback_and_exits_with_2() -> None:
    done = kurak("show", "nosuch")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("kurak: There is no figure or number nosuch;")
    assert "Traceback" not in done.stderr


def test_a_number_as_csv_is_one_row(capsysbinary: pytest.CaptureFixture[bytes], dozen_folder: Path) -> None:
    assert main(["show", "attendances", "--format", "csv", "--data", str(dozen_folder)]) == 0
    heads, row = capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()
    assert heads == "name,unit,value,low,high,previous_value,previous_low,previous_high,change,scope,checks"
    assert row.startswith('attendances,attendances,150,,,,,,,"All oblasts, Jan-Sep 2025; snapshot 30 Sep 2025')


@pytest.mark.slow
def test_a_csv_of_the_made_up_programme_says_so_in_every_row(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["show", "reach_by_project", "--format", "csv", "--data", str(programme.SAMPLE)]) == 0
    heads, *rows = capsysbinary.readouterr().out.decode("utf-8-sig").splitlines()
    assert heads.endswith(",Programme")
    assert rows and all(row.endswith(",made up") for row in rows)


@pytest.mark.slow
def test_a_number_as_picture_says_what_it_counts_and_over_what(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["show", "teams_supported", "--format", "svg", "--data", str(programme.SAMPLE)]) == 0
    drawn = capsysbinary.readouterr().out.decode()
    for words in ("Partnership teams supported", ">44<", "made up", "snapshot 30 Sep 2026"):
        assert words in drawn
    assert main(["show", "teams_supported", "--format", "png", "--data", str(programme.SAMPLE)]) == 0
    assert capsysbinary.readouterr().out.startswith(b"\x89PNG")
