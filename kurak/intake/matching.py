"""Guesses what each column of a sheet is: by HXL tag, then by its heading, then by what its cells hold."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from kurak.intake import doubting
from kurak.intake.column import Column
from kurak.intake.counting import BY_HEADING, BY_PART, BY_TAG, BY_TYPO, CountGuess, count_guesses
from kurak.intake.heading_paths import ends_of, spaced
from kurak.intake.known import fields, tidy
from kurak.intake.layout import Sheet
from kurak.intake.of_which import of_their_parents, parts_of_others
from kurak.intake.overlaps import without_overlaps
from kurak.intake.people_columns import personal_by_cells, personal_by_heading
from kurak.intake.place_texts import places_said
from kurak.intake.samples import is_all_blank, numbers_of, sampled, share_of
from kurak.intake.tag_counts import INHABITANTS
from kurak.intake.told_by_cells import by_cells
from kurak.intake.wording import said
from kurak.words import say

BY_LAST_BAND, BY_START = 0.85, 0.6
LATER_WORD = 0.0001
# What forms of Kobo and ODK add to every record.
FORM_MARKS = ("_uuid", "_submission_time", "instanceID")
DAY, FORM_DAYS = "started_on", ("today", "start")
TELL_DAYS = frozenset(["reported_on", DAY, "period"])
FORM_TIMES = ("start", "end", "today", "_submission_time")
PLACE, MOST_PLACES, MOST = "adm2_name", 2_000, 0.6
FEW_WORDS = 2
NEAR, NEAR_FROM = 88, 5


@dataclass(frozen=True)
class Guess:
    """A column taken for a field; `sure` is 0 to 1, `reason` a sentence."""

    field: str
    heading: str
    reason: str
    sure: float


@dataclass(frozen=True)
class Matches:
    """Field to guess, counts, and heading to reason for every column that is not used; `personal` are those of
    them that are about one person."""

    found: Mapping[str, Guess]
    counts: tuple[CountGuess, ...]
    not_used: Mapping[str, str]
    personal: frozenset[str] = field(default=frozenset())


def matched(sheet: Sheet) -> Matches:
    """The surest guess for each field, and every column of counts; a column serves one of them."""
    sample = sampled(sheet)
    personal, filled = personal_by_heading(sample), _when_filled_in(sheet.headings)
    found, counts, doubts = _taken(sheet, sample, {*personal, *filled})
    if not TELL_DAYS & set(found):
        found |= _day_by_heading(sample, {*_headings(found), *counts, *personal, *filled})
    for told in by_cells(sample, {*_headings(found), *counts, *personal, *filled}, frozenset(found)):
        found[told[0]] = Guess(*told)
    if DAY not in found:
        found |= _day_filled_in(sample, filled)
    if not any(name.startswith("adm") for name in found):
        found |= _place_in_words(sample, {*_headings(found), *counts, *personal, *filled})
    parts = parts_of_others(list(counts.values()))
    whole = [guess for heading, guess in counts.items() if heading not in parts]
    kept = without_overlaps(whole, {h: numbers_of(sample.column(h)) for h in counts})
    used = {*_headings(found), *(guess.heading for guess in kept.used)}
    personal = {**personal, **personal_by_cells(sample, {*used, *personal})}
    reasons = {**doubts, **parts, **kept.not_used, **filled, **personal}
    rest = {h: reasons.get(h) or _why_not(sheet, h) for h in sheet.headings if h not in used}
    return Matches(found, kept.used, rest, frozenset(personal))


def _when_filled_in(headings: Sequence[str]) -> dict[str, str]:
    """Times that a form keeps by itself: when somebody filled it in is not when the activity was."""
    is_form = any(heading.rpartition("/")[2] in FORM_MARKS for heading in headings)
    why = say("when the form was filled in, not when the activity was")
    return {heading: why for heading in headings if is_form and heading in FORM_TIMES}


def _day_by_heading(sample: Sheet, taken: Collection[str]) -> dict[str, Guess]:
    """Where nothing else tells the day, a column that is called one and of which half are days; the rows of the others
    are set aside, each with its reason."""
    for name in ("reported_on", DAY):
        known = fields()[name]
        called = (h for h in sample.headings if h not in taken and tidy(h) in known.words)
        if heading := next((h for h in called if doubting.holds(known, sample.column(h), doubting.HALF)), None):
            return {name: Guess(name, heading, say("its heading, though many of its cells are no dates"), BY_START)}
    return {}


def _day_filled_in(sample: Sheet, filled: Collection[str]) -> dict[str, Guess]:
    """Where nothing else tells the day, that on which the form was filled in stands for it."""
    fits = [h for h in FORM_DAYS if h in filled and doubting.holds(fields()[DAY], sample.column(h))]
    why = say("the day on which the form was filled in: no other column tells a day")
    return {DAY: Guess(DAY, fits[0], why, BY_START)} if fits else {}


def _place_in_words(sample: Sheet, taken: Collection[str]) -> dict[str, Guess]:
    """Where nothing else tells the place: the one column in which most cells name places, whatever their level."""
    fits = [h for h in sample.headings if h not in taken and _are_places(sample.column(h))]
    why = say("most of its cells name a place")
    return {PLACE: Guess(PLACE, fits[0], why, BY_START)} if len(fits) == 1 else {}


def _are_places(column: Column) -> bool:
    if len(column.distinct) > MOST_PLACES:
        return False
    return share_of(column, [isinstance(cell, str) and bool(places_said(cell)) for cell in column.distinct]) >= MOST


def _taken(
    sheet: Sheet, sample: Sheet, personal: Collection[str]
) -> tuple[dict[str, Guess], dict[str, CountGuess], dict[str, str]]:
    """The guesses that hold, the surest first: of fields, of counts by heading; and why others do not."""
    guesses: list[Guess | CountGuess] = [*_candidates(sheet), *of_their_parents(count_guesses(sheet))]
    found: dict[str, Guess] = {}
    counts: dict[str, CountGuess] = {}
    doubts: dict[str, str] = {}
    for guess in sorted(guesses, key=lambda guess: -guess.sure):
        if guess.heading in counts or guess.heading in _headings(found):
            continue
        name = guess.field if isinstance(guess, Guess) else ""
        if name in found or (guess.heading in personal and name != "birth_date"):
            continue
        if doubt := _doubt(guess, sheet, sample):
            doubts.setdefault(guess.heading, doubt)
        elif isinstance(guess, Guess):
            found[name] = guess
        else:
            counts[guess.heading] = guess
    return found, _without_weak(counts, sheet.headings), doubts


def _headings(found: Mapping[str, Guess]) -> set[str]:
    return {guess.heading for guess in found.values()}


def _without_weak(counts: Mapping[str, CountGuess], headings: Sequence[str]) -> dict[str, CountGuess]:
    """In the order of the sheet. People and words that no list holds are a count only where no other column
    counts them."""
    is_sure = any(guess.measure == "reached" and guess.sure > BY_PART for guess in counts.values())
    return {h: counts[h] for h in headings if h in counts and (not is_sure or counts[h].sure > BY_PART)}


def _candidates(sheet: Sheet) -> Iterator[Guess]:
    for place, heading in enumerate(sheet.headings):
        tag, words, ends = (sheet.tags[place] if sheet.tags else ""), tidy(heading), ends_of(heading)
        under = spaced(heading)
        for name, known in fields().items():
            if tag in known.tags:
                yield Guess(name, heading, say("HXL tag {tag}", tag=tag), BY_TAG - LATER_WORD * known.tags.index(tag))
            elif words in known.words:
                yield Guess(name, heading, say("its heading"), BY_HEADING - LATER_WORD * known.words.index(words))
            elif under in known.words:
                yield Guess(name, heading, say("its heading"), BY_LAST_BAND - LATER_WORD * known.words.index(under))
            elif last := next((end for end in ends if end in known.words), ""):
                yield Guess(name, heading, say("its heading"), BY_LAST_BAND - LATER_WORD * known.words.index(last))
            elif words.startswith(_starts(name)):
                yield Guess(name, heading, say("how its heading begins"), BY_START)
        if near := _near(words):
            yield Guess(near[0], heading, say("its heading, close to {word}", word=repr(near[1])), BY_TYPO)


@cache
def _starts(name: str) -> tuple[str, ...]:
    """A field's words of two or more, which may begin a longer heading."""
    return tuple(f"{word} " for word in fields()[name].words if word.count(" ") >= FEW_WORDS - 1)


@cache
def _near(words: str) -> tuple[str, str] | None:
    """The field and its word that a heading is a slip of; None where it is a word of a field or near none."""
    known = {word: name for name, known in fields().items() for word in known.words}
    if words in known or len(words) < NEAR_FROM:
        return None
    long = [word for word in known if len(word) >= NEAR_FROM]
    found = process.extractOne(words, long, scorer=fuzz.ratio, score_cutoff=NEAR)
    return (known[found[0]], found[0]) if found else None


def _doubt(guess: Guess | CountGuess, sheet: Sheet, sample: Sheet) -> str:
    """Why the cells can't be what the column was taken for; '' where they can."""
    if isinstance(guess, CountGuess):
        return doubting.of_count(guess, sheet, sample)
    return doubting.of_field(fields()[guess.field], guess.heading, sheet, sample)


def _why_not(sheet: Sheet, heading: str) -> str:
    if is_all_blank(sheet.column(heading)):
        return say("it is blank in every row")
    tag = sheet.tags[sheet.headings.index(heading)] if sheet.tags else ""
    if tag.split("+")[0] == INHABITANTS:
        return say("inhabitants, never reach")
    if said(heading).is_share:
        return say("a share, not a count")
    return say("not recognised")
