"""The whole journal as lines of text, to be kept elsewhere and loaded into an empty database of either kind."""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, text

from kurak.errors import ReviewError
from kurak.review.database import writing
from kurak.review.journal import ENTRIES, Entry, Review, entries
from kurak.words import say

NEXT_NUMBER = text("select setval(pg_get_serial_sequence('review_entries', 'id'), :last)")


def lines(review: Review) -> Iterator[str]:
    """One JSON object per entry, oldest first, all of one moment. Raises ReviewError."""
    return (json.dumps(_held(entry), ensure_ascii=False) for entry in entries(review))


def load(review: Review, lines: Iterable[str]) -> int:
    """Says anew what the lines say, with their numbers; how many there were. All of them or none.

    Raises ReviewError: something was said there before, or a line is none of `lines`.
    """
    rows = [_row(line) for line in lines]
    if not rows:
        return 0
    with writing(review.url) as connection:
        if connection.scalar(select(func.count()).select_from(ENTRIES)):
            raise ReviewError(say("Decisions are loaded only into an empty review database; this one holds some."))
        connection.execute(insert(ENTRIES), rows)
        if connection.dialect.name == "postgresql":
            connection.execute(NEXT_NUMBER, {"last": rows[-1]["id"]})
    return len(rows)


def _held(entry: Entry) -> dict[str, Any]:
    return vars(entry) | {"by": entry.by.name, "is_verified": entry.by.is_verified, "at": entry.at.isoformat()}


def _row(line: str) -> dict[str, Any]:
    try:
        held = json.loads(line)
        at = datetime.fromisoformat(held.pop("at")).astimezone(UTC).replace(tzinfo=None)
        row = {"id": held.pop("number"), "said_by": held.pop("by"), "said_at": at, **held}
    except (ValueError, KeyError, TypeError, AttributeError):
        row = {}
    if set(row) != set(ENTRIES.c.keys()):
        raise ReviewError(say("A line of the decisions can't be read: {line}", line=line[:80]))
    return row
