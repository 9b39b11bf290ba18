"""Words of a title that may be somebody's name: nobody can tell them from a street or a school, so a person looks."""

import re

from kurak.intake.personal import CAPITAL, NO_ORGANISATION, REMOVED
from kurak.intake.place_texts import places_said

NAMES_SOMEBODY = "It may name a person. If it does, take the name out of the file and import it again."
# what nearly every such name has; finds quickly the titles that have none
ANY = re.compile(r"[оеё]в|[oe]v|вич|вн|ичн|уулу|кызы|uulu|kyzy")
SURNAME = rf"{CAPITAL}\w+(?:[оеё]в(?:а|у|ой|ым|ы|ых|е)?|[oe]va?)"
GIVEN = rf"{NO_ORGANISATION}{CAPITAL}[^\W\d_]{{2,}}"
PATRONYMIC = r"(?:\w+(?:[ое]вич|[ое]вн|ичн)\w{0,3}|уулу|кызы|uulu|kyzy)"
NAMES = re.compile(
    rf"\b(?P<one>{SURNAME})\s+(?P<other>{GIVEN})\b|\b(?P<first>{GIVEN})\s+(?P<last>{SURNAME})\b"
    rf"|\b(?:с|со|от|для|к|у|with|by|for)\s+(?P<alone>{SURNAME})\b|\b{CAPITAL}\w+\s+{PATRONYMIC}\b"
)
# what is called after somebody: streets, schools, parks
CALLED_AFTER = re.compile(
    r"(?:\bим\.|имени|памяти|\b(?:ул|пр|пер|мкр|с)\.|улиц\w*|проспект\w*|переул\w*|школ\w*|гимнази\w*|лице\w*|парк\w*"
    r"|театр\w*|музе\w*|библиотек\w*|стадион\w*|фонд\w*|центр\w*|сел\w*|айыл\w*|named after|street|school|park|village)"
    r"\s*№?\s*\d*\s*[«\"“„]?\s*$",
    re.IGNORECASE,
)
CALLED_SO = re.compile(
    r"\s*[»\"”]?\s*(?:атындагы|көчөсү|street|school|park|avenue|фонд|fund|foundation)", re.IGNORECASE
)


def may_name_somebody(text: str) -> bool:
    """True for 'Встреча с Асановой Гульнарой', 'Training, Aibek Toktogulov'; False where both words are of a place, or
    of what is called after somebody."""
    return ANY.search(text) is not None and any(_is_possible(text, found) for found in NAMES.finditer(text))


def _is_possible(text: str, found: re.Match[str]) -> bool:
    if CALLED_AFTER.search(text[: found.start()]) or CALLED_SO.match(text, found.end()):
        return False
    return REMOVED not in found[0] and not any(word and places_said(word) for word in found.groups())
