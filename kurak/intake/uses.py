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
    "new": ("people", "New people"),
    "indirect": ("people", "People reached indirectly"),
    "targeted": ("people", "People targeted"),
    "planned": ("people", "People planned"),
    "in_need": ("people", "People in need"),
    "affected": ("people", "People affected"),
    "households": ("households", "Households"),
    "cases": ("cases", "Cases"),
    "items": ("items", "Items"),
    "square_metres": ("square_metres", "Square metres"),
}
GROUPS = {
    "Activity": ("activity_id", "title", "activity_type", "status", "settlement_type", "evidence_ref"),
    "Who": ("partner_name", "partner", "project_name", "project"),
    "When": ("started_on", "ended_on", "period"),
    "Where": (
        *("country_name", "country_code", "adm1_name", "adm1_code"),
        *("adm2_name", "adm2_code", "adm3_name", "adm3_code"),
    ),
    "Row": ("sex", "age", "birth_date", "sex_age", "measure", "unit", "dimension"),
}
NOT_RECORDED = {"sex": "sex not recorded", "age_band": "age not recorded"}


def uses() -> Mapping[str, str]:
    """Key to words, in reading order: not used, fields by what they tell, counts of people reached, other measures."""
    named = {
        f"field:{name}": f"{say(group)}: {_label(name)}"
        for group, names in GROUPS.items()
        for name in names
        if name in COLUMNS
    }
    return {NOT_USED: say("not used"), **named, **{_key(count): _count(count) for count in _counts()}}


def uses_of(mapping: FileMapping) -> Mapping[str, str]:
    """The same with the uses that only this mapping has."""
    own = {use: _own(mapping, heading) for heading in mapping.headings if (use := use_of(mapping, heading))[:1] == "="}
    return {**uses(), **own}


def use_of(mapping: FileMapping, heading: str) -> str:
    """The key of what a column is used as now; a use that is not in the list is '=' and its words."""
    count = next((count for count in mapping.counts if count.heading == heading), None)
    name = next((name for name, of in mapping.columns.items() if of == heading), None)
    if count:
        key = _key(count)
        return key if key in map(_key, _counts()) else f"={mapping.use_of(heading)}"
    if name:
        return f"field:{name}" if any(name in names for names in GROUPS.values()) else f"={mapping.use_of(heading)}"
    return f"={used}" if (used := mapping.use_of(heading)) else NOT_USED


def used_as(mapping: FileMapping, heading: str, use: str) -> FileMapping:
    """The mapping with one column used otherwise. A field that another column had is taken from that one."""
    name = use.removeprefix("field:") if use.startswith("field:") else ""
    freed = _without(mapping, heading, name)
    if name:
        changed = replace(freed, columns={**freed.columns, name: heading})
        return _told(changed, name)
    count = _count_of(mapping, use)
    if count:
        changed = replace(freed, counts=(*freed.counts, replace(count, heading=heading)))
        return _told(changed, f"counts:{heading}")
    if use != NOT_USED:
        return mapping
    return replace(freed, not_used={**freed.not_used, heading: say("a person chose not to use it")})


def _count_of(mapping: FileMapping, use: str) -> CountColumn | None:
    """The count that the key names, of the list or of another column; None where it names none."""
    own = (count for count in mapping.counts if use_of(mapping, count.heading) == use)
    return next((count for count in _counts() if _key(count) == use), None) or next(own, None)


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
    whole = [CountColumn("", age_band=age) for age in ("", *ages)]
    by_sex = [CountColumn("", sex=sex, age_band=age) for sex in sexes if sex != "unknown" for age in ("", *ages)]
    others = [CountColumn("", measure=measure, unit=unit) for measure, (unit, _) in MEASURES.items()]
    return (*whole, *by_sex, CountColumn("", sex="unknown"), *others)


def _key(count: CountColumn) -> str:
    return f"count:{count_words(count)}"


def _label(name: str) -> str:
    return say(fields()[name].label if name in fields() else "kind of activity")


def _count(count: CountColumn) -> str:
    """'People reached: women, 18-24'; 'Households: food'."""
    told = "People reached" if count.measure == "reached" else MEASURES.get(count.measure, ("", ""))[1]
    what = say(told) if told else _capital(count_words(replace(count, sex="", age_band="")))
    which = [_code("sex", count.sex), _code("age_band", count.age_band)]
    which += [_code(name, getattr(count, name)) for name in ("participant_role", "disability")]
    parts = ", ".join(filter(None, (*which, count.dimension if told else "")))
    return f"{what}: {parts}" if parts else what


def _code(column: str, code: str) -> str:
    """The code's label as it stands within a sentence; a word of the file's own as it is."""
    if code == "unknown" and column in NOT_RECORDED:
        return say(NOT_RECORDED[column])
    label = dictionary().labels(column).get(code, code)
    return label[:1].lower() + label[1:]


def _own(mapping: FileMapping, heading: str) -> str:
    counts = [_count(count) for count in mapping.counts if count.heading == heading]
    named = [_capital(_label(name)) for name, of in mapping.columns.items() if of == heading and name in fields()]
    heard = any(heading in (rule.heading, rule.outlet) for rule in mapping.audience)
    told = "; ".join(dict.fromkeys((*named, *counts, *([say("tells what is an audience")] if heard else []))))
    return _capital(told) or mapping.use_of(heading)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
