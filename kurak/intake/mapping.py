"""How files of one layout are read: a small TOML in the programme's sources/, written once, then kept."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kurak.errors import IntakeError
from kurak.intake.known import fields
from kurak.intake.layout import Sheet
from kurak.toml_text import toml_key, toml_value
from kurak.words import say

ALIKE = 0.8
CONSTANTS = {"workstream": "other", "counts_as": "direct"}
ALLOWED_CONSTANTS = (
    *("workstream", "counts_as", "partner", "partner_name", "project", "project_name", "status"),
    *("adm1_code", "settlement_type", "delivery_mode", "intended_for", "count_method"),
)
COLUMNS = (*(name for name in fields() if name not in ("sector", "reported_on")), "activity_type")
COUNTS = ("total_reported", "girls", "boys", "women", "men", "sex_unknown")


@dataclass(frozen=True)
class FileMapping:
    """`columns`: field to heading. `values`: field to the file's text to our code. `constants`: field to what
    stands for every row. `reasons`, `not_used`: why. `day_first`: whether 03/04/2026 is 3 April."""

    name: str
    headings: tuple[str, ...]
    columns: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=lambda: dict(CONSTANTS))
    day_first: bool = True
    reasons: Mapping[str, str] = field(default_factory=dict)
    not_used: Mapping[str, str] = field(default_factory=dict)


def missing(mapping: FileMapping) -> tuple[str, ...]:
    """What a sheet can't do without and the mapping has not: a day, a place, a count."""
    has = {*mapping.columns, *mapping.constants}
    needs = {
        say("started_on (the day)"): has & {"started_on"},
        say("adm1_code or adm1_name (the place)"): has & {"adm1_code", "adm1_name"},
        say("total_reported, or women and men (the count)"): has & {*COUNTS, "indirect"},
    }
    return tuple(need for need, found in needs.items() if not found)


def compared(mapping: FileMapping, sheet: Sheet) -> tuple[str, ...]:
    """What a sheet has otherwise than the files its mapping was made for."""
    new = [h for h in sheet.headings if h not in mapping.headings]
    gone = [h for h in mapping.headings if h not in sheet.headings]
    told = [say("The column {heading} is new; it is not used.", heading=repr(h)) for h in new]
    for heading in gone:
        used = ", ".join(name for name, of in mapping.columns.items() if of == heading)
        told.append(
            say("The column {heading} has vanished; {field} is not recorded.", heading=repr(heading), field=used)
            if used
            else say("The column {heading} has vanished; it was not used.", heading=repr(heading))
        )
    return tuple(told)


def saved(mappings: Iterable[FileMapping], sheet: Sheet, alike: float = ALIKE) -> FileMapping | None:
    """The mapping made for the headings most like the sheet's, where enough of all of them are shared."""
    best = max(mappings, key=lambda m: _likeness(m.headings, sheet.headings), default=None)
    return best if best and _likeness(best.headings, sheet.headings) >= alike else None


def read(path: Path) -> FileMapping:
    """A mapping from its TOML file. Raises IntakeError naming the file and what to mend."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
        found = FileMapping(
            name=path.stem,
            headings=tuple(raw["headings"]),
            columns=_texts(raw.get("columns", {})),
            values={name: _texts(codes) for name, codes in raw.get("values", {}).items()},
            constants=_texts(raw.get("constants", CONSTANTS)),
            day_first=bool(raw.get("day_first", True)),
            not_used=_texts(raw.get("not_used", {})),
        )
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, TypeError, AttributeError) as error:
        raise IntakeError(say("{path} can't be read: {error}; mend that line.", path=path, error=error)) from None
    except KeyError as error:
        raise IntakeError(say("{path} has no key {key}; add it.", path=path, key=error)) from None
    _check(path, found.columns, COLUMNS)
    _check(path, found.values, COLUMNS)
    _check(path, found.constants, ALLOWED_CONSTANTS)
    return found


def all_in(folder: Path) -> tuple[FileMapping, ...]:
    """Every mapping of a programme's sources/."""
    return tuple(read(path) for path in sorted(folder.glob("*.toml")))


def text_of(mapping: FileMapping) -> str:
    """The mapping as TOML, each line with its reason."""
    labels = {name: known.label for name, known in fields().items()}
    lines = [
        "# How Kurak reads files with these headings. Change a line, then import the file again.",
        f"# Fields that may stand under columns: {', '.join(COLUMNS)}.",
        f"day_first = {toml_value(mapping.day_first)}  # 03/04/2026 is 3 April",
        "headings = [",
        *(f"  {toml_value(heading)}," for heading in mapping.headings),
        "]",
        "\n[columns]",
        *(
            f"{name} = {toml_value(heading)}  # {_comment(labels.get(name, ''), mapping.reasons.get(name, ''))}"
            for name, heading in mapping.columns.items()
        ),
        *(f"# lacking: {need}" for need in missing(mapping)),
        "\n[constants]",
        *(f"{name} = {toml_value(value)}" for name, value in mapping.constants.items()),
    ]
    for name, codes in mapping.values.items():
        lines += [f"\n[values.{name}]", *(f"{toml_key(text)} = {toml_value(code)}" for text, code in codes.items())]
    lines += ["\n[not_used]", *(f"{toml_key(h)} = {toml_value(why)}" for h, why in mapping.not_used.items())]
    return "\n".join(lines) + "\n"


def _comment(label: str, reason: str) -> str:
    return "; ".join(" ".join(part.split()) for part in (label, reason) if part)


def _texts(raw: Mapping[str, Any]) -> dict[str, str]:
    for key, value in raw.items():
        if not isinstance(value, str):
            raise TypeError(say("{key} must be text in quotes", key=key))
    return dict(raw)


def _check(path: Path, found: Iterable[str], allowed: Sequence[str]) -> None:
    for name in found:
        if name not in allowed:
            raise IntakeError(
                say(
                    "{path}: there is no field {name}; allowed: {allowed}.",
                    path=path,
                    name=name,
                    allowed=", ".join(allowed),
                )
            )


def _likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Shared headings among all headings, 0 to 1."""
    return len(set(one) & set(other)) / max(len(set(one) | set(other)), 1)
