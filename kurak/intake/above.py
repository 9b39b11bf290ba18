"""What stands above the headings of a list: where it was, whose it is, what it is about."""

from collections.abc import Iterator, Mapping, Sequence

from kurak.intake.known import fields, tidy
from kurak.intake.layout import Sheet
from kurak.intake.place_texts import places_in, places_said

FIELDS = (
    *("title", "partner_name", "project_name", "adm1_code", "adm1_name", "adm2_code", "adm2_name", "adm3_name"),
    *("status", "settlement_type", "activity_id"),
)
PLACE = ("adm1_name", "adm2_name", "adm3_name")


def said_above(sheet: Sheet) -> Mapping[str, str]:
    """Field to text: of 'Организация: ФТИ', and of places with their level, 'Ошская область, Узгенский район'. The
    first of a field is taken; days are left to those who read days. Last of all a sheet that is called as a place."""
    found: dict[str, str] = {}
    for label, text in _pairs(sheet.banner):
        name = _field(label) if label else ""
        told = {name: text} if name else dict(places_in(text))
        if name in PLACE:
            told |= dict(places_in(text))
        for field, value in told.items():
            found.setdefault(field, value)
    if not set(PLACE) & set(found):
        found |= places_said(sheet.name)
    return found


def is_labelled(text: str) -> bool:
    """True for 'Место: г. Ош', which says a field's own name before what it says."""
    label, colon, _ = text.partition(":")
    return bool(colon) and bool(_field(label)) and _field(label) != "title"


def _pairs(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Label and text; the text may stand in the cell after 'Место:'; without a label it is ''."""
    waiting = ""
    for text in texts:
        label, colon, rest = text.partition(":")
        if colon and not rest.strip():
            waiting = label
        elif colon:
            yield label, rest.strip()
            waiting = ""
        else:
            yield waiting, text.strip()
            waiting = ""


def _field(label: str) -> str:
    words = tidy(label)
    return next((name for name, known in fields().items() if name in FIELDS and words in known.words), "")
