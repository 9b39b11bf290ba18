"""'Женщины', 'в т.ч. девочки': columns that count some of those in a column to their left once more."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from kurak.intake.counting import CountGuess, bands_of
from kurak.intake.ids import folded
from kurak.intake.wording import AGAIN
from kurak.words import say

OF_WHICH = re.compile(
    r"\W*(в\s*т\W*ч\b|в том числе|из них|из которых|incl\b|including|of which|of whom|thereof"
    r"|анын ичинде|алардын ичинен|ичинен|de (?:los|las) cuales|incluid[oa]s)"
)


def is_of_which(heading: str) -> bool:
    """By how the lowest band begins."""
    return OF_WHICH.match(folded(bands_of(heading)[-1])) is not None


def within_sexes(guesses: Sequence[CountGuess]) -> list[CountGuess]:
    """The guesses; 'of which' that stands once behind each sex is of that sex, whatever else it says."""
    behind = _parents(guesses)
    times: dict[str, int] = {}
    for heading, parent in behind.items():
        times[_text(heading)] = times.get(_text(heading), 0) + bool(parent.told.sex)
    return [
        replace(guess, told=replace(guess.told, sex=behind[guess.heading].told.sex))
        if guess.heading in behind and not guess.told.sex and times[_text(guess.heading)] > 1
        else guess
        for guess in guesses
    ]


def parts_of_others(guesses: Sequence[CountGuess]) -> dict[str, str]:
    """Heading to why it is not used, for those that count some people of a column by sex or age again."""
    behind = _parents(guesses)
    return {
        guess.heading: say("some of those in {heading}: never added to them", heading=behind[guess.heading].heading)
        for guess in guesses
        if guess.heading in behind and not guess.told.is_margin and _is_part(guess, behind[guess.heading])
    }


def _is_part(guess: CountGuess, parent: CountGuess) -> bool:
    return bool(parent.told.sex) and guess.group == parent.group and guess.told.sex == parent.told.sex


def _parents(guesses: Sequence[CountGuess]) -> Mapping[str, CountGuess]:
    """Of each 'of which' the nearest column to its left that is none."""
    found: dict[str, CountGuess] = {}
    parent: CountGuess | None = None
    for guess in guesses:
        if not is_of_which(guess.heading):
            parent = guess
        elif parent:
            found[guess.heading] = parent
    return found


def _text(heading: str) -> str:
    return AGAIN.sub("", folded(bands_of(heading)[-1]))
