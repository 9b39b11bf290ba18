"""What the words of a heading, a code or a unit say of a count: whose it is, of what age, of which measure."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz import fuzz, process

from kurak.intake.ages import Ages, ages_in
from kurak.intake.ids import folded
from kurak.intake.known import codes_of, count_words, unit_of

LONGEST_PHRASE = 5
TYPO = 86
TYPO_FROM = 5
AGAIN = re.compile(r" \(\d+\)$")  # how a heading that stands twice is told apart
HINT = re.compile(r"\((?:dd|mm|aaaa|yyyy|дд|ej|ejemplo|e\.g|si|yes|да)\b[^)]*\)", re.IGNORECASE)
WORD = re.compile(r"[^\W_]+|%")
YEAR = re.compile(r"(?:19|20)\d\d")
# where a heading says several, the first of these is meant; being counted in another unit stands apart
MEASURES = ("indirect", "new", "targeted", "planned", "in_need", "affected")
DIRECT = ("reached", "people")


@dataclass(frozen=True)
class Said:
    """What a text says; '' for nothing. `age` is child, adult, youth, elderly, or the ages in numbers stand in
    `ages`. `left` are the words that no list holds, `typos` those that were read as a near one."""

    sex: str = ""
    age: str = ""
    ages: Ages | None = None
    measures: tuple[str, ...] = ()
    disability: str = ""
    role: str = ""
    case_kind: str = ""
    is_total: bool = False
    is_value: bool = False
    is_stock: bool = False
    is_share: bool = False
    left: tuple[str, ...] = field(default=())
    typos: tuple[str, ...] = field(default=())

    @property
    def measure(self) -> str:
        """'' where none is named; people are those reached."""
        ranked = (*MEASURES, *(m for m in self.measures if m not in (*MEASURES, *DIRECT)), *DIRECT)
        found = next((measure for measure in ranked if measure in self.measures), "")
        if found == "new" and self.unit != "people":
            return next(measure for measure in self.measures if unit_of(measure) == self.unit)
        return "reached" if found in DIRECT else found

    @property
    def unit(self) -> str:
        return next((unit for unit in map(unit_of, self.measures) if unit != "people"), "people")

    @property
    def age_band(self) -> str:
        """A band of the dictionary, or as the file has it. Girls and boys stay children, whatever numbers stand
        beside the word."""
        if self.ages is None or (self.age == "child" and self.ages.band != "child" and self.sex):
            in_numbers = self.ages.band if self.ages else ""
            return in_numbers if in_numbers in ("0-13", "14-17") else self.age
        return self.ages.band

    @property
    def is_whole(self) -> bool:
        """Neither by sex nor by age."""
        return not (self.sex or self.age or self.ages)

    @property
    def is_margin(self) -> bool:
        """Of people with a disability or in a role, whatever their sex and age."""
        return bool(self.disability or self.role)

    @property
    def says_count(self) -> bool:
        """True where the words by themselves name something counted."""
        return bool(self.sex or self.age or self.measures or self.disability or self.case_kind)


@cache
def said(text: str) -> Said:
    """A text taken apart into the words of count_words.toml and its ages."""
    if role := codes_of("participant_role").get(folded(text)):
        return Said(role=role, measures=("people",))
    ages, rest = ages_in(folded(HINT.sub(" ", text)).replace("_", " "))
    heard: dict[str, list[str]] = {}
    left: list[str] = []
    typos: list[str] = []
    for phrase, typo in _phrases(WORD.findall(rest)):
        if phrase in count_words():
            name, code = count_words()[phrase]
            if code == "sessions" and _names_people(heard):
                continue
            heard.setdefault(name, []).append(code)
            typos += [typo] if typo else []
        elif not YEAR.fullmatch(phrase):
            left.append(phrase)
    sex, age = _sex_and_age(heard.get("sex_age", []))
    return Said(
        sex=sex,
        age=age,
        ages=ages,
        measures=tuple(dict.fromkeys(heard.get("measure", ()))),
        disability=heard.get("disability", [""])[0],
        case_kind=heard.get("case_kind", [""])[0],
        is_total="total" in heard,
        is_value="value" in heard or (not left and set(heard) <= {"number", "filler"} and "number" in heard),
        is_stock="stock" in heard,
        is_share="share" in heard,
        left=tuple(left),
        typos=tuple(typos),
    )


def _names_people(heard: Mapping[str, list[str]]) -> bool:
    """'Участники тренингов' are people, 'trainings for women' are trainings: the first word counts."""
    return bool(heard.get("sex_age")) or bool(set(DIRECT) & set(heard.get("measure", ())))


def _sex_and_age(codes: list[str]) -> tuple[str, str]:
    """Of 'women/', '/child' and their like. Women and men together are everybody, women and girls of any age."""
    pairs = [code.split("/") for code in codes]
    sexes = {sex for sex, _ in pairs if sex}
    of_sexes = {age for sex, age in pairs if sex}
    beside = next((age for sex, age in pairs if age and not sex), "")
    sex = sexes.pop() if len(sexes) == 1 else ""
    return sex, (of_sexes.pop() if len(of_sexes) == 1 else "") or beside


def _phrases(words: list[str]) -> Iterator[tuple[str, str]]:
    """The words as the longest known phrases, each with the misspelt word it was read for."""
    place = 0
    while place < len(words):
        longest = min(LONGEST_PHRASE, len(words) - place)
        size = next((n for n in range(longest, 0, -1) if " ".join(words[place : place + n]) in count_words()), 1)
        phrase = " ".join(words[place : place + size])
        near = _near(phrase) if phrase not in count_words() else ""
        yield (near, phrase) if near else (phrase, "")
        place += size


@cache
def _near(word: str) -> str:
    """The one known word that a longer word is a slip of; '' for none."""
    if len(word) < TYPO_FROM:
        return ""
    found = process.extractOne(word, _long_words(), scorer=fuzz.ratio, score_cutoff=TYPO)
    return found[0] if found else ""


@cache
def _long_words() -> tuple[str, ...]:
    """Words of activities are left out: 'training' is no slip of 'trainings'."""
    return tuple(
        word
        for word, (_, code) in count_words().items()
        if len(word) >= TYPO_FROM and " " not in word and code != "sessions"
    )
