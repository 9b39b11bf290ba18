"""The line to the readers: answers that leave at once, and scripts that travel packed and are fetched once."""

import gc
import socket
from asyncio import to_thread
from collections.abc import MutableMapping
from hashlib import sha1
from importlib.metadata import version
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kurak.screen import fonts, packing
from kurak.screen.hints import hints

_STREAMLITS = (Path(st.__file__).parent / "static" / "static").resolve()
_OWN = Path(__file__).parent / "board"
_FOLDER, _OWN_FOLDER = "/static/", "/kurak"
_FONTS = "/app/static/fonts/"


def leave_at_once() -> None:
    """Small answers are not held back for 40 ms to travel with the next. Streamlit's listening socket says of which
    protocol it is in a way that keeps asyncio from seeing to it; connections take the option over from it."""
    for one in gc.get_objects():
        if isinstance(one, socket.socket) and _listens(one):
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


def _listens(one: socket.socket) -> bool:
    try:
        is_tcp = one.family in (socket.AF_INET, socket.AF_INET6) and one.type == socket.SOCK_STREAM
        return is_tcp and bool(one.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
    except OSError:  # it was closed
        return False


def address(name: str) -> str:
    """Where a browser finds one of our own scripts, or Vega's (vega.js): another address when there is another."""
    mark = version("vl-convert-python") if name == "vega.js" else _digest_of_own()
    return f"{_base()}{_OWN_FOLDER}/{mark}/{name}"


def _digest_of_own() -> str:
    return sha1(b"".join(file.read_bytes() for file in _own_files())).hexdigest()[:12]


def _own_files() -> list[Path]:
    return sorted(file for file in _OWN.iterdir() if file.suffix in packing.KINDS)


def own_scripts() -> Route:
    """What answers at those addresses."""
    return Route(f"{_base()}{_OWN_FOLDER}/{{mark}}/{{name}}", _own_script)


async def _own_script(request: Request) -> Response:
    name = request.path_params["name"]
    found = {file.name: file for file in (*_own_files(), packing.VEGA)}.get(name)
    accepts = request.headers.get("accept-encoding", "")
    return await to_thread(packing.answer, found, accepts) if found else Response(status_code=404)


def _base() -> str:
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


class Packed:
    """Streamlit's scripts and styles, a third as long on the way, each packed once for all readers; our fonts in place
    of theirs; and word of our scripts with the page itself, which else would hear of them last."""

    def __init__(self, app: ASGIApp):
        self._app = app

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """Answers what it can pack; hands everything else on."""
        await self._whoever(scope)(scope, receive, send)

    def _whoever(self, scope: Scope) -> ASGIApp:
        if scope["type"] == "http" and (font := fonts.instead(scope, _base())):
            return font
        file = _asked(scope)
        return packing.answer(file, _accepted(scope)) if file else self._hinted

    async def _hinted(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def hinting(message: Message) -> None:
            if message["type"] == "http.response.start":
                _tell(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, hinting if scope["type"] == "http" else send)


def _tell(headers: MutableHeaders, path: str) -> None:
    """Says with a page what it will ask for, and with a font that it stays as it is."""
    if headers.get("content-type", "").startswith("text/html"):
        names = (*(file.name for file in _own_files() if file.suffix == ".js"), "vega.js")
        scripts = tuple(map(address, names))
        headers.append("Link", hints(_base(), scripts, address("board.css")))
    if _FONTS in path:
        headers["Cache-Control"] = packing.FOR_GOOD


def _asked(scope: Scope) -> Path | None:
    """The file that was asked for by a browser that can unpack it; None for anything else."""
    if scope["type"] != "http" or scope["method"] != "GET" or _FOLDER not in scope["path"]:
        return None
    file = (_STREAMLITS / scope["path"].partition(_FOLDER)[2]).resolve()
    is_known = file.suffix in packing.KINDS and file.is_relative_to(_STREAMLITS) and file.is_file()
    return file if is_known and "gzip" in _accepted(scope) else None


def _accepted(scope: Scope) -> str:
    return Headers(scope=scope).get("accept-encoding", "")
