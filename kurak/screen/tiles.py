"""Tiles: headline numbers, each with what it counts, its range, and what it was before."""

from collections.abc import Sequence
from functools import partial

from kurak import amounts, figures, numbers
from kurak.errors import KurakError
from kurak.numbers import Number
from kurak.queries import Query
from kurak.screen import checks, drawn, records, ways
from kurak.screen.board import Told
from kurak.screen.desk import desk
from kurak.screen.page import palette
from kurak.screen.stands import Marks, Stand, stand
from kurak.screen.text import note
from kurak.words import say

_LEAST, _PER_SIGN, _PER_LETTER, _HELP = 150, 18, 6, 24


def tiles(*names: str) -> None:
    """Headline numbers side by side; those the snapshot can't answer are said in one line below."""
    queries = [numbers.find(name) for name in names]
    lacking = [query for query in queries if desk().workspace.lacking(query)]
    if told := [query for query in queries if query not in lacking]:
        stand("number", {query.name: _stand(query) for query in told}, least=max(map(_room, told)))
    _missing(lacking)


def _stand(query: Query) -> Stand:
    asks = ((drawn.trend_in(palette()), query), (checks.told, query))
    return Stand(partial(_told, query), asks, _no_marks, ways.of_number(query), partial(checks.go, query))


def _no_marks(_: Marks) -> None:
    """A line under a number has none to click."""


def _room(query: Query) -> int:
    """Pixels a tile wants so that its number stands on one line."""
    try:
        value = len(_value(drawn.number(desk().workspace, query, desk().chosen)))
    except KurakError:
        value = 0
    return max(_LEAST, _PER_SIGN * value, _PER_LETTER * len(say(query.words["title"])) + _HELP)


def _value(number: Number) -> str:
    return amounts.headline(number.now.value, number.now.low, number.now.high, number.query.words["unit"])


def _told(query: Query) -> Told:
    """The number over the scope."""
    workspace = desk().workspace
    number = drawn.number(workspace, query, desk().scope)
    ignored = workspace.not_honoured(number.query, number.scope)
    words = {
        "title": say(query.words["title"]),
        "help": " ".join((say(query.words["counts"]), *number.notes)),
        "value": _value(number),
        "strong": say("Not filtered by {filters}", filters=", ".join(ignored).lower()) if ignored else "",
        "lines": _lines(number),
        "check": checks.words(query),
    }
    return Told(words, drawn.sparkline(workspace, number, palette()) if "trend" in query.words else None)


def _lines(number: Number) -> list[str]:
    """What stands under the number: its unit, how far it holds, what it was before."""
    unit, title = number.query.words["unit"], number.query.words["title"].lower()
    if number.now.is_empty:
        return [*(number.held_back or [say("nothing recorded in this scope")]), *_before(number)]
    named = unit != amounts.SHARE and unit not in title
    return [*([say(unit)] if named else []), *_certainty(number), *number.held_back, *_before(number)]


def _certainty(number: Number) -> list[str]:
    """How far the number holds, in words that fit its unit."""
    now, unit = number.now, number.query.words["unit"]
    if now.low is None or now.high is None or now.low == now.high:
        return [say("an estimate")] if number.query.words["certainty"] == "estimated" else []
    low, high = amounts.amount(now.low, unit), amounts.amount(now.high, unit)
    if now.value is None and unit == amounts.SHARE:
        return [say("not known; somewhere in this range")]
    if now.value is None:
        told = "different people: only the range can be told here"
        return [say(told if unit == "people" else "only the range can be told here")]
    if unit == amounts.SHARE:
        return [say("{low} to {high}, whatever was not recorded", low=low.removesuffix(" %"), high=high)]
    if unit == "audience":
        return [say("an estimate; at least {low}, overlap not removed", low=low)]
    return [say("at least {low}, at most {high} different people", low=low, high=high)]


def _before(number: Number) -> list[str]:
    if number.previous is None:
        return []
    then = number.previous
    if then.is_empty:
        return [say("{comparison}: nothing recorded", comparison=figures.comparison_words(number.scope))]
    words = say(
        "{comparison}: {value}",
        comparison=figures.comparison_words(number.scope),
        value=amounts.headline(then.value, then.low, then.high, number.query.words["unit"]),
    )
    alike = [numbers.like_for_like_words(number.query, number.like_for_like)] if number.like_for_like else []
    return [f"{number.change}; {words}" if number.change else words, *alike]


def _missing(lacking: Sequence[Query]) -> None:
    if not lacking:
        return
    titles = ", ".join(say(query.words["title"]).lower() for query in lacking)
    tables = dict.fromkeys(table for query in lacking for table in desk().workspace.lacking(query))
    note(
        say(
            "Not in this snapshot: {titles}. To have them, add {tables} to the next file that is imported.",
            titles=titles,
            tables=records.table_words(tables),
        )
    )
