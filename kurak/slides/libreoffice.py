"""PDF by way of LibreOffice, where it is installed."""

import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from kurak.errors import SlidesError
from kurak.words import say

_NAMES = ("soffice", "libreoffice")
_SECONDS = 120
# It takes half a gigabyte: several at once could bring a small server down.
_ONE_AT_A_TIME = threading.Lock()


def program() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


def pdf(pptx: bytes, *, seconds: float = _SECONDS) -> bytes:
    """The presentation as PDF, its fonts in it. Raises SlidesError: not installed, too slow, or it made no file."""
    found = program()
    if found is None:
        raise SlidesError(
            say("PDF needs LibreOffice, which is not installed here. Take the page for printing instead.")
        )
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="kurak-pdf-") as held:
        folder = Path(held)
        source = folder / "deck.pptx"
        source.write_bytes(pptx)
        _run(_command(found, folder, source), seconds)
        made = folder / "deck.pdf"
        if not made.is_file():
            raise SlidesError(say("LibreOffice made no PDF. Take the PowerPoint file, or the page for printing."))
        return made.read_bytes()


def _command(found: str, folder: Path, source: Path) -> list[str]:
    # With a profile of its own it neither waits for a window that is open nor reads anybody's settings.
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    return [found, profile, "--headless", "--norestore", "--convert-to", "pdf", "--outdir", str(folder), str(source)]


def _run(command: Sequence[str], seconds: float) -> None:
    """Runs to its end; when its time is up, it goes with all that it started."""
    running = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()
        raise SlidesError(
            say("LibreOffice did not finish in {seconds} seconds. Take the PowerPoint file instead.", seconds=seconds)
        ) from None
