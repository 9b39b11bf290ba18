"""How files of one layout are read: a small TOML in the programme's sources/, read and checked."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz, process

from kurak.dictionary import dictionary
from kurak.errors import IntakeError
from kurak.intake import known
from kurak.intake.file_mapping import CONSTANTS, AudienceRule, CountColumn, FileMapping
from kurak.intake.layout import Sheet
from kurak.words import say

ALIKE = 0.8
NEAR = 60
ALLOWED_CONSTANTS = (
    *("workstream", "counts_as", "partner", "partner_name", "project", "project_name", "status", "title"),
    *("activity_type", "adm1_code", "adm1_name", "adm2_code", "adm2_name", "adm3_name", "settlement_type"),
    *("delivery_mode", "intended_for", "count_method", "started_on", "period", "measure", "unit", "dimension"),
)
# how counts stood under [columns] in the first mappings
OLD_COUNTS: Mapping[str, Mapping[str, str]] = {
    "total_reported": {},
    "girls": {"sex": "women", "age_band": "child"},
    "boys": {"sex": "men", "age_band": "child"},
    "women": {"sex": "women", "age_band": "adult"},
    "men": {"sex": "men", "age_band": "adult"},
    "sex_unknown": {"sex": "unknown"},
    "new_people_reported": {"measure": "new"},
    "indirect": {"measure": "indirect"},
}
COLUMNS = (
    *(name for name in known.fields() if name not in ("sector", "reported_on", *OLD_COUNTS)),
    "activity_type",
)
SCALARS = ("rows", "period_from", "hidden_rows")
KEYS = (
    *("day_first", *SCALARS, "above", "headings", "counts", "audience"),
    *("columns", "constants", "values", "not_used"),
)
ALLOWED = {
    "rows": ("activities", "participants"),
    "period_from": ("column", "sheet", "file", "banner", "given"),
    "hidden_rows": ("used", "set_aside"),
    "over_time": ("sum", "last"),
}


def missing(mapping: FileMapping) -> tuple[str, ...]:
    """What a sheet can't do without and the mapping has not: a day, a place, a count."""
    has = {*mapping.columns, *mapping.constants, *mapping.above}
    told_day = bool(has & {"started_on", "period"}) or mapping.period_from != "column"
    needs = {
        say("started_on (the day)"): told_day,
        say("adm1_code or adm1_name (the place)"): bool(has & {"adm1_code", "adm1_name", "adm2_code", "adm2_name"}),
        say("a column of counts (people reached, or another measure)"): bool(mapping.counts)
        or mapping.rows == "participants",
    }
    return tuple(need for need, is_there in needs.items() if not is_there)


def compared(mapping: FileMapping, sheet: Sheet) -> tuple[str, ...]:
    """What a sheet has otherwise than the files its mapping was made for; a heading that is new and close to one
    that has vanished is asked about."""
    counted = (count.heading for count in mapping.counts)
    known = dict.fromkeys((*mapping.headings, *mapping.columns.values(), *counted))
    new, gone = [h for h in sheet.headings if h not in known], [h for h in known if h not in sheet.headings]
    told = [say("The column {heading} is new; it is not used.", heading=repr(h)) for h in new]
    return (*told, *(_vanished(heading, mapping.use_of(heading), new) for heading in gone))


def _vanished(heading: str, used: str, new: Sequence[str]) -> str:
    if not used:
        return say("The column {heading} has vanished; it was not used.", heading=repr(heading))
    lost = say("The column {heading} has vanished; {field} is not recorded.", heading=repr(heading), field=used)
    near = process.extractOne(
        known.tidy(heading), {h: known.tidy(h) for h in new}, scorer=fuzz.ratio, score_cutoff=NEAR
    )
    if not near:
        return lost
    return lost + " " + say("Was it renamed to {new}? Then change its heading in the mapping.", new=repr(near[2]))


def saved(mappings: Iterable[FileMapping], sheet: Sheet, alike: float = ALIKE) -> FileMapping | None:
    """The mapping made for the headings most like the sheet's, where enough of all of them are shared."""
    best = max(mappings, key=lambda m: _likeness(m.headings, sheet.headings), default=None)
    return best if best and _likeness(best.headings, sheet.headings) >= alike else None


def read(path: Path) -> FileMapping:
    """A mapping from its TOML file. Raises IntakeError naming the file and what to mend."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        _check(path, say("key"), raw, KEYS)
        return _checked(path, _from_toml(path.stem, raw))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, AttributeError) as error:
        raise IntakeError(say("{path} can't be read: {error}; mend that line.", path=path, error=error)) from None
    except KeyError as error:
        raise IntakeError(say("{path} has no key {key}; add it.", path=path, key=error)) from None


def all_in(folder: Path) -> tuple[FileMapping, ...]:
    """Every mapping of a programme's sources/."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))


def _from_toml(name: str, raw: Mapping[str, Any]) -> FileMapping:
    columns = _texts(raw.get("columns", {}))
    usual = {f.name: f.default for f in fields(FileMapping)}
    one_of = {key: raw.get(key, usual[key]) for key in SCALARS}
    return FileMapping(
        name=name,
        headings=_listed("headings", raw["headings"]),
        columns={key: heading for key, heading in columns.items() if key not in OLD_COUNTS},
        counts=(*old_counts(columns), *(CountColumn(**_texts(entry)) for entry in raw.get("counts", ()))),
        values={key: _texts(codes) for key, codes in raw.get("values", {}).items()},
        constants=_texts(raw.get("constants", CONSTANTS)),
        audience=tuple(AudienceRule(**_texts(entry)) for entry in raw.get("audience", ())),
        above=_listed("above", raw.get("above", [])),
        day_first=_flag("day_first", raw.get("day_first", True)),
        not_used=_texts(raw.get("not_used", {})),
        rows=one_of["rows"],
        period_from=one_of["period_from"],
        hidden_rows=one_of["hidden_rows"],
    )


def old_counts(columns: Mapping[str, str]) -> tuple[CountColumn, ...]:
    """Counts that stood under [columns]; without girls and boys, women are women of any age."""
    by_age = bool({"girls", "boys"} & set(columns))
    return tuple(
        CountColumn(columns[name], **{k: v for k, v in told.items() if by_age or k != "age_band"})
        for name, told in OLD_COUNTS.items()
        if name in columns
    )


def _checked(path: Path, found: FileMapping) -> FileMapping:
    """The mapping, where everything in it is allowed."""
    _check(path, say("field"), found.columns, COLUMNS)
    _check(path, say("field"), found.values, COLUMNS)
    _check(path, say("field"), found.constants, ALLOWED_CONSTANTS)
    _check(path, say("field"), found.above, COLUMNS)
    for key in SCALARS:
        _check(path, key, [getattr(found, key)], ALLOWED[key])
    for count in found.counts:
        _check(path, "sex", [count.sex], ("", *dictionary().codes["sex"]))
        _check(path, "over_time", [count.over_time], ALLOWED["over_time"])
    for rule in found.audience:
        _check(path, "channel", [rule.channel], tuple(dictionary().codes["channel"]))
        _check_pattern(path, rule.pattern)
    _check_twice(path, [count.heading for count in found.counts])
    return found


def _check(path: Path, kind: str, found: Iterable[str], allowed: Sequence[str]) -> None:
    for name in found:
        if name not in allowed:
            raise IntakeError(
                say(
                    "{path}: there is no {kind} {name}; allowed: {allowed}.",
                    path=path,
                    kind=kind,
                    name=name,
                    allowed=", ".join(filter(None, allowed)),
                )
            )


def _check_pattern(path: Path, pattern: str) -> None:
    try:
        re.compile(pattern)
    except re.error as error:
        raise IntakeError(
            say("{path}: {pattern} is no regular expression: {error}.", path=path, pattern=repr(pattern), error=error)
        ) from None


def _check_twice(path: Path, headings: Sequence[str]) -> None:
    twice = next((heading for heading in headings if headings.count(heading) > 1), None)
    if twice is not None:
        raise IntakeError(
            say("{path}: the column {heading} is counted twice; keep one line.", path=path, heading=repr(twice))
        )


def _flag(key: str, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise TypeError(say("{key} must be true or false, without quotes", key=key))
    return raw


def _listed(key: str, raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not all(isinstance(text, str) for text in raw):
        raise TypeError(say("{key} must be a list of texts in quotes", key=key))
    return tuple(raw)


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    for key, value in raw.items():
        if not isinstance(value, str):
            raise TypeError(say("{key} must be text in quotes", key=key))
    return dict(raw)


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared headings among all headings, 0 to 1."""
    return len(set(one) & set(other)) / max(len(set(one) | set(other)), 1)
