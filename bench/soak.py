"""Twenty readers for as long as one wants: does the server's memory stay flat?"""

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench import machine, readers
from bench.results import Measured
from bench.rivals import RIVALS
from bench.server import Server, served

CROWD = 20
_EVERY = 5


def measured(folder: Path, minutes: float) -> Iterator[Measured]:
    """The server's memory every five seconds, and the growth of its second half, in MB an hour."""
    with served(folder) as server:
        held, waits = asyncio.run(_soaked(server, minutes * 60))
    later = held[len(held) // 2 :]
    yield Measured(
        "memory over time", "MB", held, note=f"{minutes:g} minutes, {CROWD} readers, a value every {_EVERY} s"
    )
    yield Measured("growth of the second half", "MB/h", [slope(later) * 3600 / _EVERY])
    yield Measured("server part", "ms", waits)


async def _soaked(server: Server, seconds: float) -> tuple[list[float], list[float]]:
    rival = RIVALS["Kurak"]
    present = [await readers.arrived(server.url, rival.page, rival.link) for _ in range(CROWD)]
    scopes, until = readers.sets(present[0].options), time.monotonic() + seconds
    watching = asyncio.create_task(_watched(server.pid, until))
    waits = await asyncio.gather(
        *(readers.clicking(reader, scopes[seat:] + scopes[:seat], until, seat) for seat, reader in enumerate(present))
    )
    held = await watching
    for reader in present:
        await reader.socket.close()
    return held, [wait for each in waits for wait in each]


async def _watched(pid: int, until: float) -> list[float]:
    held = []
    while time.monotonic() < until:
        held.append(machine.resident(pid))
        await asyncio.sleep(_EVERY)
    return held


def slope(values: Sequence[float]) -> float:
    """How much the values grow from one to the next, by least squares; 0 where there are fewer than two."""
    middle = (len(values) - 1) / 2
    weights = [number - middle for number in range(len(values))]
    spread = sum(weight * weight for weight in weights)
    return sum(weight * value for weight, value in zip(weights, values, strict=True)) / spread if spread else 0.0
