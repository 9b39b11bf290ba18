"""A file's name as it is kept and shown: 'Список Асанова Гульнара 0555123456.xlsx' names somebody."""

import re
from collections.abc import Collection
from pathlib import Path

from kurak.intake.personal import CAPITAL, REMOVED, without_personal_data

SURNAME = rf"{CAPITAL}\w*(?:[оеё]в|[оеё]ва|[иы]на|[oe]va?)"
OF_FILES = (
    r"(?!(?i:список|отч[её]т|свод\w*|форма|проект|анкет\w*|журнал|реестр|list|report|register|form|attendance)\b)"
)
GIVEN = rf"{OF_FILES}{CAPITAL}\w{{2,}}"
PATRONYMIC = rf"(?:{CAPITAL}\w+(?:ович|евич|овна|евна|ична)|уулу|кызы|uulu|kyzy)"
PERSONS = (
    re.compile(rf"\b(?:{GIVEN}\s+){{1,2}}{PATRONYMIC}(?:\s+{GIVEN})?\b"),
    re.compile(rf"\b{SURNAME}\s+{GIVEN}\b"),
    re.compile(rf"\b{GIVEN}\s+{SURNAME}\b"),
)


def kept_name(name: str, taken: Collection[str] = ()) -> str:
    """The name without what is somebody's: a phone, a number, a surname beside a name; as it is where it has none.
    Two that become alike are told apart by a number."""
    stem, ending = Path(name).stem, Path(name).suffix
    bare = without_person(stem)
    if bare == stem:
        return name
    wished = [f"{bare}{ending}", *(f"{bare} ({i}){ending}" for i in range(2, len(taken) + 3))]
    return next(free for free in wished if free not in taken)


def without_person(title: str) -> str:
    """A file's or sheet's title with [...] for what is somebody's."""
    spaced = title.replace("_", " ")
    bare = without_personal_data(spaced)
    for person in PERSONS:
        bare = person.sub(REMOVED, bare)
    return title if bare == spaced else bare
