"""Columns about one person: names, phones, passports, signatures. Recognised so that they are never used or shown."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from kurak.intake.cells import is_blank
from kurak.intake.column import Column
from kurak.intake.counting import bands_of
from kurak.intake.file_mapping import PERSONAL
from kurak.intake.known import codes_of, tidy
from kurak.intake.layout import Sheet
from kurak.intake.personal import EMAIL, PHONE
from kurak.intake.samples import share_of
from kurak.words import say

ENOUGH = 0.5
MOSTLY_UNLIKE = 0.7
LONGEST_START = 3
WHAT: Mapping[str, str] = {
    "name": "a name",
    "phone": "a phone",
    "email": "an e-mail address",
    "number": "a personal number",
    "signature": "a signature",
    "address": "an address",
    "collector": "who filled the form",
    "position": "a position",
}
LOCAL_PHONE = re.compile(r"(?:\+?996|0)\s?\d{3}[\s-]?\d{2,3}[\s-]?\d{2}[\s-]?\d{2}")
NUMBER = re.compile(r"[12]\d{13}|(?:ID|AN|AC)\s?\d{7}")
# Asanova Gulnara, Иванов Иван Иванович, Асан уулу Бек
PERSON = re.compile(r"(?:[^\W\d_a-zа-яёөүң][^\W\d_]+(?:-[^\W\d_]+)?(?:\s+(?:уулу|кызы|uulu|kyzy|de|del|la))?\s*){2,4}")


def personal_by_heading(sheet: Sheet) -> dict[str, str]:
    """Heading to reason. A name without numbers in its column, or any other personal word."""
    found = {}
    for heading in sheet.headings:
        kind = _kind(heading)
        if kind and not (kind == "name" and _holds_numbers_or_places(sheet.column(heading))):
            found[heading] = _reason(kind)
    return found


def personal_by_cells(sheet: Sheet, known: Collection[str]) -> dict[str, str]:
    """Heading to reason, for columns that nothing else is known of and whose cells are of persons."""
    return {
        heading: _reason(kind)
        for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        if heading not in known and (kind := _kind_of_cells(column))
    }


def _kind(heading: str) -> str:
    words = tidy(bands_of(heading)[-1])
    kinds = codes_of("personal")
    if words in kinds:
        return kinds[words]
    start = words.split()[:LONGEST_START]
    starts = (" ".join(start[:size]) for size in range(len(start), 1, -1))
    return next((kinds[one] for one in starts if one in kinds), "")


def _kind_of_cells(column: Column) -> str:
    texts = ["" if is_blank(cell) else _plain(cell) for cell in column.distinct]
    for kind, patterns in (("email", (EMAIL,)), ("phone", (LOCAL_PHONE, PHONE)), ("number", (NUMBER,))):
        if share_of(column, [any(p.fullmatch(text) for p in patterns) for text in texts]) >= ENOUGH:
            return kind
    is_name = share_of(column, [bool(PERSON.fullmatch(text)) for text in texts]) >= MOSTLY_UNLIKE
    is_unlike = len(column.distinct) >= MOSTLY_UNLIKE * len(column)
    return "name" if is_name and is_unlike and not _holds_numbers_or_places(column) else ""


def _holds_numbers_or_places(column: Column) -> bool:
    """Participants may be a number of them, and 'name' that of a district."""
    fits = [not isinstance(cell, str) or cell.isdecimal() or _names_place(cell) for cell in column.distinct]
    return share_of(column, fits) >= ENOUGH


def _names_place(text: str) -> bool:
    return any(word in codes_of("place_level") for word in tidy(text).split())


def _plain(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _reason(kind: str) -> str:
    return f"{PERSONAL}: {say(WHAT[kind])}"
