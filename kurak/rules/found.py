"""What a rule found, in Russian: data/found_ru.toml holds its sentences and words."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

PATH = Path(__file__).parents[2] / "data" / "found_ru.toml"
_PLACE = re.compile(r"\\{([a-i])\\}")
_BETWEEN = "; "
Sentences = tuple[tuple[re.Pattern[str], str], ...]


def in_russian(found: str) -> str:
    """The finding as a Russian reader understands it; '' where no sentence is known for it, or for a part of it."""
    parts = [_told(part) for part in found.split(_BETWEEN)]
    return _BETWEEN.join(parts) if all(parts) else ""


def _told(text: str) -> str:
    for pattern, russian in _sentences():
        if match := pattern.fullmatch(text):
            return russian.format(**{name: _word(value) for name, value in match.groupdict().items()})
    return ""


def _word(value: str) -> str:
    """One word of the list, or several between commas."""
    return ", ".join(_words().get(part, part) for part in value.split(", "))


@cache
def _sentences() -> Sentences:
    """Those with the most words of their own first, so that '{a} of {b} ...' takes nothing away from them."""
    found = [(_pattern(english), russian) for english, russian in _read()["sentences"].items()]
    return tuple(sorted(found, key=lambda one: -len(re.sub(r"\(\?P<\w>\.\+\?\)", "", one[0].pattern))))


def _pattern(english: str) -> re.Pattern[str]:
    return re.compile(_PLACE.sub(r"(?P<\1>.+?)", re.escape(english)))


@cache
def _words() -> Mapping[str, str]:
    return _read()["words"]


@cache
def _read() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
