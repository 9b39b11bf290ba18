"""The fix-list of one partner: what is wrong, where it stands in the file they sent, how to fix it, room for an answer.

Headings and standard texts are in English and Russian, one below the other.
"""

import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import xlsxwriter

from kurak.exports import safe_text
from kurak.look import LIGHT
from kurak.plain_rows import plain_rows
from kurak.rules import Checked, Rule
from kurak.rules.found import in_russian
from kurak.words import counted, day_words

LANGUAGES = ("en", "ru")
# a list of Excel's parts its choices by commas, so that none may hold one
ANSWERS = ("corrected / исправлено", "right as it is / всё верно", "question / вопрос")
SEVERITIES = {
    "stop": "must be fixed before reporting / исправить до отчёта",
    "warn": "please check / просим проверить",
    "note": "good to know / к сведению",
}
LINE, A3 = 15, 8
TITLE = "Data to check / Данные для проверки"
COVERS = (
    "It holds all that is open for you in this snapshot, of all dates and places, whatever the page or command it was"
    " made with was narrowed to: {count}. What was waived or decided is left out{questions}.",
    "Здесь всё, что открыто по вашим данным в этом снимке, за все даты и по всем местам, на что бы ни была сужена"
    " страница или команда, с которой составлен список. Строк: {count}. То, что отложено или уже решено, не"
    " включено{questions}.",
)
NO_QUESTIONS = ("; so are statistics, which would be questions", "; статистика в виде вопросов тоже")
ABOUT = (
    "Each line is one place in the files you sent that needs a look. Correct your file and send it again, or write"
    " in the last two columns why it is right.",
    "Каждая строка — одно место в присланных вами файлах, которое нужно проверить. Исправьте файл и пришлите его"
    " снова или напишите в двух последних столбцах, почему всё верно.",
    "Internal, between you and us: it shows records and counts as they are.",
    "Для внутреннего пользования, между вами и нами: записи и числа показаны как есть.",
)


@dataclass(frozen=True)
class Heading:
    """One column: its words in both languages and how wide it is."""

    en: str
    ru: str
    width: int

    def __str__(self) -> str:
        return f"{self.en}\n{self.ru}"


COLUMNS: Mapping[str, Heading] = {
    "number": Heading("No.", "№", 6),
    "partner": Heading("Partner", "Партнёр", 18),
    "urgency": Heading("Urgency", "Срочность", 18),
    "title": Heading("What is wrong", "Что не так", 34),
    "found": Heading("Found", "Найдено", 34),
    "source_file": Heading("File", "Файл", 24),
    "source_sheet": Heading("Sheet", "Лист", 14),
    "source_row": Heading("Row", "Строка", 8),
    "record": Heading("Record", "Запись", 22),
    "place": Heading("Place", "Место", 18),
    "day": Heading("Date", "Дата", 13),
    "people": Heading("People it touches", "Сколько людей затронуто", 12),
    "fix": Heading("How to fix it", "Как исправить", 44),
    "suggestion": Heading("Suggested value", "Предлагаемое значение", 20),
    "answer": Heading("Your answer", "Ваш ответ", 24),
    "comment": Heading("Your comment", "Ваш комментарий", 36),
}


def for_partner(
    checked: Checked, partner_id: str | None, settled: frozenset[str] = frozenset(), with_internal: bool = False
) -> pd.DataFrame:
    """The findings that a partner must act on, worst first; None for those that are no partner's.

    `settled`: ids of findings that were waived. Statistics that accuse are left out unless `with_internal`.
    """
    rows = checked.findings
    mine = rows["partner_id"].isna() if partner_id is None else rows["partner_id"] == partner_id
    return _asked(checked, mine, settled, with_internal)


def for_everybody(checked: Checked, settled: frozenset[str] = frozenset(), with_internal: bool = False) -> pd.DataFrame:
    """The same of all partners together, and of none."""
    return _asked(checked, pd.Series(True, index=checked.findings.index), settled, with_internal)


def _asked(checked: Checked, mine: pd.Series, settled: frozenset[str], with_internal: bool) -> pd.DataFrame:
    rows = checked.findings
    fair = rows["rule"].map(lambda rule: with_internal or not checked.rules[rule].accuses)
    chosen = rows[mine & fair & ~rows["finding_id"].isin(settled)]
    order = chosen["severity"].map(list(SEVERITIES).index)
    keys = chosen.assign(order=order, people=chosen["people_affected"].fillna(0))
    return keys.sort_values(["order", "people", "rule", "subject_key"], ascending=[True, False, True, True])[
        list(rows.columns)
    ]


def workbook(
    rows: pd.DataFrame,
    rules: Mapping[str, Rule],
    places: Mapping[str, str],
    about: Sequence[str],
    partners: Mapping[str, str] | None = None,
    *,
    with_internal: bool = False,
) -> bytes:
    """The rows of `for_partner` as xlsx. `places`: code to name; `about`: lines on partner, snapshot, programme;
    `with_internal` as the rows were asked for, since the workbook says what it covers.

    `partners`, code to name, is given where the rows are of several: each line then says whose it is.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        columns = {name: heading for name, heading in COLUMNS.items() if name != "partner" or partners is not None}
        _write_list(book, list(_lines(rows, rules, places, partners or {})), columns)
        _write_about(book, [TITLE, *about, *ABOUT, *covers(len(rows), with_internal)])
    return out.getvalue()


def covers(count: int, with_internal: bool) -> tuple[str, ...]:
    """What a list of so many lines covers, in both languages."""
    left_out = ("", "") if with_internal else NO_QUESTIONS
    counts = (counted(count, "line", "lines"), str(count))
    return tuple(
        text.format(count=number, questions=also) for text, number, also in zip(COVERS, counts, left_out, strict=True)
    )


def _lines(
    rows: pd.DataFrame, rules: Mapping[str, Rule], places: Mapping[str, str], partners: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    for number, row in enumerate(plain_rows(rows), start=1):
        rule = rules[row["rule"]]
        yield {
            **row,
            "number": number,
            "partner": partners.get(row["partner_id"], row["partner_id"]),
            "urgency": SEVERITIES[row["severity"]],
            "title": _both(rule, "title"),
            "found": "\n".join(filter(None, (row["found"], in_russian(row["found"])))),
            "record": row["subject_key"],
            "place": places.get(row["adm1_code"], row["adm1_code"]),
            "day": day_words(row["happened_on"]) if row["happened_on"] is not None else None,
            "people": row["people_affected"],
            "fix": _both(rule, "fix"),
        }


def _both(rule: Rule, key: str) -> str:
    """The rule's words in both languages, one below the other."""
    return "\n".join(filter(None, (rule.words.get(language, {}).get(key) for language in LANGUAGES)))


def _write_list(book: Any, lines: list[dict[str, Any]], columns: Mapping[str, Heading]) -> None:
    sheet = book.add_worksheet("Fix-list")
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": LIGHT.paper})
    cell = book.add_format({"text_wrap": True, "valign": "top", "align": "left", "num_format": "#,##0"})
    room = book.add_format({"text_wrap": True, "valign": "top", "border": 1, "border_color": LIGHT.hairline})
    for at, (name, heading) in enumerate(columns.items()):
        sheet.set_column(at, at, heading.width)
        sheet.write_string(0, at, str(heading), head)
        for row, line in enumerate(lines, start=1):
            _write(sheet, (row, at), line.get(name), room if name in ("answer", "comment") else cell)
    sheet.set_row(0, LINE * max(_lines_of(heading, heading.width) for heading in columns.values()))
    for row, line in enumerate(lines, start=1):
        sheet.set_row(row, LINE * max(_lines_of(line.get(name), heading.width) for name, heading in columns.items()))
    last = max(len(lines), 1)
    answer = list(columns).index("answer")
    sheet.data_validation(1, answer, last, answer, {"validate": "list", "source": list(ANSWERS)})
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.set_paper(A3)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _lines_of(value: Any, width: int) -> int:
    """Lines that a text takes in a column so many letters wide: not every program finds the height by itself."""
    return sum(max(1, math.ceil(len(part) / width)) for part in str(value or "").split("\n"))


def _write(sheet: Any, place: tuple[int, int], value: Any, form: Any) -> None:
    if value is None:
        sheet.write_blank(*place, None, form)
    elif isinstance(value, str):
        sheet.write_string(*place, safe_text(value), form)
    else:
        sheet.write_number(*place, value, form)


def _write_about(book: Any, lines: Sequence[str]) -> None:
    sheet = book.add_worksheet("About")
    sheet.set_column(0, 0, 110)
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, safe_text(line), wrap)
