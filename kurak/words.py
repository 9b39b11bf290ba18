"""The one door for text that a reader sees on a page or in a terminal.

English is the key: `say("Copy link")`. A language is a table from English to its own words;
text without an entry stays English. Text of figures comes from their front matter, labels of
columns and codes from the dictionary; both pass through `say` as well when they are shown.
"""

from collections.abc import Mapping
from datetime import date

LANGUAGES = ("en", "ru", "ky")


def say(text: str, /, **values: object) -> str:
    """The text in the reader's language, `{name}` filled from values."""
    return text.format(**values) if values else text


def in_language(names: Mapping[str, str | None], language: str = "en") -> str:
    """The name in the language, else in English, else in whatever there is; '' where there is none."""
    return next((names[key] or "" for key in (language, "en", *LANGUAGES) if names.get(key)), "")


def counted(count: float, one: str, many: str) -> str:
    """A number with its noun: '1 activity', '1,204 activities'."""
    return f"{count:,.0f} {say(one if count == 1 else many)}"


def day_words(day: date) -> str:
    """'28 Sep 2025'."""
    return f"{day.day} {day:%b %Y}"
