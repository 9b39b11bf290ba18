"""Notes on the time axis: what people wrote of a day or a period, where it touches what a reader looks at."""

from functools import lru_cache

from kurak import reported, review
from kurak.charts import Noted
from kurak.errors import ReviewError
from kurak.queries import Query
from kurak.review import Event, Review
from kurak.scope import MONTHS_IN, Scope, period_words
from kurak.words import say
from kurak.workspace import Workspace


def over(workspace: Workspace, scope: Scope) -> tuple[Event, ...]:
    """Those whose days, place and project touch the scope, by day; none where the decisions can't be read."""
    try:
        book = reported.book_of(workspace.programme)
        found = _kept(book, review.said_so_far(book))
    except ReviewError:
        return ()
    return tuple(event for event in found if _touches(workspace, event, scope))


def on(workspace: Workspace, query: Query, scope: Scope) -> tuple[Noted, ...]:
    """What stands on the axis of a figure over time; nothing on any other."""
    if query.roles.get("x", "") not in MONTHS_IN:
        return ()
    since = scope.since
    return tuple(Noted(max(event.since, since or event.since), event.text) for event in over(workspace, scope))


def in_words(workspace: Workspace, query: Query, scope: Scope) -> tuple[str, ...]:
    """The same as one sentence: 'On the time axis: flood (2 Apr 2026 - 9 Apr 2026, Osh oblast).'"""
    if query.roles.get("x", "") not in MONTHS_IN:
        return ()
    told = "; ".join(event_words(workspace, event) for event in over(workspace, scope))
    return (say("On the time axis: {notes}.", notes=told),) if told else ()


def event_words(workspace: Workspace, event: Event) -> str:
    """'flood (2 Apr 2026 - 9 Apr 2026, Osh oblast)'."""
    names = {**workspace.labels("districts"), **workspace.labels("oblasts"), **workspace.labels("projects")}
    where = [names.get(code, code) for code in (event.place, event.project_id) if code]
    return f"{event.text} ({', '.join([period_words(event.since, event.until), *where])})"


def _touches(workspace: Workspace, event: Event, scope: Scope) -> bool:
    if scope.refused or (scope.until and event.since > scope.until) or (scope.since and event.until < scope.since):
        return False
    is_there = not event.place or _is_in(workspace, event.place, scope)
    return is_there and (not event.project_id or not scope.projects or event.project_id in scope.projects)


def _is_in(workspace: Workspace, code: str, scope: Scope) -> bool:
    """Whether a place lies in those chosen, or holds one of them."""
    own = {code, *_above(workspace, code)}
    chosen = {place for one in scope.districts for place in (one, *_above(workspace, one))}
    in_oblasts = not scope.oblasts or bool(own & set(scope.oblasts))
    return in_oblasts and (not scope.districts or code in chosen or bool(own & set(scope.districts)))


def _above(workspace: Workspace, code: str) -> tuple[str, ...]:
    place = workspace.geography.place(code)
    return (place.parent_code,) if place and place.parent_code else ()


@lru_cache(maxsize=32)
def _kept(book: Review, _said: int) -> tuple[Event, ...]:
    return review.events(book)
