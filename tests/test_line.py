"""What goes over the line: scripts packed and fetched once, small answers at once, nothing else of the disk."""

import asyncio
import gzip
import os
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import brotli
import pytest
import streamlit
from starlette.responses import HTMLResponse, PlainTextResponse

from kurak.screen import line, packing
from kurak.screen.hints import drawn_with

SCRIPT = next((Path(streamlit.__file__).parent / "static" / "static" / "js").glob("index.*.js"))


def asked(path: str, accepts: str = "gzip, br", method: str = "GET") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of one question to Streamlit's files, behind which something else answers 'beyond'."""
    return _answer(line.Packed(PlainTextResponse("beyond")), path, accepts, method)


def own(path: str) -> tuple[int, dict[str, str], bytes]:
    """The same of our own scripts."""
    return _answer(line.own_scripts().handle, path, "gzip", "GET")


def _answer(app: Any, path: str, accepts: str, method: str) -> tuple[int, dict[str, str], bytes]:
    sent: list[dict[str, Any]] = []
    name = {"path_params": {"mark": "1", "name": path.rpartition("/")[2]}}
    headers = [(b"accept-encoding", accepts.encode())]
    scope = {"type": "http", "method": method, "path": path, "headers": headers, "query_string": b"", **name}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    # in a thread of its own: a browser that was driven before leaves its loop running in this one
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, app(scope, receive, send)).result()
    told = {key.decode(): value.decode() for key, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(one.get("body", b"") for one in sent)


def test_a_script_of_streamlits_travels_packed_and_is_fetched_once() -> None:
    status, headers, body = asked(f"/static/js/{SCRIPT.name}")
    assert (status, headers["content-encoding"], headers["vary"]) == (200, "gzip", "Accept-Encoding")
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    assert gzip.decompress(body) == SCRIPT.read_bytes() and len(body) < SCRIPT.stat().st_size / 2


def test_a_reader_after_the_first_gets_a_script_a_seventh_shorter() -> None:
    found = next(SCRIPT.parent.glob("Multiselect.*.js"))
    until = time.monotonic() + 30
    _, first, quick = asked(f"/static/js/{found.name}")
    headers, body = first, quick
    while headers["content-encoding"] != "br" and time.monotonic() < until:
        time.sleep(0.05)
        _, headers, body = asked(f"/static/js/{found.name}")
    assert (first["content-encoding"], headers["content-encoding"]) == ("gzip", "br")
    assert brotli.decompress(body) == gzip.decompress(quick) == found.read_bytes()
    assert len(body) < len(quick) * 0.95
    assert asked(f"/static/js/{found.name}", "gzip")[1]["content-encoding"] == "gzip"


@pytest.mark.skipif(sys.platform != "linux", reason="a thread can be told so on Linux alone")
def test_packing_takes_what_others_leave_of_the_processor() -> None:
    told = packing._ASIDE.submit(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id())).result()
    assert (told, os.getpriority(os.PRIO_PROCESS, 0) < 19) == (19, True)


@pytest.mark.parametrize(
    ("path", "accepts", "method"),
    [
        (f"/static/js/{SCRIPT.name}", "identity", "GET"),
        (f"/static/js/{SCRIPT.name}", "gzip", "POST"),
        ("/static/js/nobody.js", "gzip", "GET"),
        ("/static/../index.html", "gzip", "GET"),
        ("/static/../../components/v2/__init__.py", "gzip", "GET"),
        ("/static//etc/passwd", "gzip", "GET"),
        ("/app/static/fonts/IBMPlexSans-Regular.woff2", "gzip", "GET"),
        ("/reach", "gzip", "GET"),
    ],
)
def test_everything_else_is_handed_on(path: str, accepts: str, method: str) -> None:
    assert asked(path, accepts, method)[2] == b"beyond"


@pytest.mark.slow
def test_our_own_scripts_and_vega_have_addresses_that_hold_for_good() -> None:
    for name in ("board.js", "board.css", "vega.js"):
        status, headers, body = own(f"/kurak/1/{name}")
        assert (status, headers["content-encoding"]) == (200, "gzip")
        assert gzip.decompress(body)
    assert line.address("board.js") != line.address("vega.js")


@pytest.mark.parametrize("name", ["__init__.py", "passwd", "..", "board.js.map"])
def test_nothing_else_is_given_away(name: str) -> None:
    assert own(f"/kurak/1/{name}")[0] == 404


def test_connections_take_over_that_answers_leave_at_once() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening, socket.socket() as other:
        line.leave_at_once()
        with socket.create_connection(listening.getsockname()):
            accepted, _ = listening.accept()
            with accepted:
                assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
        assert not other.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


def test_a_page_brings_word_of_the_scripts_it_will_ask_for() -> None:
    app = line.Packed(HTMLResponse("<h1>Kurak</h1>"))
    _, headers, body = _answer(app, "/reach", "gzip", "GET")
    assert body == b"<h1>Kurak</h1>"
    for name in ("board.js", "place.js", "light.js", "vega.js"):
        assert f"<{line.address(name)}>;rel=modulepreload;fetchpriority=low" in headers["link"]
    assert len(headers["link"]) < 3_000  # a proxy in front takes 4,000 bytes of headers
    assert "link" not in asked("/reach")[1]


def test_word_of_scripts_is_word_of_what_is_there_and_is_not_asked_for_anyway() -> None:
    page = (SCRIPT.parent.parent.parent / "index.html").read_text(encoding="utf-8")
    for start in ("BidiComponent.", "Selectbox.", "Multiselect.", "DateInput.", "DateField."):
        assert len([name for name in drawn_with() if name.startswith(start)]) == 1
    assert all((SCRIPT.parent / name).is_file() and name not in page for name in drawn_with())
    assert len(drawn_with()) == len(set(drawn_with()))


def test_a_font_is_fetched_once() -> None:
    assert asked("/app/static/fonts/IBMPlexSans-Regular-Latin1.woff2")[1]["cache-control"].endswith("immutable")
    assert "cache-control" not in asked("/app/static/kurak.png")[1]
