"""What a column of a partner's file may be used as: the closed list a person chooses from, and the choice applied."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from kurak.dictionary import dictionary
from kurak.intake.file_mapping import CountColumn, FileMapping, count_words
from kurak.intake.known import fields
from kurak.intake.mapping import COLUMNS
from kurak.words import say

NOT_USED = ""
MEASURES = {
    "new": "people",
    "indirect": "people",
    "targeted": "people",
    "planned": "people",
    "in_need": "people",
    "affected": "people",
    "households": "households",
    "cases": "cases",
    "items": "items",
    "square_metres": "square_metres",
}


@cache
def uses() -> Mapping[str, str]:
    """Key to words, in reading order: not used, fields, counts of people reached, other measures."""
    named = {f"field:{name}": _capital(say(fields()[name].label)) for name in COLUMNS if name in fields()}
    named["field:activity_type"] = say("Kind of activity")
    counts = {f"count:{words}": _capital(words) for words in map(count_words, _counts())}
    return {NOT_USED: say("not used"), **named, **counts}


def use_of(mapping: FileMapping, heading: str) -> str:
    """The key of what a column is used as now; a use that is not in the list is '=' and its words."""
    count = next((count for count in mapping.counts if count.heading == heading), None)
    name = next((name for name, of in mapping.columns.items() if of == heading), None)
    key = f"count:{count_words(count)}" if count else f"field:{name}" if name else NOT_USED
    return key if key in uses() or key == NOT_USED else f"={mapping.use_of(heading)}"


def used_as(mapping: FileMapping, heading: str, use: str) -> FileMapping:
    """The mapping with one column used otherwise. A field that another column had is taken from that one."""
    kind, _, name = use.partition(":")
    freed = _without(mapping, heading, name if kind == "field" else "")
    if kind == "field":
        changed = replace(freed, columns={**freed.columns, name: heading})
        return _told(changed, name)
    if kind == "count":
        count = next(count for count in _counts() if count_words(count) == name)
        changed = replace(freed, counts=(*freed.counts, replace(count, heading=heading)))
        return _told(changed, f"counts:{heading}")
    return replace(freed, not_used={**freed.not_used, heading: say("a person chose not to use it")})


def _without(mapping: FileMapping, heading: str, name: str) -> FileMapping:
    columns = {field: of for field, of in mapping.columns.items() if of != heading and field != name}
    lost = [of for field, of in mapping.columns.items() if field == name and of != heading]
    not_used = {of: why for of, why in mapping.not_used.items() if of != heading}
    return replace(
        mapping,
        columns=columns,
        counts=tuple(count for count in mapping.counts if count.heading != heading),
        audience=tuple(rule for rule in mapping.audience if heading not in (rule.heading, rule.outlet)),
        not_used={**not_used, **{of: say("another column is used for this") for of in lost}},
    )


def _told(mapping: FileMapping, key: str) -> FileMapping:
    reasons = {**mapping.reasons, key: say("a person chose it")}
    return replace(mapping, reasons=reasons, sure={**mapping.sure, key: 1.0})


@cache
def _counts() -> tuple[CountColumn, ...]:
    """Every count in the list, under no heading yet."""
    sexes, ages = (tuple(dictionary().codes[name]) for name in ("sex", "age_band"))
    reached = [CountColumn("", sex=sex, age_band=age) for sex in ("", *sexes) for age in ("", *ages)]
    others = [CountColumn("", measure=measure, unit=unit) for measure, unit in MEASURES.items()]
    return (*reached, *others)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
