"""Packing: scripts and styles on their way to a browser. What is quick to pack goes at once; what is a seventh shorter,
and takes seconds of a processor, is made meanwhile for the readers after."""

import gzip
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from threading import get_native_id

import pyarrow as pa
from starlette.responses import Response

KINDS = {".js": "text/javascript", ".css": "text/css"}
# The addresses of these files hold a digest of what is in them, or a version.
FOR_GOOD = "public, max-age=31536000, immutable"
VEGA = Path("vega.js")
# In a process of its own: what bundles it takes two seconds and 80 MB, of which a server would keep a part for ever.
_BUNDLING = "import sys, vl_convert; sys.stdout.write(vl_convert.javascript_bundle(sys.argv[1]))"
_BUNDLED = "window.kurakVega = vegaEmbed;"


def _last() -> None:
    """Whoever else wants the processor goes first; where a thread can't be told so, it is as before."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, get_native_id(), 19)


_AT_ONCE = ThreadPoolExecutor(1, thread_name_prefix="bundling")
_ASIDE = ThreadPoolExecutor(1, thread_name_prefix="packing", initializer=_last)


def answer(file: Path, accepts: str) -> Response:
    """The file, or the Vega that draws the pictures; `accepts` is the header of that name, with gzip in it or br."""
    body, way = _shortest(file) if "br" in accepts else (_gzipped(file), "gzip")
    headers = {"Content-Encoding": way, "Vary": "Accept-Encoding", "Cache-Control": FOR_GOOD}
    return Response(body, headers=headers, media_type=KINDS[file.suffix])


def _shortest(file: Path) -> tuple[bytes, str]:
    shorter = _brotli(file)
    return (shorter.result(), "br") if shorter.done() else (_gzipped(file), "gzip")


@lru_cache(maxsize=512)
def _brotli(file: Path) -> Future[bytes]:
    pack: Callable[..., bytes] = pa.Codec("brotli", compression_level=11).compress
    content = _content(file)
    return _ASIDE.submit(lambda: pack(content, asbytes=True))


@lru_cache(maxsize=512)
def _gzipped(file: Path) -> bytes:
    return gzip.compress(_content(file), compresslevel=9, mtime=0)


def _content(file: Path) -> bytes:
    return vega().result() if file == VEGA else file.read_bytes()


@lru_cache(maxsize=1)
def vega() -> Future[bytes]:
    """The Vega that draws the pictures, for the browser; it is made from the first time on that it is asked for."""
    command = [sys.executable, "-c", _BUNDLING, _BUNDLED]
    return _AT_ONCE.submit(lambda: subprocess.run(command, check=True, capture_output=True).stdout)
