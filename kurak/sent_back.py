"""Rows that could not be used, as a workbook to send back to whoever reported them: in English and Russian.

What partners wrote stays as it is; headings, reasons and what the workbook is for are told in both languages.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from kurak import exports
from kurak.dictionary import dictionary
from kurak.words import catalogue

HEADINGS: Mapping[str, tuple[str, str]] = {
    "source_file": ("File", "Файл"),
    "source_sheet": ("Sheet", "Лист"),
    "source_row": ("Row", "Строка"),
    "source_column": ("Column", "Столбец"),
    "reason": ("Why it could not be used", "Почему не использована"),
    "suggestion": ("Suggested value", "Предлагаемое значение"),
    "row_text": ("What stands there", "Что там написано"),
    "people_in_row": ("People in the row", "Людей в строке"),
}
ABOUT = {
    "About / О файле": "Each line is a row of your file that could not be used. Correct it in your file and send the"
    " file again; this list need not be filled in.",
    "": "Каждая строка — строка вашего файла, которую не удалось использовать. Исправьте её в своём файле и пришлите"
    " файл снова; этот список заполнять не нужно.",
}
# reasons why rows are set aside, as they are said where they are found
REASONS = (
    "It has no date.",
    "Nothing in the file tells its date: say which period the file is for, such as 2026-Q3 or 2026-09.",
    "Its date, {day}, is not from {since} to {until}.",
    "{text} is no date.",
    "{text} is outside {first}-{last}.",
    "{text} has no year: write it, or say which period the file is for.",
    "{text} is no number.",
    "{text} is a share, not a count.",
    "{text} is an estimate; people are counted, never guessed.",
    "Its formula has no result in the file; open the file in Excel, save it and send that.",
    "It has more cells than there are headings: put the text or number that holds the sign between cells into quotation"
    " marks.",
    "{text} may be several numbers; write one number in each cell.",
    "{text} is larger than anything that is counted.",
    "{text} is an error of the workbook, not a number; mend its formula.",
    "{text} may be {number} or {other}: the column parts thousands and fractions by the same sign; write the"
    " number without a sign for thousands.",
    "{name} is no place of level {level} that is known.",
    "{name} may be {places}; write which, in the file or under [values.{field}] of its mapping.",
    "It names no oblast, province or other place.",
    "It stands under other headings, in row {row}; put that table on a sheet of its own.",
    "Its number stands for several rows, in merged cells; give each row its own.",
    "The row is hidden in the workbook.",
    "Only one cell of the line is filled: is it a person?",
    "{heading} is blank; it must be filled in.",
    "It has no name; write one in at least one language.",
    "It counts nobody; write how many, or 0.",
)


def workbook(rows: pd.DataFrame) -> bytes:
    """Rows of the table set_aside as xlsx; columns that it does not have keep their own heading."""
    known = {name: dictionary().columns[name] for name in rows.columns if name in dictionary().columns}
    columns = {
        name: replace(column, label=" / ".join(HEADINGS[name])) if name in HEADINGS else column
        for name, column in known.items()
    }
    told = rows.assign(reason=rows["reason"].map(in_both)) if "reason" in rows else rows
    return exports.xlsx(told, columns, {}, ABOUT)


def in_both(reason: str) -> str:
    """'It has no date. / Нет даты.'; the English alone where the reason is none of the usual ones."""
    for pattern, russian in _patterns():
        if found := pattern.fullmatch(reason):
            return f"{reason} / {russian.format(**found.groupdict())}"
    return reason


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The longest first, so that what is left open takes nothing of another's words."""
    said = catalogue("ru").said
    ordered = sorted(REASONS, key=len, reverse=True)
    return tuple((_pattern(english), said[english]) for english in ordered)


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(english)), re.DOTALL)
