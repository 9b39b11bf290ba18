"""Which place a row names: by code, else by name; the country's geography first, else the file's own codes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kurak.geography import Geography
from kurak.intake.cells import as_texts
from kurak.intake.ids import folded, slug
from kurak.intake.known import codes_of
from kurak.intake.names import in_columns
from kurak.words import say

LEVELS = (1, 2, 3)
ONLINE = "ONLINE"


@dataclass(frozen=True)
class Placed:
    """Codes of each row by column (adm1_code, adm2_code, adm3_code), what keeps a row from a place ('' for
    nothing), rows of the table places for codes that the geography does not hold, and names of districts and
    municipalities that joined none, with how many rows have them."""

    codes: Mapping[str, list[str | None]]
    faults: list[str]
    rows: list[dict] = field(default_factory=list)
    unjoined: Counter[str] = field(default_factory=Counter)


def placed(cells: Mapping[str, Sequence], count: int, country_code: str, geography: Geography) -> Placed:
    """Places of `count` rows from the cells of country_name, adm1_code ... adm3_name, where there are any."""
    found: dict[str, list[str | None]] = {f"adm{level}_code": [] for level in LEVELS}
    faults: list[str] = []
    names: Counter[tuple[str, int, str, str]] = Counter()
    unjoined: Counter[str] = Counter()
    known: dict[tuple, tuple[tuple[str | None, ...], str]] = {}
    told = [as_texts(cells.get(name, [None] * count)) for name in _columns()]
    for row in zip(*told, strict=True):
        if row not in known:
            known[row] = _of_row(row, country_code, geography)
        codes, fault = known[row]
        for column, code in zip(found.values(), codes, strict=True):
            column.append(code)
        faults.append(fault)
        names.update(_unknown_names(row, codes, country_code, geography))
        unjoined.update(
            name for name, code in ((row[3], codes[1]), (row[5], codes[2])) if _is_lost(name, code, codes[0])
        )
    country = next(filter(None, as_texts(cells.get("country_name", ()))), "")
    return Placed(found, faults, _place_rows(names, country_code, country, geography), unjoined)


def _columns() -> list[str]:
    return [f"adm{level}_{what}" for level in LEVELS for what in ("code", "name")]


def _of_row(row: Sequence[str | None], country_code: str, geography: Geography) -> tuple[tuple[str | None, ...], str]:
    code1, name1, code2, name2, code3, name3 = row
    wide = _without_place(code1, name1, country_code, geography)
    if wide:
        return (wide, None, None), ""
    adm1, fault = _code(code1, name1, 1, None, geography)
    if fault or not adm1:
        return (None, None, None), fault or say("It names no oblast, province or other place.")
    adm2, _ = _code(code2, name2, 2, adm1, geography)
    adm3, _ = _code(code3, name3, 3, adm2 or adm1, geography)
    return (adm1, adm2, adm3), ""


def _without_place(code: str | None, name: str | None, country_code: str, geography: Geography) -> str:
    """The country's code for national work (CO, CO00, 'nationwide'), ONLINE for online work, else ''."""
    texts = [text for text in (code, name) if text]
    if any(folded(text) in codes_of("online") for text in texts):
        return ONLINE
    national = (
        (country_code and any(re.fullmatch(rf"{country_code}[-0]*", text, re.IGNORECASE) for text in texts))
        or any(folded(text) in codes_of("national") for text in texts)
        or bool(geography.country and name and geography.country in geography.find(name, 0))
    )
    return country_code if national else ""


def _is_lost(name: str | None, code: str | None, adm1: str | None) -> bool:
    return bool(name and not code and adm1 and adm1 != ONLINE)


def _code(
    code: str | None, name: str | None, level: int, parent: str | None, geography: Geography
) -> tuple[str | None, str]:
    """The place's code and what keeps it from having one."""
    if code:
        known = geography.place(code)
        return (known.code if known and known.level == level else code), ""
    if not name:
        return None, ""
    if not geography.country:
        return (slug(name) if level == 1 else f"{parent}_{slug(name)}"), ""
    places = [p for p in geography.find(name, level) if level == 1 or p.parent_code == parent]
    if len(places) == 1:
        return places[0].code, ""
    if places:
        kinds = ", ".join(f"{p.name.get('en', p.code)} ({p.code})" for p in places)
        return None, say(
            "{name} may be {places}; write which, in the file or under [values.adm1_name] of its mapping.",
            name=repr(name),
            places=kinds,
        )
    return None, say("{name} is no place of level {level} that is known.", name=repr(name), level=level)


def _unknown_names(
    row: Sequence[str | None], codes: Sequence[str | None], country_code: str, geography: Geography
) -> list[tuple[str, int, str, str]]:
    """(code, level, parent, name) of the row's places that the geography does not hold."""
    parents = (country_code, codes[0], codes[1] or codes[0])
    return [
        (code, level, parents[level - 1] or country_code, row[2 * level - 1] or code)
        for level, code in zip(LEVELS, codes, strict=True)
        if code and code not in (country_code, ONLINE) and not geography.place(code)
    ]


def _place_rows(names: Counter, country_code: str, country: str, geography: Geography) -> list[dict]:
    """One row per code, under the name it has most often."""
    rows: dict[str, dict] = {}
    for (code, level, parent, name), _ in names.most_common():
        rows.setdefault(code, {"place_code": code, "place_level": level, "parent_code": parent, **in_columns(name)})
    if country_code and country and not geography.country:
        rows[country_code] = {"place_code": country_code, "place_level": 0, **in_columns(country)}
    return list(rows.values())
