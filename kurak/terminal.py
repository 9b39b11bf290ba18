"""Text for a terminal, which takes some signs for commands."""

import re
from collections.abc import Iterable

# What a terminal would take for a command rather than for text, or would turn the reading order by.
_COMMANDS = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def lines(texts: Iterable[str]) -> str:
    """One line per text, with a space for every sign that is a command to a terminal."""
    return "\n".join(_COMMANDS.sub(" ", text) for text in texts)


def aligned(table: list[list[str]]) -> list[str]:
    """One line per row, its cells under each other."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
