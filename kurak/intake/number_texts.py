"""Numbers written in text: which of comma and point parts thousands and which the fraction, column by column."""

import re
from collections.abc import Collection, Iterable, Mapping

SPACES = " \xa0\u2007\u202f\u2009'’"
WITHOUT_SPACES = str.maketrans("", "", SPACES)
# groups of three: '12 5' is two numbers in one cell, not 125
IN_THOUSANDS = re.compile(rf"[+-]?[{SPACES}]*(?:\d+|\d{{1,3}}(?:[{SPACES}]+\d{{3}})+)(?:[.,]\d*)?", re.ASCII)
SEVERAL = re.compile(rf"\d+(?:[{SPACES}]+\d+)+", re.ASCII)
ARABIC = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫٬", "01234567890123456789.,")
OF_PEOPLE = re.compile(
    rf"(?<=\d)[{SPACES}]*(?:чел(?:овека?)?|участни(?:ка?|ков|цы?)|адам|киши|катышуучу|people|persons?|participants?|pax|personas?"
    r"|participantes?|personnes?)\.?$",
    re.IGNORECASE,
)
PLAIN = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
SIGNS = ",."
# no count and no amount of money is as large; sums of smaller ones stay exact and finite
BEYOND = 1e15
ONE_SIGN = re.compile(r"[+-]?\d+[.,]\d+", re.ASCII)
GROUPED = {sign: re.compile(rf"[+-]?\d{{1,3}}(\{sign}\d{{3}})+", re.ASCII) for sign in SIGNS}
COULD_BE_BOTH = {sign: re.compile(rf"[+-]?[1-9]\d{{0,2}}\{sign}\d{{3}}", re.ASCII) for sign in SIGNS}
THOUSANDS, FRACTION, UNCLEAR = "thousands", "fraction", "unclear"
Roles = Mapping[str, str]


def bare(text: str) -> str:
    """Without the spaces and apostrophes that part thousands, and without 'people' behind; with digits as we write
    them. Spaces that part anything else stay, and what holds them is no number."""
    told = text.translate(ARABIC).strip(SPACES)
    told = OF_PEOPLE.sub("", told) if told[-1:].isalpha() or told[-1:] == "." else told
    plain = told.translate(WITHOUT_SPACES)
    return plain if len(plain) == len(told) or IN_THOUSANDS.fullmatch(told) else told


def are_several(text: str) -> bool:
    """True for '12 5': numbers with nothing but blanks between them."""
    return SEVERAL.fullmatch(bare(text)) is not None


def countable(number: float) -> float | None:
    """The number, None for what is larger than any count and could not be added up exactly."""
    return number if abs(number) < BEYOND else None


def roles_of(texts: Iterable[str]) -> Roles:
    """What comma and point part in a column of bare texts: thousands, fractions, or nobody can tell."""
    signed = [text for text in texts if "," in text or "." in text]
    return {sign: _role(sign, signed) for sign in SIGNS}


def number_said(text: str, roles: Roles) -> float | None:
    """The number of a bare text; None for what is none, and for '1,200' where it may as well be 1.2."""
    last = max(SIGNS, key=text.rfind)
    if last not in text:
        return _float(text)
    first = _other(last)
    if first in text:
        whole, _, fraction = text.rpartition(last)
        return _float(f"{whole.replace(first, '')}.{fraction}") if GROUPED[first].fullmatch(whole) else None
    if text.count(last) > 1:
        return _float(text.replace(last, "")) if GROUPED[last].fullmatch(text) else None
    if COULD_BE_BOTH[last].fullmatch(text):
        return {THOUSANDS: _float(text.replace(last, "")), FRACTION: _float(text.replace(last, "."))}.get(roles[last])
    return None if roles[last] == THOUSANDS and not _is_fraction(text) else _float(text.replace(last, "."))


def readings_of(text: str) -> tuple[str, str] | None:
    """What a bare text with one sign may mean, by its parting thousands and fractions; None for any other text."""
    if not ONE_SIGN.fullmatch(text):
        return None
    sign = next(sign for sign in SIGNS if sign in text)
    return text.replace(sign, ""), f"{float(text.replace(sign, '.')):g}"


def assumed(texts: Collection[str], roles: Roles) -> str:
    """The first bare text that was read as thousands though nothing in the column shows it; '' for none."""
    shown = [sign for sign in SIGNS if any(_is_surely(sign, THOUSANDS, text) for text in texts)]
    shown += [sign for sign in SIGNS if any(_is_surely(_other(sign), FRACTION, text) for text in texts)]
    doubted = [sign for sign in SIGNS if roles[sign] == THOUSANDS and sign not in shown]
    return next((text for text in texts for sign in doubted if COULD_BE_BOTH[sign].fullmatch(text)), "")


def _role(sign: str, texts: Collection[str]) -> str:
    """'3,5' alone beside many like '1,200' is a slip, one '1,200' beside many like '3,5' may be either; a last nought
    tells thousands, since nobody writes 1.200 for 1.2."""
    either = [text for text in texts if COULD_BE_BOTH[sign].fullmatch(text)]
    fractions = sum(_is_surely(sign, FRACTION, text) for text in texts)
    if not fractions:
        return THOUSANDS
    if any(_is_surely(sign, THOUSANDS, text) for text in texts):
        return UNCLEAR
    with_nought = any(text.endswith("0") for text in either)
    if with_nought and len(either) > fractions:
        return THOUSANDS
    return UNCLEAR if with_nought or (either and sign == ",") else FRACTION


def _is_surely(sign: str, role: str, text: str) -> bool:
    """True where the text by itself shows what the sign parts."""
    if sign not in text:
        return False
    if _other(sign) in text:
        return (text.rfind(sign) > text.rfind(_other(sign))) == (role == FRACTION)
    if text.count(sign) > 1:
        return role == THOUSANDS
    return role == FRACTION and not COULD_BE_BOTH[sign].fullmatch(text)


def _is_fraction(text: str) -> bool:
    """'0,5' is a fraction whatever the other cells are."""
    return text.lstrip("+-")[:2] in ("0,", "0.")


def _other(sign: str) -> str:
    return SIGNS.replace(sign, "")


def _float(text: str) -> float | None:
    return countable(float(text)) if PLAIN.fullmatch(text) else None
