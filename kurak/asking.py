"""Questions nobody had a figure for: a number, counted by one thing and split by another, from closed lists.

A question has a name, `ask_attendances_by_adm1_code_and_sex`, and is a figure like any other: on a page, in a
picture, in a workbook, on a slide. Its query is one file of queries/ask, bound to what it is counted by.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kurak.dictionary import dictionary
from kurak.errors import QueryError
from kurak.queries import Query, shelf
from kurak.scope import MONTHS_IN
from kurak.words import language, say

PATH = Path(__file__).parent.parent / "data" / "asking.toml"
_PARTNER = "partner_id"
_NAME = re.compile(r"ask_([a-z_]+?)_by_([a-z0-9_]+?)(?:_and_([a-z0-9_]+))?")


@dataclass(frozen=True)
class Question:
    """A number by a column, split by another ('' for none)."""

    number: str
    by: str
    split: str = ""

    @property
    def name(self) -> str:
        """'ask_attendances_by_adm1_code_and_sex'."""
        return f"ask_{self.number}_by_{self.by}{f'_and_{self.split}' if self.split else ''}"

    @property
    def words(self) -> str:
        """'Attendances by oblast, split by sex'."""
        title, by = say(shelf("ask")[self.number].words["title"]), _label(self.by)
        if not self.split:
            return say("{title} by {by}", title=title, by=by)
        return say("{title} by {by}, split by {split}", title=title, by=by, split=_label(self.split))


def numbers() -> tuple[str, ...]:
    """What can be asked for, in the order of the list."""
    return tuple(_lists()["numbers"])


def bys() -> tuple[str, ...]:
    """Columns that a number can be counted by, in the order of the list."""
    return tuple(_lists()["by"])


def splits() -> tuple[str, ...]:
    """Columns that each of them can be split by, in the order of the list."""
    return tuple(_lists()["split"])


def measures() -> tuple[str, ...]:
    """The columns that answers measure in."""
    return tuple(entry["measure"] for entry in _lists()["numbers"].values())


def headlines(number: str) -> tuple[str, ...]:
    """The headline numbers that say the same over the whole scope."""
    return tuple(_lists()["numbers"][number]["headline"])


def question(name: str) -> Question | None:
    """The question of that name; None for any other name. Raises QueryError where it asks for what is in no list."""
    found = _NAME.fullmatch(name)
    if not found:
        return None
    asked = Question(found[1], found[2], found[3] or "")
    for one, allowed in ((asked.number, numbers()), (asked.by, bys()), (asked.split, ("", *splits()))):
        if one not in allowed:
            known = ", ".join(filter(None, allowed))
            raise QueryError(say("Nobody can ask for {name}; allowed: {known}.", name=one, known=known))
    return asked


def refusal(asked: Question) -> str:
    """Why a question can't be answered honestly, whatever the scope; '' where it can."""
    if asked.by == asked.split:
        return say("It can't be counted by a thing and split by the same. Choose another split, or none.")
    if asked.split == "age_band" and asked.by != "sex":
        return say(
            "So many ages can't be told apart in one bar. Ask by age, split by sex, or narrow the scope to ages."
        )
    return next((say(entry["why"]) for entry in _lists()["refused"] if _fits(entry, asked)), "")


def find(name: str) -> Query | None:
    """The query of a question, the same object until its file changes; None for a name that is no question's.

    Raises QueryError for a question that is in no list, or that can't be answered honestly.
    """
    asked = question(name)
    if asked is None:
        return None
    if why := refusal(asked):
        raise QueryError(why)
    return _bound(shelf("ask")[asked.number], asked, language())


@lru_cache(maxsize=512)
def _bound(file: Query, asked: Question, _language: str) -> Query:
    chart, roles = _chart(asked)
    # partners are told apart inside only
    inside = {"audience": "internal"} if _PARTNER in (asked.by, asked.split) else {}
    words = {**file.words, "title": asked.words, "chart": chart, **roles, **inside}
    return replace(file, name=asked.name, words=words, bound=(("by", asked.by), ("split", asked.split)))


def _chart(asked: Question) -> tuple[str, Mapping[str, str]]:
    """The kind of chart that fits, and its roles."""
    entry = _lists()["numbers"][asked.number]
    measure, color = entry["measure"], {"color": asked.split} if asked.split else {}
    if asked.by in MONTHS_IN:
        kind = "time_lines" if measure.endswith("_share") else "time_stacked" if color else "time_bars"
        return kind, {"x": asked.by, "y": measure, **color}
    if entry.get("is_range"):
        return "ranges", {"x": measure, "y": asked.by, "low": "low", "high": "high"}
    if {asked.by, asked.split} == {"sex", "age_band"}:
        return "pyramid", {"x": measure, "y": "age_band", "color": "sex"}
    return "stacked_bars" if color else "bars", {"x": measure, "y": asked.by, **color}


def _fits(entry: Mapping[str, Any], asked: Question) -> bool:
    """Whether a refusal is about this question; a list that is left out means any."""
    held: Sequence[tuple[str, str]] = (("numbers", asked.number), ("by", asked.by), ("split", asked.split))
    return all(value in entry[key] for key, value in held if key in entry)


def _label(column: str) -> str:
    label = say(dictionary().columns[column].label)
    return label[0].lower() + label[1:]


@cache
def _lists() -> dict[str, Any]:
    return tomllib.loads(PATH.read_text(encoding="utf-8"))
