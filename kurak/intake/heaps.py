"""The rows of a sheet by what becomes of each: used, set aside with its fault, a total, a heading."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from kurak.intake.cells import NOTHING
from kurak.intake.column import Column
from kurak.intake.groups import grouped
from kurak.intake.oblast_totals import country_totals, oblast_totals
from kurak.intake.participants import empty_lines, lonely_lines
from kurak.intake.sorting import (
    SET_ASIDE,
    Faults,
    Heaps,
    sorted_rows,
    with_days,
    with_numbers,
    with_other_tables,
    with_shared_numbers,
)
from kurak.intake.totals import dated_totals, total_rows
from kurak.intake.understanding import Understood
from kurak.words import say

LONGER = (
    "It has more cells than there are headings: put the text or number that holds the sign between cells into quotation"
    " marks."
)
OF_WHOM = ("sex", "sex_age", "age", "measure", "unit", "participant_role", "disability")
OF_WHAT = (
    *("activity_id", "title", "partner", "partner_name", "project", "project_name", "started_on", "period"),
    *("adm1_code", "adm1_name", "adm2_code", "adm2_name", "adm3_code", "adm3_name", "sex", "sex_age", "measure"),
)


def heaps_of(read: Understood, ids: Column, span: tuple[date | None, date | None]) -> Heaps:
    """What becomes of each row. `ids`: the activity of each row; `span`: rows of other days are set aside."""
    faults = _faults(read, span)
    empty = empty_lines(read.sheet) if read.is_list else np.zeros(len(read.sheet), bool)
    return sorted_rows(read.sheet, _totals(read, ids, faults.any), empty, faults)


def labels(read: Understood) -> list[str]:
    """The headings under which a total calls itself one: in a place, a title, a name, or at the row's beginning."""
    whom = [read.headings.get(name) for name in OF_WHOM]
    first = [heading for heading in read.sheet.headings[:2] if heading not in whom]
    named = [read.headings[name] for name in OF_WHAT if name in read.headings and name not in OF_WHOM]
    return list(dict.fromkeys((*first, *named)))


def _faults(read: Understood, span: tuple[date | None, date | None]) -> Faults:
    sheet, days, places = read.sheet, read.days, read.places
    faults = Faults.none(len(sheet))
    if read.mapping.hidden_rows == SET_ASIDE:
        faults = faults.also(sheet.hidden, say("The row is hidden in the workbook."))
    faults = with_other_tables(faults, sheet)
    faults = faults.also(sheet.longer, say(LONGER))
    faults = with_numbers(faults, {heading: sheet.column(heading) for heading in read.numbers}, read.numbers)
    faults = with_shared_numbers(faults, sheet, read.numbers)
    faults = with_days(faults, days.spans, days.column, days.heading, span)
    if read.is_list:
        faults = faults.also(lonely_lines(sheet), say("Only one cell of the line is filled: is it a person?"))
    at = read.heading_of("adm1_code", "adm1_name", "adm2_code", "adm2_name")
    return faults.also(places.faults != NOTHING, places.faults, at, places.suggestions)


def _totals(read: Understood, ids: Column, faulty: np.ndarray) -> np.ndarray:
    """True for rows that add up others: by their words, by their numbers on a day, or for an oblast."""
    sheet, codes = read.sheet, read.places.codes
    named = [sheet.column(heading) for heading in labels(read)]
    if read.is_list:
        return total_rows(sheet, read.own_days, [], named)
    totals = total_rows(sheet, read.own_days, _saying(read), named)
    totals |= _sums(read, ids, ~(totals | sheet.repeats))
    numbers = [parsed.values for parsed in read.numbers.values()]
    if read.own_days is not None:
        totals |= dated_totals(named, ~np.isnat(read.own_days), totals | sheet.repeats, numbers)
    left_out = totals | sheet.repeats | faulty
    starts, oblasts = read.days.spans.starts, codes["adm1_code"].cells
    left_out |= oblast_totals(oblasts, codes["adm2_code"].cells, starts, left_out, numbers)
    left_out |= country_totals(oblasts == read.places.country_code, starts, left_out, numbers)
    return left_out & (totals | ~(faulty | sheet.repeats))


def _saying(read: Understood) -> list[Column]:
    """The columns that say what a row is of; a row that is blank in all of them may be a total."""
    return [read.own(name) for name in OF_WHAT if name in read.headings]


def _sums(read: Understood, ids: Column, plain: np.ndarray) -> np.ndarray:
    """Rows of both sexes together that stand beside rows of the same activity by sex, and rows of all ages together
    beside rows of the same activity and sex by age; `plain` rows are no totals by their words."""
    words = read.words
    of: list[Column | np.ndarray] = [ids, *([] if words.measure is None else [words.measure])]
    found = _beside_parts(words.is_whole, of, plain)
    return found | _beside_parts(words.is_of_any_age, [*of, *([] if words.sex is None else [words.sex])], plain)


def _beside_parts(wholes: np.ndarray | None, of: Sequence[Column | np.ndarray], plain: np.ndarray) -> np.ndarray:
    if wholes is None:
        return np.zeros(len(plain), bool)
    groups = grouped(of, len(plain))
    return plain & wholes & (groups.sums((plain & ~wholes).astype(float)) > 0)[groups.number]
