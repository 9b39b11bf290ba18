"""Words known beforehand: what a column may be called, what a cell may say for one of our codes."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kurak.dictionary import dictionary
from kurak.intake.ids import folded

HEADINGS = Path(__file__).parent / "headings.toml"
VALUES = Path(__file__).parent / "values.toml"
COUNT_WORDS = Path(__file__).parent / "count_words.toml"


@dataclass(frozen=True)
class Field:
    """A field looked for in a partner's file; `words` are tidied headings, the likeliest first, `holds` what its
    cells must be."""

    name: str
    label: str
    holds: str
    tags: tuple[str, ...]
    words: tuple[str, ...]


@cache
def fields() -> Mapping[str, Field]:
    """The fields of headings.toml by name."""
    return {
        name: Field(name, e["label"], e["holds"], tuple(e["tags"]), tuple(map(tidy, e["words"])))
        for name, e in _read(HEADINGS).items()
    }


def is_called(heading: str, names: Iterable[str]) -> bool:
    """True where a heading is, word for word, what one of the fields named is called."""
    return any(tidy(heading) in fields()[name].words for name in names)


@cache
def codes_of(column: str) -> Mapping[str, str]:
    """Folded text to code, for a column of the dictionary or a list of values.toml."""
    found = {folded(word): code for code, words in _read(VALUES).get(column, {}).items() for word in words}
    if column in dictionary().columns:
        listed = dictionary().codes.get(dictionary().columns[column].codes, {})
        for code, names in listed.items():
            for word in (code, code.replace("_", " "), *names.values()):
                found.setdefault(folded(word), code)
    return found


@cache
def count_words() -> Mapping[str, tuple[str, str]]:
    """The words that headings of counts are made of: folded, to the list of count_words.toml and its code."""
    lists = _read(COUNT_WORDS)
    return {
        " ".join(re.findall(r"[^\W_]+|%", folded(word))): (name, code)
        for name, codes in reversed(list(lists.items()))
        if name != "unit"
        for code, words in codes.items()
        for word in words
    }


@cache
def unit_of(measure: str) -> str:
    """What a measure is counted in: people, unless count_words.toml says otherwise."""
    return next((unit for unit, measures in _read(COUNT_WORDS)["unit"].items() if measure in measures), "people")


@cache
def patterns_of(column: str) -> Mapping[str, str]:
    """Code to one regular expression, for a list of values.toml that holds such."""
    return {code: "|".join(patterns) for code, patterns in _read(VALUES)[column].items()}


def tidy(heading: str) -> str:
    """A heading without case, accents, punctuation and brackets: 'Fecha de Inicio (dd/mm/aaaa)' -> 'fecha de
    inicio'."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", folded(heading))
    return " ".join(re.findall(r"\w+", bare)).strip("_ ") or " ".join(folded(heading).split())


@cache
def _read(path: Path) -> Mapping[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
