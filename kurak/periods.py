"""The reporting periods of programme.toml."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kurak.errors import ProgrammeError
from kurak.programme import Programme
from kurak.words import say


@dataclass(frozen=True)
class Period:
    """A reporting period of a donor; both days are included; no projects means all."""

    name: str
    donor: str
    projects: tuple[str, ...]
    since: date
    until: date


def of(programme: Programme) -> tuple[Period, ...]:
    """The periods, in the order of the file. Raises ProgrammeError naming the entry."""
    entries = programme.settings.get("periods", [])
    if not isinstance(entries, list):
        raise _refused(programme, 1, say("write each period as [[periods]]"))
    return tuple(_period(programme, place, entry) for place, entry in enumerate(entries, start=1))


def _period(programme: Programme, place: int, entry: Any) -> Period:
    if not isinstance(entry, Mapping):
        raise _refused(programme, place, say("write each period as [[periods]]"))
    since, until, projects = entry.get("from"), entry.get("to"), entry.get("projects", [])
    if type(since) is not date or type(until) is not date or since > until:
        raise _refused(programme, place, say("from and to must be dates such as 2025-12-31, in this order"))
    if not isinstance(projects, list):
        raise _refused(programme, place, say("projects must be a list"))
    return Period(str(entry.get("name", "")), str(entry.get("donor", "")), tuple(map(str, projects)), since, until)


def _refused(programme: Programme, place: int, what: str) -> ProgrammeError:
    path = programme.folder / "programme.toml"
    return ProgrammeError(say("{path}, [[periods]] entry {place}: {what}.", path=path, place=place, what=what))
