"""Report, steering table, HXL and questions in a terminal."""

import io
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from kurak import programme
from kurak.__main__ import main

Caught = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def data(dozen_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KURAK_DATA", str(dozen_folder))


def run(capsys: Caught, *arguments: object) -> tuple[int, str, str]:
    code = main(list(map(str, arguments)))
    caught = capsys.readouterr()
    return code, caught.out, caught.err


def test_the_report_of_the_reporting_year_is_a_document(tmp_path: Path, capsys: Caught) -> None:
    out = tmp_path / "report.docx"
    code, said, err = run(capsys, "report", "--data", programme.SAMPLE, "-o", out)
    assert (code, said, err) == (0, "", "")
    told = " ".join(one.text for one in Document(str(out)).paragraphs)
    assert "4,521 people were reached directly" in told
    assert "Period: 2025" in told


@pytest.mark.slow
def test_what_the_report_leaves_out_is_told(tmp_path: Path, capsys: Caught) -> None:
    code, _, err = run(capsys, "report", "-o", tmp_path / "report.docx", "--language", "ru")
    assert code == 0
    assert "Left out, grants: this snapshot holds no table “Grants”." in err.splitlines()


@pytest.mark.slow
def test_the_steering_table_is_a_workbook(tmp_path: Path, capsys: Caught) -> None:
    out = tmp_path / "table.xlsx"
    assert run(capsys, "steering-table", "-o", out, "--oblast", "KG-O") == (0, "", "")
    rows = {row[0]: row[1] for row in openpyxl.load_workbook(io.BytesIO(out.read_bytes()))["Numbers"].values}
    assert rows["Attendances"] == 60


def test_hxl_is_a_csv_of_the_scope(tmp_path: Path, capsys: Caught) -> None:
    out = tmp_path / "activities.csv"
    assert run(capsys, "hxl", "-o", out, "--oblast", "KG-B") == (0, "", "")
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 2 + 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("hxl", "-o", "x.xlsx"), "x.xlsx can't hold this; let its name end in .csv."),
        (("report", "-o", "no/such/folder/x.docx"), "no/such/folder/x.docx can't be written"),
        (("steering-table", "-o", "x.xlsx", "--oblast", "XX"), "“XX” is not a known value for “Oblast”;"),
        (("show", "ask_people_by_month"), "Different people can't be told month by month"),
    ],
)
def test_what_cannot_be_written_is_one_sentence(capsys: Caught, arguments: tuple[str, ...], said: str) -> None:
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert said in err.splitlines()[-1]
    assert not Path("x.xlsx").exists()


def test_any_question_is_shown_like_a_figure(capsys: Caught) -> None:
    code, out, _ = run(capsys, "show", "ask_attendances_by_adm1_code", "--format", "csv")
    assert code == 0
    assert out.splitlines()[1].split(",")[:3] == ["KG-O", "Osh oblast", "60"]
