"""Oblasts or districts side by side as columns, made into rows: each with one count of one place."""

from kurak.intake.counting import bands_of, counts_something
from kurak.intake.ids import folded
from kurak.intake.known import is_called
from kurak.intake.layout import Sheet
from kurak.intake.place_texts import bare, places_said
from kurak.intake.turning import Part, Turn, beside, blank_rows, count_names, holds_numbers, turned

FEWEST = 2
COLUMNS = {"adm1_name": "Oblast", "adm2_name": "District"}
OF_PLACES = "{count} columns are called as places, {first} to {last}: each of their cells is read as a row of its own."
OF_NO_PLACE = "{heading} is of no one of these places; not used beside them."
PLACES = tuple(f"adm{level}_{what}" for level in (1, 2, 3) for what in ("code", "name"))


def with_places_as_rows(sheet: Sheet) -> Sheet:
    """The sheet with a column 'Oblast', or 'District', and one column per count; unchanged where no two columns of
    numbers are called as places, or another column names the place. Columns that add the places up are left out and
    told."""
    found = _found(sheet)
    if not found:
        return sheet
    turn = Turn(sheet, found)
    left_out = turn.counts_beside()
    level = min(name for one in found for name in places_said(one.of))
    notes = (*sheet.notes, turn.note(OF_PLACES), *blank_rows(turn), *beside(turn, left_out, OF_NO_PLACE))
    return turned(turn, COLUMNS[level], count_names(turn), left_out, notes)


def _found(sheet: Sheet) -> list[Part]:
    if any(is_called(heading, PLACES) for heading in sheet.headings):
        return []
    found = [one for heading in sheet.headings if (one := _placed(heading)) and holds_numbers(sheet, heading)]
    several = {one.rest: len({folded(part.of) for part in found if part.rest == one.rest}) for one in found}
    return found if several and min(several.values()) >= FEWEST else []


def _placed(heading: str) -> Part | None:
    parts = bands_of(heading)
    for place, part in enumerate(parts):
        if set(places_said(part)) & set(COLUMNS) and not counts_something(part):
            return Part(heading, bare(part), " / ".join(other for i, other in enumerate(parts) if i != place))
    return None
