"""The places of one country, in three languages, with their people and polygons: data/geography/<ISO3>/."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from kurak import polygons
from kurak.errors import GeographyError
from kurak.place_names import fold, taken_apart
from kurak.words import LANGUAGES, say

PROJECT = Path(__file__).parent.parent
FOLDER = PROJECT / "data" / "geography"
PLACE_COLUMNS = ("level", "code", "type", "parent_code", "name_en", "aliases", "lon", "lat")
POPULATION_COLUMNS = ("code", "date", "sex", "age", "population", "source")


@dataclass(frozen=True)
class Place:
    """Level 0 is the country or `ONLINE`, 1 oblasts and their equals, 2 districts; longitude, latitude in degrees."""

    level: int
    code: str
    parent_code: str
    type: str
    name: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...] = ()
    lon: float | None = None
    lat: float | None = None
    other_codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Population:
    """All inhabitants of a place in a year, both sexes and all ages, and who says so."""

    code: str
    year: int
    population: int
    source: str


ONLINE = Place(
    0, "ONLINE", "", "online", {"en": "Online", "ru": "Онлайн", "ky": "Онлайн"}, ("On-line", "Он-лайн", "Дистанционно")
)


@dataclass(frozen=True)
class Geography:
    """What is known of a country.

    `places` lie within the country, or are `ONLINE`; the country itself stands apart from them.
    """

    iso3: str
    folder: Path
    country: Place | None = None
    places: tuple[Place, ...] = ()
    population: tuple[Population, ...] = ()

    @property
    def missing(self) -> dict[str, str]:
        """What is not known, by the file that would bring it."""
        return _missing(self.folder)

    def place(self, code: str) -> Place | None:
        """The place that has exactly this code, its own or another register's."""
        return self._by_code.get(code)

    def find(self, text: str, level: int | None = None) -> tuple[Place, ...]:
        """Every place the text may mean, upper levels first: by exact code, else by name in any language.

        'Ош' means the oblast and the city, 'Ош облусу' and 'г. Ош' one of them; nothing found is ().
        """
        exact = self.place(text.strip().upper())
        found = (exact,) if exact else self._by_name.get(fold(text), ())
        return tuple(place for place in found if level in (None, place.level))

    def namesakes(self, code: str) -> tuple[Place, ...]:
        """Other places of the same level and name: to Osh oblast, Osh city."""
        place = self.place(code)
        if place is None:
            return ()
        stem, _ = taken_apart(place.name.get("en", ""))
        return tuple(other for other in self.find(stem, place.level) if other.code != place.code)

    def polygons(self, level: int) -> dict[str, Any] | None:
        """GeoJSON of a level, each feature with its place's `code`; None without a file. Raises GeographyError.

        One file serves every page, so the answer must not be changed.
        """
        path = self.folder / f"adm{level}.geojson"
        if not path.is_file():
            return None
        stamp = path.stat()
        return _polygons(path, (stamp.st_mtime_ns, stamp.st_size), level, self.places)

    @property
    def _all(self) -> tuple[Place, ...]:
        return (self.country, *self.places) if self.country else self.places

    @cached_property
    def _by_code(self) -> dict[str, Place]:
        others = {code: place for place in self._all for code in place.other_codes}
        return others | {place.code: place for place in self._all}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Place, ...]]:
        found: defaultdict[str, dict[str, Place]] = defaultdict(dict)
        for place in self._all:
            for key in _keys(place):
                found[key][place.code] = place
        return {key: tuple(places.values()) for key, places in found.items()}


def load(iso3: str, folder: Path = FOLDER) -> Geography:
    """The geography of a country by its ISO 3166-1 code of three letters; without a folder, only `ONLINE`.

    Raises GeographyError naming file and line.
    """
    home = folder / iso3
    described = _places(home / "places.csv")
    population = _population(home / "population.csv", {place.code for place in described})
    country = next((place for place in described if place.level == 0), None)
    within = (*(place for place in described if place.level), ONLINE)
    return Geography(iso3, home, country, within, population)


def countries(folder: Path = FOLDER) -> tuple[str, ...]:
    """The countries whose places the project knows: ISO 3166-1 codes of three letters."""
    return tuple(sorted(path.parent.name for path in folder.glob("*/places.csv")))


def _keys(place: Place) -> Iterator[str]:
    """Each name as it folds with the kind of the place and without."""
    for name in (*place.name.values(), *place.aliases):
        stem, _ = taken_apart(name)
        yield stem
        yield f"{stem} {place.type}"


@lru_cache(maxsize=8)
def _polygons(path: Path, stamp: tuple[int, int], level: int, places: tuple[Place, ...]) -> dict[str, Any]:
    # a capital is often drawn among the districts too, under the code of the level above
    allowed = [place for place in places if 1 <= place.level <= level]
    codes = {code: place.code for place in allowed for code in (place.code, *place.other_codes)}
    centres = {p.code: (p.lon, p.lat) for p in allowed if p.lon is not None and p.lat is not None}
    return polygons.read(path, level, codes, centres)


def _places(path: Path) -> tuple[Place, ...]:
    places: dict[str, Place] = {}
    for where, row in _rows(path, PLACE_COLUMNS):
        place = _place(row, where)
        if place.code in places:
            raise GeographyError(say("{where}: the code {code} stands there twice.", where=where, code=place.code))
        if place.parent_code and place.parent_code not in places:
            raise GeographyError(
                say(
                    "{where}: {code} lies in {parent}, which no line above describes.",
                    where=where,
                    code=place.code,
                    parent=place.parent_code,
                )
            )
        places[place.code] = place
    return tuple(places.values())


def _place(row: Mapping[str, str], where: str) -> Place:
    code = row["code"]
    others = (row.get("iso_3166_2", ""), row.get("pcode", ""), row.get("soate", ""))
    return Place(
        level=_whole(row["level"], where),
        code=code,
        parent_code=row["parent_code"],
        type=row["type"],
        name={language: name for language in LANGUAGES if (name := row.get(f"name_{language}", ""))},
        aliases=tuple(alias for alias in row["aliases"].split("|") if alias),
        lon=_degrees(row["lon"], 180, where),
        lat=_degrees(row["lat"], 90, where),
        other_codes=tuple(other for other in others if other and other != code),
    )


def _population(path: Path, codes: set[str]) -> tuple[Population, ...]:
    found = []
    for where, row in _rows(path, POPULATION_COLUMNS):
        if row["code"] not in codes:
            raise GeographyError(say("{where}: {code} is not in places.csv.", where=where, code=row["code"]))
        if (row["sex"], row["age"]) == ("both", "all"):
            year, people = _whole(row["date"][:4], where), _whole(row["population"], where)
            found.append(Population(row["code"], year, people, row["source"]))
    return tuple(found)


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[str, dict[str, str]]]:
    """Each row with where it stands; no rows without a file."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        absent = [column for column in columns if column not in (reader.fieldnames or ())]
        if absent:
            raise GeographyError(
                say("{path} has no column {names}; add it.", path=_shown(path), names=", ".join(absent))
            )
        for row in reader:
            where = say("{path}, line {line}", path=_shown(path), line=reader.line_num)
            yield where, {key: (value or "").strip() for key, value in row.items() if key}


def _whole(text: str, where: str) -> int:
    if not text.isdecimal():
        raise GeographyError(say("{where}: '{text}' is not a whole number.", where=where, text=text))
    return int(text)


def _degrees(text: str, most: int, where: str) -> float | None:
    try:
        degrees = float(text) if text else None
    except ValueError:
        degrees = float("inf")
    if degrees is not None and not -most <= degrees <= most:
        raise GeographyError(
            say("{where}: '{text}' is not between -{most} and {most} degrees.", where=where, text=text, most=most)
        )
    return degrees


def _missing(home: Path) -> dict[str, str]:
    wanted = {
        "places.csv": say("Places carry the codes and names of the partners' files"),
        "population.csv": say("Rates per 1,000 inhabitants are not known"),
        "adm1.geojson": say("The first level has no map"),
        "adm2.geojson": say("Districts have no map"),
    }
    lacking = {name: lack for name, lack in wanted.items() if not (home / name).is_file()}
    return {name: say("{lack}: add {path}.", lack=lack, path=_shown(home / name)) for name, lack in lacking.items()}


def _shown(path: Path) -> str:
    return str(path.relative_to(PROJECT) if path.is_relative_to(PROJECT) else path)
