"""What every column, code, table and filter means: data/dictionary.toml, read once."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

from kurak.errors import DictionaryError
from kurak.words import in_language

PATH = Path(__file__).parent.parent / "data" / "dictionary.toml"
# Days a record may lie on; the same for what is read from files, drawn in a calendar and taken from a link.
EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)
SQL_TYPES = {
    "text": "VARCHAR",
    "code": "VARCHAR",
    "codes": "VARCHAR",
    "place": "VARCHAR",
    "date": "DATE",
    "count": "DOUBLE",
    "number": "DOUBLE",
    "share": "DOUBLE",
    "whole": "BIGINT",
    "flag": "BOOLEAN",
}
FORMATS = {"count": ",.0f", "number": ",.2f", "share": ".0%", "whole": "d", "date": "%d %b %Y"}


@dataclass(frozen=True)
class Column:
    """One column, the same in every table and figure. `format` is a d3 number or time form, `hxl` its HXL tag. `codes`:
    the list of what it may hold; `glossary`: a list of what is usual in a text, for its words in other languages."""

    name: str
    type: str
    label: str
    meaning: str
    unit: str = ""
    format: str = ""
    codes: str = ""
    glossary: str = ""
    names: str = ""
    filters: str = ""
    hxl: str = ""

    @property
    def sql_type(self) -> str:
        return SQL_TYPES[self.type]

    @property
    def is_labelled(self) -> bool:
        """Whether its values may have words of their own in the reader's language."""
        return bool(self.codes or self.glossary or self.names)


@dataclass(frozen=True)
class Table:
    """One table of a snapshot: column names in writing order; `required` may not be blank."""

    name: str
    label: str
    row: str
    columns: tuple[str, ...]
    required: tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """One filter of the scope: its name in links, its column, the facts that can honour it; `is_folded` where it is
    seldom used."""

    name: str
    link: str
    label: str
    plural: str
    group: str
    column: str
    facts: tuple[str, ...]
    is_folded: bool = False


@dataclass(frozen=True)
class Dictionary:
    """Columns, tables, filters and code lists by name; codes keep the order they are shown in."""

    columns: Mapping[str, Column]
    tables: Mapping[str, Table]
    filters: Mapping[str, Filter]
    codes: Mapping[str, Mapping[str, Mapping[str, str]]] = field(repr=False)

    def allowed(self, column: str) -> tuple[str, ...]:
        """The codes a column may hold, in order; empty where it draws from no list."""
        return tuple(self.codes.get(self.columns[column].codes, ()))

    def labels(self, column: str, language: str | None = None) -> dict[str, str]:
        """Code to label for a column that draws from a code list or has a glossary, in the language given or the
        reader's."""
        listed = self.codes.get(self.columns[column].codes or self.columns[column].glossary, {})
        return {code: in_language(names, language) for code, names in listed.items()}


@cache
def dictionary() -> Dictionary:
    """The project's dictionary. Raises DictionaryError where it contradicts itself."""
    return read(PATH)


def read(path: Path) -> Dictionary:
    """A dictionary from a TOML file. Raises DictionaryError."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    found = Dictionary(
        columns={name: _column(name, entry) for name, entry in raw["columns"].items()},
        tables={
            name: Table(name, t["label"], t["row"], tuple(t["columns"]), tuple(t["required"]))
            for name, t in raw["tables"].items()
        },
        filters={
            name: Filter(name=name, **{**entry, "facts": tuple(entry["facts"])})
            for name, entry in raw["filters"].items()
        },
        codes=raw["codes"],
    )
    _check(found, path)
    return found


def _column(name: str, entry: dict) -> Column:
    return Column(name=name, **{"format": FORMATS.get(entry["type"], ""), **entry})


def _check(found: Dictionary, path: Path) -> None:
    for table in found.tables.values():
        for name in table.columns:
            if name not in found.columns:
                raise DictionaryError(
                    f"{path.name}: table {table.name} names the column {name}, which is not in [columns]."
                )
    for column in found.columns.values():
        if column.type not in SQL_TYPES:
            raise DictionaryError(
                f"{path.name}: column {column.name} has the type {column.type}; allowed: {', '.join(SQL_TYPES)}."
            )
        for listed in filter(None, (column.codes, column.glossary)):
            if listed not in found.codes:
                raise DictionaryError(
                    f"{path.name}: column {column.name} names the code list {listed}, which is not in [codes]."
                )
        if column.filters and column.filters != "dates" and column.filters not in found.filters:
            raise DictionaryError(
                f"{path.name}: column {column.name} sets the filter {column.filters}, which is not in [filters]."
            )
