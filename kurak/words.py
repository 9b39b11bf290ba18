"""The one door for text that a reader sees on a page, on a slide or in a terminal.

English is the key: `say("Copy link")`. A language is a table from English to its own words, data/words.ru.toml;
text without an entry stays English, and is remembered. Text of figures comes from their front matter, labels of
columns and codes from the dictionary; both pass through `say` as well when they are shown.
"""

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "ru", "ky")
FOLDER = Path(__file__).parent.parent / "data"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# 12,345.6 is written 12 345,6 in the other languages, with a space that does not break.
_SIGNS = str.maketrans(",.", "\u00a0,")


@dataclass(frozen=True)
class _Catalogue:
    """`said`: English to the language's words; `counted`: the English plural to the forms after 1, 2 and 5."""

    said: Mapping[str, str]
    counted: Mapping[str, tuple[str, str, str]]


@dataclass(frozen=True)
class _Voice:
    """The language spoken, and what was asked for that it has no words for."""

    language: str
    unsaid: set[str] = field(default_factory=set)


_ENGLISH = _Voice("en")
_voice: ContextVar[_Voice] = ContextVar("voice")


@contextmanager
def speaking(language: str) -> Iterator[set[str]]:
    """Everything said inside is said in the language. Gives the English texts that it turned out to have no words for;
    they stay English."""
    voice = _Voice(language)
    token = _voice.set(voice)
    try:
        yield voice.unsaid
    finally:
        _voice.reset(token)


def language() -> str:
    """The language that is spoken: one of LANGUAGES."""
    return _voice.get(_ENGLISH).language


def say(text: str, /, **values: object) -> str:
    """The text in the reader's language, `{name}` filled from values."""
    said = _said(text)
    return said.format(**values) if values else said


def in_language(names: Mapping[str, str | None], wanted: str | None = None) -> str:
    """The name in the language wanted (the reader's), else in English, else in whatever there is; '' for none."""
    return next((names[key] or "" for key in (wanted or language(), "en", *LANGUAGES) if names.get(key)), "")


def counted(count: float, one: str, many: str) -> str:
    """A number with its noun: '1 activity', '1,204 activities'."""
    number = written(f"{count:,.0f}")
    forms = catalogue(language()).counted.get(many)
    return f"{number} {forms[_form(round(count))] if forms else say(one if count == 1 else many)}"


def written(number: str) -> str:
    """A number printed as 12,345.6, as the reader's language writes it."""
    return number if language() == "en" else number.translate(_SIGNS)


def month_words(day: date, *, of_day: bool = False) -> str:
    """'Sep'; `of_day` where the number of a day stands before it."""
    name = MONTHS[day.month - 1]
    return catalogue(language()).said.get(f"of {name}", _said(name)) if of_day else _said(name)


def day_words(day: date) -> str:
    """'28 Sep 2025'."""
    return f"{day.day} {month_words(day, of_day=True)} {day.year}"


@cache
def catalogue(language: str) -> _Catalogue:
    """What a language has words for; nothing where there is no file for it, as for English."""
    path = FOLDER / f"words.{language}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return _Catalogue(raw.get("said", {}), {many: tuple(forms) for many, forms in raw.get("counted", {}).items()})


def _said(text: str) -> str:
    voice = _voice.get(_ENGLISH)
    if voice.language == "en":
        return text
    found = catalogue(voice.language).said.get(text)
    if found is None:
        voice.unsaid.add(text)
    return found or text


def _form(count: int) -> int:
    """Which of three forms follows a number: 1, 21 (but not 11); 2 to 4, 22 to 24 (but not 12 to 14); all others."""
    if count % 10 == 1 and count % 100 != 11:
        return 0
    return 1 if 2 <= count % 10 <= 4 and not 12 <= count % 100 <= 14 else 2
