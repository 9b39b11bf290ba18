"""The sheets of the programme workbook: what the writer writes and the reader looks for (programme_workbook.toml)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kurak.dictionary import dictionary

PATH = Path(__file__).parent / "programme_workbook.toml"
VERSION = "1"
MARK = "kurak"
LISTS, COVER = "lists", "cover"
LISTS_SHEET = "kurak"
COVER_FIELDS = ("partner_id", "project_id", "period")
EXAMPLE = "Example / Пример"
BANDS = "bands"
BY_HAND = ("child", "adult", "unknown")
PLACE_LISTS = {"adm1_code": "adm1", "adm2_code": "adm2"}
NAMED = ("projects", "organisations", "structures", "campaigns")


@dataclass(frozen=True)
class TemplateColumn:
    """One column. `type` as in the dictionary, or period; `choices` names its list, '' for none; `codes` are
    those offered; `sex`, `age_band` where it is a part of a count by sex and age ('' for none)."""

    name: str
    en: str
    ru: str
    meaning_en: str
    meaning_ru: str
    type: str
    unit: str = ""
    wide: int = 12
    choices: str = ""
    codes: tuple[str, ...] = ()
    is_required: bool = False
    filled_from: str = ""
    sex: str = ""
    age_band: str = ""

    @property
    def is_band(self) -> bool:
        """True for a column of one age band, which a partner may leave folded away."""
        return bool(self.age_band) and self.age_band not in BY_HAND


@dataclass(frozen=True)
class TemplateSheet:
    """One sheet; `day`, `counts`, `own_id` name columns, '' for none."""

    name: str
    en: str
    ru: str
    about_en: str
    about_ru: str
    table: str
    columns: tuple[TemplateColumn, ...]
    day: str
    counts: str
    own_id: str
    id_of: tuple[str, ...]
    one_of: tuple[str, ...]
    example: Mapping[str, Any]

    @property
    def tab(self) -> str:
        return f"{self.en} – {self.ru}"

    @property
    def is_all_counts(self) -> bool:
        """True where a row without a count says nothing."""
        return self.table in ("people", "structure_members")

    def column(self, name: str) -> TemplateColumn | None:
        return next((column for column in self.columns if column.name == name), None)


@cache
def sheets() -> Mapping[str, TemplateSheet]:
    """The sheets by name, in writing order."""
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return {name: _sheet(name, entry, raw["columns"]) for name, entry in raw["sheets"].items()}


def marker(name: str) -> str:
    """What stands in the first cell of a sheet: 'kurak:activities:1'."""
    return f"{MARK}:{name}:{VERSION}"


def marked(cell: object) -> str:
    """The name of the sheet that a first cell marks, '' for a cell that is no marker."""
    parts = str(cell).split(":") if isinstance(cell, str) else []
    return parts[1] if len(parts) == 3 and parts[0] == MARK else ""


def _sheet(name: str, entry: Mapping[str, Any], columns: Mapping[str, Any]) -> TemplateSheet:
    names = [column for listed in entry["columns"] for column in (_bands() if listed == BANDS else [listed])]
    return TemplateSheet(
        name=name,
        **{key: entry[key] for key in ("en", "ru", "about_en", "about_ru", "table")},
        columns=tuple(_column(column, entry, columns) for column in names),
        day=entry.get("day", ""),
        counts=entry.get("counts", ""),
        own_id=entry.get("id", ""),
        id_of=tuple(entry.get("id_of", ())),
        one_of=tuple(entry.get("one_of", ())),
        example=entry["example"],
    )


def _bands() -> list[str]:
    ages = [age for age in dictionary().codes["age_band"] if age not in BY_HAND]
    return [f"{sex}:{age}" for age in ages for sex in ("women", "men")]


def _column(name: str, sheet: Mapping[str, Any], columns: Mapping[str, Any]) -> TemplateColumn:
    sex, _, age = name.partition(":")
    if ":" in name and name not in columns:
        return _band(name, sex, age)
    told = columns[name]
    known = dictionary().columns.get(name)
    is_own = name == sheet.get("id")
    kind = "count" if ":" in name else "period" if name == "period" else told.get("type", known.type if known else "")
    codes = () if is_own or not known else tuple(sheet.get("codes", {}).get(name, dictionary().allowed(name)))
    own = is_own and "own_en" in told
    return TemplateColumn(
        name=name,
        en=told["own_en"] if own else told.get("en", known.label if known else name),
        ru=told["own_ru"] if own else told["ru"],
        meaning_en=OWN_NUMBER["en"] if own else told.get("meaning", known.meaning if known else ""),
        meaning_ru=OWN_NUMBER["ru"] if own else told["meaning_ru"],
        type="text" if is_own else kind,
        unit=told.get("unit", known.unit if known else "people"),
        wide=14 if own else told["wide"],
        choices="" if is_own else _choices(name, kind, sheet, known.names if known else ""),
        codes=codes,
        is_required=name in sheet["required"],
        filled_from=told.get("filled_from", ""),
        sex=sex if ":" in name else "",
        age_band=age,
    )


OWN_NUMBER = {
    "en": "The number in your own records; where blank, one is made.",
    "ru": "Номер в ваших записях; если пусто, номер создаётся сам.",
}


def _choices(name: str, kind: str, sheet: Mapping[str, Any], names: str) -> str:
    """The list of a column; one with fewer codes than the dictionary's has a list of its own."""
    if kind in ("flag", "period"):
        return kind
    if name in PLACE_LISTS:
        return PLACE_LISTS[name]
    if kind != "code":
        return ""
    if names in NAMED:
        return "partners" if name == "partner_id" else names
    return f"{sheet['table']}.{name}" if name in sheet.get("codes", {}) else name


def _band(name: str, sex: str, age: str) -> TemplateColumn:
    """A column of one sex and age band, named by the dictionary."""
    codes = dictionary().codes
    who, years = codes["sex"][sex], codes["age_band"][age]
    return TemplateColumn(
        name=name,
        en=f"{who['en']} {years['en']}",
        ru=f"{who['ru']} {years['ru']}",
        meaning_en="Fill in the age bands where you have them; girls, boys, women and men then follow from them.",
        meaning_ru="Заполняйте возрастные группы, если они есть; девочки, мальчики, женщины и мужчины следуют из них.",
        type="count",
        unit="people",
        wide=10,
        sex=sex,
        age_band=age,
    )
