"""Raw measurements: kept in the cache folder as JSON, a part and a size at a time, so that each can be made again."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bench import machine
from bench.folder import cache

FILE = "results.json"


@dataclass(frozen=True)
class Measured:
    """One thing measured many times. `who` is Kurak or what stands beside it; `note` says why there are no values, or
    what must be known with them."""

    what: str
    unit: str
    values: Sequence[float] = ()
    who: str = "Kurak"
    note: str = ""


@dataclass(frozen=True)
class Part:
    """What one part of the run found for one size; `seconds` is how long it took to find."""

    name: str
    size: str
    at: str
    machine: dict[str, Any]
    seconds: float
    found: tuple[Measured, ...]


def kept() -> tuple[Part, ...]:
    """Every part that was measured, the latest of each."""
    path = cache() / FILE
    raw = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return tuple(Part(**part | {"found": tuple(Measured(**one) for one in part["found"])}) for part in raw)


def keep(name: str, size: str, seconds: float, found: Iterable[Measured]) -> None:
    """Puts a part in the place of the one that was measured before."""
    at = datetime.now().replace(microsecond=0).isoformat(sep=" ")
    new = Part(name, size, at, machine.described(), round(seconds, 1), tuple(found))
    others = [part for part in kept() if (part.name, part.size) != (name, size)]
    _write(cache() / FILE, [*others, new])


def _write(path: Path, parts: Sequence[Part]) -> None:
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps([asdict(part) for part in parts], indent=1, ensure_ascii=False), encoding="utf-8")
    unfinished.replace(path)
