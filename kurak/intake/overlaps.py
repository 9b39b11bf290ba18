"""Which columns of counts go together: wholes, their parts, and columns that count the same people again.

Decided from the numbers: of sets that overlap, the one is believed that comes nearest to the whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from kurak.intake.ages import GROWN, OLDEST
from kurak.intake.counting import CountGuess
from kurak.intake.whole_and_parts import NEARLY_ALL, Numbers, adds_up, is_filled, nearness, share_alike, summed
from kurak.intake.wording import Said
from kurak.words import say

BETTER = 0.02
WORDS = {"child": (0, GROWN - 1), "adult": (GROWN, OLDEST), "youth": (14, 28), "elderly": (60, OLDEST)}
Parts = tuple[CountGuess, ...]


@dataclass(frozen=True)
class Sorted:
    """Counts that are used, and heading to reason for those that are not."""

    used: tuple[CountGuess, ...]
    not_used: Mapping[str, str]


def without_overlaps(guesses: Sequence[CountGuess], numbers: Numbers) -> Sorted:
    """Every group of counts without those that count the same people again. `numbers`: per heading, NaN where
    nothing was recorded; of all rows or a sample."""
    not_used = _sums_of_others(guesses, numbers)
    rest = [guess for guess in guesses if guess.heading not in not_used]
    groups: dict[tuple[str, str, str], list[CountGuess]] = {}
    for guess in rest:
        groups.setdefault(guess.group, []).append(guess)
    overall = {(measure, unit) for measure, unit, dimension in groups if not dimension}
    used: list[CountGuess] = []
    for (measure, unit, dimension), group in groups.items():
        if measure == "reached" and dimension and (measure, unit) in overall:
            why = say("a part ({dimension}) of those reached in all: never added to them", dimension=dimension)
            not_used |= {guess.heading: why for guess in group}
            continue
        found = _of_group(group, numbers)
        used += found.used
        not_used |= found.not_used
    places = {guess.heading: place for place, guess in enumerate(guesses)}
    return Sorted(tuple(sorted(used, key=lambda guess: places[guess.heading])), not_used)


def _sums_of_others(guesses: Sequence[CountGuess], numbers: Numbers) -> dict[str, str]:
    """'Total' beside the parts of another measure, where it is their sum."""
    found = {}
    for guess in guesses:
        if not guess.told.is_total or guess.told.says_count:
            continue
        for measure in dict.fromkeys(other.measure for other in guesses if other.measure != "reached"):
            parts = [other.heading for other in guesses if other.measure == measure]
            if len(parts) > 1 and adds_up(summed(parts, numbers), numbers[guess.heading]):
                found[guess.heading] = _is_sum(parts)
    return found


def _of_group(group: Sequence[CountGuess], numbers: Numbers) -> Sorted:
    wholes = [guess for guess in group if guess.told.is_whole and not guess.told.is_margin]
    whole, not_used = _whole(wholes, numbers)
    margins = tuple(guess for guess in group if guess.told.is_margin)
    parts = [guess for guess in group if not guess.told.is_whole and guess not in margins]
    if whole and whole.measure != "reached":
        why = say("a part of {heading}: of this measure the whole is kept", heading=whole.heading)
        return Sorted((whole,), not_used | {guess.heading: why for guess in (*parts, *margins)})
    chosen, dropped = _parts(parts, numbers[whole.heading] if whole else None, numbers)
    return Sorted((*([whole] if whole else []), *chosen, *margins), not_used | dropped)


def _whole(wholes: Sequence[CountGuess], numbers: Numbers) -> tuple[CountGuess | None, dict[str, str]]:
    """The surest column of the whole that is not blank; the others count the same people."""
    if not wholes:
        return None, {}
    best = min(wholes, key=lambda guess: (not is_filled(numbers[guess.heading]), -guess.sure, guess.told.is_value))
    others = [guess for guess in wholes if guess is not best]
    return best, {
        guess.heading: say("the same as {heading}", heading=best.heading)
        if share_alike(numbers[guess.heading], numbers[best.heading]) >= NEARLY_ALL
        else say("another count beside {heading}: never added to it", heading=best.heading)
        for guess in others
    }


def _parts(parts: Sequence[CountGuess], whole: np.ndarray | None, numbers: Numbers) -> tuple[Parts, dict[str, str]]:
    """The columns by sex, and by age, that overlap least and add up best."""
    sexed = [guess for guess in parts if guess.told.sex]
    aged = [guess for guess in parts if not guess.told.sex]
    if sexed and aged and (children := _children_beside(sexed, aged, whole, numbers)):
        return children, {}
    by_sex = _best(_sets_of(sexed), whole, numbers)
    dropped = {
        guess.heading: _why_dropped(guess, by_sex, numbers) for guess in sexed if guess.heading not in _h(by_sex)
    }
    by_sex = _as_adults(by_sex)
    if any(guess.told.age_band for guess in by_sex if guess.told.sex != "unknown"):
        why = say("ages that the columns by sex and age tell already: never added to them")
        return by_sex, dropped | {guess.heading: why for guess in aged}
    by_age = _best(_sets_of(aged), whole, numbers)
    left = {guess.heading: _why_dropped(guess, by_age, numbers) for guess in aged if guess.heading not in _h(by_age)}
    return (*by_sex, *by_age), dropped | left


def _children_beside(
    sexed: Sequence[CountGuess], aged: Sequence[CountGuess], whole: np.ndarray | None, numbers: Numbers
) -> Parts:
    """Women, men and children side by side are one split, unless the numbers say that women and men are all."""
    if len(aged) != 1 or aged[0].told.age != "child" or any(guess.told.age_band for guess in sexed):
        return ()
    if whole is not None:
        without, with_them = (nearness(summed(_h(g), numbers), whole) for g in (sexed, [*sexed, *aged]))
        if with_them <= without:
            return ()
    child = replace(aged[0], told=replace(aged[0].told, sex="unknown"), reason=_beside(aged[0]))
    return (*(replace(guess, told=replace(guess.told, age="adult")) for guess in sexed), child)


def _beside(guess: CountGuess) -> str:
    return f"{guess.reason}; {say('children of either sex, beside women and men')}"


def _sets_of(guesses: Sequence[CountGuess]) -> list[Parts]:
    """Sets of columns that do not overlap, the finest first."""
    if not guesses:
        return []
    plain = [guess for guess in guesses if not guess.told.age_band]
    in_words = [guess for guess in guesses if guess.told.age_band and guess.told.ages is None]
    in_numbers = [guess for guess in guesses if guess.told.ages is not None]
    sets = [guesses, [*in_words, *in_numbers], in_numbers, [*in_words, *plain], [*in_numbers, *plain], in_words, plain]
    found: list[Parts] = []
    for one in sets:
        if one and tuple(one) not in found and not _overlap(one):
            found.append(tuple(one))
    return [*found, _apart(guesses)]


def _apart(guesses: Sequence[CountGuess]) -> Parts:
    """From left to right, every column that overlaps none before it."""
    kept: list[CountGuess] = []
    for guess in guesses:
        if not _overlap([*kept, guess]):
            kept.append(guess)
    return tuple(kept)


def _overlap(guesses: Sequence[CountGuess]) -> bool:
    """True where two columns of one sex have ages in common. Youth beside adults are what the file has them for."""
    for one, other in combinations(guesses, 2):
        if one.told.sex != other.told.sex:
            continue
        (low, high), (from_, to) = _span(one, guesses), _span(other, guesses)
        in_words = not (one.told.ages or other.told.ages) and bool(one.told.age and other.told.age)
        if (low, high) == (from_, to) or (min(high, to) > max(low, from_) and not in_words):
            return True
    return False


def _span(guess: CountGuess, beside: Iterable[CountGuess]) -> tuple[int, int]:
    """Ages from and to; women beside girls are grown."""
    if guess.told.ages:
        return guess.told.ages.low, guess.told.ages.high
    if guess.told.age:
        return WORDS[guess.told.age]
    has_children = any(
        other.told.sex == guess.told.sex and (_is_of_children(other.told)) for other in beside if other is not guess
    )
    return (GROWN, OLDEST) if has_children else (0, OLDEST)


def _is_of_children(told: Said) -> bool:
    return told.age == "child" or (told.ages is not None and told.ages.high < GROWN)


def _best(sets: Sequence[Parts], whole: np.ndarray | None, numbers: Numbers) -> Parts:
    """The set that comes nearest to the whole, in people; without a whole, the most people; the finest of equals."""
    if not sets:
        return ()
    sums = [summed(_h(one), numbers) for one in sets]
    most = max((np.nansum(one) for one in sums), default=0)
    fits = [
        nearness(one, whole) if whole is not None and np.nansum(whole) > 0 else np.nansum(one) / max(most, 1)
        for one in sums
    ]
    best = max(fits)
    return next(one for one, fit in zip(sets, fits, strict=True) if fit >= best - BETTER)


def _as_adults(chosen: Parts) -> Parts:
    """Women beside girls are grown women."""
    if not any(_is_of_children(guess.told) for guess in chosen):
        return chosen
    return tuple(
        guess
        if guess.told.age_band or guess.told.sex not in ("women", "men")
        else replace(guess, told=replace(guess.told, age="adult"))
        for guess in chosen
    )


def _why_dropped(guess: CountGuess, chosen: Parts, numbers: Numbers) -> str:
    """A sum of columns that are used, or ages that overlap them."""
    same_sex = [other.heading for other in chosen if other.told.sex == guess.told.sex]
    if len(same_sex) > 1 and adds_up(summed(same_sex, numbers), numbers[guess.heading]):
        return _is_sum(same_sex)
    return say("some ages or a sex already counted in {headings}: never added to them", headings=_names(_h(chosen)))


def _is_sum(headings: Sequence[str]) -> str:
    return say("the sum of {headings}, as the numbers show: not used twice", headings=_names(headings))


def _names(headings: Sequence[str], most: int = 4) -> str:
    return ", ".join(headings if len(headings) <= most else (*headings[: most - 1], "...", headings[-1]))


def _h(guesses: Iterable[CountGuess]) -> list[str]:
    return [guess.heading for guess in guesses]
