"""Many readers at once: how long the server part takes for each, and what the server holds in memory."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import websockets

from bench import machine, readers
from bench.results import Measured
from bench.rivals import ASKED, FLOOR, RIVALS, Rival
from bench.server import Server, served

CROWDS = (1, 8, 20)
WAYS = ("Kurak", FLOOR, "Kurak, two charts", "Streamlit + pandas", "Streamlit + DuckDB")
# So many scopes are asked for again and again in the cached measurement.
_REMEMBERED = 12
_SAFE_SHARE = 0.6


def measured(folder: Path, seconds: int, rivals: Sequence[str]) -> Iterator[Measured]:
    """Each rival on a server of its own: one reader, eight, twenty, over new scopes and over remembered ones."""
    for name in rivals:
        with served(folder, RIVALS[name].script) as server:
            yield from asyncio.run(_of(RIVALS[name], name, server, seconds))


async def _of(rival: Rival, name: str, server: Server, seconds: int) -> list[Measured]:
    found = [Measured("memory, nobody", "MB", [machine.resident(server.pid)], name)]
    scopes: list[tuple[str, ...]] = []
    present: list[readers.Reader] = []
    for crowd in CROWDS:
        if (note := _too_much(found, crowd)) or (note := await _come(rival, server, present, crowd)):
            found.append(Measured(f"{crowd} readers", "ms", (), name, note))
            break
        scopes = scopes or readers.sets(present[0].options)
        hands = {"new scopes": scopes[_REMEMBERED:], "remembered": scopes[:_REMEMBERED]}
        for asked in ASKED if rival.remembers else ASKED[:1]:
            found.append(await _clicked(name, f"{_readers(crowd)}, {asked}", present, hands[asked], seconds))
        found.append(Measured(f"memory, {_readers(crowd)}", "MB", [machine.resident(server.pid)], name))
        if any(one.note for one in found):
            break  # answers that come too late would be taken for those of the next question
    for reader in present:
        await reader.socket.close()
    return found


async def _come(rival: Rival, server: Server, present: list[readers.Reader], crowd: int) -> str:
    """Lets readers come until there are so many; '' or why they could not."""
    try:
        while len(present) < crowd:
            present.append(await readers.arrived(server.url, rival.page, rival.link))
    except (OSError, TimeoutError, websockets.WebSocketException) as fault:
        return f"the server gave up when reader {len(present) + 1} came ({type(fault).__name__})"
    return ""


async def _clicked(
    name: str, what: str, present: Sequence[readers.Reader], scopes: Sequence[tuple[str, ...]], seconds: int
) -> Measured:
    """Everybody clicks; new scopes are dealt out, so that no two readers ask for the same."""
    shared = len(scopes) <= _REMEMBERED
    if shared:
        for scope in scopes:
            await present[0].asked(scope)
    hands = [scopes if shared else scopes[seat :: len(present)] for seat in range(len(present))]
    until = time.monotonic() + seconds
    clicking = (readers.clicking(*each, until, seat) for seat, each in enumerate(zip(present, hands, strict=True)))
    try:
        waits = await asyncio.gather(*clicking)
    except (OSError, TimeoutError, websockets.WebSocketException) as fault:
        return Measured(what, "ms", (), name, f"the server gave up ({type(fault).__name__})")
    return Measured(what, "ms", [wait for each in waits for wait in each], name)


def _too_much(found: Sequence[Measured], crowd: int) -> str:
    """Why a larger crowd is not let in: what a reader took so far would not fit into this machine."""
    held = [one.values[0] for one in found if one.unit == "MB"]
    if crowd == 1 or len(held) < 2:
        return ""
    wanted = held[-1] + (held[1] - held[0]) * crowd
    have = machine.total_memory() / 2**20
    if wanted < _SAFE_SHARE * have:
        return ""
    return f"not let in: one reader took {held[1] - held[0]:,.0f} MB, {crowd} would take more than is safe here"


def _readers(crowd: int) -> str:
    return "1 reader" if crowd == 1 else f"{crowd} readers"
