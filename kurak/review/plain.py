"""What an entry holds, as JSON knows it."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from kurak.errors import ReviewError
from kurak.words import say


def plain(content: Mapping[str, Any]) -> dict[str, Any]:
    """The content as it will be read back: dates as ISO text, tuples as lists, text kept to the letter.

    Raises ReviewError for NaN and infinity, which JSON doesn't know.
    """
    try:
        text = json.dumps(dict(content), default=_plain, ensure_ascii=False, allow_nan=False)
    except ValueError:
        raise ReviewError(say("Nothing was saved: it holds a number that is infinite or not a number.")) from None
    # half a letter, as a damaged file may hold, can't be stored anywhere
    return dict(json.loads(text.encode("utf-8", "replace")))


def _plain(value: Any) -> Any:
    """Days, and the numbers of frames. Raises TypeError for anything else, which is a programmer's mistake."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "item"):
        return value.item()
    raise TypeError(f"{type(value).__name__} is not kept in the review database")
