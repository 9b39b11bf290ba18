"""What an import writes beside the snapshots: a new programme.toml, and mappings in sources/."""

import os
from collections.abc import Iterable
from pathlib import Path
from uuid import uuid4

from kurak.errors import IntakeError
from kurak.intake.mapping import FileMapping, read
from kurak.intake.mapping_text import text_of
from kurak.programme import FILE
from kurak.words import say

SOURCES = "sources"


def write_sources(folder: Path, new_toml: str, changed: Iterable[FileMapping]) -> None:
    """Writes `new_toml` as programme.toml ('' where there is one) and the mappings that are new or changed, each
    whole or not at all. Raises IntakeError where the folder can't be written to, and where another import has made
    the programme, or a mapping of that name for other headings, since the files were read."""
    sources, mappings = folder / SOURCES, {mapping.name: mapping for mapping in changed}
    try:
        sources.mkdir(parents=True, exist_ok=True)
        texts = {sources / f"{name}.toml": text_of(mapping) for name, mapping in mappings.items()}
        _refuse_made_meanwhile(folder / FILE, new_toml)
        for path, mapping in zip(texts, mappings.values(), strict=True):
            if path.is_file() and read(path).headings != mapping.headings:
                raise _made_meanwhile(path)
        for path, text in {**({folder / FILE: new_toml} if new_toml else {}), **texts}.items():
            _write(path, text)
    except OSError as error:
        raise IntakeError(
            say("{folder} can't be written to: {reason}.", folder=folder, reason=error.strerror)
        ) from None


def _refuse_made_meanwhile(path: Path, text: str) -> None:
    if text and path.is_file() and path.read_text(encoding="utf-8") != text:
        raise _made_meanwhile(path)


def _made_meanwhile(path: Path) -> IntakeError:
    return IntakeError(
        say(
            "Another import has made {path} since these files were read; nothing was written. Read the files again, so"
            " that they are understood by it.",
            path=path,
        )
    )


def _write(path: Path, text: str) -> None:
    """On the disk before it has its name: a mapping that is cut off would keep every later file from being read."""
    unfinished = path.with_name(f".{path.name}.{uuid4().hex}")
    try:
        with unfinished.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
