"""Figures as they were signed off, and those of them that the same records give otherwise today."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from kurak import numbers, periods, review, workspace
from kurak.manifest import Snapshot
from kurak.numbers import Value
from kurak.programme import Programme
from kurak.review import Review
from kurak.rules.restated import Asked, Compared
from kurak.scope import Scope
from kurak.workspace import Workspace


def signed(programme: Programme, book: Review, name: str) -> Mapping[Asked, Value]:
    """The headline numbers of a snapshot as they were signed off, the newest sign-off of a period first.

    Raises ProgrammeError, ReviewError.
    """
    known = {(one.name, one.since, one.until): one.projects for one in periods.of(programme)}
    found: dict[Asked, Value] = {}
    for one in review.sign_offs(book):
        period = (one.period.name, one.period.since, one.period.until)
        scope = Scope(since=one.period.since, until=one.period.until, projects=known.get(period, ()))
        for figure in one.figures if one.snapshot == name else ():
            if figure.number in numbers.names():
                narrowed = replace(scope, oblasts=(figure.place,)) if figure.place else scope
                found.setdefault(Asked(figure.number, narrowed), Value(figure.value, figure.low, figure.high))
    return found


def redefined(then: Workspace, book: Review) -> tuple[Compared, ...]:
    """The signed figures of a snapshot that its own records give otherwise today: `then` as signed, `now` as counted
    today. A code list, a definition or a list of places was changed since. Raises QueryError, StoreError, ReviewError.
    """
    kept = signed(then.programme, book, then.snapshot.name)
    folder, snapshot = then.programme.folder, then.snapshot
    compared = (
        Compared(asked, value, _today(folder, snapshot, asked, numbers.find(asked.number).sql))
        for asked, value in kept.items()
    )
    return tuple(one for one in compared if one.words[0] != one.words[1])


@lru_cache(maxsize=512)
def _today(folder: Path, snapshot: Snapshot, asked: Asked, _sql: str) -> Value:
    """A frozen snapshot gives a number once and for all, as long as its query stays."""
    return numbers.value(workspace.opened(folder, snapshot.name), asked.number, asked.scope)
