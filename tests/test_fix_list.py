"""The fix-list of one partner: what is wrong, where it stands in their file, in English and Russian."""

import io
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

import openpyxl
import pandas as pd
import pytest

from kurak import fix_list
from kurak.__main__ import main
from kurak.rules import Checked, Rule
from kurak.rules.running import typed

pytestmark = pytest.mark.slow

WORDS = {
    "en": {"title": "Sex split does not add up to the total", "why": "…", "fix": "Correct either."},
    "ru": {"title": "Разбивка по полу не сходится с итогом", "why": "…", "fix": "Исправьте одно из двух."},
}
QUESTION = {"en": {"title": "Were half of them really women?", "why": "…", "fix": "Check the sheets."}}


def rule(name: str, words: dict, audience: str = "partner") -> Rule:
    return Rule(name, name.lower(), "consistent", "stop", "activities", (), (), audience, words)


def finding(name: str, partner: str | None, severity: str, key: str, people: float | None, **more) -> dict:
    return {
        "finding_id": key,
        "rule": name,
        "subject_table": "activities",
        "subject_key": key,
        "fingerprint": "-",
        "severity": severity,
        "partner_id": partner,
        "adm1_code": "KG-O",
        "happened_on": datetime(2026, 2, 3),
        "people_affected": people,
        "found": "total 24, split by sex 22",
        "suggestion": None,
        "source_file": "q1.xlsx",
        "source_sheet": "Activities",
        "source_row": 7,
    } | more


@pytest.fixture(scope="module")
def checked() -> Checked:
    rows = [
        finding("S01", "FTI", "warn", "a1", 500.0),
        finding("S01", "FTI", "stop", "a2", 4.0, found="=HYPERLINK(1)"),
        finding("S01", "FTI", "stop", "a3", 40.0),
        finding("S05", "FTI", "warn", "FTI", 900.0),
        finding("S01", "CU", "stop", "b1", 10.0),
        finding("S01", None, "stop", "c1", None),
    ]
    rules = MappingProxyType({"S01": rule("S01", WORDS), "S05": rule("S05", QUESTION, "internal")})
    return Checked(None, rules, typed(pd.DataFrame(rows)), ())  # type: ignore[arg-type]


def keys(rows: pd.DataFrame) -> list[str]:
    return rows["subject_key"].tolist()


def test_a_partners_findings_stand_worst_first(checked: Checked):
    assert keys(fix_list.for_partner(checked, "FTI")) == ["a3", "a2", "a1"]


def test_what_no_partner_sent_is_a_list_of_its_own(checked: Checked):
    assert keys(fix_list.for_partner(checked, None)) == ["c1"]


def test_a_statistic_that_accuses_is_sent_only_by_choice(checked: Checked):
    assert "FTI" not in keys(fix_list.for_partner(checked, "FTI"))
    assert "FTI" in keys(fix_list.for_partner(checked, "FTI", with_internal=True))


def test_what_was_waived_is_not_asked_again(checked: Checked):
    assert keys(fix_list.for_partner(checked, "FTI", settled=frozenset({"a3"}))) == ["a2", "a1"]


def test_the_workbook_says_it_in_both_languages_and_leaves_room_for_the_answer(checked: Checked):
    rows = fix_list.for_partner(checked, "FTI")
    content = fix_list.workbook(rows, checked.rules, {"KG-O": "Osh oblast"}, ["FTI, snapshot 31 Mar 2026"])
    book = openpyxl.load_workbook(io.BytesIO(content))
    head, first, second, _ = book["Fix-list"].iter_rows(values_only=True)
    assert head[:4] == ("No.\n№", "Urgency\nСрочность", "What is wrong\nЧто не так", "Found\nНайдено")
    assert first == (
        1,
        "must be fixed before reporting / исправить до отчёта",
        "Sex split does not add up to the total\nРазбивка по полу не сходится с итогом",
        "total 24, split by sex 22\nвсего 24, по полу 22",
        "q1.xlsx",
        "Activities",
        7,
        "a3",
        "Osh oblast",
        "3 Feb 2026",
        40,
        "Correct either.\nИсправьте одно из двух.",
        None,
        None,
        None,
    )
    assert second[3] == "'=HYPERLINK(1)"
    (validation,) = book["Fix-list"].data_validations.dataValidation
    assert str(validation.sqref) == "N2:N4"
    assert validation.formula1 == '"corrected / исправлено,right as it is / всё верно,question / вопрос"'
    about = [line for (line,) in book["About"].iter_rows(values_only=True)]
    assert about[1] == "FTI, snapshot 31 Mar 2026"
    assert about[-2].endswith(
        "narrowed to: 3 lines. What was waived or decided is left out; so are statistics, which would be questions."
    )
    assert "Строк: 3." in about[-1]


def test_a_list_without_findings_is_a_workbook_all_the_same(checked: Checked):
    rows = fix_list.for_partner(checked, "NOBODY")
    book = openpyxl.load_workbook(io.BytesIO(fix_list.workbook(rows, checked.rules, {}, [])))
    assert book["Fix-list"].max_row == 1


def test_a_list_of_everybody_says_whose_each_line_is(checked: Checked):
    rows = fix_list.for_everybody(checked, settled=frozenset({"a1", "a2"}))
    content = fix_list.workbook(rows, checked.rules, {}, [], {"FTI": "Foundation"})
    head, *lines, _ = openpyxl.load_workbook(io.BytesIO(content))["Fix-list"].iter_rows(values_only=True, max_col=9)
    assert head[1] == "Partner\nПартнёр"
    assert [(line[1], line[8]) for line in lines] == [("Foundation", "a3"), ("CU", "b1")]


def test_the_command_writes_the_list_of_one_partner_of_the_office_or_of_everybody(
    planted_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("KURAK_DATA", str(planted_folder))

    def records(*more: str) -> list[str]:
        path = tmp_path / "list.xlsx"
        assert main(["check", "--format", "xlsx", "-o", str(path), *more]) == 1
        lines = openpyxl.load_workbook(path)["Fix-list"].iter_rows(values_only=True)
        at = next(lines).index("Record\nЗапись")
        return [line[at] for line in lines]

    union, office, everybody = records("--partner", "CU"), records("--partner", "office"), records()
    assert "A4" in union
    assert "U6" in office
    assert "A4" not in office
    assert len(everybody) > len(union) + len(office)
    capsys.readouterr()
    assert main(["check", "--format", "xlsx", "-o", str(tmp_path / "x.xlsx"), "--partner", "ZZ"]) == 2
    assert main(["check", "--format", "xlsx"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "kurak: There is no partner ZZ; allowed: CU, FTI, office.",
        "kurak: Say where the workbook goes: -o FILE.xlsx.",
    ]
