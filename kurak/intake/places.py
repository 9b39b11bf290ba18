"""Which place a row names: by code, else by name; the country's geography first, else the file's own codes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from kurak.geography import ONLINE, Geography, Place
from kurak.intake.cells import as_text
from kurak.intake.column import Column
from kurak.intake.groups import grouped
from kurak.intake.ids import folded, slug
from kurak.intake.known import codes_of
from kurak.intake.names import in_columns
from kurak.intake.nearest import Nearest, written
from kurak.intake.personal import without_personal_data
from kurak.words import say

LEVELS = (1, 2, 3)
FIELDS = tuple(f"adm{level}_{what}" for level in LEVELS for what in ("code", "name"))
MOST_LOOKED_UP = 2_000
# a comma, or the end of an oblast's name
OBLAST = re.compile(r"\b(?:обл(?:\.|ас\w*|усу)|oblast|province)", re.IGNORECASE)
BETWEEN_PLACES = re.compile(r"[,;]|(?:(?<=обл\.)|(?<=область)|(?<=облусу)|(?<=oblast))\s+", re.IGNORECASE)
Codes = tuple[str | None, str | None, str | None]
Named = tuple[str | None, str | None]  # a place's code and name


@dataclass(frozen=True)
class Found:
    """What one row's words for its place come to: codes; what keeps it from one; what to write instead;
    a doubt about a lower place, whose code is then left blank."""

    codes: Codes = (None, None, None)
    fault: str = ""
    suggestion: str = ""
    doubt: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Placed:
    """Per row: `codes` by column (adm1_code, adm2_code, adm3_code), `faults`, `suggestions`, `doubts` (None
    for nothing). `rows` of the table places are those that the geography does not hold; `unjoined` names of
    districts and municipalities that joined none, with how many rows have them; `country_code` is that of work in
    the whole country."""

    codes: Mapping[str, Column]
    faults: np.ndarray
    suggestions: np.ndarray
    doubts: np.ndarray
    rows: list[dict] = field(default_factory=list)
    unjoined: Counter[str] = field(default_factory=Counter)
    country_code: str = ""


def placed(cells: Mapping[str, Column], rows: int, country_code: str, geography: Geography) -> Placed:
    """Places of the rows from the cells of country_name, adm1_code ... adm3_name, where there are any."""
    texts = {n: cells[n].changed(as_text if n.endswith("_code") else _name) for n in FIELDS if n in cells}
    groups = grouped([column.codes for column in texts.values()], rows)
    search = _Search(country_code, geography)
    told = [
        tuple(texts[name].distinct[texts[name].codes[row]] if name in texts else None for name in FIELDS)
        for row in groups.first
    ]
    found = [search.of_row(row) for row in told]
    names: Counter[tuple[str, int, str, str]] = Counter()
    unjoined: Counter[str] = Counter()
    for row, one, times in zip(told, found, groups.times.tolist(), strict=True):
        names.update(dict.fromkeys(search.unknown_names(row, one.codes), times))
        unjoined.update(dict.fromkeys(one.lost, times))
    country = (
        next((text for text in map(as_text, cells["country_name"].distinct) if text), "")
        if ("country_name" in cells)
        else ""
    )
    return Placed(
        codes={f"adm{n}_code": groups.column([one.codes[n - 1] for one in found]) for n in LEVELS},
        faults=groups.spread([one.fault or None for one in found]),
        suggestions=groups.spread([one.suggestion or None for one in found]),
        doubts=groups.spread([one.doubt or None for one in found]),
        rows=_place_rows(names, country_code, country, geography),
        unjoined=unjoined,
        country_code=country_code,
    )


class _Search:
    """Looks up what rows say of their place; each different row once."""

    def __init__(self, country_code: str, geography: Geography) -> None:
        self._country_code, self._geography = country_code, geography
        self._nearest = Nearest(geography.places)
        self._looked_up = 0

    def of_row(self, row: Sequence[str | None]) -> Found:
        code1, name1, code2, name2, code3, name3 = self._parted(row)
        has_oblast = bool(code1 or name1)
        if wide := self._without_place(code1, name1) if has_oblast else self._without_place(code2, name2):
            return Found((wide, None, None))
        if not has_oblast:
            return self._of_district((code2, name2), (code3, name3), 2)
        adm1, places = self._code(code1, name1, 1, None)
        if not adm1 and len(places) > 1:
            adm1 = self._settled_by_district(places, code2, name2)
        if not adm1 and not places and name1 and not name2:
            return self._of_district((None, name1), (code3, name3), 1)
        if not adm1:
            return self._lost(name1 or code1 or "", places, 1)
        return self._below(adm1, (code2, name2), (code3, name3))

    def unknown_names(self, row: Sequence[str | None], codes: Codes) -> list[tuple[str, int, str, str]]:
        """(code, level, parent, name) of the row's places that the geography does not hold."""
        parents = (self._country_code, codes[0], codes[1] or codes[0])
        return [
            (code, level, parents[level - 1] or self._country_code, row[2 * level - 1] or code)
            for level, code in zip(LEVELS, codes, strict=True)
            if code and code not in (self._country_code, ONLINE.code) and not self._geography.place(code)
        ]

    def _parted(self, row: Sequence[str | None]) -> Sequence[str | None]:
        """The row with 'Ошская обл., Узгенский р-н, с. Мырза-Аке' parted into the names of three levels, where the
        file has them in one cell."""
        code1, name1, code2, name2, code3, name3 = row
        whole = name1 or name2
        if code1 or code2 or (name1 and name2) or not whole or self._find(whole):
            return row
        parts = [part.strip() for part in BETWEEN_PLACES.split(whole) if part.strip()]
        oblast, district = (next((p for p in parts if self._find(p, level)), None) for level in (1, 2))
        if district == oblast:
            district = next((p for p in parts if p != oblast and self._find(p, 2)), None)
        if len(parts) < 2 or not (oblast or district):
            return row
        village = next((part for part in parts if part not in (oblast, district)), None)
        if oblast and village and OBLAST.search(village):
            return row  # of two oblasts: neither is where all of it was
        return None, oblast, None, district, code3, name3 or village

    def _without_place(self, code: str | None, name: str | None) -> str:
        """The country's code for national work (CO, CO00, 'nationwide'), ONLINE for online work, else ''."""
        texts = [text for text in (code, name) if text]
        if any(folded(text) in codes_of("online") for text in texts):
            return ONLINE.code
        ours, country = self._country_code, self._geography.country
        national = (
            (ours and any(re.fullmatch(rf"{ours}[-0]*", text, re.IGNORECASE) for text in texts))
            or any(folded(text) in codes_of("national") for text in texts)
            or bool(country and name and country in self._find(name, 0))
        )
        return ours if national else ""

    def _find(self, name: str, level: int | None = None) -> tuple[Place, ...]:
        """The places of a name; of 'Osh / Ош обл.' those that both its parts mean."""
        found = self._geography.find(name, level)
        if found or "/" not in name:
            return found
        first, *others = [self._geography.find(part.strip(), level) for part in name.split("/")]
        return tuple(place for place in first if all(place in places for places in others))

    def _code(
        self, code: str | None, name: str | None, level: int, parent: str | None
    ) -> tuple[str | None, Sequence[Place]]:
        """The place's code, and the places that it may be where it is not one."""
        if code:
            known = self._geography.place(code)
            return (known.code if known and known.level == level else code), ()
        if not name:
            return None, ()
        if not self._geography.country:
            return (slug(name) if level == 1 else f"{parent}_{slug(name)}"), ()
        places = [p for p in self._find(name, level) if parent in (None, p.parent_code)]
        return (places[0].code, ()) if len(places) == 1 else (None, places)

    def _settled_by_district(self, places: Sequence[Place], code: str | None, name: str | None) -> str | None:
        """Of oblasts of one name the one that holds the row's district."""
        known = [self._geography.place(code)] if code else self._find(name or "", 2)
        held = {p.parent_code for p in known if p} & {p.code for p in places}
        return held.pop() if len(held) == 1 else None

    def _of_district(self, named: Named, below: Named, level: int) -> Found:
        """A row that names a district, or a city of the first level, and no oblast. Where the geography holds
        nothing, it is the place of the first level."""
        code, name = named
        if not (code or name):
            return Found(fault=say("It names no oblast, province or other place."))
        if not self._geography.country:
            return self._below(self._code(code, name, 1, None)[0] or "", (None, None), below)
        known = [self._geography.place(code)] if code else self._find(name or "")
        places = [place for place in known if place and place.level in LEVELS]
        oblasts = {place.code if place.level == 1 else place.parent_code for place in places}
        if len(oblasts) == 1:
            return self._below(oblasts.pop(), named, below)
        return self._lost(name or code or "", places, level)

    def _below(self, adm1: str, district: Named, municipality: Named) -> Found:
        name2 = district[1]
        adm2, places = self._code(*district, 2, adm1)
        if adm2 == adm1 or (not adm2 and not places and name2 and self._is_itself(adm1, name2)):
            adm2, name2 = None, None  # a city that is an oblast too, written once more
        adm3, _ = self._code(*municipality, 3, adm2 or adm1)
        lost = [name for name, code in ((name2, adm2), (municipality[1], adm3)) if name and not code]
        doubt = self._doubt(adm1, name2, places) if name2 and not adm2 else ""
        return Found((adm1, adm2, adm3), doubt=doubt, lost=tuple(lost))

    def _is_itself(self, adm1: str, name: str) -> bool:
        return adm1 in {place.code for place in self._find(name, 1)}

    def _doubt(self, adm1: str, name: str, places: Sequence[Place]) -> str:
        elsewhere = self._find(name, 2)
        if places:
            return say("{name} may be {places}.", name=repr(name), places=written(places))
        if elsewhere:
            return say("{name} does not lie in {oblast}.", name=repr(name), oblast=adm1)
        return ""

    def _lost(self, name: str, places: Sequence[Place], level: int) -> Found:
        if places:
            told = say(
                "{name} may be {places}; write which, in the file or under [values.{field}] of its mapping.",
                name=repr(name),
                places=written(places),
                field=f"adm{level}_name",
            )
            return Found(fault=told, suggestion=written(places))
        told = say("{name} is no place of level {level} that is known.", name=repr(name), level=level)
        self._looked_up += 1
        return Found(fault=told, suggestion=self._nearest.to(name) if self._looked_up <= MOST_LOOKED_UP else "")


def _name(cell: object) -> str | None:
    """What is told and kept of a place: somebody may have written a phone beside it."""
    return without_personal_data(text) if (text := as_text(cell)) else None


def _place_rows(names: Counter, country_code: str, country: str, geography: Geography) -> list[dict]:
    """One row per code, under the name it has most often."""
    rows: dict[str, dict] = {}
    for (code, level, parent, name), _ in names.most_common():
        rows.setdefault(code, {"place_code": code, "place_level": level, "parent_code": parent, **in_columns(name)})
    if country_code and country and not geography.country:
        rows[country_code] = {"place_code": country_code, "place_level": 0, **in_columns(country)}
    return list(rows.values())
