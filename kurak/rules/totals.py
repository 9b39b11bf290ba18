"""D06: an indicator that adds what may not be added."""

from collections.abc import Iterator
from typing import Any

from kurak.queries import shelf
from kurak.rules.database import Database, Setting
from kurak.rules.rows import Row, judged
from kurak.words import say

# The same people, teams, places and audiences come again in the next period; presences, activities, first-timers don't.
ADDS_OVER_TIME = ("activities", "attendances", "new_people", "total_reported")
_SHARES = ("share", "percent", "%")


def check(setting: Setting, opened: Database) -> tuple[list[Row], int]:
    """One finding per indicator that adds unlike units, or over time or place what may not be; of the indicators."""
    cursor = opened.connection.cursor()
    try:
        held = cursor.table("indicators").order("indicator_id").df()
    finally:
        cursor.close()
    indicators = held.astype(object).where(held.notna(), None).to_dict("records")
    return [_row(one, wrong) for one in indicators if (wrong := "; ".join(_faults(one)))], len(indicators)


def _faults(indicator: dict[str, Any]) -> Iterator[str]:
    units = {name: query.words["unit"] for name, query in shelf("numbers").items()}
    numbers = [name.strip() for name in str(indicator["number"] or "manual").split("+")]
    counted = list(dict.fromkeys(units[name] for name in numbers if name in units))
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
