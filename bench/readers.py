"""Readers without a browser: sessions on Streamlit's own websocket, which change a filter, wait for the whole answer,
think, and change it again. What they time is the server part: from the question to the script's end."""

import asyncio
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

LABEL = "Oblast"
THINKING = (1.0, 3.0)
_PATIENCE = 60
_LARGEST = 2**27


@dataclass
class Reader:
    """One session: what a browser would remember of it."""

    socket: websockets.ClientConnection
    link: str
    page: str
    widget: str = ""
    fragment: str = ""
    options: Sequence[str] = ()
    known: set[str] = field(default_factory=set)

    async def asked(self, chosen: Sequence[str] | None = None) -> float:
        """Runs the page, with these options of the filter where they are given; milliseconds until its end."""
        started = time.perf_counter()
        await self.socket.send(self._question(chosen))
        await asyncio.wait_for(self._answered(), _PATIENCE)
        return (time.perf_counter() - started) * 1000

    def _question(self, chosen: Sequence[str] | None) -> bytes:
        message = BackMsg()
        client = message.rerun_script
        client.query_string, client.page_name = self.link, self.page
        client.cached_message_hashes.extend(self.known)
        client.context_info.timezone = "UTC"
        client.context_info.locale = "en"
        if chosen is not None:
            # as a browser asks: only for the part of the page that the filter stands in
            client.fragment_id = self.fragment
            state = client.widget_states.widgets.add(id=self.widget)
            state.string_array_value.data.extend(chosen)
        return message.SerializeToString()

    async def _answered(self) -> None:
        while True:
            message = ForwardMsg.FromString(await self.socket.recv())
            if message.metadata.cacheable and message.hash:
                self.known.add(message.hash)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") == "multiselect":
                self._met(message.delta)
            if kind == "page_info_changed":
                self.link = message.page_info_changed.query_string
            if kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN:
                return

    def _met(self, delta: Delta) -> None:
        multiselect = delta.new_element.multiselect
        if multiselect.label == LABEL:
            self.widget, self.options, self.fragment = multiselect.id, tuple(multiselect.options), delta.fragment_id


async def arrived(url: str, page: str, link: str) -> Reader:
    """A reader who has opened the page and has seen all of it."""
    socket = await websockets.connect(
        f"{url.replace('http', 'ws', 1)}/_stcore/stream",
        subprotocols=[websockets.Subprotocol("streamlit")],
        max_size=_LARGEST,
        ping_interval=None,
        compression=None,
    )
    reader = Reader(socket, link, page)
    await reader.asked()
    return reader


async def clicking(reader: Reader, scopes: Sequence[Sequence[str]], until: float, seed: int) -> list[float]:
    """The reader's waits in milliseconds, over these scopes in turn, until the clock says so."""
    chance, waits = random.Random(seed), []
    for number in range(10_000):
        await asyncio.sleep(chance.uniform(*THINKING))
        if time.monotonic() > until:
            break
        waits.append(await reader.asked(scopes[number % len(scopes)]))
    return waits


def sets(options: Sequence[str]) -> list[tuple[str, ...]]:
    """Every set of options but none, in a shuffled order that is always the same."""
    found = [
        tuple(option for bit, option in enumerate(options) if number >> bit & 1)
        for number in range(1, 2 ** len(options))
    ]
    random.Random(11).shuffle(found)
    return found
