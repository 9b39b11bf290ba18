"""A Streamlit server on this machine alone, fresh for a measurement."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

PROJECT = Path(__file__).parent.parent
DASHBOARD = PROJECT / "dashboard.py"
_PATIENCE = 300


@dataclass(frozen=True)
class Server:
    """Where it answers, its process, and the seconds it took until it did."""

    url: str
    pid: int
    up_after: float


@contextmanager
def served(programme: Path, script: Path = DASHBOARD) -> Iterator[Server]:
    """The script over the programme, with decisions of its own, until the block ends."""
    with TemporaryDirectory() as decided, socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port = asked.getsockname()[1]
        asked.close()
        started = time.perf_counter()
        process = subprocess.Popen(
            _command(script, port),
            cwd=PROJECT,
            env={**os.environ, "KURAK_DATA": str(programme), "KURAK_REVIEW_DATABASE": f"{decided}/review.sqlite"},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process)
            yield Server(url, process.pid, time.perf_counter() - started)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _command(script: Path, port: int) -> list[str]:
    settings = (f"--server.port={port}", "--server.headless=true", "--server.address=127.0.0.1")
    return [sys.executable, "-m", "streamlit", "run", str(script), *settings]


def _wait(url: str, process: subprocess.Popen) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode} before it answered")
        try:
            urllib.request.urlopen(f"{url}/_stcore/health", timeout=1).close()
            return
        except OSError:
            time.sleep(0.02)
    raise TimeoutError(f"the server did not answer at {url} within {_PATIENCE} seconds")
