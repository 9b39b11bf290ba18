"""'Женщины', 'в т.ч. девочки': columns that count some of those in a column to their left once more."""

import re
from collections import Counter
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


def of_their_parents(guesses: Sequence[CountGuess]) -> list[CountGuess]:
    """The guesses; 'of which' is of the measure to its left, and where it stands once behind each sex, of that sex."""
    behind = _parents(guesses)
    sexed = Counter(_text(heading) for heading, parent in behind.items() if parent.told.sex)
    return [
        _inherited(guess, behind[guess.heading], sexed[_text(guess.heading)] > 1) if guess.heading in behind else guess
        for guess in guesses
    ]


def _inherited(guess: CountGuess, parent: CountGuess, with_sex: bool) -> CountGuess:
    """Reached people need no word for it, so only another measure is taken over."""
    told = guess.told
    if not told.measures and parent.measure != "reached":
        told = replace(told, measures=parent.told.measures)
        guess = replace(guess, dimension=parent.dimension)
    if with_sex and not told.sex:
        told = replace(told, sex=parent.told.sex)
    return replace(guess, told=told)


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
