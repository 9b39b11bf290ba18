"""The templates of data/report.toml: sections, sentences, and the numbers their slots hold."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

PATH = Path(__file__).parent.parent.parent / "data" / "report.toml"
SLOT = re.compile(r"\{([a-z_]+)\}")
NONE, SOME = "none", "some"


@dataclass(frozen=True)
class Slot:
    """A number in a sentence: a headline number, or a column of a file in queries/report ('groups.rural').
    `nouns`: its forms by language, for one and for many; empty where the sentence says what it is."""

    name: str
    number: str = ""
    count: str = ""
    nouns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file in queries/report, '' for a headline number."""
        return self.count.partition(".")[0]

    @property
    def column(self) -> str:
        """The column of that file."""
        return self.count.partition(".")[2]


@dataclass(frozen=True)
class Template:
    """A sentence in every language it is written in. `when`: slots that must be none, or some."""

    key: str
    section: str
    texts: Mapping[str, str]
    slots: Mapping[str, Slot]
    when: Mapping[str, str]


@dataclass(frozen=True)
class Section:
    """A part of the text; `page` is where its records stand."""

    key: str
    titles: Mapping[str, str]
    page: str


@dataclass(frozen=True)
class Templates:
    """All of data/report.toml, in its order; `words` are standing words by language."""

    sections: tuple[Section, ...]
    sentences: tuple[Template, ...]
    words: Mapping[str, Mapping[str, str]]

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages that every sentence is written in."""
        found = [set(one.texts) for one in self.sentences]
        return tuple(language for language in ("en", "ru", "ky") if all(language in texts for texts in found))


@cache
def templates() -> Templates:
    """The project's templates, read once."""
    return read(PATH)


def read(path: Path) -> Templates:
    """The templates of a TOML file."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Templates(
        sections=tuple(Section(one["key"], one["title"], one["page"]) for one in raw["sections"]),
        sentences=tuple(map(_template, raw["sentences"])),
        words=raw["words"],
    )


def slots_in(text: str) -> tuple[str, ...]:
    """Names of the slots of a text, in its order, each once."""
    return tuple(dict.fromkeys(SLOT.findall(text)))


def _template(entry: Mapping[str, Any]) -> Template:
    texts = {language: entry[language] for language in ("en", "ru", "ky") if language in entry}
    slots = {name: _slot(name, held) for name, held in entry["numbers"].items()}
    return Template(entry["key"], entry["section"], texts, slots, entry.get("when", {}))


def _slot(name: str, held: Mapping[str, Any]) -> Slot:
    nouns = {language: tuple(held[language]) for language in ("en", "ru", "ky") if language in held}
    return Slot(name, held.get("number", ""), held.get("count", ""), nouns)
