"""A programme: one folder with programme.toml, sources/, snapshots/ and derived/."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kurak.errors import ProgrammeError

FILE = "programme.toml"
SAMPLE = Path(__file__).parent.parent / "data" / "sample"
_KINDS: Mapping[str, tuple[Any, str]] = {
    "name": ((str, dict), "a text, or a table of texts (en, ru, ky)"),
    "country": (str, "3 capital letters (ISO 3166-1)"),
    "country_code": (str, "2 capital letters (ISO 3166-1)"),
    "is_made_up": (bool, "true or false"),
    "notice": (str, "a text"),
    "reporting_year": (int, "a year, such as 2025"),
    "first_view": (str, "latest_year, reporting_year or all"),
    "review_database": (str, "the name of a SQLite file, or postgresql://USER@HOST/NAME"),
}
FIRST_VIEWS = ("latest_year", "reporting_year", "all")


@dataclass(frozen=True)
class Programme:
    """What programme.toml says. `country` is ISO 3166-1 alpha-3, `country_code` alpha-2."""

    folder: Path
    name: Mapping[str, str]
    country: str
    country_code: str
    is_made_up: bool = False
    notice: str = ""
    reporting_year: int | None = None
    first_view: str = "all"
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def settings_text(self) -> str:
        """The settings as text that changes when they do."""
        return repr(self.settings)


def chosen_folder(named: str | None = None) -> Path:
    """The folder named, else KURAK_DATA, else the made-up programme."""
    return Path(named or os.environ.get("KURAK_DATA") or SAMPLE)


def load(folder: Path) -> Programme:
    """Reads folder/programme.toml. Raises ProgrammeError."""
    raw = _toml(folder)
    _check(folder / FILE, raw)
    try:
        found = Programme(
            folder=folder,
            name=_names(raw["name"]),
            country=raw["country"],
            country_code=raw["country_code"],
            is_made_up=raw.get("is_made_up", False),
            notice=raw.get("notice", ""),
            reporting_year=raw.get("reporting_year"),
            first_view=raw.get("first_view", "all"),
            settings=raw,
        )
    except KeyError as missing:
        raise ProgrammeError(f"{folder / 'programme.toml'}: the key {missing.args[0]} is missing; add it.") from None
    if found.first_view not in FIRST_VIEWS:
        raise ProgrammeError(
            f"{folder / 'programme.toml'}: first_view is {found.first_view!r}; allowed: {', '.join(FIRST_VIEWS)}."
        )
    return found


def _check(path: Path, raw: Mapping[str, Any]) -> None:
    """Raises ProgrammeError for a value that is not of its kind."""
    for key, (kind, allowed) in _KINDS.items():
        if key in raw and (not isinstance(raw[key], kind) or (kind is int and isinstance(raw[key], bool))):
            raise ProgrammeError(f"{path}: {key} is {raw[key]!r}; allowed: {allowed}.")
    for key, letters in (("country", 3), ("country_code", 2)):
        if not re.fullmatch(f"[A-Z]{{{letters}}}", raw.get(key, "A" * letters)):
            raise ProgrammeError(f"{path}: {key} is {raw[key]!r}; allowed: {letters} capital letters (ISO 3166-1).")
    if not 1950 <= raw.get("reporting_year", 1950) <= 2100:
        raise ProgrammeError(f"{path}: reporting_year is {raw['reporting_year']!r}; allowed: 1950 to 2100.")


def _toml(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ProgrammeError(
            f"There is no programme in {folder}: it has no programme.toml. Import a first file with "
            "`python -m kurak import FILE --as-of DATE --data FOLDER`, or name another folder."
        ) from None
    except OSError as fault:
        raise ProgrammeError(f"{path} can't be read: {fault.strerror}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise ProgrammeError(f"{path} is not valid TOML: {fault}. Mend that line.") from None


def _names(name: str | Mapping[str, str]) -> Mapping[str, str]:
    return {"en": name} if isinstance(name, str) else name
