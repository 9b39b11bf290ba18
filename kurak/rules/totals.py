"""What may be added: the sum of headline numbers, and D06, an indicator that adds what may not be added."""

from collections.abc import Iterator, Mapping
from typing import Any

from kurak.errors import TotalsError
from kurak.numbers import Value
from kurak.plain_rows import plain_rows
from kurak.queries import shelf
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, judged
from kurak.words import say

# The same people, teams, places and audiences come again in the next period; presences, activities, first-timers don't.
ADDS_OVER_TIME = ("activities", "attendances", "new_people", "total_reported")
_SHARES = ("share", "percent", "%")


def add(values: Mapping[str, Value]) -> Value:
    """The sum of headline numbers, by their names, over one scope.

    Only presences, activities, first-timers and partners' own totals are a sum; the people, teams, districts or
    audience of two numbers may be the same, so that only their range is told: from the largest to the sum. Raises
    TotalsError for numbers that count different units, for shares, and for none.
    """
    if len(values) == 1:
        return next(iter(values.values()))
    numbers = shelf("numbers")
    units = list(dict.fromkeys(numbers[name].words["unit"] for name in values))
    if len(units) != 1 or units[0] in _SHARES:
        told = ", ".join(units) or say("nothing")
        raise TotalsError(
            say("{units} can't be added; show the numbers beside one another, each with its own unit.", units=told)
        )
    lows, highs = ([_end(value, end) for value in values.values()] for end in ("low", "high"))
    high = None if None in highs else sum(one for one in highs if one is not None)
    if all(name in ADDS_OVER_TIME for name in values):
        return Value(high, None, None)
    return Value(None, max((one for one in lows if one is not None), default=None), high)


def _end(value: Value, end: str) -> float | None:
    """An end of its range, or the value where it has none."""
    known: float | None = getattr(value, end)
    return value.value if known is None else known


def check(setting: Setting, opened: Database) -> tuple[list[Row], int]:
    """One finding per indicator that adds unlike units, or over time or place what may not be; of the indicators."""
    cursor = opened.cursor()
    try:
        held = cursor.table("indicators").order("indicator_id").df()
    finally:
        cursor.close()
    indicators = plain_rows(held)
    return [_row(one, wrong) for one in indicators if (wrong := "; ".join(faults(one)))], len(indicators)


def faults(indicator: Mapping[str, Any]) -> tuple[str, ...]:
    """What an indicator (number, unit, over_time, over_place) adds that may not be added, in words; none where all is
    well."""
    return tuple(_faults(indicator))


def adds_unlike(indicator: Mapping[str, Any]) -> bool:
    """True where an indicator's numbers count different units, so that their sum means nothing."""
    return len(_counted(indicator)) > 1


def _names(indicator: Mapping[str, Any]) -> list[str]:
    return [name.strip() for name in str(indicator["number"] or "manual").split("+")]


def _counted(indicator: Mapping[str, Any]) -> list[str]:
    """The units that an indicator's numbers count, each once."""
    numbers = shelf("numbers")
    return list(dict.fromkeys(numbers[name].words["unit"] for name in _names(indicator) if name in numbers))


def _faults(indicator: Mapping[str, Any]) -> Iterator[str]:
    units = {name: query.words["unit"] for name, query in shelf("numbers").items()}
    numbers, counted = _names(indicator), _counted(indicator)
    told = indicator["unit"]
    if len(counted) > 1:
        yield say("adds {units}", units=", ".join(counted))
    elif counted and told in units.values() and told not in counted:
        yield say("says {told}, its number counts {counted}", told=told, counted=counted[0])
    is_share = not {told, *counted}.isdisjoint(_SHARES)
    if indicator["over_time"] == "sum" and (is_share or not _adds_over_time(numbers, units)):
        yield say("sums over time what may not be summed: {what}", what=", ".join(counted) or told)
    if indicator["over_place"] == "sum" and is_share:
        yield say("sums over places what may not be summed: {what}", what=", ".join(counted) or told)


def _adds_over_time(numbers: list[str], units: dict[str, str]) -> bool:
    """A value entered by hand may; a headline number only if it is one of those that do."""
    return all(name in ADDS_OVER_TIME for name in numbers if name in units)


def _row(indicator: dict[str, Any], wrong: str) -> Row:
    judged_values = (indicator[name] for name in ("number", "unit", "over_time", "over_place"))
    return Row("indicators", str(indicator["indicator_id"]), judged(*judged_values), found=wrong)
