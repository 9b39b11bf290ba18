"""Sheets that add up the other sheets of their file: known by their names, and not counted beside them."""

from collections.abc import Sequence

from kurak.intake.file_mapping import FileMapping
from kurak.intake.known import codes_of, tidy
from kurak.intake.layout import Sheet, where
from kurak.intake.mapping import missing
from kurak.words import say


def summaries(sheets: Sequence[tuple[Sheet, FileMapping]]) -> dict[int, str]:
    """Place of each sheet that is called a summary and counts what other sheets count, to why it is not used."""
    named = {place for place, (sheet, _) in enumerate(sheets) if is_summary(sheet.name)}
    measures = {
        measure
        for place, (_, mapping) in enumerate(sheets)
        if place not in named and not missing(mapping)
        for measure in _measures(mapping)
    }
    return {
        place: say(
            "Not used: {sheet} adds up the other sheets, by its name; call it otherwise if it does not.",
            sheet=where(sheets[place][0]),
        )
        for place in sorted(named)
        if _measures(sheets[place][1]) & measures
    }


def is_summary(name: str) -> bool:
    """True for 'Свод', 'Summary 2026', 'Итого за квартал'; False for '' and all else."""
    return any(word in codes_of("summary") for word in tidy(name).split()[:1])


def _measures(mapping: FileMapping) -> set[str]:
    own = {"reached"} if mapping.rows == "participants" else set()
    return own | {count.measure for count in mapping.counts}
