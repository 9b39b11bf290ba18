"""Columns about one person: names, phones, passports, signatures. Recognised so that they are never used or shown."""

import re
from collections.abc import Collection, Mapping
from typing import Any

from kurak.intake.cells import is_blank
from kurak.intake.column import Column
from kurak.intake.counting import bands_of
from kurak.intake.file_mapping import PERSONAL
from kurak.intake.heading_paths import ends_of
from kurak.intake.known import codes_of, tidy
from kurak.intake.layout import Sheet
from kurak.intake.personal import EMAIL, PHONE
from kurak.intake.samples import share_of
from kurak.words import say

ENOUGH = 0.5
MOSTLY_UNLIKE = 0.7
LONGEST_START = 3
ALONE = ("фио", "fio")  # whatever stands behind: 'ФИО координатора'
CERTAIN = ("email", "phone", "number")
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
PERSON = re.compile(
    r"(?:[^\W\d_a-zа-яёөүң][^\W\d_]+(?:-[^\W\d_]+)?(?:\s+(?:уулу|кызы|uulu|kyzy|de|del|la))?\s*){2,4}"
    # Асанова Г. К., Г.К. Асанова
    r"|[^\W\d_a-zа-яёөүң][^\W\d_]{2,}\s+[^\W\d_a-zа-яёөүң]\.\s?(?:[^\W\d_a-zа-яёөүң]\.?)?"
    r"|(?:[^\W\d_a-zа-яёөүң]\.\s?){1,2}[^\W\d_a-zа-яёөүң][^\W\d_]{2,}"
)
OF_VALUES = {"name": (PERSON,), "email": (EMAIL,), "phone": (LOCAL_PHONE, PHONE), "number": (NUMBER,)}


def personal_by_heading(sheet: Sheet) -> dict[str, str]:
    """Heading to reason. A name without numbers in its column, or any other personal word."""
    found = {}
    for heading in sheet.headings:
        kind = kind_of_heading(heading)
        if kind and not (kind == "name" and _holds_numbers_or_places(sheet.column(heading))):
            found[heading] = _reason(kind)
    return found


def personal_by_cells(sheet: Sheet, known: Collection[str]) -> dict[str, str]:
    """Heading to reason, for columns that nothing else is known of and whose cells are of persons."""
    return {
        heading: _reason(kind)
        for heading, column in zip(sheet.headings, sheet.columns, strict=True)
        if heading not in known and (kind := kind_of_cells(column))
    }


def kind_of_heading(heading: str) -> str:
    """What of a person the heading's words name, as in WHAT; '' for nothing."""
    kinds = codes_of("personal")
    ends = (tidy(bands_of(heading)[-1]), *ends_of(heading))
    start = ends[0].split()[:LONGEST_START]
    fewest = 1 if start[:1] and start[0] in ALONE else 2
    starts = (" ".join(start[:size]) for size in range(len(start), fewest - 1, -1))
    return next((kinds[one] for one in (*ends, *starts) if one in kinds), "")


def kind_of_value(text: str) -> str:
    """What of a person the text is: name, email, phone, number; '' for nothing that looks like one."""
    return next((kind for kind, patterns in OF_VALUES.items() if any(p.fullmatch(text) for p in patterns)), "")


def kind_of_cells(column: Column) -> str:
    """What of persons most cells are, as in kind_of_value; names only where nearly each is its own."""
    kinds = ["" if is_blank(cell) else kind_of_value(_plain(cell)) for cell in column.distinct]
    for kind in CERTAIN:
        if share_of(column, [one == kind for one in kinds]) >= ENOUGH:
            return kind
    is_name = share_of(column, [one == "name" for one in kinds]) >= MOSTLY_UNLIKE
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
