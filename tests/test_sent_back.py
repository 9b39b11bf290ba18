"""The workbook of rows that could not be used, which goes back to the partner: in English and Russian."""

import io
from pathlib import Path

import openpyxl
import pandas as pd

from kurak import sent_back
from kurak.words import catalogue

ROOT = Path(__file__).parent.parent
ROW = {"source_file": "q1.csv", "source_sheet": None, "source_row": 7, "source_column": "Дата", "suggestion": None}


def test_headings_and_reasons_are_told_in_both_languages():
    rows = pd.DataFrame([ROW | {"reason": "It has no date.", "row_text": "=Всего: 2", "people_in_row": 2.0}])
    book = openpyxl.load_workbook(io.BytesIO(sent_back.workbook(rows)))
    heads, cells = ([cell.value for cell in line] for line in book.worksheets[0].iter_rows())
    assert heads == [
        "File / Файл",
        "Sheet / Лист",
        "Row / Строка",
        "Column / Столбец",
        "Suggested value / Предлагаемое значение",
        "Why it could not be used / Почему не использована",
        "What stands there / Что там написано",
        "People in the row / Людей в строке",
    ]
    assert cells == ["q1.csv", None, 7, "Дата", None, "It has no date. / Нет даты.", "'=Всего: 2", 2]
    assert "пришлите файл снова" in str([cell.value for cell in book.worksheets[1]["B"]])


def test_a_reason_keeps_what_the_partner_wrote():
    assert sent_back.in_both("'Лялякский район' is no place of level 2 that is known.") == (
        "'Лялякский район' is no place of level 2 that is known. / 'Лялякский район' — неизвестное место (уровень 2)."
    )
    assert sent_back.in_both(
        "'Ош' may be Osh city (KG-GO), Osh oblast (KG-O); write which, in the file or under"
        " [values.adm1_name] of its mapping."
    ).endswith(
        "/ 'Ош' может быть Osh city (KG-GO), Osh oblast (KG-O); напишите в файле, что именно"
        " (или под [values.adm1_name] в его описании)."
    )
    assert sent_back.in_both("Something else.") == "Something else."


def test_every_reason_is_said_somewhere_and_has_its_russian_words():
    lines = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "kurak" / "intake").glob("*.py"))
    joined = "".join(part.strip() for part in lines.replace('"\n', "\n").split("\n"))
    for reason in sent_back.REASONS:
        assert reason[:60] in joined, reason
        assert reason in catalogue("ru").said, reason
