"""Districts of the made-up programme: the project's own list of places, nothing invented."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PATH = Path(__file__).parents[2] / "data" / "geography" / "KGZ" / "places.csv"
COUNTRY = "KG"
ONLINE = "ONLINE"
SOUTH = ("KG-B", "KG-GO", "KG-J", "KG-O")
OBLASTS = ("KG-B", "KG-C", "KG-GB", "KG-GO", "KG-J", "KG-N", "KG-O", "KG-T", "KG-Y")
# Inhabitants in thousands, rounded: weights for how much happens where, not figures to be shown.
WEIGHTS = dict(zip(OBLASTS, (56, 107, 115, 36, 131, 31, 146, 27, 54), strict=True))


@dataclass(frozen=True)
class District:
    """A second-level place: COD p-code, its oblast (ISO 3166-2), 'district' or 'city', names."""

    code: str
    adm1: str
    type: str
    en: str
    ru: str
    ky: str
    is_listed: bool = True

    @property
    def settlement(self) -> str:
        return "urban" if self.type == "city" else "rural"


@cache
def districts(path: Path = PATH) -> tuple[District, ...]:
    """Every district, by code. A city that is its own oblast is its own district, as in COD-AB."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    cities = {row["code"] for row in rows if row["level"] == "1" and row["type"] == "city"}
    listed = [_district(row) for row in rows if row["level"] == "2" and row["parent_code"] not in cities]
    known = {place.adm1 for place in listed}
    whole = [_city(row) for row in rows if row["level"] == "1" and row["code"] not in known]
    return tuple(sorted([*listed, *whole], key=lambda place: place.code))


@cache
def oblast_name(code: str, path: Path = PATH) -> str:
    """A first-level place in English."""
    with path.open(encoding="utf-8", newline="") as file:
        return next(row["name_en"] for row in csv.DictReader(file) if row["code"] == code)


@cache
def district(code: str, path: Path = PATH) -> District:
    return next(place for place in districts(path) if place.code == code)


def _district(row: dict[str, str]) -> District:
    names = (row["name_en"], row["name_ru"], row["name_ky"])
    return District(row["code"], row["parent_code"], row["type"], *names)


def _city(row: dict[str, str]) -> District:
    names = (row["name_en"], row["name_ru"], row["name_ky"])
    return District(row["pcode"], row["code"], "city", *names, is_listed=False)


def rows() -> list[dict]:
    """The snapshot's own places: those that the project's list does not hold."""
    return [
        {
            "place_code": place.code,
            "place_level": 2,
            "parent_code": place.adm1,
            "name_en": place.en,
            "name_ru": place.ru,
            "name_ky": place.ky,
        }
        for place in districts()
        if not place.is_listed
    ]
