"""What an import writes beside the snapshots: a new programme.toml, and mappings in sources/."""

from collections.abc import Iterable
from pathlib import Path

from kurak.errors import IntakeError
from kurak.intake.mapping import FileMapping
from kurak.intake.mapping_text import text_of
from kurak.programme import FILE
from kurak.words import say

SOURCES = "sources"


def write_sources(folder: Path, new_toml: str, changed: Iterable[FileMapping]) -> None:
    """Writes `new_toml` as programme.toml ('' where there is one) and the mappings that are new or changed, each
    whole or not at all. Raises IntakeError where the folder can't be written to."""
    sources = folder / SOURCES
    try:
        sources.mkdir(parents=True, exist_ok=True)
        if new_toml:
            _write(folder / FILE, new_toml)
        for mapping in {mapping.name: mapping for mapping in changed}.values():
            _write(sources / f"{mapping.name}.toml", text_of(mapping))
    except OSError as error:
        raise IntakeError(
            say("{folder} can't be written to: {reason}.", folder=folder, reason=error.strerror)
        ) from None


def _write(path: Path, text: str) -> None:
    unfinished = path.with_suffix(".tmp")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)
