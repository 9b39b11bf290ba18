"""Columns that may count something: by HXL tag, then by the words of the heading; each with its reason."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kurak.intake.ages import GROWN
from kurak.intake.file_mapping import CountColumn
from kurak.intake.ids import folded
from kurak.intake.known import unit_of
from kurak.intake.layout import Sheet
from kurak.intake.tag_counts import INHABITANTS, tag_said
from kurak.intake.wording import AGAIN, Said, said
from kurak.words import say

BY_TAG, BY_HEADING, BY_BAND, BY_TYPO, BY_TOTAL, BY_AGE, BY_VALUE, BY_PART = 1.0, 0.9, 0.85, 0.75, 0.7, 0.6, 0.5, 0.4
BANDS = re.compile(r"\s/\s|(?<=[a-z0-9_])/(?=[a-z0-9_]*_)|(?<=_[a-z])/")
PATH = re.compile(r"(?=.*_)\w+(?:/\w+)+")
AN_AGE = re.compile(r"\b(age|возраст|жашы|курагы|edad)\b")
CHILDREN_OR_BOYS = re.compile(r"\b(ninos|балдар)\b")
QUARTER = re.compile(
    r"\bQ[1-4]\b|\b[1-4] ?Q\b|(?:за\s+)?\b(?:[1-4]|I{1,3}|IV)[- ]?(?:й|ый|ий)?\s*(?:кв\.|кв\b|квартал\w*)"
    r"|\b[1-4]-чейрек\b|\b(?:[1-4]|I{1,3}|IV)\s*trimestre\b",
    re.IGNORECASE,
)
CASES, REGISTERED = "court_cases", "registered"


@dataclass(frozen=True)
class CountGuess:
    """A column taken for a count. `told`: what its words say; `sure` is 0 to 1."""

    heading: str
    told: Said
    dimension: str
    reason: str
    sure: float

    @property
    def measure(self) -> str:
        return self.told.measure or "reached"

    @property
    def group(self) -> tuple[str, str, str]:
        """Counts of one group may be parts of one another."""
        return self.measure, self.told.unit, self.dimension

    def count(self) -> CountColumn:
        return CountColumn(
            heading=self.heading,
            measure=self.measure,
            unit=self.told.unit,
            sex=self.told.sex,
            age_band=self.told.age_band,
            participant_role=self.told.role,
            disability=self.told.disability,
            dimension=self.dimension,
            over_time="last" if self.told.is_stock else "sum",
        )


def count_guesses(sheet: Sheet) -> list[CountGuess]:
    """A guess for every column whose tag or heading names a count; whether its cells are numbers is not asked."""
    period = _only_period(sheet.headings)
    found = [g for place, heading in enumerate(sheet.headings) if (g := _guess(sheet, place, heading, period))]
    found = _with_case_kinds(sheet, found)
    return _in_words_of_the_sheet(_without_common_dimension(found))


def bands_of(heading: str) -> list[str]:
    """'Food / Target' -> ['Food', 'Target']; Kobo's group_people/women as well."""
    return heading.split("/") if PATH.fullmatch(heading) else BANDS.split(heading)


def counts_something(heading: str) -> bool:
    """True where the words of a heading name a count or a total."""
    return _by_heading(heading) is not None


def surely_counts_people(heading: str) -> bool:
    """True where the words of a heading name people reached, or a sex, and nothing that no list holds."""
    guess = _by_heading(heading)
    return guess is not None and guess.measure == "reached" and guess.sure >= BY_HEADING


def _only_period(headings: Sequence[str]) -> str:
    """'q3' where all headings that name a quarter name the same one, so that it tells none of them apart; else ''."""
    named = {folded(found[0]) for heading in headings for found in QUARTER.finditer(heading)}
    return named.pop() if len(named) == 1 else ""


def _guess(sheet: Sheet, place: int, heading: str, period: str = "") -> CountGuess | None:
    tag = sheet.tags[place] if sheet.tags else ""
    by_heading = _by_heading(heading)
    if by_heading is None and period:
        by_heading = _by_heading(QUARTER.sub(" ", heading))
        by_heading = by_heading and replace(by_heading, heading=heading)
    if tag.split("+")[0] == INHABITANTS:
        return None
    if not (tagged := tag_said(tag)):
        return by_heading
    told, dimension = tagged
    if by_heading and not by_heading.told.left:
        own = by_heading.told
        told = replace(
            told,
            sex=told.sex or own.sex,
            age=told.age or own.age,
            ages=told.ages or own.ages,
            measures=(*told.measures, *(m for m in own.measures if told.measure == "reached" and _narrows(m))),
            is_stock=told.is_stock or own.is_stock,
            is_total=own.is_total,
        )
    elif told.sex and not told.age_band:
        told = replace(told, ages=said(bands_of(heading)[-1]).ages)
    return CountGuess(heading, told, dimension, say("HXL tag {tag}", tag=tag), BY_TAG)


def _by_heading(heading: str) -> CountGuess | None:
    """The bands above a heading and the heading together; what no list holds in a band is a dimension."""
    *bands, last = [said(part) for part in bands_of(AGAIN.sub("", heading))]
    if _is_an_age(bands_of(heading)[-1], last):
        return None
    parts = [*(replace(band, left=(*band.left, *band.typos)) for band in bands), last]
    known = [part for part in parts if not part.left]
    if not any(part.says_count or part.is_total or part.is_value or part.is_stock or part.ages for part in known):
        return _in_part(heading, parts[-1])
    if any(part.is_share for part in parts):
        return None
    told = _joined(known)
    if told.is_stock and told.is_value and not told.says_count:
        return None  # 'Cumulative actual': what other columns count, up to now
    if told.is_stock and not told.says_count:
        told = replace(told, measures=(REGISTERED,))
    dimension = "" if len(known) == len(parts) else " ".join(_left(heading, parts))
    if "new" in told.measures and told.measure != "new":
        dimension = f"{dimension} new".strip()
    return CountGuess(heading, told, dimension, _reason(told), _sure(told, bool(dimension)))


def _is_an_age(text: str, told: Said) -> bool:
    """'Возраст участников' says how old each one is, not how many they are."""
    return bool(AN_AGE.search(folded(text))) and told.is_whole and not (told.is_total or told.is_value)


def _in_part(heading: str, told: Said) -> CountGuess | None:
    """'People trained in first aid': people and words that no list holds."""
    if told.measure != "reached" or told.is_share or told.sex:
        return None
    return CountGuess(heading, replace(told, left=()), "", say("its heading names people"), BY_PART)


def _joined(parts: Sequence[Said]) -> Said:
    """What several bands say together; the lower one first."""
    low = parts[-1]
    for high in reversed(parts[:-1]):
        low = Said(
            sex=low.sex or high.sex,
            age=low.age or ("" if low.sex and not high.sex and low.ages else high.age),
            ages=low.ages or high.ages,
            measures=(*low.measures, *(m for m in high.measures if set(low.measures) <= {"people"} or _narrows(m))),
            disability=low.disability or high.disability,
            role=low.role or high.role,
            case_kind=low.case_kind or high.case_kind,
            is_total=low.is_total,
            is_value=low.is_value,
            is_stock=low.is_stock or high.is_stock,
            typos=(*low.typos, *high.typos),
        )
    return low


def _narrows(measure: str) -> bool:
    """New ones, or another unit, of whatever is counted."""
    return measure in ("new", "indirect") or unit_of(measure) != "people"


def _left(heading: str, parts: Sequence[Said]) -> Iterator[str]:
    """The bands that say no count, as the file has them."""
    return (folded(text) for text, part in zip(bands_of(heading), parts, strict=True) if part.left)


def _sure(told: Said, has_dimension: bool) -> float:
    if told.typos:
        return BY_TYPO
    if told.sex or told.measures or told.disability or told.case_kind or told.age:
        return BY_BAND if has_dimension else BY_HEADING
    if told.ages:
        return BY_AGE
    return BY_TOTAL if told.is_total else BY_VALUE


def _reason(told: Said) -> str:
    if told.typos:
        return say("its heading, with {words} read as a slip", words=", ".join(map(repr, told.typos)))
    if told.ages and told.sex and told.age == "child" and told.ages.high >= GROWN:
        return say("its heading; the file calls them girls or boys, whatever their ages")
    return say("its heading")


def _with_case_kinds(sheet: Sheet, found: list[CountGuess]) -> list[CountGuess]:
    """Criminal, civil, economic and administrative side by side are court cases; one alone is a word."""
    kinds = {guess.told.case_kind for guess in found if guess.told.case_kind}
    rest = [guess for guess in found if not guess.told.case_kind]
    if len(kinds) == 1:
        return rest
    named = any("cases" in said(text).measures for text in (*sheet.banner, *sheet.headings))
    sure = BY_HEADING if named else BY_AGE
    cases = [
        replace(
            guess,
            told=replace(guess.told, measures=(CASES, "cases")),
            dimension=guess.told.case_kind,
            reason=say("a kind of court case"),
            sure=sure,
        )
        for guess in found
        if guess.told.case_kind
    ]
    return [*rest, *cases]


def _without_common_dimension(found: list[CountGuess]) -> list[CountGuess]:
    """One band over all counts is a title, and parts nothing; nor does the one group of questions of a form."""
    dimensions = Counter(guess.dimension for guess in found if guess.sure > BY_PART)
    groups = {guess.dimension for guess in found if guess.dimension and PATH.fullmatch(guess.heading)}
    if len(dimensions) == 1 or (len(groups) == 1 and set(dimensions) == {"", *groups}):
        return [replace(guess, dimension="") for guess in found]
    return found


def _in_words_of_the_sheet(found: list[CountGuess]) -> list[CountGuess]:
    """'Niños' and 'балдар' are boys beside girls, else children; 'M' beside 'H' are mujeres."""
    has_girls = any(guess.told.sex == "women" and guess.told.age == "child" for guess in found)
    letters = {guess.heading.strip().casefold()[:1] for guess in found if len(guess.heading.split()[0]) == 1}
    m_is_women = "h" in letters and "f" not in letters
    changed = []
    for guess in found:
        told = guess.told
        if not has_girls and told.sex == "men" and CHILDREN_OR_BOYS.search(folded(guess.heading)):
            told = replace(told, sex="")
        if m_is_women and guess.heading.casefold().split()[0] == "m":
            told = replace(told, sex="women")
        changed.append(replace(guess, told=told))
    return changed
