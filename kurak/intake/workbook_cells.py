"""What the cells of a programme workbook say: each column by its kind, and what is wrong with a cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.geography import ONLINE, Geography, Place
from kurak.intake.cells import as_dates, as_numbers, as_texts
from kurak.intake.ids import folded, slug
from kurak.intake.known import codes_of
from kurak.intake.periods import days_of
from kurak.intake.personal import without_personal_data
from kurak.intake.possible_names import NAMES_SOMEBODY, may_name_somebody
from kurak.intake.template_sheets import NAMED, TemplateColumn
from kurak.intake.workbook_lists import Choices, choices, entry
from kurak.words import say

LEVELS = {"adm1_code": 1, "adm2_code": 2}
OPEN_LISTS = ("projects", "partners", "organisations")
YES = {"true": True, "false": False, "1": True, "0": False}


@dataclass(frozen=True)
class Remark:
    """What is wrong or doubtful with one cell, and what would be right ('' where nobody knows)."""

    heading: str
    value: str
    reason: str
    suggestion: str = ""


@dataclass(frozen=True)
class Words:
    """What words of a workbook are understood by: its own lists, and the country's places."""

    lists: Mapping[str, Choices]
    geography: Geography
    country_code: str

    def of(self, column: TemplateColumn) -> Choices:
        """The list of the column; of a code column, the dictionary's where the workbook has none."""
        known = self.lists.get(column.choices)
        if known:
            return known
        listed = dictionary().codes.get(dictionary().columns[column.name].codes, {}) if column.type == "code" else {}
        return choices(entry(code, names["en"], names.get("ru", "")) for code, names in listed.items())


@dataclass(frozen=True)
class Understood:
    """A column's values, None for blank; by place of the row: what keeps it from being used, what is doubtful."""

    values: list[Any]
    faults: Mapping[int, Remark] = field(default_factory=dict)
    doubts: Mapping[int, Remark] = field(default_factory=dict)


def understood(column: TemplateColumn, cells: Sequence[Any], words: Words) -> Understood:
    """The column's cells as values of its kind."""
    texts = list(as_texts(cells))
    if column.type == "date":
        return _checked(column, texts, _plain(as_dates(cells).values.tolist()), say("is no date; write 2026-03-31."))
    if column.type in ("count", "number"):
        values = _plain(as_numbers(cells).values.tolist())
        return _never_below_zero(
            column, texts, _checked(column, texts, values, say("is no number; write digits only."))
        )
    if column.type == "flag":
        yes = {text: _flag(text, words.of(column)) for text in set(texts) if text}
        values = [yes[text] if text else None for text in texts]
        return _checked(column, texts, values, say("is neither yes nor no; choose from the list."))
    if column.type == "period":
        values = [text if text and _is_period(text) else None for text in texts]
        return _checked(column, texts, values, say("is no period; write 2026, 2026-Q3 or 2026-09."))
    if column.type in ("code", "place"):
        return _coded(column, texts, words)
    scrubbed = {text: without_personal_data(text) for text in set(texts) if text}
    return Understood([scrubbed[text] if text else None for text in texts], doubts=_named(column, texts))


def _named(column: TemplateColumn, texts: Sequence[str | None]) -> dict[int, Remark]:
    """Titles that may name somebody, by place of the row."""
    named = {text for text in set(texts) if text and column.name == "title" and may_name_somebody(text)}
    remarks = {text: Remark(column.en, without_personal_data(text), say(NAMES_SOMEBODY)) for text in named}
    return {i: remarks[text] for i, text in enumerate(texts) if text in named and text}


def _plain(values: Sequence[Any]) -> list[Any]:
    """Numbers and days as Python has them, None for what is not recorded."""
    return [None if pd.isna(v) else v.item() if isinstance(v, np.generic) else v for v in values]


def _checked(column: TemplateColumn, texts: Sequence[str | None], values: list[Any], wrong: str) -> Understood:
    """A cell that holds something but no value keeps its row from being used."""
    bad = [i for i, (text, value) in enumerate(zip(texts, values, strict=True)) if text and value is None]
    return Understood(values, {i: _remark(column, texts[i], wrong) for i in bad})


def _never_below_zero(column: TemplateColumn, texts: Sequence[str | None], found: Understood) -> Understood:
    if column.type != "count":
        return found
    below = {
        i: _remark(column, texts[i], say("is below 0; nobody is left blank or 0."))
        for i, value in enumerate(found.values)
        if value is not None and value < 0
    }
    return Understood(found.values, {**found.faults, **below}, found.doubts)


def _flag(text: str, known: Choices) -> bool | None:
    return YES.get((known.code(text) or text).casefold())


def _is_period(text: str) -> bool:
    try:
        return bool(days_of(text)[0])
    except IntakeError:
        return False


def _coded(column: TemplateColumn, texts: Sequence[str | None], words: Words) -> Understood:
    """Each different text once; one that is not understood is judged by how much hangs on it."""
    known: dict[str, tuple[str | None, Remark | None]] = {}
    for text in set(texts):
        if text:
            known[text] = _place(column, text, words) if column.type == "place" else _code(column, text, words)
    remarks = {i: known[text][1] for i, text in enumerate(texts) if text and known[text][1]}
    values = [known[text][0] if text else None for text in texts]
    faults = {i: remark for i, remark in remarks.items() if remark and values[i] is None and column.is_required}
    doubts = {i: remark for i, remark in remarks.items() if remark and i not in faults}
    return Understood(values, faults, doubts)


def _code(column: TemplateColumn, text: str, words: Words) -> tuple[str | None, Remark | None]:
    listed = words.of(column)
    word = codes_of(column.name).get(folded(text), "")
    code = listed.code(text) or (word if word in column.codes else "")
    if code:
        return code, None
    plain = without_personal_data(text)
    if column.choices in OPEN_LISTS:
        told = say("is not in the list; taken as a new one.") if listed.entries else ""
        return slug(plain), _remark(column, plain, told, listed.nearest(text)) if told else None
    if column.choices in NAMED:
        told = say("is not in the list and on no sheet of this workbook; enter it there first.")
        return None, _remark(column, plain, told, listed.nearest(text))
    told = say("is not in the list; choose from it.")
    return (None if column.is_required else plain), _remark(column, plain, told, listed.nearest(text))


def _place(column: TemplateColumn, text: str, words: Words) -> tuple[str | None, Remark | None]:
    """By the list, else by name or code in any language; a country whose places nobody knows takes any name."""
    listed = words.of(column)
    code = listed.code(text) or _everywhere(column, text, words)
    if code:
        return code, None
    found = words.geography.find(text, LEVELS[column.name])
    if len(found) == 1:
        return found[0].code, None
    plain = without_personal_data(text)
    if found:
        told = say("may be {places}; choose from the list.", places=", ".join(map(_told, found)))
        return None, _remark(column, plain, told, _told(found[0]))
    if not words.geography.country:
        return slug(plain), None
    told = say("is no place that is known at this level; choose from the list.")
    return None, _remark(column, plain, told, listed.nearest(text))


def _everywhere(column: TemplateColumn, text: str, words: Words) -> str:
    """The code of online or national work, '' for any other place."""
    if LEVELS[column.name] > 1:
        return ""
    if folded(text) in codes_of("online"):
        return ONLINE.code
    country = words.geography.country
    is_country = country is not None and country in words.geography.find(text, 0)
    return words.country_code if is_country or folded(text) in codes_of("national") else ""


def _told(place: Place) -> str:
    return f"{place.name.get('en', place.code)} ({place.code})"


def _remark(column: TemplateColumn, text: str | None, wrong: str, suggestion: str = "") -> Remark:
    value = without_personal_data(text or "")
    return Remark(column.en, value, f"{value!r} {wrong}", suggestion)
