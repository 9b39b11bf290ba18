"""What a programme protects: its projects, each with the fewest people that are shown, and crossings of columns."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from kurak import snapshots
from kurak.errors import ProgrammeError
from kurak.programme import FILE, Programme

LEAST, LEAST_OF_PROJECT, MOST = 5, 10, 1000
# Told of people, the finest first: it is the one that a crossing gives up.
OF_PEOPLE = ("disability", "participant_role", "age_band", "sex")
OF_PLACES = ("adm1_code", "adm2_code", "adm3_code", "settlement_type")
_KEYS = ("k", "projects", "crossings")


@dataclass(frozen=True)
class Crossing:
    """Columns that together come close to a person."""

    columns: tuple[str, ...]

    @property
    def finest(self) -> str:
        """The column that is given up where a count is too small."""
        return next(column for column in OF_PEOPLE if column in self.columns)


@dataclass(frozen=True)
class Protection:
    """`projects`: each protected project with the fewest people ever shown of it; `least`: the same for crossings."""

    projects: tuple[tuple[str, int], ...] = ()
    least: int = LEAST
    crossings: tuple[Crossing, ...] = ()


def of(programme: Programme) -> Protection:
    """What programme.toml says under [protected], and the projects that any snapshot marks. Raises ProgrammeError."""
    path, written = programme.folder / FILE, programme.settings.get("protected", {})
    _check_keys(path, written)
    least = _count(path, "k", written.get("k", LEAST))
    named = _named(path, written.get("projects", {}))
    marked = {project: max(LEAST_OF_PROJECT, least) for project in _marked(programme.folder)}
    projects = {project: count for project, count in {**marked, **named}.items() if count}
    crossings = tuple(_crossing(path, columns) for columns in _listed(path, written.get("crossings", [])))
    return Protection(tuple(sorted(projects.items())), least, crossings)


def _check_keys(path: Path, written: Any) -> None:
    if not isinstance(written, Mapping):
        raise ProgrammeError(f"{path}: protected is {written!r}; write a table [protected] with {', '.join(_KEYS)}.")
    for key in written:
        if key not in _KEYS:
            raise ProgrammeError(f"{path}: protected.{key} is not known; allowed: {', '.join(_KEYS)}.")


def _named(path: Path, written: Any) -> dict[str, int]:
    """Project to count; 0 for one that is marked in a snapshot and not protected."""
    if not isinstance(written, Mapping):
        raise ProgrammeError(f"{path}: protected.projects is {written!r}; write {{ PROJECT = {LEAST_OF_PROJECT} }}.")
    return {
        str(project): 0 if count is False else _count(path, f"projects.{project}", count)
        for project, count in written.items()
    }


def _count(path: Path, key: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 2 <= value <= MOST:
        but = ", or false for a project that is not protected" if key.startswith("projects.") else ""
        raise ProgrammeError(f"{path}: protected.{key} is {value!r}; allowed: a whole number from 2 to {MOST}{but}.")
    return value


def _listed(path: Path, written: Any) -> Sequence[Any]:
    if not isinstance(written, list) or not all(isinstance(columns, list) for columns in written):
        raise ProgrammeError(f'{path}: protected.crossings is {written!r}; write [["disability", "adm2_code"]].')
    return written


def _crossing(path: Path, columns: Sequence[Any]) -> Crossing:
    allowed = (*OF_PEOPLE, *OF_PLACES)
    odd = [column for column in columns if column not in allowed]
    if odd:
        raise ProgrammeError(f"{path}: protected.crossings names {odd[0]!r}; allowed: {', '.join(allowed)}.")
    if not set(columns) & set(OF_PEOPLE):
        raise ProgrammeError(
            f"{path}: protected.crossings has {list(columns)!r}, which tells nothing of people; name at least one of"
            f" {', '.join(OF_PEOPLE)}."
        )
    return Crossing(tuple(columns))


def _marked(folder: Path) -> frozenset[str]:
    """Projects that any snapshot marks as protected: one that was protected once is so in all snapshots."""
    held = snapshots.snapshot_folder(folder)
    try:
        return _marked_in(held, held.stat().st_mtime_ns)
    except OSError:
        return frozenset()


@lru_cache(maxsize=16)
def _marked_in(held: Path, _changed: int) -> frozenset[str]:
    return frozenset(project for name in os.listdir(held) for project in _marked_by(held / name / "projects.parquet"))


def _marked_by(path: Path) -> frozenset[str]:
    try:
        rows = pq.read_table(path, columns=["project_id", "is_protected"]).to_pylist()
    except (OSError, pa.ArrowException, KeyError, ValueError):
        return frozenset()
    return frozenset(str(row["project_id"]) for row in rows if row["is_protected"])
