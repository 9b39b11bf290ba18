"""Headings that are paths, as exports of forms have them: place/rayon, Location.Oblast.Name, group_people/women."""

import re

from kurak.intake.counting import bands_of
from kurak.intake.known import fields, tidy

# segments without blanks round the sign: 'Город / село' is a heading of words, 'г.Ош' and '0.5' are none
PATH = re.compile(r"[^\W\d][^/.]*(?:[/.](?=\S)[^/.]+)+")
SAYS_A_NAME, SAYS_A_CODE = (
    frozenset(["name", "full name", "label", "title"]),
    frozenset(["code", "id", "pcode", "p code"]),
)


def spaced(heading: str) -> str:
    """A tidied heading with blanks for underscores: 'start_date' -> 'start date', '_id' -> 'id'."""
    return " ".join(tidy(heading).replace("_", " ").split())


def ends_of(heading: str) -> tuple[str, ...]:
    """What the end of a path may be called, tidied, the likeliest first: of 'Location.Oblast.Name' 'oblast name', then
    'oblast'; of 'place/rayon' 'rayon'; of a heading that is no path its last band."""
    parts = [spaced(part) for part in _parts(heading)]
    last, over = parts[-1], parts[-2] if len(parts) > 1 else ""
    if over and last in SAYS_A_NAME:
        return f"{over} {last}", over, *([] if _is_of_a_field(over) else [last])
    if over and last in SAYS_A_CODE:
        return (f"{over} code",)
    return (last,)


def _is_of_a_field(words: str) -> bool:
    """'partner', whose full name is no person's."""
    return any(words in known.words for known in fields().values())


def _parts(heading: str) -> list[str]:
    bands = bands_of(heading)
    return re.split(r"[/.]", bands[-1]) if len(bands) == 1 and PATH.fullmatch(heading) else bands
