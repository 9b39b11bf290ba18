"""Records and their repeated parts, as Kobo gives them: whoever a record counts is not counted in its parts again."""

from collections.abc import Sequence
from dataclasses import replace

from kurak.intake.file_mapping import FileMapping
from kurak.intake.layout import Sheet, where
from kurak.intake.mapping import missing
from kurak.words import say

Pair = tuple[Sheet, FileMapping]


def counted_once(sheets: Sequence[Pair]) -> tuple[tuple[FileMapping | None, ...], tuple[str, ...]]:
    """The mapping that each sheet is read by, None for one that is not used; and why, for those that change.

    A part counts people only where no record that it belongs to does; records without any count are left to
    their parts. A file without repeated parts is as it was.
    """
    if not any(sheet.joined for sheet, _ in sheets):
        return tuple(mapping for _, mapping in sheets), ()
    kept: list[FileMapping | None] = []
    told: list[str] = []
    for sheet, mapping in sheets:
        if not mapping.counts and not _counts_people(mapping):
            is_needed = not any(_is_usable(other) for of, other in sheets if of is not sheet)
            kept.append(mapping if is_needed and not sheet.joined else None)
            why = say("it counts nothing of its own")
        elif _counts_people(mapping) and any(_is_part(sheet, of) and _counts_people(m) for of, m in sheets):
            kept.append(_without_people(mapping))
            why = say("the people in it are counted in its record already, and nobody is counted twice")
        else:
            kept.append(mapping)
        if kept[-1] is not mapping:
            told.append(say("Not used: {sheet}: {why}.", sheet=where(sheet), why=why))
    return tuple(kept), tuple(told)


def _is_part(sheet: Sheet, of: Sheet) -> bool:
    return bool(sheet.joined) and sheet is not of and (not of.name or sheet.name.startswith(f"{of.name}/"))


def _counts_people(mapping: FileMapping) -> bool:
    return mapping.rows == "participants" or any(count.measure == "reached" for count in mapping.counts)


def _is_usable(mapping: FileMapping) -> bool:
    return not missing(mapping)


def _without_people(mapping: FileMapping) -> FileMapping | None:
    others = tuple(count for count in mapping.counts if count.measure != "reached")
    return replace(mapping, counts=others) if others and mapping.rows != "participants" else None
