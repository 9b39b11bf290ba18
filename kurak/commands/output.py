"""Where a command's answer goes: standard output or a file; words and progress go to standard error."""

import sys
from pathlib import Path

from kurak.errors import ExportError
from kurak.words import say


def put(content: bytes, path: Path | None) -> None:
    """Writes an answer; without a path to standard output. Raises ExportError where the file can't be written."""
    if path is None:
        sys.stdout.buffer.write(content)
        return
    try:
        path.write_bytes(content)
    except OSError as fault:
        raise ExportError(say("{path} can't be written: {fault}.", path=path, fault=fault.strerror)) from None


def tell(sentence: str) -> None:
    """Says one sentence to the person at the terminal."""
    print(sentence, file=sys.stderr)
