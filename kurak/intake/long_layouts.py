"""What a row is: an activity, a part of one by sex and age, or one person."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kurak.intake.above import said_above
from kurak.intake.cells import as_text, is_blank
from kurak.intake.counting import CountGuess
from kurak.intake.file_mapping import PERSONAL
from kurak.intake.known import fields, tidy
from kurak.intake.layout import Sheet
from kurak.intake.matching import Matches
from kurak.intake.row_words import names_others
from kurak.intake.sexes import codes_of as sex_ages_of
from kurak.intake.wording import Said
from kurak.words import say

OF_PERSONS = ("sex", "sex_age", "age", "birth_date")
OF_ROWS = ("sex", "sex_age", "age", "measure", "unit", "dimension")
SAID_LONG = 0.8


@dataclass(frozen=True)
class Long:
    """`rows`: activities or participants. `renamed`: field to the one its cells really are; `left_out`: field
    to why it is not used; `counts`: the counts that stay. `numbers_rows`: a record's number is one of a row."""

    rows: str
    counts: tuple[CountGuess, ...]
    renamed: Mapping[str, str] = field(default_factory=dict)
    left_out: Mapping[str, str] = field(default_factory=dict)
    numbers_rows: bool = False


def long_layout(sheet: Sheet, matches: Matches) -> Long:
    """By the columns that were recognised and what the column of sexes holds."""
    renamed = _renamed(sheet, matches)
    if _are_participants(matches):
        return Long("participants", (), renamed, _left_out_of_lists(sheet, matches), numbers_rows=True)
    wide = [guess.told for guess in matches.counts if not (guess.told.is_whole or guess.told.is_margin)]
    left_out = {name: say("sex and age are told by the columns of counts") for name in _told_by_columns(wide)}
    left_out["birth_date"] = f"{PERSONAL}: {say('a birth date')}"
    value = next((guess for guess in matches.counts if guess.told.is_value), None) or _only_total(matches)
    if not value:
        own = say("the counts stand in columns that say themselves what they count")
        needless = [name for name in ("measure", "unit", "dimension") if not _names_others(sheet, matches, name)]
        left_out |= dict.fromkeys(needless, own)
    split = {name for name in OF_ROWS if name in matches.found and name not in left_out}
    counts = tuple(_surer(guess) if guess is value and split else guess for guess in matches.counts)
    is_of_several = bool(split - {"unit"}) and bool(value or wide)
    return Long("activities", counts, renamed, left_out, numbers_rows=is_of_several)


def _told_by_columns(counts: Sequence[Said]) -> Iterator[str]:
    """The fields of a row that its columns of counts say already: of ages in columns a row may say the sex, and of
    women and men in columns the age."""
    if any(told.sex for told in counts):
        yield from ("sex", "sex_age")
    if any(told.age or told.ages for told in counts):
        yield from ("sex_age", "age", "birth_date")


def _names_others(sheet: Sheet, matches: Matches, name: str) -> bool:
    """True where rows name something else than people reached: households beside participants."""
    if name not in ("measure", "unit") or name not in matches.found:
        return False
    texts = {text for cell in sheet.column(matches.found[name].heading).distinct if (text := as_text(cell))}
    return any(names_others(text) for text in texts)


def _only_total(matches: Matches) -> CountGuess | None:
    """'Всего' that stands alone is of whatever its row names."""
    only = matches.counts[0] if len(matches.counts) == 1 else None
    return only if only and only.told.is_total and not only.told.says_count else None


def row_number(sheet: Sheet, heading: str) -> bool:
    """True for a column called a record's number whose numbers return in several rows and are never blank."""
    column = sheet.column(heading)
    is_called_so = tidy(heading) in fields()["activity_id"].words
    return is_called_so and len(column.distinct) < len(sheet) and not any(map(is_blank, column.distinct))


def _renamed(sheet: Sheet, matches: Matches) -> dict[str, str]:
    """A column headed 'Gender' that holds women, men, girls and boys says age as well."""
    if "sex" not in matches.found or "sex_age" in matches.found:
        return {}
    known = sex_ages_of([str(cell) for cell in sheet.column(matches.found["sex"].heading).distinct])
    return {"sex": "sex_age"} if any(code.partition("/")[2] for code in known.values()) else {}


def _are_participants(matches: Matches) -> bool:
    """Persons by name or signature, or by sex and age, and no column of people counted."""
    if any(guess.told.unit == "people" for guess in matches.counts):
        return False
    kinds = {
        matches.not_used[heading].partition(": ")[2] for heading in matches.personal if heading in matches.not_used
    }
    told = set(OF_PERSONS) & set(matches.found)
    return ({"a name", "a signature"} <= kinds) or (bool(kinds) and bool(told)) or len(told) > 1


def _left_out_of_lists(sheet: Sheet, matches: Matches) -> dict[str, str]:
    why = say("every row of a list is one person")
    left = dict.fromkeys(("measure", "unit", "dimension"), why)
    if _is_where_they_come_from(sheet, matches):
        left["partner_name"] = say("each participant's own organisation, not whose activity it is")
    return left | ({"birth_date": say("the age is told")} if "age" in matches.found else {})


def _is_where_they_come_from(sheet: Sheet, matches: Matches) -> bool:
    """A column of organisations in a list of one event, where they differ or a line above says whose it is."""
    named = matches.found.get("partner_name")
    if named is None or {"title", "started_on", "reported_on", "activity_id"} & set(matches.found):
        return False
    different = [cell for cell in sheet.column(named.heading).distinct if not is_blank(cell)]
    return len(different) > 1 or "partner_name" in said_above(sheet)


def _surer(guess: CountGuess) -> CountGuess:
    reason = f"{guess.reason}; {say('other columns say whom and what it counts')}"
    return replace(guess, sure=max(guess.sure, SAID_LONG), reason=reason)
