"""The numbers that the rules go by: data/thresholds.toml, and what programme.toml says instead."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kurak.errors import ProgrammeError
from kurak.programme import Programme
from kurak.words import say

PATH = Path(__file__).parents[2] / "data" / "thresholds.toml"


@cache
def defaults() -> Mapping[str, float]:
    """Every threshold by name."""
    return {name: float(value) for name, value in tomllib.loads(PATH.read_text(encoding="utf-8")).items()}


def of(programme: Programme) -> Mapping[str, float]:
    """The programme's thresholds, with the defaults where it says nothing. Raises ProgrammeError."""
    given = programme.settings.get("thresholds", {})
    if not isinstance(given, Mapping):
        raise _refused(programme, "thresholds", say("it is no table; write [thresholds], then `name = number` lines"))
    for name, value in given.items():
        if name not in defaults():
            raise _refused(programme, name, say("it is no threshold; allowed: {names}", names=", ".join(defaults())))
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise _refused(programme, name, say("{value} is not a number from 0 on", value=repr(value)))
    return {**defaults(), **{name: float(value) for name, value in given.items()}}


def _refused(programme: Programme, name: str, what: str) -> ProgrammeError:
    path = programme.folder / "programme.toml"
    return ProgrammeError(say("{path}, [thresholds], {name}: {what}.", path=path, name=name, what=what))
