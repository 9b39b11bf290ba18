"""Reporting periods as the programme names them, each of its donor and for its projects: one click chooses both."""

from dataclasses import dataclass, replace
from datetime import date

from kurak import periods
from kurak.periods import Period
from kurak.scope import Scope
from kurak.screen.page import desk
from kurak.words import say
from kurak.workspace import Workspace


@dataclass(frozen=True)
class Offered:
    """A period that a reader may choose: its dates, and its projects where it is of some; `words` say how far it is."""

    words: str
    since: date
    until: date
    projects: tuple[str, ...] = ()

    def is_chosen(self, scope: Scope) -> bool:
        return (self.since, self.until, self.projects) == (scope.since, scope.until, scope.projects)


def are_named() -> bool:
    """Whether programme.toml names any."""
    return bool(periods.of(desk().workspace.programme))


def offered(workspace: Workspace) -> tuple[Offered, ...]:
    """Those that have begun, the newest of each donor first, with how many reports are in. Raises ProgrammeError."""
    begun = [one for one in periods.of(workspace.programme) if one.since <= workspace.snapshot.as_of]
    donors = list(dict.fromkeys(one.donor for one in begun))
    ordered = sorted(begun, key=lambda one: (donors.index(one.donor), -one.since.toordinal()))
    return tuple(Offered(_words(workspace, one), one.since, one.until, one.projects) for one in ordered)


def _words(workspace: Workspace, one: Period) -> str:
    """'Year 4, 20 of 22 reports in, not over: Bilateral donor A'."""
    scope = replace(Scope(), since=one.since, until=one.until, projects=one.projects)
    reports = workspace.reports(scope)
    is_open = reports.arrived < reports.expected
    far = [say("{came} of {expected} reports in", came=reports.arrived, expected=reports.expected)] if is_open else []
    running = [say("not over")] if workspace.is_running(scope) else []
    named = ", ".join([one.name, *far, *running])
    return f"{named}: {one.donor}" if one.donor else named
