"""Figures laid out over a page: below one another or side by side; what the snapshot has no tables for is said once."""

from collections.abc import Iterable
from functools import partial

from kurak import figures
from kurak.queries import Query
from kurak.screen import records, states
from kurak.screen.layout import side_by_side
from kurak.screen.page import desk
from kurak.screen.show import show, show_map
from kurak.screen.text import note
from kurak.words import say

Row = str | tuple[str, ...]


def spread(*rows: Row, title: str = "") -> None:
    """Each row a figure, or several side by side. Where the snapshot holds the tables of none of them, one box says
    what would be here (`title`) and which sheets to add; where it lacks some, a line below says so."""
    asked = [figures.find(name) for row in rows for name in _names(row)]
    lacking = [query for query in asked if desk().workspace.lacking(query)]
    if len(lacking) == len(asked):
        _nothing(title or say(asked[0].words["title"]), asked)
        return
    missing = {query.name for query in lacking}
    for row in rows:
        _row([name for name in _names(row) if name not in missing])
    if lacking:
        note(_missing(lacking))


def holds(name: str, title: str) -> bool:
    """Whether the snapshot holds the tables of a figure that a page is about; where not, one box says what to add."""
    query = figures.find(name)
    is_there = not desk().workspace.lacking(query)
    if not is_there:
        _nothing(say(title), [query])
    return is_there


def _names(row: Row) -> tuple[str, ...]:
    return (row,) if isinstance(row, str) else row


def _row(names: list[str]) -> None:
    if len(names) == 1:
        _draw(names[0])
    elif names:
        side_by_side(*(partial(_draw, name) for name in names))


def _draw(name: str) -> None:
    """A map of districts is worth its place only where the country's districts have polygons."""
    is_of_districts = figures.find(name).roles.get("place") == "adm2_code"
    (show_map if is_of_districts else show)(name)


def _tables(queries: Iterable[Query]) -> str:
    return records.table_words(dict.fromkeys(table for query in queries for table in desk().workspace.lacking(query)))


def _nothing(title: str, queries: list[Query]) -> None:
    questions = " ".join(say(query.words["answers"]) for query in queries[:3])
    add = say("Add {tables} to the next file that is imported.", tables=_tables(queries))
    template = say("Snapshots has a workbook with every sheet, for partners to fill in.")
    states.wanting(say("{title}: not in this snapshot", title=title), f"{questions} {add} {template}")


def _missing(lacking: list[Query]) -> str:
    titles = ", ".join(say(query.words["title"]).lower() for query in lacking)
    words = say("Not in this snapshot: {titles}. To have them, add {tables} to the next file that is imported.")
    return words.format(titles=titles, tables=_tables(lacking))
