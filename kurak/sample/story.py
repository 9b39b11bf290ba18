"""What the made-up programme tells in words, kept in story.toml."""

import tomllib
from functools import cache
from pathlib import Path

PATH = Path(__file__).with_name("story.toml")


@cache
def told(kind: str) -> tuple[dict, ...]:
    """The entries of one kind: policy_steps, outcomes or indicators."""
    return tuple(tomllib.loads(PATH.read_text(encoding="utf-8"))[kind])
