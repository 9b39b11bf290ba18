"""What a rule found, as a partner who reads Russian is told it."""

import importlib
from pathlib import Path

import pytest

from kurak.programme import SAMPLE
from kurak.rules import checked
from kurak.rules.found import in_russian

PLANTED = [
    (fault.rule, found.found)
    for path in sorted(Path(__file__).parent.glob("faults_*.py"))
    for fault in importlib.import_module(path.stem).FAULTS
    for found in fault.found
]


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("total 26, split by sex and age 19", "всего 26, по полу и возрасту 19"),
        ("activity type “dance” is on no list (3 records)",
         "вид мероприятия «dance» нет ни в одном списке (записей: 3)"),
        ("not received, due on 2026-09-30; 6 of 8 reports for these days are in",
         "не получен, срок 2026-09-30; за эти дни получено отчётов: 6 из 8"),
        ("no name in Kyrgyz, Russian: Meerim", "нет названия на языках: кыргызский, русский: Meerim"),
        ("11 of 20 counts end in 0 or 5; by chance about 4",
         "11 из 20 чисел оканчиваются на 0 или 5; случайно было бы около 4"),
        ("people {a} {0}", "люди {a} {0}"),
    ],
)  # fmt: skip
def test_a_finding_is_told_in_russian(english: str, russian: str) -> None:
    assert in_russian(english) == russian


def test_what_no_sentence_is_known_for_is_left_to_the_english() -> None:
    assert in_russian("a cow; 2 rows, before 3") == ""


@pytest.mark.slow
def test_every_planted_fault_and_all_of_the_made_up_programme_is_told_in_russian() -> None:
    rows = checked(SAMPLE).findings
    mine = rows[rows["partner_id"].notna()]
    told = [*PLANTED, *zip(mine["rule"], mine["found"], strict=True)]
    assert [(rule, found) for rule, found in told if not in_russian(found)] == []
