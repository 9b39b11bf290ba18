"""Hedging by rule: a number as 'exactly', 'over', 'about' or 'between', in the words of a language."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kurak.numbers import Value
from kurak.report.templates import templates

EXACTLY, OVER, ABOUT, BETWEEN = "exactly", "over", "about", "between"
_APART = {"en": ",", "ru": "\u00a0", "ky": "\u00a0"}
_POINT = {"en": ".", "ru": ",", "ky": ","}
_SHARE = "share"


@dataclass(frozen=True)
class Hedged:
    """How a number may be told: one of the four words, and the number or both ends as they are printed."""

    word: str
    one: float | None = None
    low: float | None = None
    high: float | None = None


def hedged(value: Value, operator: str, step: float, unit: str = "") -> Hedged | None:
    """A value by its operator and step; a range where only that is known; None where nothing is.

    over: the largest multiple of the step below the value, so that multiple < value < multiple + step; a value that
    is such a multiple itself is told as 'about'. Ends of a range are rounded outwards, so that it stays true.
    """
    if value.value is None:
        return _range(value, step if unit != _SHARE else 0.01)
    if unit == _SHARE:
        return Hedged(EXACTLY if operator == EXACTLY else ABOUT, one=value.value)
    if operator == EXACTLY or value.value == 0:
        return Hedged(EXACTLY, one=value.value)
    whole = math.floor(value.value / step) * step
    if operator == OVER and whole > 0 and whole < value.value:
        return Hedged(OVER, one=whole)
    return Hedged(ABOUT, one=round(value.value / step) * step or value.value)


def usual_step(value: Value) -> float:
    """The step that leaves two digits: 100 for 2,547, 10,000 for 104,650, 1 below 100."""
    known = value.value if value.value is not None else value.high
    return 10.0 ** max(0, math.floor(math.log10(known)) - 1) if known and known > 0 else 1.0


def in_words(found: Hedged, language: str, nouns: Sequence[str] = (), unit: str = "") -> str:
    """'over 2,500 people', 'between 2,300 and 2,900 people', '54 %', '4 521 человек'."""
    words: Mapping[str, str] = {key: texts[language] for key, texts in templates().words.items()}
    if found.word == BETWEEN:
        ends = [figure(end, language, unit) for end in (found.low, found.high)]
        said = words[BETWEEN].format(low=ends[0], high=ends[1])
    else:
        said = words[found.word].format(one=figure(found.one, language, unit))
    noun = _noun(found, language, nouns)
    return f"{said} {noun}" if noun else said


def figure(value: float | None, language: str, unit: str = "") -> str:
    """'4,521' in English, '4 521' in Russian; shares in percent; a fraction with one digit."""
    if value is None:
        return "–"
    if unit == _SHARE:
        return f"{100 * value:.0f}\u00a0%"
    text = f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"
    return text.replace(",", "\0").replace(".", _POINT[language]).replace("\0", _APART[language])


def _range(value: Value, step: float) -> Hedged | None:
    if value.low is None or value.high is None:
        return None
    low, high = math.floor(value.low / step) * step, math.ceil(value.high / step) * step
    low = value.low if low <= 0 else low
    return Hedged(ABOUT, one=high) if low == high else Hedged(BETWEEN, low=low, high=high)


def _noun(found: Hedged, language: str, nouns: Sequence[str]) -> str:
    """The form after the number: in Russian the last one after 'more than', 'about' and 'from ... to ...'."""
    if not nouns:
        return ""
    if language == "ru":
        return nouns[_russian(found.one or 0) if found.word == EXACTLY else -1]
    return nouns[0 if found.word == EXACTLY and found.one == 1 else -1]


def _russian(value: float) -> int:
    """The form of a noun after a number: 1 команда, 2 команды, 5 команд."""
    whole = int(value)
    if whole != value:
        return 1
    if whole % 10 == 1 and whole % 100 != 11:
        return 0
    return 1 if whole % 10 in (2, 3, 4) and whole % 100 not in (12, 13, 14) else 2
