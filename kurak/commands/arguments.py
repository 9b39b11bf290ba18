"""What the commands' arguments share."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Callable
from datetime import date

# job("show", help="...") makes the parser of one command
Job = Callable[..., ArgumentParser]


def day(text: str) -> date:
    """A day written as 2026-09-30."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"“{text}” is not a date; write it as 2026-09-30") from None
