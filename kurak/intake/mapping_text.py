"""A mapping written down as TOML, each line with its reason."""

from collections.abc import Iterable
from dataclasses import asdict, fields

from kurak.intake import known
from kurak.intake.file_mapping import AudienceRule, CountColumn, FileMapping
from kurak.intake.mapping import ALLOWED, COLUMNS, SCALARS, missing
from kurak.toml_text import toml_key, toml_value
from kurak.words import say


def text_of(mapping: FileMapping) -> str:
    """The mapping as TOML, each line with its reason."""
    lines = [
        "# How Kurak reads files with these headings. Change a line, then import the file again.",
        f"# Fields that may stand under columns: {', '.join(COLUMNS)}.",
        f"day_first = {toml_value(mapping.day_first)}  # 03/04/2026 is 3 April",
        *(f"{key} = {toml_value(getattr(mapping, key))}  # or {_others(mapping, key)}" for key in SCALARS),
        *([f"above = {toml_value(mapping.above)}  # said in the lines above the headings"] if mapping.above else []),
        *_list_lines("headings", map(toml_value, mapping.headings)),
        *_list_lines("counts", (_count_line(mapping, count) for count in mapping.counts)),
        *_list_lines("audience", (_inline(rule) for rule in mapping.audience)),
        "\n[columns]",
        *(f"{name} = {toml_value(heading)}{_comment(mapping, name)}" for name, heading in mapping.columns.items()),
        *(f"# lacking: {need}" for need in missing(mapping)),
        "\n[constants]",
        *(f"{name} = {toml_value(value)}" for name, value in mapping.constants.items()),
    ]
    for name, codes in mapping.values.items():
        lines += [f"\n[values.{name}]", *(f"{toml_key(text)} = {toml_value(code)}" for text, code in codes.items())]
    lines += ["\n[not_used]", *(f"{toml_key(h)} = {toml_value(why)}" for h, why in mapping.not_used.items())]
    return "\n".join(lines) + "\n"


def _others(mapping: FileMapping, key: str) -> str:
    return ", ".join(value for value in ALLOWED[key] if value != getattr(mapping, key))


def _list_lines(key: str, items: Iterable[str]) -> list[str]:
    held = [f"  {_before_comment(item)}" for item in items]
    return [f"{key} = [", *held, "]"] if held else []


def _before_comment(item: str) -> str:
    """A comma stands before the comment of its line."""
    value, mark, comment = item.partition("\0")
    return f"{value},{comment}" if mark else f"{value},"


def _count_line(mapping: FileMapping, count: CountColumn) -> str:
    return f"{_inline(count)}\0{_comment(mapping, f'counts:{count.heading}')}"


def _inline(item: CountColumn | AudienceRule) -> str:
    """An inline table of what differs from the defaults."""
    usual = {f.name: f.default for f in fields(item)}
    told = {key: value for key, value in asdict(item).items() if value != usual[key]}
    return f"{{ {', '.join(f'{key} = {toml_value(value)}' for key, value in told.items())} }}"


def _comment(mapping: FileMapping, key: str) -> str:
    """'  # first day of the activity; its heading; 90% sure'."""
    known_field, sure = known.fields().get(key), mapping.sure.get(key)
    parts = (
        known_field.label if known_field else "",
        mapping.reasons.get(key, ""),
        say("{percent}% sure", percent=round(100 * sure)) if sure is not None else "",
    )
    told = "; ".join(" ".join(part.split()) for part in parts if part)
    # a heading that a reason names may hold signs that TOML allows nowhere
    return f"  # {''.join(sign if sign.isprintable() else ' ' for sign in told)}" if told else ""
