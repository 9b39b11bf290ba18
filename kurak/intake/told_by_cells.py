"""What a column holds, where neither tag nor heading told it."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from kurak.intake.cells import as_dates, is_blank
from kurak.intake.column import Column
from kurak.intake.ids import folded
from kurak.intake.known import codes_of, tidy
from kurak.intake.layout import Sheet
from kurak.intake.samples import share_of
from kurak.intake.sexes import codes_of as sex_ages_of
from kurak.words import say

BY_CELLS = 0.5
ENOUGH, MANY = 0.8, 0.4
MOST_CODES = 40
Told = tuple[str, str, str, float]


def by_cells(sheet: Sheet, taken: Collection[str], found: Collection[str]) -> Iterator[Told]:
    """Field, heading, reason and how sure: for a field that no heading told, where just one column looks like it."""
    used = set(taken)
    for name, looks_like in LOOKS_LIKE.items():
        if name in found or (name == "reported_on" and {"started_on", "period"} & set(found)):
            continue
        alike = [h for h in sheet.headings if h not in used and looks_like(sheet.column(h))]
        if len(alike) == 1:
            used.add(alike[0])
            yield name, alike[0], say("what its cells hold"), BY_CELLS


def _are_days(column: Column) -> bool:
    """Plain numbers are counts, even where they could be Excel's days."""
    cells = column.distinct
    if any(isinstance(cell, int | float) for cell in cells) or all(map(is_blank, cells)):
        return False
    return share_of(column, [isinstance(c, date) for c in cells] | ~as_dates(cells).unreadable) >= ENOUGH


def _are_statuses(column: Column) -> bool:
    texts = [folded(str(cell)) for cell in column.distinct if not is_blank(cell)]
    return 0 < len(texts) <= 2 * sum(text in codes_of("status") for text in texts) and len(texts) <= MOST_CODES


def _are_sexes(column: Column) -> bool:
    """At least two different ones, and hardly anything else."""
    texts = [str(cell) for cell in column.distinct]
    known = sex_ages_of(texts) if len(texts) <= MOST_CODES else {}
    sexes = {code.partition("/")[0] for code in known.values()}
    return {"women", "men"} <= sexes and share_of(column, [text in known for text in texts]) >= ENOUGH


def _are_places_of(level: str) -> Callable[[Column], bool]:
    def looks_like(column: Column) -> bool:
        fits = [
            isinstance(cell, str) and any(codes_of("place_level").get(word) == level for word in tidy(cell).split())
            for cell in column.distinct
        ]
        return share_of(column, fits) >= MANY

    return looks_like


LOOKS_LIKE: dict[str, Callable[[Column], bool]] = {
    "reported_on": _are_days,
    "status": _are_statuses,
    "sex": _are_sexes,
    "adm1_name": _are_places_of("adm1"),
    "adm2_name": _are_places_of("adm2"),
}
