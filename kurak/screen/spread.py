"""Figures laid out over a page: below one another or side by side; what the snapshot has no tables for is said once."""

from collections.abc import Iterable

from kurak import figures
from kurak.queries import Query
from kurak.screen import records, states
from kurak.screen.page import desk
from kurak.screen.show import show
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
        show(*(name for name in _names(row) if name not in missing))
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
