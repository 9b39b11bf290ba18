"""Indicators that count people of one sex or age beside one that counts them all, each in a row of its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kurak.intake.of_which import is_of_which
from kurak.intake.wording import said


@dataclass(frozen=True)
class IndicatorParts:
    """`sexes`: text to the sex it counts, where women and men stand side by side and no ages; `wholes`: texts that then
    count both; `apart`: texts that count some of those in another once more, and are never added to them."""

    sexes: Mapping[str, str] = field(default_factory=dict)
    wholes: frozenset[str] = frozenset()
    apart: frozenset[str] = frozenset()


def indicator_parts(texts: Iterable[str]) -> IndicatorParts:
    """Of the different texts of a column of indicators: 'Всего участников', 'из них женщин', 'в т.ч. молодежь'."""
    heard = {text: told for text in texts if not (told := said(text)).left and told.says_count}
    people = {text: told for text, told in heard.items() if told.measure in ("", "reached") and told.unit == "people"}
    parts = {text for text, told in people.items() if not told.is_whole or told.is_margin or is_of_which(text)}
    wholes = frozenset(people.keys() - parts)
    sexes = {text: people[text].sex for text in parts if people[text].sex and not people[text].age_band}
    if len(sexes) == len(parts) and {"women", "men"} <= set(sexes.values()):
        return IndicatorParts(sexes, wholes)
    return IndicatorParts(apart=frozenset(parts) if wholes else frozenset())
