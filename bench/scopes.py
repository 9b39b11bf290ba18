"""Scopes that nobody asked for before: all dates, and one set of oblasts after another."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from bench.readers import sets
from kurak.scope import Scope
from kurak.workspace import Workspace


def fresh(workspace: Workspace) -> Iterator[Scope]:
    """One new scope after another; when the sets of oblasts are used up, the first day moves by one."""
    oblasts = list(workspace.choices("oblasts", Scope()))
    first, last = workspace.span
    for days in count():
        for chosen in sets(oblasts):
            yield Scope(since=first + timedelta(days=days), until=last, oblasts=chosen)
