"""Lists without a row of headings, whose first person would be taken for one: refused before a name is kept."""

import re
from functools import cache

from kurak.errors import IntakeError
from kurak.intake.cells import as_dates, is_blank
from kurak.intake.column import Column
from kurak.intake.ids import folded
from kurak.intake.known import codes_of, count_words, fields, tidy
from kurak.intake.layout import Sheet, where
from kurak.intake.matching import Matches
from kurak.intake.people_columns import CERTAIN, kind_of_cells, kind_of_heading, kind_of_value
from kurak.intake.personal import REMOVED
from kurak.intake.samples import sampled, share_of
from kurak.intake.sexes import sexes_of
from kurak.intake.wording import said
from kurak.words import say

BY_WORDS = 0.5  # surer than this a column is known by its heading, not by its cells alone
ENOUGH = 0.7
SHORTEST, FEWEST_FIELDS = 3, 3
ONE_NAME = re.compile(r"[^\W\d_a-zа-яёөүң][^\W\d_]+(?:-[^\W\d_]+)?")


def refuse_without_headings(sheet: Sheet, matches: Matches) -> None:
    """Raises IntakeError where the row taken for headings holds a phone or number of somebody, or where its
    words name nothing that is known and are such as stand below them: names, sexes, days, places; and where the
    headings stand below each other, as in a form."""
    if _is_form(sheet):
        told = say(
            "{sheet} has its headings below each other, in its first column. Turn the table, so that they stand in one"
            " row (copy it, paste it transposed), and import it again.",
            sheet=where(sheet),
        )
        raise IntakeError(told)
    sample = sampled(sheet)
    kinds = {h: _kind(h, column) for h, column in zip(sample.headings, sample.columns, strict=True)}
    alike = {heading for heading, kind in kinds.items() if kind}
    known = _known(sheet, matches) - alike
    others = known or {heading for heading in sheet.headings if _has_known_word(heading)} - alike
    if set(kinds.values()) & set(CERTAIN) or ("person" in kinds.values() and not known) or (alike and not others):
        told = say(
            "{sheet} has no row of headings: its first row holds data. Write a heading above each column (such as"
            " Date, Place, Activity, Sex, Age, Women, Men) and import it again.",
            sheet=where(sheet),
        )
        raise IntakeError(told)


def _is_form(sheet: Sheet) -> bool:
    """True where most of the first column are headings that are known word for word, several of them no counts, and
    of the first row only one."""
    if any(_is_field(heading) or _is_count(heading) for heading in sheet.headings[1:]):
        return False
    first = [sheet.headings[0], *(cell for cell in sheet.columns[0].distinct if isinstance(cell, str))]
    named, counted = sum(map(_is_field, first)), sum(map(_is_count, first))
    return named >= FEWEST_FIELDS and named + counted > ENOUGH * len(first)


def _is_field(text: str) -> bool:
    return any(tidy(text) in known.words for known in fields().values()) or bool(kind_of_heading(text))


def _is_count(text: str) -> bool:
    told = said(text)
    return not told.left and (told.says_count or told.is_total) and not _is_field(text)


def _known(sheet: Sheet, matches: Matches) -> set[str]:
    """Headings that say by their words what their column is."""
    found = {guess.heading for guess in matches.found.values() if guess.sure > BY_WORDS}
    counted = {guess.heading for guess in matches.counts if guess.sure > BY_WORDS}
    return found | counted | {heading for heading in sheet.headings if kind_of_heading(heading)}


def _kind(heading: str, column: Column) -> str:
    """What the heading is, where that is what the cells below it are too; '' for a heading."""
    own, below = kind_of_value(heading), kind_of_cells(column)
    if below in CERTAIN and (own == below or heading.startswith(REMOVED)):
        return below
    if own == below == "name" and not _has_known_word(heading):
        return "person"
    return next((name for name, is_alike in ALIKE.items() if is_alike(heading, column)), "")


def _returns(heading: str, column: Column) -> bool:
    return folded(heading) in {folded(cell) for cell in column.distinct if isinstance(cell, str)}


def _is_a_sex(heading: str, column: Column) -> bool:
    texts = [str(cell) for cell in column.distinct]
    return bool(sexes_of([heading])) and share_of(column, [text in sexes_of(texts) for text in texts]) >= ENOUGH


def _is_a_day(heading: str, column: Column) -> bool:
    if all(as_dates([heading], day_first).unreadable[0] for day_first in (True, False)):
        return False
    days = [cell for cell in column.distinct if not is_blank(cell)]
    return bool(days) and not as_dates([heading, *days]).unreadable.any()


def _is_one_name(heading: str, column: Column) -> bool:
    """One word with a capital letter over others, nearly each its own."""
    fits = [isinstance(cell, str) and bool(ONE_NAME.fullmatch(cell)) for cell in column.distinct]
    is_unlike = len(column) > 1 and len(column.distinct) >= ENOUGH * len(column)
    return bool(ONE_NAME.fullmatch(heading)) and is_unlike and share_of(column, fits) >= ENOUGH


ALIKE = {"again": _returns, "sex": _is_a_sex, "day": _is_a_day, "name": _is_one_name}


def _has_known_word(heading: str) -> bool:
    """True where any of its words is one that headings are made of."""
    return any(word in _words() for word in tidy(heading).split())


@cache
def _words() -> frozenset[str]:
    phrases = [*codes_of("personal"), *codes_of("heading_of_place"), *codes_of("place_level"), *count_words()]
    phrases += [word for known in fields().values() for word in (*known.words, known.name.replace("_", " "))]
    return frozenset(word for phrase in phrases for word in tidy(phrase).split() if len(word) >= SHORTEST)
